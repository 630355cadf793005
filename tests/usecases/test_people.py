"""A person from the first entry on: corrected, moved, asked for consent, erased."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hieuhoc.learning.person import ConsentPurpose, NameMissing, PersonDetails, Sex
from hieuhoc.learning.roles import Role
from hieuhoc.store.models import AuditEntry, Consent, Level, Message, NameKey, PastResidence, Person, User
from hieuhoc.usecases.access import NotAllowed
from hieuhoc.usecases.add_person import add_person
from hieuhoc.usecases.belonging import Belonging, HouseholdUnclear
from hieuhoc.usecases.correct_person import PersonChangedMeanwhile, correct_person
from hieuhoc.usecases.erase_person import ERASED_NAME, erase_person
from hieuhoc.usecases.look_at_person import show_national_id
from hieuhoc.usecases.move_person import LivesThereAlready, MoveDayImpossible, move_person
from hieuhoc.usecases.person_steps import (
    NationalIdTaken,
    NoPlaceToLive,
    PersonErased,
    PersonMerged,
    details_of,
    sealed_ids_open,
)
from hieuhoc.usecases.record_consent import ConsentHowMissing, record_consent
from tests import factories

pytestmark = pytest.mark.django_db
NOW = {"now": factories.NOW}
AN = PersonDetails(
    "Nguyễn Văn An",
    birth_date=date(1980, 5, 1),
    sex=Sex.MALE,
    ethnic_group="Mường",
    phone="0912 345 678",
    national_id="038 080 001 234",
)


@pytest.fixture
def commune():
    return factories.commune_in_province()


@pytest.fixture
def hamlet(commune):
    return factories.place(Level.HAMLET, parent=commune, name="Đan")


@pytest.fixture
def secretary(commune):
    return factories.actor(Role.SECRETARY, at=commune)


@pytest.fixture
def head(hamlet):
    return factories.actor(Role.HAMLET_HEAD, at=hamlet)


def _steps(person_id):
    return list(AuditEntry.objects.filter(subject=f"person:{person_id}").order_by("id"))


def test_whom_an_account_that_is_not_of_the_demo_enters_is_real(head, hamlet):
    User.objects.filter(id=head.user_id).update(synthetic=False)
    assert not Person.objects.get(id=add_person(actor=head, place_id=hamlet.id, details=AN, **NOW)).synthetic


def test_a_person_is_entered_with_what_his_row_follows_from(head, hamlet, commune):
    person_id = add_person(actor=head, place_id=hamlet.id, details=AN, **NOW)
    person = Person.objects.get(id=person_id)
    assert (person.place, person.commune) == (hamlet, commune)
    assert (person.birth_year, person.phone, person.sex) == (1980, "0912345678", "male")
    assert b"038080001234" not in bytes(person.national_id_sealed)
    assert len(person.national_id_index) == 32
    assert NameKey.objects.filter(person=person, commune=commune).count() == 4
    assert person.synthetic
    (step,) = _steps(person_id)
    assert (step.action, step.actor_id, step.place) == ("person.add", head.user_id, hamlet)
    assert step.facts == {}
    assert sealed_ids_open()


def test_a_resident_enters_himself_without_an_account(hamlet):
    person_id = add_person(actor=None, place_id=hamlet.id, details=PersonDetails("Lò Thị Mai"), **NOW)
    assert _steps(person_id)[0].actor is None


def test_nobody_is_entered_where_the_actor_may_not(head, commune):
    neighbour = factories.place(Level.HAMLET, parent=commune, name="Vèn")
    for place in (neighbour, commune, commune.parent):
        with pytest.raises(NotAllowed):
            add_person(actor=head, place_id=place.id, details=AN, **NOW)
    assert not Person.objects.exists()
    with pytest.raises(NoPlaceToLive):
        add_person(actor=None, place_id=commune.parent.id, details=AN, **NOW)


def test_what_cannot_be_so_is_refused(head, hamlet):
    with pytest.raises(NameMissing):
        add_person(actor=head, place_id=hamlet.id, details=replace(AN, full_name=" "), **NOW)
    assert not Person.objects.exists()


def test_one_national_id_is_one_persons(secretary, hamlet, commune):
    first = add_person(actor=secretary, place_id=hamlet.id, details=AN, **NOW)
    with pytest.raises(NationalIdTaken) as caught:
        add_person(actor=secretary, place_id=commune.id, details=replace(AN, full_name="Nguyễn An"), **NOW)
    assert caught.value.person_id == first
    assert Person.objects.count() == 1


def test_a_household_and_a_clan_are_found_again_or_made(head, hamlet, commune):
    def entered(household, clan):
        details = PersonDetails("Hà Văn Bình")
        belonging = Belonging(household, clan)
        return Person.objects.get(
            id=add_person(actor=head, place_id=hamlet.id, details=details, belonging=belonging, **NOW)
        )

    first = entered("H012", "Họ Hà")
    assert (first.household.code, first.household.name, first.household.place) == ("H012", "", hamlet)
    assert (first.clan.name, first.clan.place) == ("Họ Hà", commune)
    second = entered(" h012 ", "ho ha")
    assert (second.household, second.clan) == (first.household, first.clan)
    named = entered("Hộ ông Bình", "")
    assert (named.household.code, named.household.name, named.clan) == ("", "Hộ ông Bình", None)

    named.household.name = "Hộ bà Lan"
    named.household.save()
    first.household.name = "Hộ bà Lan"
    first.household.save()
    with pytest.raises(HouseholdUnclear) as caught:
        entered("hộ bà lan", "")
    assert sorted(caught.value.codes) == ["", "H012"]


@pytest.fixture
def an(secretary, hamlet):
    return Person.objects.get(id=add_person(actor=secretary, place_id=hamlet.id, details=AN, **NOW))


def test_a_correction_names_the_fields_and_never_what_they_held(head, an):
    details = replace(AN, full_name="Nguyễn Văn Ân", phone="", national_id="")
    changed = correct_person(actor=head, person_id=an.id, details=details, **NOW)
    assert sorted(changed) == ["full_name", "phone"]
    step = _steps(an.id)[-1]
    assert (step.action, sorted(step.facts["fields"])) == ("person.correct", ["full_name", "phone"])
    assert "Ân" not in str(step.facts)
    after = Person.objects.get(id=an.id)
    assert (after.full_name, after.phone) == ("Nguyễn Văn Ân", "")
    assert after.sort_key > an.sort_key
    assert bytes(after.national_id_index) == bytes(an.national_id_index)
    assert correct_person(actor=head, person_id=an.id, details=details, **NOW) == ()
    assert len(_steps(an.id)) == 2


def test_a_national_id_is_forgotten_only_when_it_is_asked_for(head, an):
    details = replace(AN, national_id="")
    changed = correct_person(actor=head, person_id=an.id, details=details, forget_national_id=True, **NOW)
    assert changed == ("national_id",)
    an.refresh_from_db()
    assert (an.national_id_sealed, an.national_id_index) == (None, None)


def test_two_who_correct_one_person_do_not_undo_each_other(head, secretary, an):
    seen = details_of(an)
    correct_person(actor=head, person_id=an.id, details=replace(seen, phone="0987654321"), seen=seen, **NOW)
    correct_person(
        actor=secretary, person_id=an.id, details=replace(seen, ethnic_group="Thái"), seen=seen, **NOW
    )
    an.refresh_from_db()
    assert (an.phone, an.ethnic_group) == ("0987654321", "Thái")
    with pytest.raises(PersonChangedMeanwhile) as caught:
        correct_person(
            actor=secretary, person_id=an.id, details=replace(seen, phone="0912000111"), seen=seen, **NOW
        )
    assert caught.value.changed == ("phone",)


def test_a_move_keeps_who_he_is_and_where_he_lived(secretary, an, hamlet, commune):
    other = factories.place(parent=commune.parent, name="Ban Công")
    first, second = date(2020, 1, 1), date(2021, 9, 1)
    move_person(actor=secretary, person_id=an.id, to_place_id=commune.id, on=first, **NOW)
    move_person(actor=secretary, person_id=an.id, to_place_id=other.id, on=second, **NOW)
    an.refresh_from_db()
    assert (an.place, an.commune, an.place_since) == (other, other, second)
    lived = [(row.place, row.since, row.until) for row in PastResidence.objects.filter(person=an)]
    assert lived == [(commune, first, second), (hamlet, None, first)]
    assert set(NameKey.objects.filter(person=an).values_list("commune", flat=True)) == {other.id}
    with pytest.raises(NotAllowed):
        move_person(actor=secretary, person_id=an.id, to_place_id=hamlet.id, on=factories.TODAY, **NOW)


def test_a_move_leaves_the_household_and_within_the_commune_keeps_the_clan(secretary, hamlet, commune):
    belonging = Belonging("H01", "Nguyễn")
    details = replace(AN, national_id="")
    person_id = add_person(actor=secretary, place_id=hamlet.id, details=details, belonging=belonging, **NOW)
    move_person(actor=secretary, person_id=person_id, to_place_id=commune.id, on=factories.TODAY, **NOW)
    person = Person.objects.get(id=person_id)
    assert (person.household, person.clan.name) == (None, "Nguyễn")


def test_what_is_no_move_is_refused(secretary, an, hamlet, commune):
    today = factories.TODAY
    with pytest.raises(LivesThereAlready):
        move_person(actor=secretary, person_id=an.id, to_place_id=hamlet.id, on=today, **NOW)
    with pytest.raises(NoPlaceToLive):
        move_person(actor=secretary, person_id=an.id, to_place_id=commune.parent.id, on=today, **NOW)
    with pytest.raises(MoveDayImpossible):
        move_person(
            actor=secretary, person_id=an.id, to_place_id=commune.id, on=today + timedelta(days=1), **NOW
        )
    move_person(actor=secretary, person_id=an.id, to_place_id=commune.id, on=today, **NOW)
    with pytest.raises(MoveDayImpossible):
        move_person(actor=secretary, person_id=an.id, to_place_id=hamlet.id, on=today, **NOW)
    assert PastResidence.objects.count() == 1


def test_every_answer_stays_and_says_how_it_was_given(head, an):
    for given in (True, False):
        record_consent(
            actor=head, person_id=an.id, purpose=ConsentPurpose.PHOTO, given=given, how="phiếu giấy", **NOW
        )
    record_consent(
        actor=None, person_id=an.id, purpose=ConsentPurpose.CONTACT, given=True, how="trang công khai", **NOW
    )
    rows = Consent.objects.filter(person=an).order_by("id").values_list("purpose", "given", "recorded_by")
    assert list(rows) == [
        ("photo", True, head.user_id),
        ("photo", False, head.user_id),
        ("contact", True, None),
    ]
    with pytest.raises(ConsentHowMissing):
        record_consent(actor=head, person_id=an.id, purpose=ConsentPurpose.PHOTO, given=True, how=" ", **NOW)


def test_erasing_empties_the_person_and_keeps_what_is_counted(secretary, head, an, commune):
    learning_class = factories.learning_class(centre=factories.centre(place=commune))
    factories.registration(learning_class=learning_class, person=an)
    Message.objects.create(
        place=commune, person=an, text="Mời ông An", about="class:1", queued_at=factories.NOW
    )
    with pytest.raises(NotAllowed):
        erase_person(actor=head, person_id=an.id, **NOW)
    erase_person(actor=secretary, person_id=an.id, **NOW)
    an.refresh_from_db()
    assert an.full_name == "Người đã được xóa"
    assert (an.birth_year, an.birth_date, an.ethnic_group, an.phone) == (None, None, "", "")
    assert (an.national_id_sealed, an.national_id_index, an.sex) == (None, None, "male")
    assert not NameKey.objects.filter(person=an).exists()
    assert an.registrations.count() == 1
    message = Message.objects.get(person=an)
    assert (message.text, message.state) == ("", "no_phone")
    for act in (
        lambda: erase_person(actor=secretary, person_id=an.id, **NOW),
        lambda: correct_person(actor=secretary, person_id=an.id, details=AN, **NOW),
        lambda: move_person(
            actor=secretary, person_id=an.id, to_place_id=commune.id, on=factories.TODAY, **NOW
        ),
    ):
        with pytest.raises(PersonErased):
            act()
    # The number is free again: it is nobody's any more.
    add_person(actor=secretary, place_id=commune.id, details=AN, **NOW)


def test_a_row_that_was_merged_away_is_erased_with_the_one_that_is_kept(secretary, an, hamlet):
    other = factories.person(full_name="Nguyễn Văn An", place=hamlet, merged_into=an)
    with pytest.raises(PersonMerged) as caught:
        erase_person(actor=secretary, person_id=other.id, **NOW)
    assert caught.value.kept_id == an.id
    erase_person(actor=secretary, person_id=an.id, **NOW)
    assert {*Person.objects.values_list("full_name", flat=True)} == {ERASED_NAME}


def test_a_national_id_is_opened_by_those_who_answer_for_people_and_leaves_a_trace(secretary, head, an):
    with pytest.raises(NotAllowed):
        show_national_id(actor=head, person_id=an.id, **NOW)
    assert show_national_id(actor=secretary, person_id=an.id, **NOW) == "038080001234"
    assert _steps(an.id)[-1].action == "person.national-id"
    assert "038080001234" not in str(AuditEntry.objects.values_list("facts", flat=True))
