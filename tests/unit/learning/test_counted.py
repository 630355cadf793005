"""Which records are counted, and the reason for every other one."""

from datetime import date
from uuid import UUID

import pytest

from hieuhoc.kernel.dates import Period
from hieuhoc.learning.counted import (
    Home,
    LeftOut,
    Resident,
    adult_learner,
    class_held,
    is_adult,
    no_participation,
    review_signed,
)
from hieuhoc.learning.learning_class import ClassState

HERE, AWAY, ONE = UUID(int=1), UUID(int=2), UUID(int=9)
DAY = date(2021, 12, 31)
OCTOBER = Period(date(2021, 10, 1), date(2021, 11, 1))


def _why(learners: tuple[UUID, ...] = (), **of: object) -> LeftOut | None:
    values = {"id": ONE, "homes": (Home(HERE),), "birth_year": 1980} | of
    return adult_learner(Resident(**values), day=DAY, places={HERE}, learners=learners)  # type: ignore[arg-type]


def test_a_resident_is_in_the_part_or_in_the_whole_or_in_neither() -> None:
    assert _why((ONE,)) is None
    assert _why() is LeftOut.NOT_LEARNING
    assert _why((ONE,), merged=True) is LeftOut.MERGED
    assert _why((ONE,), erased=True, birth_year=None) is LeftOut.ERASED
    assert _why((ONE,), birth_year=None) is LeftOut.NO_BIRTH_YEAR
    assert _why((ONE,), birth_year=2007) is LeftOut.UNDER_15
    assert _why((ONE,), homes=(Home(AWAY),)) is LeftOut.LIVES_ELSEWHERE


@pytest.mark.parametrize(
    ("year", "day", "adult"),
    [
        (2006, None, True),
        (2007, None, False),
        (None, None, None),
        (2006, date(2006, 12, 31), True),
        (2007, date(2007, 1, 1), False),
        (2004, date(2004, 2, 29), True),
    ],
)
def test_the_day_decides_where_it_is_known_else_the_year(
    year: int | None,
    day: date | None,
    adult: bool | None,  # noqa: FBT001
) -> None:
    assert is_adult(birth_year=year, birth_date=day, day=DAY) is adult


def test_a_home_covers_the_days_before_one_left() -> None:
    moved = Resident(ONE, (Home(AWAY, since=date(2021, 11, 15)), Home(HERE, until=date(2021, 11, 15))))
    assert moved.home_on(date(2021, 11, 14)) == HERE
    assert moved.home_on(date(2021, 11, 15)) == AWAY
    assert Resident(ONE, (Home(HERE, since=date(2021, 11, 15)),)).home_on(date(2021, 11, 14)) is None


@pytest.mark.parametrize(
    ("state", "first", "why"),
    [
        (ClassState.RUNNING, date(2021, 10, 1), None),
        (ClassState.RUNNING, date(2021, 10, 31), None),
        (ClassState.RUNNING, date(2021, 11, 1), LeftOut.NOT_HELD),
        (ClassState.OPEN, None, LeftOut.NOT_HELD),
        (ClassState.FINISHED, date(2021, 9, 30), LeftOut.HELD_OUTSIDE),
        (ClassState.CANCELLED, date(2021, 10, 1), LeftOut.CLASS_CANCELLED),
    ],
)
def test_a_class_counts_by_the_day_of_its_first_session(
    state: ClassState, first: date | None, why: LeftOut | None
) -> None:
    assert class_held(state=state, first_held=first, period=OCTOBER) is why


def test_a_registration_that_is_no_participation_says_why() -> None:
    assert no_participation(LeftOut.CLASS_CANCELLED) is LeftOut.CLASS_CANCELLED
    assert no_participation(None) is LeftOut.NOT_ACCEPTED


def test_a_review_counts_from_its_signature() -> None:
    assert review_signed(signed_on=DAY, by=DAY) is None
    assert review_signed(signed_on=date(2022, 1, 1), by=DAY) is LeftOut.REVIEW_NOT_SIGNED
    assert review_signed(signed_on=None, by=DAY) is LeftOut.REVIEW_NOT_SIGNED
