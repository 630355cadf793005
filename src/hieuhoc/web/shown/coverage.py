"""How much of the people the register of a commune has: its shares are of those who were entered."""

from decimal import Decimal

from django.utils.translation import gettext as _

from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.measure import Measured, MeasureSource
from hieuhoc.learning.register_coverage import covers
from hieuhoc.rulebook.indicator import Indicator


def of_people(measured: Measured | None, indicator: Indicator | None) -> bool:
    """Tell whether a figure is a share of the people in the register."""
    return (
        measured is not None
        and measured.origin is MeasureSource.REGISTER
        and bool(measured.denominator)
        and indicator is not None
        and indicator.definition is not None
        and indicator.definition.of == "person"
    )


def coverage_words(measured: Measured | None, indicator: Indicator | None, *, population: int | None) -> str:
    """Say that a share is of those entered, and how many of the plan's population they are; "" for others."""
    if not of_people(measured, indicator):
        return ""
    told = _("Tỷ lệ này tính trong số người đã nhập vào sổ.")
    gap = gap_words(measured, population)
    return f"{told} {gap}".rstrip()


def gap_words(measured: Measured | None, population: int | None) -> str:
    """Say how few of the plan's population are in the register; "" where most of them are."""
    whole = measured.denominator if measured else None
    if whole is None or population is None or covers(whole, population):
        return ""
    return _("Sổ mới có %(entered)s trong %(all)s người từ 15 tuổi trở lên của kế hoạch năm.") % {
        "entered": format_number(Decimal(whole), places=0),
        "all": format_number(population),
    }
