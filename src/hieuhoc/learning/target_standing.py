"""A target beside what was reached: in one unit, or not compared at all."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from hieuhoc.learning.measure import Measured
from hieuhoc.learning.report_period import PeriodKind, periods_of
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.target import Target
from hieuhoc.rulebook.indicator import Indicator


class TargetStanding(StrEnum):
    """NO_FIGURE: nobody counted or entered one. NOT_COMPARABLE: it is in another unit than the target."""

    MET = "met"
    NOT_MET = "not_met"
    NO_FIGURE = "no_figure"
    NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True, slots=True)
class Reached:
    """What was reached of a target, in its unit and unrounded; None where it cannot be told."""

    standing: TargetStanding
    value: Decimal | None = None


def reached(target: Target, measured: Measured | None, indicator: Indicator | None) -> Reached:
    """Hold a figure against a target. People are never held against a target in participations."""
    if measured is None or measured.value is None:
        return Reached(TargetStanding.NO_FIGURE)
    value = in_unit(measured, target.unit, indicator)
    if value is None:
        return Reached(TargetStanding.NOT_COMPARABLE)
    return Reached(TargetStanding.MET if target.is_met_by(value) else TargetStanding.NOT_MET, value)


def in_unit(measured: Measured, unit: str | None, indicator: Indicator | None) -> Decimal | None:
    """Return a figure in a unit; None where it is not told in it. No unit is the indicator's own."""
    if unit is None or (indicator is not None and unit == indicator.unit):
        return measured.value
    counted_in = indicator.definition.of if indicator and indicator.definition else None
    return measured.numerator if unit == counted_in else None


def days_to_measure(school_year: SchoolYear, as_of: date) -> tuple[date, ...]:
    """Return the last days of the year's quarters up to `as_of`, and `as_of` itself, in order."""
    ends = {
        period.period.until - timedelta(days=1)
        for period in periods_of(school_year)
        if period.kind is PeriodKind.QUARTER
    }
    first = school_year.period.start
    return tuple(sorted({day for day in ends if first <= day < as_of} | {as_of}))
