"""What the record says of the numbers of a draft: shares as everywhere, and true beside their target."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from hieuhoc.learning.next_plan import NextPlan, propose_target
from hieuhoc.learning.next_plan_note import note
from hieuhoc.learning.plan import PlanContent
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.target import Comparison, Target

YEAR = SchoolYear(2021)


@pytest.mark.parametrize(
    ("asked", "unit", "reached", "said"),
    [
        ("85", "%", "84.96", "chỉ tiêu 85, đạt 84,96,"),
        ("85", "%", "85.0000", "chỉ tiêu 85, đạt 85,"),
        ("70", "%", "84.9268", "chỉ tiêu 70, đạt 84,9,"),
        ("2.5", None, "2.4600", "chỉ tiêu 2,5, đạt 2,46,"),
        ("12", "club", "1200", "chỉ tiêu 12, đạt 1.200,"),
        ("12", "club", None, "chỉ tiêu 12, đạt chưa có,"),
    ],
)
def test_what_was_reached(asked: str, unit: str | None, reached: str | None, said: str) -> None:
    target = Target("Chỉ tiêu", None, Comparison.AT_LEAST, Decimal(asked), unit)
    proposal = propose_target(target, Decimal(reached) if reached else None, "up")
    drafted = PlanContent(SchoolYear(2022), targets=(replace(target, value=proposal.proposed.value),))
    proposed = NextPlan(drafted.school_year, (), (proposal,))
    assert f"\n“Chỉ tiêu”: {said} đề xuất" in note(YEAR, date(2022, 7, 31), proposed, drafted)
