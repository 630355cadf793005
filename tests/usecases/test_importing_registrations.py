"""Registering a list in Excel for a class: who is meant, who gets a seat, once, and taking it all back."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from hieuhoc.learning.attendance import MarkStatus
from hieuhoc.learning.importing import ImportState
from hieuhoc.learning.registration import ClassNotOpen, ClassOver, OnlyHeadsCounted
from hieuhoc.learning.roles import Role
from hieuhoc.store.models import (
    Attendance,
    AttendanceMark,
    AuditEntry,
    ImportBatch,
    ImportChange,
    LearningCentre,
    LearningClass,
    Level,
    Person,
    Registration,
    Session,
)
from hieuhoc.usecases.access import Actor, NotAllowed
from hieuhoc.usecases.commit_import import Imported, ask_to_commit_import, commit_import
from hieuhoc.usecases.listed_registrations import FromList
from hieuhoc.usecases.merge_people import merge_people
from hieuhoc.usecases.undo_import import MovedOn, undo_import
from hieuhoc.usecases.upload_import import upload_import
from hieuhoc.usecases.withdraw import withdraw
from tests import factories
from tests.workbooks import HEAD, workbook

pytestmark = pytest.mark.django_db

LAN = (1, "Hà Thị Lan", date(1980, 10, 5), "Nữ", "Thôn Đan", "0912345678")
BINH = (2, "Lò Văn Bình", 1955, "Nam", "Đan", None)
NA = (3, "Bùi Thị Na", 1990, "Nữ", "Đan", None)


@pytest.fixture
def centre() -> LearningCentre:
    made = factories.centre()
    factories.place(Level.HAMLET, parent=made.place, name="Đan")
    return made


@pytest.fixture
def secretary(centre: LearningCentre) -> Actor:
    return factories.actor(Role.SECRETARY, at=centre.place)


@pytest.fixture
def two_seats(centre: LearningCentre) -> LearningClass:
    return factories.learning_class(centre=centre, capacity=2)


@pytest.fixture
def binh(centre: LearningCentre) -> Person:
    hamlet = centre.place.children.get()
    return factories.person(full_name="Lò Văn Bình", place=hamlet, birth_year=1955, phone="0333333333")


def uploaded(actor: Actor, of: LearningClass, *rows: Any) -> ImportBatch:
    batch_id = upload_import(
        actor=actor,
        centre_id=of.centre_id,
        class_id=of.id,
        payload=workbook([HEAD, *rows]),
        filename="danh-sach-lop.xlsx",
        now=factories.NOW,
    )
    return ImportBatch.objects.get(id=batch_id)


def committed(actor: Actor, of: LearningClass, *rows: Any) -> tuple[ImportBatch, Imported]:
    batch = uploaded(actor, of, *rows)
    return batch, commit_import(actor=actor, batch_id=batch.id, now=factories.NOW)


def came(meeting: Session, person: Person) -> None:
    mark = AttendanceMark.objects.create(
        id=uuid4(),
        session=meeting,
        person=person,
        status=MarkStatus.PRESENT,
        device="phone",
        marked_at=factories.NOW,
        received_at=factories.NOW,
    )
    Attendance.objects.create(session=meeting, person=person, status=mark.status, mark=mark)


def register_of(of: LearningClass) -> list[tuple[str, str, str]]:
    rows = Registration.objects.filter(learning_class=of).order_by("position")
    return list(rows.values_list("person__full_name", "state", "channel"))


def test_a_dry_run_says_of_each_row_who_it_is_and_what_he_would_get(
    secretary: Actor, two_seats: LearningClass, binh: Person
) -> None:
    cuc = factories.person(full_name="Ngân Thị Cúc", place=binh.place, birth_year=1971)
    factories.registration(learning_class=two_seats, person=cuc)
    rows = (
        BINH,
        (4, "Ngân Thị Cúc", 1971, "Nữ", "Đan", None),
        LAN,
        (5, "Lò Văn Sai", "32/13/80", "", "", ""),
    )
    report = uploaded(secretary, two_seats, *rows).report
    assert [row[:2] + row[4:] for row in report["registered_rows"]] == [
        [2, "Lò Văn Bình", False, "seat"],
        [3, "Ngân Thị Cúc", False, "already"],
        [4, "Hà Thị Lan", True, "waits"],
    ]
    assert [(problem[0], problem[1]) for problem in report["problems"]] == [(5, "birth-no-such-day")]
    assert (report["seats"], report["waiting"], report["already"], report["new"]) == (1, 1, 1, 1)
    assert (Person.objects.count(), Registration.objects.count()) == (2, 1)


def test_a_commit_registers_in_the_order_of_the_rows_and_adds_who_is_new(
    secretary: Actor, two_seats: LearningClass, binh: Person
) -> None:
    batch, done = committed(secretary, two_seats, NA, BINH, LAN)
    assert done == Imported(2, 0, 1, 0, FromList(2, 1, 0))
    assert register_of(two_seats) == [
        ("Bùi Thị Na", "accepted", "import"),
        ("Lò Văn Bình", "accepted", "import"),
        ("Hà Thị Lan", "waiting", "import"),
    ]
    two_seats.refresh_from_db()
    assert (two_seats.seats_taken, two_seats.last_position) == (2, 3)
    batch.refresh_from_db()
    assert (batch.payload, batch.report["seats"], batch.report["waiting"]) == (None, 2, 1)
    assert "Lan" not in str(batch.report)
    assert AuditEntry.objects.filter(action="registration.add").count() == 3


def test_a_list_of_a_class_changes_nothing_about_who_is_known(
    secretary: Actor, two_seats: LearningClass, binh: Person
) -> None:
    _batch, done = committed(secretary, two_seats, (2, "Lò Văn Bình", 1955, "Nữ", "Đan", "0999999999"))
    assert (done.changed, done.same) == (0, 1)
    binh.refresh_from_db()
    assert (binh.phone, binh.sex) == ("0333333333", "")


def test_the_same_list_again_registers_nobody_again(secretary: Actor, two_seats: LearningClass) -> None:
    committed(secretary, two_seats, LAN, BINH, NA)
    _batch, again = committed(secretary, two_seats, LAN, BINH, NA)
    assert again.registered == FromList(0, 0, 3)
    assert len(register_of(two_seats)) == 3


def test_one_who_was_entered_twice_is_registered_through_either_row(
    secretary: Actor, two_seats: LearningClass, binh: Person
) -> None:
    twin = factories.person(full_name="Lò Văn Bình", place=binh.place, birth_year=1956)
    factories.registration(learning_class=two_seats, person=twin)
    merge_people(actor=secretary, kept_id=binh.id, merged_id=twin.id, why="", now=factories.NOW)
    batch, done = committed(secretary, two_seats, BINH)
    assert batch.report["already"] == 1
    assert done.registered == FromList(0, 0, 1)


def test_undoing_removes_registrations_and_who_was_added_and_lets_the_queue_move_up(
    secretary: Actor, two_seats: LearningClass, binh: Person
) -> None:
    batch, _done = committed(secretary, two_seats, LAN, BINH)
    two_seats.refresh_from_db()
    waits = factories.person(full_name="Ngân Thị Cúc", place=binh.place)
    queued = factories.registration(learning_class=two_seats, person=waits, state="waiting")
    assert undo_import(actor=secretary, batch_id=batch.id, now=factories.NOW) == 1
    queued.refresh_from_db()
    two_seats.refresh_from_db()
    assert (queued.state, two_seats.seats_taken) == ("accepted", 1)
    assert {*Person.objects.all()} == {binh, waits}
    assert Registration.objects.get() == queued
    assert not ImportChange.objects.exists()
    assert AuditEntry.objects.filter(action="registration.remove").count() == 2
    assert AuditEntry.objects.get(action="import.undo").facts["unregistered"] == 2


def test_what_was_there_before_the_list_stays_when_it_is_undone(
    secretary: Actor, two_seats: LearningClass, binh: Person
) -> None:
    before = factories.registration(learning_class=two_seats, person=binh)
    batch, _done = committed(secretary, two_seats, BINH, LAN)
    undo_import(actor=secretary, batch_id=batch.id, now=factories.NOW)
    assert Registration.objects.get() == before


def test_who_left_or_came_since_stands_against_undoing(
    secretary: Actor, two_seats: LearningClass, binh: Person
) -> None:
    batch, _done = committed(secretary, two_seats, BINH, LAN, NA)
    lan = Registration.objects.get(person__full_name="Hà Thị Lan")
    withdraw(actor=secretary, registration_id=lan.id, reason="đi làm xa", now=factories.NOW)
    came(factories.session(learning_class=two_seats), binh)
    with pytest.raises(MovedOn) as refusal:
        undo_import(actor=secretary, batch_id=batch.id, now=factories.NOW)
    na = Person.objects.get(full_name="Bùi Thị Na")
    # Na moved up when Lan left, and was told so.
    assert ({*refusal.value.with_records}, refusal.value.changed) == ({binh.id, na.id}, (lan.person_id,))
    assert Registration.objects.count() == 3
    assert Person.objects.count() == 3


def test_a_class_that_is_over_keeps_its_register(secretary: Actor, two_seats: LearningClass) -> None:
    batch, _done = committed(secretary, two_seats, LAN)
    LearningClass.objects.update(state="finished")
    with pytest.raises(ClassOver):
        undo_import(actor=secretary, batch_id=batch.id, now=factories.NOW)
    assert Registration.objects.exists()


def test_a_class_that_takes_nobody_takes_no_list(secretary: Actor, centre: LearningCentre) -> None:
    closed = factories.learning_class(centre=centre, state="planned")
    with pytest.raises(ClassNotOpen):
        uploaded(secretary, closed, LAN)
    with pytest.raises(OnlyHeadsCounted):
        uploaded(secretary, factories.learning_class(centre=centre, kind="head_count"), LAN)


def test_a_class_that_closed_since_the_dry_run_takes_nobody_and_nobody_is_added(
    secretary: Actor, two_seats: LearningClass
) -> None:
    batch = uploaded(secretary, two_seats, LAN)
    LearningClass.objects.update(state="finished")
    for take_over in (ask_to_commit_import, commit_import):
        with pytest.raises(ClassNotOpen):
            take_over(actor=secretary, batch_id=batch.id, now=factories.NOW)
    assert not Person.objects.exists()
    assert ImportBatch.objects.get().state == ImportState.CHECKED


@pytest.mark.parametrize("role", [Role.HAMLET_HEAD, Role.CLASS_HOST, Role.EDITOR, Role.PROVINCE_VIEWER])
def test_only_the_office_registers_by_list(
    role: Role, secretary: Actor, centre: LearningCentre, two_seats: LearningClass
) -> None:
    other = factories.actor(role, at=centre.place)
    with pytest.raises(NotAllowed):
        uploaded(other, two_seats, LAN)
    batch = uploaded(secretary, two_seats, LAN)
    with pytest.raises(NotAllowed):
        commit_import(actor=other, batch_id=batch.id, now=factories.NOW)
