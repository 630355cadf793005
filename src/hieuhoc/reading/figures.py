"""Quantities: a number, what it counts, and where it stands.

The unit follows the number (`55 lớp`), or the second number of a range (`70 - 75%`), or
stands before it as a label (`số lớp: 55`). A number that counts nothing known is still a
figure: its unit is None, and a person sees that it was not understood.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal

from hieuhoc.kernel.spans import Span
from hieuhoc.learning.statement import Figure
from hieuhoc.reading.marks import Number
from hieuhoc.reading.numerals import scaled
from hieuhoc.reading.script import Script
from hieuhoc.reading.units import COUNTED, Named, unit_after, unit_named


def find_figures(script: Script, numbers: Sequence[Number]) -> tuple[Figure, ...]:
    """Give every number its unit. A number that counts nothing we know keeps unit None."""
    figures: list[Figure] = []
    taken = 0
    for number in numbers:
        start, end = number.span
        if start < taken:
            continue
        named = unit_after(script, end)
        if number.spelled and not _is_spelled_quantity(script, number, named):
            continue
        unit = named.unit or _unit_of_range(script, end) or _unit_before(script, start)
        value = scaled(_value(script, number, unit), named.scale)
        figures.append(Figure(value, unit, Span(start, named.end)))
        taken = named.end
    return tuple(figures)


def figures_between(figures: Sequence[Figure], start: int, end: int) -> Sequence[Figure]:
    """Return those of `figures`, ordered as in the text, that begin from `start` up to, not at, `end`."""
    return figures[_first_from(figures, start) : _first_from(figures, end)]


def _first_from(figures: Sequence[Figure], offset: int) -> int:
    return bisect_left(figures, offset, key=lambda figure: figure.span.start)


# A spelled number below this is too often another word ("một số", "năm nay") to count alone.
_ALONE = 10
_AFTER_ORDINAL = ("thu", "quy", "thang")
_BEFORE_THIS_YEAR = ("trong", "hang", "moi", "ca", "dau", "cuoi", "qua")
_WORD_WINDOW = 8


def _is_spelled_quantity(script: Script, number: Number, named: Named) -> bool:
    """Tell numbers in words from the words they look like: `năm lớp` from `năm nay`, `quý hai`."""
    written = number.span.of(script.folded)
    if named.unit is None:
        return False
    if script.folded.startswith(" le", number.span.end):
        return number.value >= _ALONE and " " in written
    before = script.before(number.span.start, _WORD_WINDOW).rstrip()
    if written == "nam":
        return named.unit != "year" and not before.endswith(_BEFORE_THIS_YEAR)
    return not before.endswith(_AFTER_ORDINAL)


_ENGLISH_THOUSANDS = re.compile(r"[1-9]\d{0,2},\d{3}")
_HIGHEST_SHARE = 1000


def _value(script: Script, number: Number, unit: str | None) -> Decimal:
    """Settle what the digits alone leave open: people come in whole numbers, and shares stay small."""
    digits = number.span.of(script.folded)
    if unit in COUNTED and _ENGLISH_THOUSANDS.fullmatch(digits):
        return Decimal(digits.replace(",", ""))
    if unit == "%" and number.value > _HIGHEST_SHARE and digits.count(".") == 1 and "," not in digits:
        return Decimal(digits)
    return number.value


_REST_OF_RANGE = re.compile(r"[ ]*(?:-|den)[ ]*\d[\d.,]*[ ]*")


def _unit_of_range(script: Script, end: int) -> str | None:
    """The first of two numbers of a range counts what the second does: `70 - 75%`, `3-5 tuổi`."""
    rest = _REST_OF_RANGE.match(script.folded, end)
    return unit_after(script, rest.end()).unit if rest else None


# "số lớp: 12", "tổng số lượt người học là 4407": the unit named before the number.
_LABEL = re.compile(
    r"""\b(?:tong[ ]so|tong|so|ty[ ]le|si[ ]so)[ ]+
    (?P<unit>[\w ]{2,40}?)
    [ ]*(?:[:=\t|]|\b(?:la|dat|gom|co|duoc|du[ ]kien|hien[ ]co|dang[ ]ky|tham[ ]gia|trong[ ]nam)\b)*
    [ :=\t|]*$""",
    re.VERBOSE,
)
# "- các câu lạc bộ: 7"
_LISTED = re.compile(r"[\s+*•-]*(?:cac |so )?(?P<unit>[\w ]{2,30}?)[ ]*:[ ]*")
_LABEL_WINDOW = 60
_LONGEST_UNIT = 3


def _unit_before(script: Script, start: int) -> str | None:
    line, window = script.line_start(start), start - _LABEL_WINDOW
    label = _LABEL.search(script.folded, max(line, window), start)
    if label is None and line >= window:
        label = _LISTED.fullmatch(script.folded, line, start)
    if label is None:
        return None
    words = label["unit"].split()[:_LONGEST_UNIT]
    phrases = (" ".join(words[:length]) for length in range(len(words), 0, -1))
    return next(filter(None, map(unit_named, phrases)), None)
