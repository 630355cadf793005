"""Lists of people and looking for somebody, on whichever database the tests run."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from hieuhoc.kernel.names import sort_key
from hieuhoc.kernel.text import search_key
from hieuhoc.learning.person import PersonDetails, Sex
from hieuhoc.learning.roles import Role
from hieuhoc.store.models import Level, PastResidence, Person
from hieuhoc.store.queries.finding_people import find_people
from hieuhoc.store.queries.people import PeopleFilter, list_people
from hieuhoc.usecases.add_person import add_person
from hieuhoc.usecases.move_person import move_person
from hieuhoc.usecases.people_in_sight import people_for, search_people
from tests import factories

AN = PersonDetails("Nguyễn Văn An", phone="0912345678", national_id="038080001234")
WORDS = (
    "Nguyễn",
    "Đặng",
    "Thị",
    "Văn",
    "Vân",
    "An",
    "Ân",
    "Ánh",
    "Anh",
    "Hòa",
    "Hoà",
    "Ý",
    "Y",
    "Đan",
    "Dân",
)


@pytest.fixture
def commune(db):
    return factories.commune_in_province()


@pytest.fixture
def hamlet(commune):
    return factories.place(Level.HAMLET, parent=commune, name="Đan")


@pytest.mark.parametrize("typed", ["038 080 001 234", "0912 345 678", "+84912345678"])
def test_a_whole_number_finds_exactly_whoever_may_see_him(commune, hamlet, typed):
    head = factories.actor(Role.HAMLET_HEAD, at=hamlet)
    stranger = factories.actor(Role.SECRETARY, at=factories.place(parent=commune.parent, name="Ban Công"))
    an = add_person(actor=head, place_id=hamlet.id, details=AN, now=factories.NOW)

    def found(actor, typed):
        lines = search_people(actor=actor, commune_id=commune.id, typed=typed, places=[hamlet.id], limit=5)
        return [line.id for line in lines]

    assert found(head, typed) == [an]
    assert found(stranger, typed) == []
    assert found(head, typed[:-1] + "9") == []


@pytest.mark.parametrize("everywhere", [True, False])
def test_words_that_stand_together_come_before_words_apart(commune, hamlet, everywhere):
    names = ("Nguyễn Thị Vân Anh", "Lê Thị Anh", "Đặng Anh Thi", "Hà Thị Hoa")
    people = {name: factories.person(full_name=name, place=hamlet).id for name in names}
    lines = find_people(
        within=Person.objects.all(),
        commune_id=commune.id,
        typed="thi anh",
        limit=5,
        hamlet_id=None if everywhere else hamlet.id,
    )
    assert lines[0].id == people["Lê Thị Anh"]
    assert {line.full_name for line in lines} == set(names[:3])


def test_a_hamlet_is_looked_through_in_the_order_of_its_list(commune, hamlet):
    names = ("Hà Thị Ánh", "Bùi Thị Anh", "Ân Thị Đào", "Anh Hoà", "Hà Thị Hoa Ân", "Nguyễn Văn Bình")
    for name in names:
        factories.person(full_name=name, place=hamlet)
    factories.person(full_name="Lê Thị Anh", place=factories.place(Level.HAMLET, parent=commune, name="Vèn"))
    factories.person(full_name="Lê Thị Ánh", place=hamlet, erased_at=factories.NOW)

    def found(typed, limit=20):
        lines = find_people(
            within=Person.objects.all(),
            commune_id=commune.id,
            typed=typed,
            limit=limit,
            hamlet_id=hamlet.id,
        )
        return [line.full_name for line in lines]

    in_order = sorted(names, key=sort_key)
    assert found("an") == [name for name in in_order if name != "Nguyễn Văn Bình"]
    assert found("AN", limit=2) == in_order[:2]
    assert found("anh thi") == ["Bùi Thị Anh", "Hà Thị Ánh"]
    assert found("zz") == found("thi zz") == []


def test_one_who_is_found_by_many_of_his_words_is_listed_once_and_hides_nobody(commune, hamlet):
    for number in range(30):
        factories.person(full_name=f"Na Na Na Na Nga{number}", place=hamlet)
    lines = find_people(within=Person.objects.all(), commune_id=commune.id, typed="n", limit=20)
    assert len({line.id for line in lines}) == 20


def test_a_list_goes_on_between_people_of_one_name(commune, hamlet):
    people = [factories.person(place=hamlet, birth_year=1950 + number) for number in range(7)]
    within = people_for(factories.actor(at=commune))
    seen, after = [], None
    while True:
        page = list_people(within=within, commune_id=commune.id, after=after, limit=3)
        seen += [line.id for line in page.lines]
        if not page.more:
            break
        after = page.lines[-1].id
    assert sorted(seen) == sorted(person.id for person in people)


@pytest.mark.parametrize("few", [0, 100])
def test_years_are_picked_out_in_the_order_of_the_list_few_or_many(commune, hamlet, few, monkeypatch):
    monkeypatch.setattr("hieuhoc.store.queries.people._FEW", few)
    for number, name in enumerate(("Lê Bình", "Lê An", "Lê Ánh", "Lê Chi", "Lê Dung")):
        factories.person(full_name=name, place=hamlet, birth_year=1950 + number, sex=Sex.FEMALE)
    only = PeopleFilter(born_from=1950, born_until=1953, sex=Sex.FEMALE)
    page = list_people(within=Person.objects.all(), commune_id=commune.id, only=only, limit=3)
    assert [line.full_name for line in page.lines] == ["Lê An", "Lê Ánh", "Lê Bình"]
    assert page.more
    rest = list_people(
        within=Person.objects.all(), commune_id=commune.id, only=only, after=page.lines[-1].id, limit=3
    )
    assert [line.full_name for line in rest.lines] == ["Lê Chi"]
    assert not rest.more


class TestAnyNames(TestCase):
    """What is true of a commune of people with any names."""

    names = st.lists(
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join), min_size=1, max_size=6
    )

    @given(names=names, word=st.sampled_from(WORDS))
    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def test_the_database_orders_as_the_key_does_and_finds_every_word(self, names, word):
        commune = factories.commune_in_province()
        for name in names:
            factories.person(full_name=name, place=commune)
        page = list_people(within=Person.objects.all(), commune_id=commune.id)
        assert [sort_key(line.full_name) for line in page.lines] == sorted(map(sort_key, names))
        found = find_people(within=Person.objects.all(), commune_id=commune.id, typed=word, limit=50)
        key = search_key(word)
        holding = [name for name in names if any(part.startswith(key) for part in search_key(name).split())]
        assert sorted(line.full_name for line in found) == sorted(holding)

    @given(days=st.lists(st.dates(date(2000, 1, 1), date(2021, 9, 30)), min_size=1, max_size=4, unique=True))
    @settings(max_examples=10, deadline=None)
    def test_residences_follow_each_other_without_a_gap(self, days):
        commune = factories.commune_in_province()
        hamlets = [factories.place(Level.HAMLET, parent=commune, name=name) for name in ("Đan", "Vèn")]
        actor = factories.actor(Role.SECRETARY, at=commune)
        person = factories.person(place=hamlets[0])
        for number, day in enumerate(sorted(days), start=1):
            move_person(
                actor=actor,
                person_id=person.id,
                to_place_id=hamlets[number % 2].id,
                on=day,
                now=factories.NOW,
            )
        past = list(PastResidence.objects.filter(person=person).order_by("until"))
        person.refresh_from_db()
        assert [row.since for row in past[1:]] + [person.place_since] == [row.until for row in past]
        assert [row.place_id for row in past] + [person.place_id] == [
            hamlets[number % 2].id for number in range(len(days) + 1)
        ]
