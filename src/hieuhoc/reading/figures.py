"""Quantities: a number, what it counts, and where it stands."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal

from hieuhoc.kernel.spans import Span
from hieuhoc.learning.statement import Figure, StatedRatio
from hieuhoc.reading.marks import Number
from hieuhoc.reading.units import COUNTED, Named, unit_after, unit_named

_PERCENT_LATER = re.compile(r"[ ]*-[ ]*\d+(?:,\d+)?[ ]?%")
_RANGE_LATER = re.compile(r"[ ]*(?:-|den)[ ]*\d[\d.,]*[ ]*")
# "số lớp: 12", "tổng số lượt người học là 4407": the unit named before the number.
_LABEL = re.compile(
    r"\b(?:so|tong|tong so|ty le|si so)[ ]+(?P<unit>[\w ]{2,40}?)"
    r"[ ]*(?:[:=\t|]|\b(?:la|dat|gom|co|duoc|du kien|hien co|dang ky|tham gia|trong nam)\b)*[ :=\t|]*$"
)
# "- các câu lạc bộ: 7"
_LISTED = re.compile(r"[\s+*•-]*(?:cac |so )?(?P<unit>[\w ]{2,30}?)[ ]*:[ ]*")
_LABEL_WINDOW = 60
_AMBIGUOUS_COMMA = re.compile(r"[1-9]\d{0,2},\d{3}")
# Spelled numbers below this are too often other words ("một số", "năm nay") to count alone.
_ALONE = 10


def find_figures(text: str, folded: str, numbers: Sequence[Number]) -> tuple[Figure, ...]:
    """Give every number its unit. A number that counts nothing we know keeps unit None."""
    figures: list[Figure] = []
    taken = 0
    for number in numbers:
        start, end = number.span
        if start < taken:
            continue
        named = unit_after(text, folded, end)
        if number.spelled and not _is_spelled_quantity(folded, number, named):
            continue
        unit, until = named.unit, named.end
        if unit is None:
            unit = _unit_of_range(text, folded, end) or _unit_before(text, folded, start)
        figures.append(Figure(_value(folded, number, unit) * named.scale, unit, Span(start, until)))
        taken = until if named.unit else end
    return tuple(figures)


def _is_spelled_quantity(folded: str, number: Number, named: Named) -> bool:
    if folded[number.span.end : number.span.end + 3] == " le" or named.unit is None:
        return number.value >= _ALONE and " " in number.span.of(folded) and named.unit is not None
    before = folded[max(0, number.span.start - 8) : number.span.start].rstrip()
    if number.span.of(folded) == "nam":
        return named.unit not in {"year"} and not before.endswith(
            ("trong", "hang", "moi", "ca", "dau", "cuoi", "qua")
        )
    return not before.endswith(("thu", "quy", "thang"))


def _value(folded: str, number: Number, unit: str | None) -> Decimal:
    """Settle what the digits alone leave open: people and classes come in whole numbers."""
    digits = number.span.of(folded)
    if unit in COUNTED and _AMBIGUOUS_COMMA.fullmatch(digits):
        return Decimal(digits.replace(",", ""))
    if unit == "%" and number.value > 1000 and digits.count(".") == 1 and "," not in digits:
        return Decimal(digits)
    return number.value


def _unit_of_range(text: str, folded: str, end: int) -> str | None:
    """The first of two numbers of a range counts what the second does: `70 - 75%`, `3-5 tuổi`."""
    later = _RANGE_LATER.match(folded, end)
    if later is None:
        return None
    return unit_after(text, folded, later.end()).unit


def _unit_before(text: str, folded: str, start: int) -> str | None:
    line = folded.rfind("\n", 0, start) + 1
    window = max(line, start - _LABEL_WINDOW)
    label = _LABEL.search(folded, window, start) or _LISTED.fullmatch(folded, line, start)
    if label is None:
        return None
    words = label["unit"].split()
    for length in range(min(len(words), 3), 0, -1):
        first = " ".join(words[:length])
        if unit := unit_named(first):
            return unit
    return None


_RATIO = re.compile(r"[ ]*(?:\w+[ ]*){0,3}/[ ]*")
_EQUALS = re.compile(
    r"[\w ]{0,40}?[ ]*(?:[=(,]|\b(?:dat|chiem|bang|la)\b)(?:[ ]*(?:=|dat|tuc|ty le|ti le|chiem|bang|la|tuong duong|tuong ung|xap xi))*[ ]*"
)


def find_ratios(text: str, folded: str, figures: Sequence[Figure]) -> tuple[StatedRatio, ...]:
    """Return the quotients written out: `4407/5189 = 84,9%`, `11/11 thôn, đạt 100%`."""
    ratios = []
    figures = [figure for figure in figures if figure.unit != "age"]
    for top, bottom, share in zip(figures, figures[1:], figures[2:], strict=False):
        if share.unit != "%" or "/" not in text[top.span.start : bottom.span.start]:
            continue
        if _RATIO.fullmatch(folded, _digits_end(text, top), bottom.span.start) and _EQUALS.fullmatch(
            folded, bottom.span.end, share.span.start
        ):
            ratios.append(StatedRatio(top, bottom, share))
    return tuple(ratios)


def _digits_end(text: str, figure: Figure) -> int:
    end = figure.span.start
    while end < figure.span.end and (text[end].isdigit() or text[end] in ".,"):
        end += 1
    return end


class Clauses:
    """The clauses of a text: what stands between full stops, semicolons and line ends."""

    _BREAK = re.compile(r"[;\n|.!?…](?:(?<=[;\n|])|(?=\s|$)|(?=\.\.))")

    def __init__(self, folded: str) -> None:
        self._ends = [match.start() for match in self._BREAK.finditer(folded)]
        self._length = len(folded)

    def around(self, offset: int) -> Span:
        """Return the clause that `offset` stands in."""
        index = bisect_right(self._ends, offset)
        start = self._ends[index - 1] + 1 if index else 0
        return Span(start, self._ends[index] if index < len(self._ends) else self._length)
