"""A target beside what was reached."""

from datetime import date
from decimal import Decimal

import pytest

from hieuhoc.files.rulebooks import load_indicators
from hieuhoc.learning.measure import Measured, MeasureSource
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.target import Comparison, Target
from hieuhoc.learning.target_standing import Reached, TargetStanding, days_to_measure, reached

KNOWN = {indicator.id: indicator for indicator in load_indicators()}
FAMILIES, CLUBS, LEARNING = (KNOWN[id_] for id_ in ("learning_families", "clubs", "adult_participation"))


def _figure(part: str, whole: str | None) -> Measured:
    return Measured(
        Decimal(part), None if whole is None else Decimal(whole), MeasureSource.REGISTER, date(2021, 12, 31)
    )


def _target(value: str, unit: str | None, comparison: Comparison = Comparison.AT_LEAST) -> Target:
    return Target("Chỉ tiêu", "learning_families", comparison, Decimal(value), unit)


@pytest.mark.parametrize(
    ("value", "unit", "comparison", "standing", "shown"),
    [
        ("85", "%", Comparison.AT_LEAST, TargetStanding.NOT_MET, "84.5"),
        ("84.5", "%", Comparison.EXACTLY, TargetStanding.MET, "84.5"),
        ("84.5", None, Comparison.AT_LEAST, TargetStanding.MET, "84.5"),
        ("80", "%", Comparison.AT_MOST, TargetStanding.NOT_MET, "84.5"),
        ("169", "family", Comparison.AT_LEAST, TargetStanding.MET, "169"),
        ("170", "family", Comparison.AT_LEAST, TargetStanding.NOT_MET, "169"),
    ],
)
def test_a_share_is_held_against_percents_and_against_what_it_counts(
    value: str, unit: str | None, comparison: Comparison, standing: TargetStanding, shown: str
) -> None:
    found = reached(_target(value, unit, comparison), _figure("169", "200"), FAMILIES)
    assert found == Reached(standing, Decimal(shown))


def test_what_is_in_another_unit_is_not_compared() -> None:
    people = _figure("4000", "5189")
    assert reached(_target("3000", "person"), people, LEARNING).standing is TargetStanding.MET
    # A target in participations is never met by people.
    assert reached(_target("3000", "participation"), people, LEARNING) == Reached(
        TargetStanding.NOT_COMPARABLE
    )
    assert reached(_target("50", "%"), _figure("3", None), CLUBS).standing is TargetStanding.NOT_COMPARABLE


def test_no_figure_is_no_verdict() -> None:
    nothing = Reached(TargetStanding.NO_FIGURE)
    assert reached(_target("85", "%"), None, FAMILIES) == nothing
    assert reached(_target("85", "%"), _figure("0", "0"), FAMILIES) == nothing


def test_a_year_is_measured_at_the_ends_of_its_quarters() -> None:
    year = SchoolYear(2021)
    assert days_to_measure(year, date(2021, 8, 1)) == (date(2021, 8, 1),)
    assert days_to_measure(year, date(2021, 12, 31)) == (date(2021, 9, 30), date(2021, 12, 31))
    assert days_to_measure(year, date(2022, 7, 31)) == (
        date(2021, 9, 30),
        date(2021, 12, 31),
        date(2022, 3, 31),
        date(2022, 6, 30),
        date(2022, 7, 31),
    )
