"""The synthetic residents: the same each time, and like a commune in what matters for names."""

from collections import Counter
from datetime import date
from itertools import groupby

import pytest

from hieuhoc.usecases.demo.population import SyntheticPerson, synthetic_people

PEOPLE = tuple(synthetic_people(20_000, seed=7))


def test_the_same_seed_makes_the_same_people() -> None:
    assert tuple(synthetic_people(300, seed=7)) == PEOPLE[:300]
    assert tuple(synthetic_people(300, seed=8)) != PEOPLE[:300]


@pytest.mark.parametrize("count", [0, 1, 2, 501])
def test_as_many_as_asked_for(count: int) -> None:
    assert len(list(synthetic_people(count, seed=1))) == count


def test_family_names_are_as_common_as_they_are() -> None:
    kinh = Counter(_family(person) for person in PEOPLE if person.ethnic_group == "Kinh")
    shares = {name: count / kinh.total() for name, count in kinh.items()}
    assert shares["Nguyễn"] == pytest.approx(0.37, abs=0.04)
    assert shares["Trần"] == pytest.approx(0.11, abs=0.03)
    assert shares["Lê"] == pytest.approx(0.09, abs=0.03)
    upland = Counter(_family(person) for person in PEOPLE if person.ethnic_group != "Kinh")
    assert {"Hà", "Bùi", "Trương", "Phạm"} <= {name for name, _ in upland.most_common(6)}


def test_ages_run_from_birth_to_95_with_fewer_at_the_top() -> None:
    ages = [2021 - person.birth_year for person in PEOPLE if person.birth_year]
    assert min(ages) == 0
    assert 90 < max(ages) <= 95
    assert sum(age < 20 for age in ages) > 2 * sum(age >= 60 for age in ages)
    assert max(person.birth_date for person in PEOPLE if person.birth_date) <= date(2021, 8, 28)


def test_papers_are_missing_here_and_there_and_never_given_twice() -> None:
    assert 0 < sum(person.birth_year is None for person in PEOPLE) < 600
    assert 600 < sum(person.birth_date is None for person in PEOPLE) < 3_000
    ids = [person.national_id for person in PEOPLE if person.national_id]
    assert len(ids) == len(set(ids)) > 6_000
    assert {len(number) for number in ids} == {12}
    phones = Counter(person.phone for person in PEOPLE if person.phone)
    assert len(phones) > 8_000
    assert set(phones.values()) == {1, 2, 3}, "a wife may be reached on another's telephone at home"


def test_households_stand_together_in_one_hamlet() -> None:
    homes = [(home, list(members)) for home, members in groupby(PEOPLE, key=lambda person: person.household)]
    assert len({home for home, _ in homes}) == len(homes)
    assert all(len({person.hamlet for person in members}) == 1 for _, members in homes)
    assert 3 < len(PEOPLE) / len(homes) < 4.5


def test_hamlets_are_those_given() -> None:
    assert {person.hamlet for person in synthetic_people(400, seed=3, hamlets=("Vèn", "Tôm"))} == {
        "Vèn",
        "Tôm",
    }


def _family(person: SyntheticPerson) -> str:
    return person.full_name.split()[0]
