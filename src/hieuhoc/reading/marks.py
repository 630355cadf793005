"""The numbers of a text, told apart: quantities, days, school years, and what is no quantity.

One regular expression walks the folded text (same offsets, no accents), so that a text
without accents or with old tone placement is read like any other.
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
      (?P<day>\d?(?:[ ]?(?P<dot>[/.-])[ ]?\d{1,2}[ ]?(?P=dot)[ ]?|[ ]thang[ ]\d{1,2},?[ ]nam[ ])(?:19|20)\d\d(?!\d))
    | (?P<years>(?:(?<=1)9|(?<=2)0)\d\d[ ]?[-/][ ]?(?:19|20)\d\d(?![\d/]))
    | (?P<document>\d*[ ]?/[ ]?(?:\d{4}[ ]?/[ ]?)?[a-z]{2,}[\w&/-]*)
    | (?P<phone>(?:(?<=\+8)4[ .]?|(?<=0))\d{2,4}\)?[ .-]?\d{3}[ .-]?\d{3,4}(?:[ .-]?\d{2,3})?(?!\d))
    | (?P<clock>\d?(?:[ ]?(?:h|gio)[ ]?\d{2}|h|:\d{2})(?:'|[ ]phut)?(?!\w))
    | (?P<number>\d{0,2}(?P<sep>[. ,])\d{3}(?:(?P=sep)\d{3})*(?!\d)(?:,\d+(?!\d))?|\d*(?:[.,]\d+)*)
    )""",
    re.VERBOSE,
)
_DIGITS = re.compile(r"\d+")
_RANGE = re.compile(
    r"[ ]*(?:-|den(?:[ ]het)?(?:[ ]ngay)?|,?[ ](?:va[ ])?(?:be giang|ket thuc|tong ket)(?:[ ]vao)?(?:[ ]ngay)?:?)[ ]*"
)


def find_marks(text: str, folded: str) -> Marks:
    """Tell the numbers of NFC `text` apart; `folded` is its folded form."""
    numbers = [Number(value, span, spelled=True) for value, span in spelled_numbers(text, folded)]
    days: list[StatedDay] = []
    years: list[StatedYear] = []
    for match in _MARK.finditer(folded):
        span = Span(*match.span())
        match match.lastgroup:
            case "number" if not counts_nothing(text, folded, span):
                numbers.append(Number(decimal_of(match[0]), span))
            case "day" if day := _day(match[0]):
                days.append(StatedDay(day, span))
            case "years":
                first, second = int(match[0][:4]), int(match[0][-4:])
                if second == first + 1 and not _is_longer_period(folded, span.start):
                    years.append(StatedYear(SchoolYear(first), span))
            case "document" if not _is_capital(text, span):
                # `12 /lớp` is a number beside a word; only a document's sign is in capitals.
                digits = _DIGITS.match(folded, span.start)
                assert digits
                numbers.append(Number(decimal_of(digits[0]), Span(*digits.span())))
            case _:
                pass
    numbers.sort(key=lambda number: number.span)
    return Marks(tuple(numbers), _with_ranges(days, folded), tuple(years))


def _is_capital(text: str, span: Span) -> bool:
    sign = span.of(text).lstrip("0123456789/ ")
    return sign[:2].isupper()


def _day(folded: str) -> date | None:
    day, month, year = map(int, _DIGITS.findall(folded))
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _with_ranges(days: list[StatedDay], folded: str) -> tuple[StatedDay, ...]:
    """Join two days written as `từ ngày ... đến ngày ...` into one with an end."""
    joined: list[StatedDay] = []
    for day in days:
        before = joined[-1] if joined else None
        if before and before.ends is None and _RANGE.fullmatch(folded, before.span.end, day.span.start):
            joined[-1] = StatedDay(before.day, Span(before.span.start, day.span.end), day.day)
        else:
            joined.append(day)
    return tuple(joined)


def _is_longer_period(folded: str, start: int) -> bool:
    return folded[max(0, start - 12) : start].rstrip().endswith(("giai doan", "nhiem ky"))


_CITED = re.compile(
    r"(?:quyet dinh|nghi dinh|thong tu|nghi quyet|luat|chi thi|cong van|huong dan|ke hoach so|van ban|so[ ]?:?[ ]?\d+/)[^;\n]{0,90}$"
)


def find_dated(folded: str, days: Sequence[StatedDay]) -> StatedDay | None:
    """Return the first day that is not the date of a document the text cites."""
    return next(
        (day for day in days if not _CITED.search(folded, max(0, day.span.start - 110), day.span.start)), None
    )
