"""What is kept no longer than it is needed: names beside an erased person, workbooks nobody took over."""

from datetime import timedelta

import pytest

from hieuhoc.learning.importing import ImportKind, ImportState
from hieuhoc.store.models import (
    DuplicatePair,
    Household,
    ImportBatch,
    ImportChange,
    Level,
    Message,
    NameKey,
    Person,
    PersonMerge,
    Registration,
)
from hieuhoc.usecases.access import NotAllowed
from hieuhoc.usecases.clean_up import clean_up
from hieuhoc.usecases.commit_import import commit_import
from hieuhoc.usecases.erase_person import ERASED_REASON, erase_person
from hieuhoc.usecases.merge_people import merge_people
from hieuhoc.usecases.person_steps import PersonErased
from hieuhoc.usecases.undo_merge import undo_merge
from hieuhoc.usecases.upload_import import upload_import
from tests import factories
from tests.workbooks import workbook

pytestmark = pytest.mark.django_db
A_MONTH = timedelta(days=30)


@pytest.fixture
def commune():
    return factories.commune_in_province()


def test_a_household_does_not_keep_the_name_of_an_erased_person(commune):
    hamlet = factories.place(Level.HAMLET, parent=commune, name="Đan")
    own = Household.objects.create(place=hamlet, name="Hà Thị Lan")
    left = Household.objects.create(place=hamlet, code="H2", name="HÀ THỊ LAN")
    others = Household.objects.create(place=hamlet, name="Hà Thị Loan")
    lan = factories.person(full_name="Hà Thị Lan", place=hamlet, household=own)
    child = factories.person(full_name="Bùi Văn Nam", place=hamlet, household=own)
    erase_person(actor=factories.actor(at=commune), person_id=lan.id, now=factories.NOW)
    named = dict(Household.objects.values_list("id", "name"))
    assert named == {own.id: "", left.id: "", others.id: "Hà Thị Loan"}
    child.refresh_from_db()
    assert child.household_id == own.id


def test_why_an_erased_person_left_a_class_is_not_kept(commune):
    lan = factories.person(full_name="Hà Thị Lan", place=commune)
    group = factories.learning_class(centre=factories.centre(place=commune))
    left = factories.registration(
        learning_class=group, person=lan, state="withdrawn", ended_at=factories.NOW, end_reason="Đi viện"
    )
    erase_person(actor=factories.actor(at=commune), person_id=lan.id, now=factories.NOW)
    assert Registration.objects.get(id=left.id).end_reason == ERASED_REASON


@pytest.mark.parametrize("state", [ImportState.UPLOADED, ImportState.CHECKED, ImportState.FAILED])
def test_a_workbook_nobody_took_over_is_given_up_after_a_month(commune, state):
    batch = ImportBatch.objects.create(
        centre=factories.centre(place=commune),
        kind=ImportKind.PEOPLE,
        state=state,
        filename="danh-sach.xlsx",
        payload=b"rows",
        sha256="0" * 64,
        report={"new_rows": ["Hà Thị Lan"]},
        uploaded_by=factories.user(),
        uploaded_at=factories.NOW,
    )
    assert clean_up(now=factories.NOW + A_MONTH).workbooks == 0
    assert clean_up(now=factories.NOW + A_MONTH + timedelta(seconds=1)).workbooks == 1
    batch.refresh_from_db()
    assert (batch.payload, batch.report, batch.state) == (None, {}, ImportState.UNDONE)


def test_nothing_that_imports_merges_and_messages_kept_says_who_an_erased_person_was(commune):
    office = factories.actor(at=commune)
    centre = factories.centre(place=commune)
    rows = [
        ("Họ và tên", "Năm sinh", "Số điện thoại"),
        ("Hà Thị Lan", 1980, "0912345678"),
        ("Lò Na", 1990, ""),
    ]
    _import(office, centre, rows)
    _import(office, centre, [rows[0], ("Hà Thị Lan", 1980, "0987654321")])
    lan, na = Person.objects.get(full_name="Hà Thị Lan"), Person.objects.get(full_name="Lò Na")
    twin = factories.person(full_name="Hà Thị Làn", place=commune, phone="0911111111", ethnic_group="Thái")
    first, second = sorted((lan, twin), key=lambda person: person.id)
    explanation = {"name": "Hà Thị Lan"}
    DuplicatePair.objects.create(
        first=first, second=second, probability=0.9, explanation=explanation, found_at=factories.NOW
    )
    merge_id = merge_people(
        actor=office, kept_id=lan.id, merged_id=twin.id, why="Lan là Làn", now=factories.NOW
    )
    for person in (lan, twin):
        Message.objects.create(
            place=commune, person=person, text="Mời bà Lan", about="class:1", queued_at=factories.NOW
        )
    of_others = ImportChange.objects.filter(subject_id=na.id).count()
    erase_person(actor=office, person_id=lan.id, now=factories.NOW)
    kept = [
        *Person.objects.exclude(id=na.id).values_list("full_name", "phone", "birth_year", "ethnic_group"),
        *ImportChange.objects.exclude(subject_id=na.id).values_list("before", "after"),
        *PersonMerge.objects.values_list("snapshot", "why"),
        *DuplicatePair.objects.values_list("explanation"),
        *Message.objects.values_list("text", "problem"),
    ]
    for word in ("Lan", "Làn", "0912345678", "0987654321", "0911111111", "1980", "Thái"):
        assert word not in str(kept)
    assert not NameKey.objects.exclude(person=na).exists()
    assert ImportChange.objects.filter(subject_id=na.id).count() == of_others == 1
    with pytest.raises(PersonErased):
        undo_merge(actor=office, merge_id=merge_id, now=factories.NOW)


def test_a_row_of_another_commune_that_was_merged_is_not_erased_by_this_one(commune):
    elsewhere = factories.place(parent=commune.parent, name="Ban Công")
    lan = factories.person(full_name="Hà Thị Lan", place=commune)
    factories.person(full_name="Hà Thị Lan", place=elsewhere, merged_into=lan)
    with pytest.raises(NotAllowed):
        erase_person(actor=factories.actor(at=commune), person_id=lan.id, now=factories.NOW)
    assert Person.objects.filter(full_name="Hà Thị Lan").count() == 2


def _import(actor, centre, rows):
    batch_id = upload_import(
        actor=actor, centre_id=centre.id, payload=workbook(rows), filename="a.xlsx", now=factories.NOW
    )
    commit_import(actor=actor, batch_id=batch_id, now=factories.NOW)
