"""How far a plan is carried out."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from hieuhoc.learning.progress import GroupFigures, elapsed_share
from hieuhoc.learning.school_year import SchoolYear

YEAR = SchoolYear(2021).period
GROUP = GroupFigures(
    planned_classes=12,
    waiting_to_open=4,
    open=1,
    held=2,
    planned_participations=1118,
    participations=60,
)


def test_the_share_of_a_year_that_is_over() -> None:
    assert elapsed_share(YEAR, date(2021, 7, 1)) == 0
    assert elapsed_share(YEAR, date(2021, 8, 1)) == 0
    assert elapsed_share(YEAR, date(2022, 1, 31)) == Decimal(183) / Decimal(365)
    assert elapsed_share(YEAR, date(2030, 1, 1)) == 1


@pytest.mark.parametrize(
    ("elapsed", "due", "behind"), [("0", 0, 0), ("0.24", 2, 0), ("0.5", 6, 3), ("1", 12, 9)]
)
def test_a_group_lags_behind_an_even_pace(elapsed: str, due: int, behind: int) -> None:
    """Two classes held and one open count; four that are only planned do not."""
    assert GROUP.due(Decimal(elapsed)) == due
    assert GROUP.behind(Decimal(elapsed)) == behind


def test_a_group_ahead_of_its_plan_lags_nowhere() -> None:
    assert replace(GROUP, held=20).behind(Decimal(1)) == 0
