"""Figures of indicators in words: 84,9 %; 8/100 hộ; 12 câu lạc bộ."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache, partial

from hieuhoc.files.rulebooks import load_indicators
from hieuhoc.kernel.numbers import format_percent, telling_places
from hieuhoc.learning.measure import Measured
from hieuhoc.learning.scoring import step_reached
from hieuhoc.rulebook.edition import Requirement
from hieuhoc.rulebook.indicator import Indicator
from hieuhoc.web.labels import unit_label
from hieuhoc.web.shown.figures import plain
from hieuhoc.web.speaking import indicator_label


@cache
def indicators() -> Mapping[str, Indicator]:
    """Return every indicator by its id."""
    return {indicator.id: indicator for indicator in load_indicators()}


def indicator_name(id_: str) -> str:
    """Return the name of an indicator; its id where this installation no longer has it."""
    indicator = indicators().get(id_)
    return indicator_label(indicator) if indicator else id_


def counted_unit(id_: str) -> str:
    """Return what is counted above the line, in words: "hộ" of the share of poor households."""
    indicator = indicators().get(id_)
    if indicator is None:
        return ""
    of = indicator.definition.of if indicator.definition else None
    return unit_label(of if indicator.unit == "%" else indicator.unit)


def indicator_unit(id_: str) -> str:
    """Return the unit of an indicator, that of a share where there is none of that id."""
    known = indicators().get(id_)
    return known.unit if known else "%"


def written_rule(value: Decimal, *, indicator: str) -> str:
    """Write what a rule asks of an indicator: a share in percent, a count with its unit."""
    known = indicators().get(indicator)
    if known is None or known.unit == "%":
        return format_percent(value, at_most=None)
    return f"{plain(value)} {unit_label(known.unit)}".rstrip()


def parts_of(measured: Measured, *, indicator: str) -> str:
    """Write the two numbers of a share, "8 / 100 hộ"; "" for a count."""
    if measured.denominator is None:
        return ""
    parts = f"{plain(measured.numerator)} / {plain(measured.denominator)}"
    return f"{parts} {counted_unit(indicator)}".rstrip()


def formula_of(measured: Measured, asked: Requirement) -> str:
    """Write how a figure came about: "8 / 100 hộ = 8 %", or "12 câu lạc bộ".

    A share is written so that it says which step of what is asked it reaches.
    """
    indicator = asked.indicator or ""
    unit = counted_unit(indicator)
    if measured.denominator is None:
        return f"{plain(measured.numerator)} {unit}".rstrip()
    parts, share = parts_of(measured, indicator=indicator), measured.value
    if share is None:
        return parts
    places = telling_places(share, partial(step_reached, asked))
    return f"{parts} = {format_percent(share, at_most=places)}"
