"""Quotients written out with what they come to: `4407/5189 = 84,9%`, `11/11 thôn, đạt 100%`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from hieuhoc.learning.statement import Figure, StatedRatio
from hieuhoc.reading.script import Script

_NUMERAL = re.compile(r"[\d.,]*")
_OVER = re.compile(r"[ ]*(?:(?:\w++[ ]*+){0,3}/|(?:\w+ ){0,3}?(?:trong|tren)(?: tong)? so)[ ]*")
_EQUALS = re.compile(
    r"""[\w ]{0,60}?
    [ ]*(?:[=(,]|\b(?:dat|chiem|bang|la)\b)
    (?:[ ]*(?:=|dat|tuc|ty[ ]le|ti[ ]le|chiem|bang|la|tuong[ ]duong|tuong[ ]ung|xap[ ]xi))*[ ]*""",
    re.VERBOSE,
)
_FARTHEST = 120


def find_ratios(script: Script, figures: Sequence[Figure]) -> tuple[StatedRatio, ...]:
    """Return the quotients written out: a numerator, a denominator, and their share in percent."""
    # `12/30 trẻ 3 tuổi, đạt 40%`: an age between the parts is none of them.
    figures = [figure for figure in figures if figure.unit != "age"]
    return tuple(
        StatedRatio(top, bottom, share)
        for top, bottom, share in zip(figures, figures[1:], figures[2:], strict=False)
        if share.unit == "%" and _is_over(script, top, bottom) and _is_equal(script, bottom, share)
    )


def _is_over(script: Script, top: Figure, bottom: Figure) -> bool:
    digits = _NUMERAL.match(script.folded, top.span.start, top.span.end)
    start = digits.end() if digits else top.span.end
    return bool(_OVER.fullmatch(script.folded, start, bottom.span.start))


def _is_equal(script: Script, bottom: Figure, share: Figure) -> bool:
    start, end = bottom.span.end, share.span.start
    return end - start <= _FARTHEST and bool(_EQUALS.fullmatch(script.folded, start, end))


def with_units(
    script: Script, figures: Sequence[Figure], ratios: Sequence[StatedRatio]
) -> tuple[Figure, ...]:
    """Give the bare parts of a quotient their units where its words name them.

    Of `tỷ lệ người học/dân số là 4407/5189` the upper are learners, the
    lower residents.
    """
    units: dict[int, str] = {}
    for ratio in ratios:
        lead = script.before_in_clause(ratio.numerator.span.start)
        if "dan so" in lead or "15 tuoi" in lead:
            units |= {ratio.numerator.span.start: "learner", ratio.denominator.span.start: "person"}
    return tuple(
        figure if figure.unit else replace(figure, unit=units.get(figure.span.start)) for figure in figures
    )
