"""The numbers of a text, told apart: quantities, days, school years, and what is no quantity.

One pattern walks the folded text. Of `Ngày 05/10/2021, số 12/KH-TTHTCĐ: năm học 2021-2022
mở 55 lớp`, the first is a day, the second a document's number and nothing more, the third
a school year, and only `55` may be a quantity.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hieuhoc.kernel.spans import Span
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.statement import StatedDay, StatedYear
from hieuhoc.reading.numerals import decimal_of, spelled_numbers
from hieuhoc.reading.ordinals import counts_nothing
from hieuhoc.reading.patterns import any_word
from hieuhoc.reading.script import Script


@dataclass(frozen=True, slots=True)
class Number:
    """A number that may be a quantity, with its place; `spelled` when written in words."""

    value: Decimal
    span: Span
    spelled: bool = False


@dataclass(frozen=True, slots=True)
class Marks:
    """What the walk found, each list in the order of the text."""

    numbers: tuple[Number, ...]
    days: tuple[StatedDay, ...]
    years: tuple[StatedYear, ...]


# Every alternative goes on from a first digit: an engine that may start anywhere else is slow.
_MARK = re.compile(
    r"""\d(?<!\w\d)(?:
      (?P<day>                              # 05/10/2021; 5 - 10 - 2021; 5 thang 10 nam 2021
        \d?(?:[ ]?(?P<dot>[/.-])[ ]?\d{1,2}[ ]?(?P=dot)[ ]?|[ ]thang[ ]\d{1,2},?[ ]nam[ ])
        (?:19|20)\d\d(?!\d))
    | (?P<years>                            # 2021-2022
        (?:(?<=1)9|(?<=2)0)\d\d[ ]?[-/][ ]?(?:19|20)\d\d(?![\d/]|[ ]{0,2}=))
    | (?P<document>                         # 12/KH-TTHTCD; 09/2008/QD-BGDDT
        \d*[ ]?/[ ]?(?:\d{4}[ ]?/[ ]?)?[a-z]{2,}[\w&/-]*)
    | (?P<phone>                            # 0237.3880.123; +84 912 345 678
        (?:(?<=\+8)4[ .]?|(?<=0))\d{2,4}\)?[ .-]?\d{3,4}[ .-]?\d{3,4}(?:[ .-]?\d{2,3})?(?!\d))
    | (?P<clock>                            # 7h; 7h30; 7 gio 30; 19:30
        \d?(?:[ ]?(?:h|gio)[ ]?\d{2}|h|:\d{2})(?:'|[ ]phut)?(?!\w))
    | (?P<number>                           # 1.166.795; 1 166 795; 84,9; 55
        \d{0,2}(?P<gap>[. ,])\d{3}(?:(?P=gap)\d{3})*(?!\d)(?:,\d+(?!\d))?
      | \d*(?:[.,]\d+)*)
    )""",
    re.VERBOSE,
)
_LONGEST_NUMERAL = 30
"""Characters. A longer row of digits is an account's or a register's number: nobody counts that far."""
_DIGITS = re.compile(r"\d+")
_RANGE = re.compile(
    r"[ ]*(?:-"
    r"|den(?:[ ]het)?(?:[ ]ngay)?"
    r"|[,;.]?\s{1,3}(?:[*+•-][ ])?(?:va[ ])?(?:be giang|ket thuc|tong ket)(?:[ ]vao)?(?:[ ]ngay)?:?)[ ]*"
)
_LONGEST_RANGE = 60
_PERIODS = ("giai doan", "nhiem ky")
_PERIOD_WINDOW = 12


def find_marks(script: Script) -> Marks:
    """Tell the numbers of a text apart."""
    numbers = [Number(value, span, spelled=True) for value, span in spelled_numbers(script)]
    days: list[StatedDay] = []
    years: list[StatedYear] = []
    for match in _MARK.finditer(script.folded):
        span = Span(*match.span())
        match match.lastgroup:
            case "number" if _may_count(script, span):
                numbers.append(Number(decimal_of(match[0]), span))
            case "day" if day := _day(match[0]):
                days.append(StatedDay(day, span))
            case "years" if year := _school_year(script, span):
                years.append(StatedYear(year, span))
            case "years" if "/" in match[0]:
                # `1919/2050` is a quotient; a span of years is written with a hyphen.
                numbers += _numbers_within(script, span)
            case "document" if not _is_sign(script, span):
                numbers += _numbers_within(script, span)[:1]
            case _:
                pass
    numbers.sort(key=lambda number: number.span)
    return Marks(tuple(numbers), _with_ranges(script, days), tuple(years))


def _may_count(script: Script, span: Span) -> bool:
    return span.end - span.start <= _LONGEST_NUMERAL and not counts_nothing(script, span)


def _is_sign(script: Script, span: Span) -> bool:
    """Only a document's sign is in capitals (`12/KH-UBND`); `12 /lớp` is a number beside a word."""
    return span.of(script.text).lstrip("0123456789/ ")[:2].isupper()


def _numbers_within(script: Script, span: Span) -> list[Number]:
    spans = (Span(*digits.span()) for digits in _DIGITS.finditer(script.folded, *span))
    return [Number(decimal_of(at.of(script.folded)), at) for at in spans if _may_count(script, at)]


def _day(folded: str) -> date | None:
    day, month, year = map(int, _DIGITS.findall(folded))
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _school_year(script: Script, span: Span) -> SchoolYear | None:
    """Two successive years are a school year, unless they are called a longer period (`giai đoạn`)."""
    first, second = map(int, _DIGITS.findall(span.of(script.folded)))
    if second != first + 1 or script.before(span.start, _PERIOD_WINDOW).rstrip().endswith(_PERIODS):
        return None
    return SchoolYear(first)


def _with_ranges(script: Script, days: Sequence[StatedDay]) -> tuple[StatedDay, ...]:
    """Join two days written as `từ ngày ... đến ngày ...` into one with an end."""
    joined: list[StatedDay] = []
    for day in days:
        before = joined[-1] if joined else None
        if before and before.ends is None and _is_range(script, before.span.end, day.span.start):
            joined[-1] = StatedDay(before.day, Span(before.span.start, day.span.end), day.day)
        else:
            joined.append(day)
    return tuple(joined)


def _is_range(script: Script, start: int, end: int) -> bool:
    return end - start <= _LONGEST_RANGE and bool(_RANGE.fullmatch(script.folded, start, end))


_CITED = re.compile(
    rf"(?:{any_word(['quyet dinh', 'nghi dinh', 'thong tu', 'nghi quyet', 'luat', 'chi thi', 'cong van'])}"
    rf"|{any_word(['huong dan', 'ke hoach so', 'van ban'])}"
    # A wide gap after the number sets off the head of this very document from its dateline.
    r"|so[ ]?:?[ ]?\d+/(?![^;\n]*[ ]{3}))[^;\n]{0,90}$"
)
_CITED_WINDOW = 110


def find_dated(script: Script, days: Sequence[StatedDay]) -> StatedDay | None:
    """Return the first day that is not the date of a document the text cites."""
    return next((day for day in days if not _is_cited(script, day.span.start)), None)


def _is_cited(script: Script, start: int) -> bool:
    return bool(_CITED.search(script.folded, max(0, start - _CITED_WINDOW), start))
