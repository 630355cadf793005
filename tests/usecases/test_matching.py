"""Who is taken for whom, and why: one situation of a register at a time, among people who are others."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from hieuhoc.learning.duplicates import LIKELY
from hieuhoc.usecases.demo.population import synthetic_people
from hieuhoc.usecases.matching.find import FoundPair, find_pairs
from hieuhoc.usecases.matching.rows import ComparedPerson

AN = ComparedPerson(
    id="a",
    full_name="Quách Thị Thu Hường",
    birth_year=1984,
    birth_date=date(1984, 9, 2),
    sex="female",
    hamlet="Đan",
    phone="0501425466",
)
VILLAGE = tuple(
    ComparedPerson(
        id=f"v{number:04d}",
        full_name=person.full_name,
        birth_year=person.birth_year,
        birth_date=person.birth_date,
        sex=person.sex,
        hamlet=person.hamlet,
        household=person.household,
        phone=person.phone,
    )
    for number, person in enumerate(synthetic_people(600, seed=5))
)


def _pairs(
    one: ComparedPerson, others: Sequence[ComparedPerson], *, at_least: float = LIKELY
) -> list[FoundPair | None]:
    """The pair of a person with each of others, all among those of a village."""
    others = [replace(other, id=f"o{number:03d}") for number, other in enumerate(others)]
    found = {
        (pair.first, pair.second): pair for pair in find_pairs([*VILLAGE, one, *others], at_least=at_least)
    }
    return [found.get((one.id, other.id)) for other in others]


def _pair(one: ComparedPerson, other: ComparedPerson, *, at_least: float = LIKELY) -> FoundPair | None:
    return _pairs(one, [other], at_least=at_least)[0]


def _how(pair: FoundPair | None) -> dict[str, str]:
    assert pair is not None
    return {reason.about: reason.how for reason in pair.reasons}


def _weights(pair: FoundPair | None) -> dict[str, float]:
    assert pair is not None
    return {reason.about: reason.weight for reason in pair.reasons}


def test_a_name_is_known_again_when_it_was_mistyped() -> None:
    mistyped = {
        "Quách Thị Thu Hường": "same",
        "QUÁCH THỊ THU HƯỜNG": "same",
        "Quach Thi Thu Huong": "accents",
        "Quách Hường": "middle",
        "Quách Thu Hường": "middle",
        "Hường Quách Thị Thu": "order",
        "Quách Thị Thu Hườmg": "one-key",
        "Quách Thị Thu Huwowngf": "same",
        "Quáhc Thị Thu Hườmg": "two-keys",
    }
    pairs = _pairs(AN, [replace(AN, full_name=name, phone="") for name in mistyped])
    assert {name: _how(pair)["name"] for name, pair in zip(mistyped, pairs, strict=True)} == mistyped


def test_a_birth_date_is_known_again_when_it_was_mistyped() -> None:
    mistyped = {
        "same": AN,
        "swapped": replace(AN, birth_date=date(1984, 2, 9)),
        "one-key": replace(AN, birth_date=date(1984, 9, 3)),
        "year-slip": replace(AN, birth_date=date(1994, 9, 2), birth_year=1994),
        "year": replace(AN, birth_date=None),
        "new-year": replace(AN, birth_date=date(1984, 1, 1)),
        "near": replace(AN, birth_date=None, birth_year=1985),
        "missing": replace(AN, birth_date=None, birth_year=None),
    }
    assert [_how(pair)["birth"] for pair in _pairs(AN, list(mistyped.values()))] == list(mistyped)


def test_moving_house_leaves_the_person_the_same() -> None:
    moved = replace(AN, hamlet="số 9 (mẫu)", phone="")
    assert _how(_pair(AN, moved))["home"] == "other"


def test_two_homes_speak_against_one_person_and_one_home_alone_does_not() -> None:
    at_home = replace(AN, household="h", phone="")
    others = [replace(at_home, hamlet="số 9 (mẫu)", household=household) for household in ("", "g")]
    pairs = [_pair(at_home, other, at_least=0.0) for other in others]
    unknown, other = (_weights(pair)["home"] for pair in pairs)
    assert [_how(pair)["home"] for pair in pairs] == ["other", "two-homes"]
    assert other < unknown - 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"full_name": "Quách Thị Thu Hườmg", "birth_date": None, "birth_year": None},
        {"full_name": "Quácy Thị Thu Hường", "birth_date": None, "hamlet": "số 9 (mẫu)"},
        {"full_name": "Quách Hường", "birth_date": date(1974, 9, 2), "birth_year": 1974},
        {"birth_date": None, "birth_year": 1985, "hamlet": ""},
    ],
)
def test_two_mistakes_at_once_are_found(wrong: dict[str, str | int | date | None]) -> None:
    assert _pair(AN, replace(AN, phone="", **wrong)) is not None  # type: ignore[arg-type]


def test_two_family_names_without_accents_are_no_slip() -> None:
    pair = _pair(
        replace(AN, full_name="Hà Thị Tuyết"), replace(AN, full_name="Vi Thi Tuyet", phone=""), at_least=0.0
    )
    assert _how(pair)["name"] == "other"


def test_one_who_is_the_likelier_of_two_people_is_not_the_other() -> None:
    """Two neighbours of one name and year; whoever was entered again has the birthday of the first."""
    first = replace(AN, household="h", phone="")
    second = replace(first, household="g", birth_date=date(1984, 3, 30))
    again = replace(first, household="")
    village = [*VILLAGE, first, replace(second, id="b"), replace(again, id="c")]
    found = {(pair.first, pair.second): pair for pair in find_pairs(village, at_least=0.0)}
    assert found["a", "c"].probability > 0.9
    assert found["b", "c"].probability < 0.1
    assert _weights(found["b", "c"])["rivals"] < -3
    assert _weights(found["a", "c"])["rivals"] > -1
    decided = find_pairs(village, at_least=0.0, apart={("a", "c")})
    assert "rivals" not in next(_weights(pair) for pair in decided if (pair.first, pair.second) == ("b", "c"))


def test_twins_are_two_people() -> None:
    twin = replace(AN, full_name="Quách Thị Hoa", household="h")
    assert _pair(twin, replace(twin, full_name="Quách Thị Lan")) is None


def test_father_and_son_of_one_name_are_two_people() -> None:
    father = replace(AN, full_name="Lò Văn Hợi", sex="male", household="h", birth_year=1960, birth_date=None)
    assert _pair(father, replace(father, birth_year=1985)) is None


def test_a_common_name_alone_is_nobody() -> None:
    lan = ComparedPerson(id="a", full_name="Hà Thị Lan", sex="female", hamlet="Đan")
    assert _pair(lan, replace(lan, hamlet="số 2 (mẫu)")) is None


def test_a_rare_name_weighs_more_than_a_common_one() -> None:
    def weight(name: str) -> float:
        one = replace(AN, full_name=name)
        pair = _pair(one, one)
        assert pair is not None
        return next(reason.weight for reason in pair.reasons if reason.about == "name")

    assert weight("Bạch Thị Khuê") > weight("Hà Thị Lan") + 3


def test_two_national_ids_are_two_people() -> None:
    one = replace(AN, national_id="x", birth_date=None)
    same, other = _pairs(one, [replace(one, national_id=""), replace(one, national_id="y")], at_least=0.0)
    assert same is not None
    assert other is not None
    assert _how(other)["national"] == "other"
    assert other.probability < same.probability


def test_reasons_are_ordered_by_what_they_weigh_and_pairs_by_how_likely() -> None:
    found = find_pairs([*VILLAGE, AN, replace(AN, id="b"), replace(AN, id="c", birth_date=None, phone="")])
    assert [pair.probability for pair in found] == sorted((pair.probability for pair in found), reverse=True)
    for pair in found:
        weights = [abs(reason.weight) for reason in pair.reasons]
        assert weights == sorted(weights, reverse=True)
        assert pair.first < pair.second


@pytest.mark.parametrize("people", [(), (AN,), (AN, replace(AN, id="b"))])
def test_few_people_are_compared_too(people: Sequence[ComparedPerson]) -> None:
    assert len(find_pairs(people)) == (len(people) == 2)


def test_people_of_whom_only_the_name_is_known_are_compared_too() -> None:
    bare = [ComparedPerson(id=str(number), full_name="Lò Văn Hợi") for number in range(3)]
    assert find_pairs(bare) == find_pairs(list(reversed(bare)))


def test_the_same_rows_give_the_same_pairs() -> None:
    people = [*VILLAGE, AN, replace(AN, id="b", full_name="Quach Thi Thu Huong")]
    assert find_pairs(people) == find_pairs(people)


def test_comparing_knows_no_django() -> None:
    program = "import sys\nsys.modules['django'] = None\nimport hieuhoc.usecases.matching.find"
    subprocess.run([sys.executable, "-c", program], check=True)
