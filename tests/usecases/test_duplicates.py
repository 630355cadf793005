"""Pairs found, decided, merged and taken apart again."""

from datetime import date, timedelta
from typing import Any

import pytest

from hieuhoc.learning.roles import Role
from hieuhoc.store.models import (
    AuditEntry,
    Certificate,
    DuplicatePair,
    Household,
    Level,
    Person,
    Registration,
)
from hieuhoc.usecases.access import NotAllowed
from hieuhoc.usecases.find_duplicates import ask_for_duplicates, find_duplicates
from hieuhoc.usecases.keep_apart import keep_apart, reconsider_pair
from hieuhoc.usecases.merge_people import SamePerson, merge_people
from hieuhoc.usecases.merging import NoSuchPair, PairDecided
from hieuhoc.usecases.person_steps import NationalIdTaken, NoSuchPerson, PersonErased, PersonMerged
from hieuhoc.usecases.progress import progress_of
from hieuhoc.usecases.undo_merge import MergedFurther, MergeUndone, NoSuchMerge, undo_merge
from tests import factories

pytestmark = pytest.mark.django_db
NOW = factories.NOW


@pytest.fixture
def commune():
    return factories.place(parent=factories.place(Level.PROVINCE, name="Thanh Hóa"))


@pytest.fixture
def hamlet(commune):
    return factories.place(Level.HAMLET, parent=commune, name="Đan")


@pytest.fixture
def office(commune):
    return factories.actor(Role.SECRETARY, at=commune)


def _row(person: Person) -> dict[str, Any]:
    """All columns of a row, as the database has them."""
    row = Person.objects.filter(id=person.id).values().get()
    return {name: bytes(value) if isinstance(value, memoryview) else value for name, value in row.items()}


def _merge(office, kept, merged, why=""):
    return merge_people(actor=office, kept_id=kept.id, merged_id=merged.id, why=why, now=NOW)


def _undo(office, merge_id):
    undo_merge(actor=office, merge_id=merge_id, now=NOW)


def test_merging_makes_a_redirect_and_moves_nothing(office, commune, hamlet):
    kept, other = factories.person(place=hamlet), factories.person(place=hamlet)
    learning_class = factories.learning_class(centre=factories.centre(place=commune))
    registration = factories.registration(learning_class=learning_class, person=other)
    _merge(office, kept, other)
    assert _row(other)["merged_into_id"] == kept.id
    assert Registration.objects.get(id=registration.id).person_id == other.id
    assert not Certificate.objects.exists()


def test_the_kept_row_takes_over_what_it_lacks_and_nothing_else(office, commune, hamlet):
    household = Household.objects.create(place=hamlet, code="12")
    kept = factories.person(place=commune, phone="0501111111", birth_year=1980)
    other = factories.person(
        place=hamlet,
        phone="0502222222",
        birth_year=1980,
        birth_date=date(1980, 3, 12),
        sex="male",
        household=household,
        national_id_index=b"i" * 32,
        national_id_sealed=b"sealed",
    )
    _merge(office, kept, other)
    row = _row(kept)
    assert row["phone"] == "0501111111"
    assert (row["birth_date"], row["sex"]) == (date(1980, 3, 12), "male")
    assert (row["place_id"], row["household_id"]) == (hamlet.id, household.id)
    assert row["national_id_index"] == b"i" * 32
    assert row["full_name"] == kept.full_name


def test_another_year_of_birth_is_not_taken_over(office, hamlet):
    kept = factories.person(place=hamlet, birth_year=1980)
    other = factories.person(place=hamlet, birth_year=1981, birth_date=date(1981, 3, 12))
    _merge(office, kept, other)
    assert (_row(kept)["birth_year"], _row(kept)["birth_date"]) == (1980, None)


def test_undoing_leaves_what_was_entered_since(office, hamlet):
    kept = factories.person(place=hamlet)
    other = factories.person(place=hamlet, phone="0501111111", sex="male")
    merge = _merge(office, kept, other)
    Person.objects.filter(id=kept.id).update(phone="0509999999")
    _undo(office, merge)
    assert (_row(kept)["phone"], _row(kept)["sex"]) == ("0509999999", "")
    assert _row(other)["phone"] == "0501111111"


def test_a_chain_leads_to_its_end_and_is_undone_from_there(office, hamlet):
    a, b, c = (factories.person(place=hamlet) for _ in range(3))
    first = _merge(office, b, a)
    second = _merge(office, c, b)
    assert _row(a)["merged_into_id"] == _row(b)["merged_into_id"] == c.id
    with pytest.raises(MergedFurther):
        _undo(office, first)
    _undo(office, second)
    assert _row(a)["merged_into_id"] == b.id
    assert _row(b)["merged_into_id"] is None
    _undo(office, first)
    assert _row(a)["merged_into_id"] is None
    with pytest.raises(MergeUndone):
        _undo(office, first)


def test_the_id_of_the_row_that_comes_back_may_have_gone_to_another(office, hamlet):
    kept = factories.person(place=hamlet, national_id_index=b"k" * 32)
    other = factories.person(place=hamlet, national_id_index=b"o" * 32)
    merge = _merge(office, kept, other)
    third = factories.person(place=hamlet, national_id_index=b"o" * 32)
    with pytest.raises(NationalIdTaken) as taken:
        _undo(office, merge)
    assert taken.value.person_id == third.id
    assert _row(kept)["national_id_index"] == b"k" * 32


def test_what_cannot_be_merged_is_refused(office, hamlet):
    a, b = factories.person(place=hamlet), factories.person(place=hamlet)
    gone = factories.person(place=hamlet, erased_at=NOW)
    with pytest.raises(SamePerson):
        _merge(office, a, a)
    with pytest.raises(PersonErased):
        _merge(office, a, gone)
    _merge(office, a, b)
    with pytest.raises(PersonMerged):
        _merge(office, factories.person(place=hamlet), b)
    b.id = office.user_id and "00000000-0000-0000-0000-000000000000"
    with pytest.raises(NoSuchPerson):
        _merge(office, a, b)
    with pytest.raises(NoSuchMerge):
        _undo(office, 0)


def test_only_who_curates_both_places_merges_and_undoes(commune, hamlet, office):
    neighbour = factories.place(parent=commune.parent, name="Ban Công")
    here, there = factories.person(place=hamlet), factories.person(place=neighbour)
    again = factories.person(place=hamlet)
    head = factories.actor(Role.HAMLET_HEAD, at=hamlet)
    for actor, other in ((office, there), (head, again)):
        with pytest.raises(NotAllowed):
            _merge(actor, here, other)
    merge = _merge(office, here, again)
    with pytest.raises(NotAllowed):
        _undo(head, merge)
    with pytest.raises(NotAllowed):
        ask_for_duplicates(actor=head, commune_id=commune.id, now=NOW)


def test_the_record_says_who_and_names_nobody(office, hamlet):
    kept, other = factories.person(place=hamlet), factories.person(place=hamlet, phone="0501111111")
    merge = _merge(office, kept, other)
    _undo(office, merge)
    undone, merged = AuditEntry.objects.all()[:2]
    assert (merged.action, undone.action) == ("person.merge", "person.unmerge")
    assert merged.facts == {"merged": str(other.id), "took": ["phone"]}
    assert undone.actor_id == office.user_id


def _twice(hamlet, **more: Any) -> tuple[Person, Person]:
    kept, other = (
        factories.person(
            place=hamlet, full_name=name, birth_date=date(1980, 3, 12), phone="0501111111", **more
        )
        for name in ("Quách Thị Hường", "Quach Thi Huong")
    )
    return kept, other


def test_pairs_are_found_once_and_what_was_decided_stays(office, commune, hamlet):
    one, other = _twice(hamlet)
    assert find_duplicates(commune_id=str(commune.id), now=NOW) == 1
    pair = DuplicatePair.objects.get()
    assert {pair.first_id, pair.second_id} == {one.id, other.id}
    assert ["name", "accents"] in [reason[:2] for reason in pair.explanation]
    assert find_duplicates(commune_id=commune.id, now=NOW) == 1
    keep_apart(actor=office, pair_id=DuplicatePair.objects.get().pk, now=NOW)
    assert find_duplicates(commune_id=commune.id, now=NOW) == 0
    assert DuplicatePair.objects.get().decision == "different"


def test_a_pair_that_was_kept_apart_takes_nothing_from_others(office, commune, hamlet, monkeypatch):
    _twice(hamlet)
    find_duplicates(commune_id=commune.id, now=NOW)
    pair = DuplicatePair.objects.get()
    keep_apart(actor=office, pair_id=pair.pk, now=NOW)
    told: dict[str, Any] = {}
    monkeypatch.setattr(
        "hieuhoc.usecases.find_duplicates.find_pairs", lambda _people, **how: told.update(how) or []
    )
    find_duplicates(commune_id=commune.id, now=NOW)
    assert told["apart"] == {(str(pair.first_id), str(pair.second_id))}


def test_a_pair_that_is_one_no_longer_is_dropped(commune, hamlet):
    _, other = _twice(hamlet)
    find_duplicates(commune_id=commune.id, now=NOW)
    other.full_name, other.birth_year, other.birth_date, other.phone = "Lò Văn Hợi", 1950, None, ""
    other.save()
    assert find_duplicates(commune_id=commune.id, now=NOW) == 0
    assert not DuplicatePair.objects.exists()


def test_merged_and_erased_people_are_not_compared(office, commune, hamlet):
    one, other = _twice(hamlet)
    _merge(office, one, other)
    factories.person(
        place=hamlet, full_name=one.full_name, phone=one.phone, birth_date=one.birth_date, erased_at=NOW
    )
    assert find_duplicates(commune_id=commune.id, now=NOW) == 0
    found = AuditEntry.objects.filter(action="duplicates.find").first()
    assert found is not None
    assert found.facts == {"people": 1, "found": 0, "waiting": 0}


def test_asking_once_is_enough_and_comparing_leaves_no_progress_behind(office, commune, hamlet, monkeypatch):
    _twice(hamlet)
    asked: list[Any] = []
    monkeypatch.setattr(
        "hieuhoc.usecases.find_duplicates.find_duplicates_later", lambda **sent: asked.append(sent)
    )
    assert ask_for_duplicates(actor=office, commune_id=commune.id, now=NOW)
    assert not ask_for_duplicates(actor=office, commune_id=commune.id, now=NOW)
    assert asked == [{"commune_id": commune.id}]
    assert progress_of(f"duplicates:{commune.id}") is not None
    assert find_duplicates(commune_id=commune.id, now=NOW) == 1
    assert progress_of(f"duplicates:{commune.id}") is None


def test_merging_decides_the_pair_and_undoing_opens_it_again(office, commune, hamlet):
    one, other = _twice(hamlet)
    find_duplicates(commune_id=commune.id, now=NOW)
    pair = DuplicatePair.objects.get()
    merge = _merge(office, one, other)
    pair.refresh_from_db()
    assert (pair.decision, pair.decided_by_id) == ("merged", office.user_id)
    with pytest.raises(PairDecided):
        keep_apart(actor=office, pair_id=pair.pk, now=NOW)
    _undo(office, merge)
    pair.refresh_from_db()
    assert (pair.decision, pair.decided_by_id, pair.decided_at) == ("", None, None)


def test_two_people_after_all_and_then_one_after_all(office, commune, hamlet):
    one, other = _twice(hamlet)
    find_duplicates(commune_id=commune.id, now=NOW)
    pair = DuplicatePair.objects.get()
    keep_apart(actor=office, pair_id=pair.pk, now=NOW)
    merge = _merge(office, one, other)
    _undo(office, merge)
    pair.refresh_from_db()
    assert (pair.decision, pair.decided_at) == ("different", NOW)
    reconsider_pair(actor=office, pair_id=pair.pk, now=NOW + timedelta(hours=1))
    pair.refresh_from_db()
    assert pair.decision == ""
    with pytest.raises(PairDecided):
        reconsider_pair(actor=office, pair_id=pair.pk, now=NOW)
    with pytest.raises(NoSuchPair):
        keep_apart(actor=office, pair_id=0, now=NOW)
