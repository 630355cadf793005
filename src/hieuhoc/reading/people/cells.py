"""What one cell says, column by column. Each reader remembers what it was asked: words repeat."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.text import fold, nfc
from hieuhoc.learning.importing import Column, Problem
from hieuhoc.learning.person import (
    LONGEST_NAME,
    DetailsRefused,
    Sex,
    normalised_national_id,
    normalised_phone,
)
from hieuhoc.reading.people.workbook import Cell

_REMEMBERED = 1 << 17
_SERIAL_START = date(1899, 12, 30)
_SERIALS = range(5_000, 80_000)
"""Days as Excel counts them, from 1913 to 2119; a year of birth is a smaller number."""
_YEARS = range(1850, 2200)
_DATE = re.compile(r"(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{4}|\d{2})", re.ASCII)
_DATE_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]00:00(?::00)?)?", re.ASCII)
_MONTH = re.compile(r"(?:0?0[/.\-])?(\d{1,2})[/.\-](\d{4})", re.ASCII)
_YEAR = re.compile(r"(?:sn|nam|ns)?\s*(\d{4})", re.ASCII)
_WORDS_OF_DATE = re.compile(r"\b(?:ngay|thang|nam|sinh)\b")
_DIGITS_OF_ID = {8: 9, 10: 12, 11: 12}
_DIGITS_OF_CARD = 12
_WORDS_FOR_NOTHING = {"-", "--", "---", "x", "0", "không", "khong", "k", "không có", "chưa có", "k có", "."}

Born = tuple[date | None, int | None]


def text(cell: Cell) -> str:
    """Return a cell as a person sees it, with single spaces."""
    if isinstance(cell, str):
        return " ".join(nfc(cell).split())
    if isinstance(cell, bool):
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return format_date(cell.date())
    return format_date(cell) if isinstance(cell, date) else str(cell)


@lru_cache(maxsize=_REMEMBERED)
def birth(cell: Cell, pivot: int) -> Born | Problem:
    """Return the day of birth, or the year alone; `pivot` is the last year that two digits may mean."""
    if isinstance(cell, datetime | date):
        day = cell.date() if isinstance(cell, datetime) else cell
        return day, day.year
    if isinstance(cell, int | float) and not isinstance(cell, bool) and float(cell).is_integer():
        number = int(cell)
        if number in _YEARS:
            return None, number
        if number in _SERIALS:
            day = _SERIAL_START + timedelta(days=number)
            return day, day.year
        return Problem("birth-unclear", Column.BIRTH, text(cell))
    return _birth_in_words(text(cell), pivot)


def _birth_in_words(said: str, pivot: int) -> Born | Problem:
    if not said or said in _WORDS_FOR_NOTHING:
        return None, None
    plain = " ".join(_WORDS_OF_DATE.sub(" ", fold(said)).split())
    if match := _DATE.fullmatch(plain):
        day, month, year = int(match[1]), int(match[2]), _year(match[3], pivot)
    elif match := _DATE_ISO.fullmatch(plain):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    elif (match := _YEAR.fullmatch(plain)) and int(match[1]) in _YEARS:
        return None, int(match[1])
    elif (match := _MONTH.fullmatch(plain)) and 1 <= int(match[1]) <= 12:  # noqa: PLR2004
        # The day is not known: neither is a month kept.
        return None, int(match[2])
    elif plain.isdecimal() and int(plain) in _SERIALS:
        return birth(int(plain), pivot)
    else:
        return Problem("birth-unclear", Column.BIRTH, said)
    return _day(year, month, day, said)


def day_of(year: str, month: str, day: str, pivot: int) -> Born | Problem:
    """Return the day of birth whose parts stand in three cells; the year alone where the others are empty."""
    said = "/".join(filter(None, (day, month, year)))
    if not year:
        return (None, None) if not said else Problem("birth-unclear", Column.BORN_YEAR, said)
    if not (year.isdecimal() and (not day or day.isdecimal()) and (not month or month.isdecimal())):
        return Problem("birth-unclear", Column.BORN_YEAR, said)
    full_year = _year(year, pivot)
    if not day or not month or int(day) == 0 or int(month) == 0:
        return None, full_year
    return _day(full_year, int(month), int(day), said)


def _day(year: int, month: int, day: int, said: str) -> Born | Problem:
    if day == 0 and 0 <= month <= 12:  # noqa: PLR2004 - 00/00/1950 is how a register writes a year alone
        return None, year
    try:
        return date(year, month, day), year
    except ValueError:
        code = "birth-month-first" if month > 12 >= day else "birth-no-such-day"  # noqa: PLR2004
        return Problem(code, Column.BIRTH, said)


def _year(digits: str, pivot: int) -> int:
    if len(digits) > 2:  # noqa: PLR2004
        return int(digits)
    year = 2000 + int(digits)
    return year if year <= pivot else year - 100


@lru_cache(maxsize=4_096)
def sex(cell: Cell) -> Sex | Problem | None:
    """Return the sex that a word, letter or number says."""
    said = text(cell)
    if not said or said in {"-", "."}:
        return None
    found = _SEXES.get(fold(said))
    return found or Problem("sex-unclear", Column.SEX, said)


@lru_cache(maxsize=_REMEMBERED)
def phone(cell: Cell) -> str | Problem:
    """Return a telephone number, the first of several."""
    said = text(cell)
    if not said or said.lower() in _WORDS_FOR_NOTHING:
        return ""
    first = re.split(r"[;,/]|\s-\s|\n", said, maxsplit=1)[0] if len(said) > _DIGITS_OF_CARD else said
    return _number(normalised_phone, first, Column.PHONE, "phone-malformed", said)


def national_id(cell: Cell) -> str | Problem:
    """Return a national ID; a number that lost the zeros it began with gets them back."""
    if isinstance(cell, str):
        said = cell.strip()
        if not said or said.lower() in _WORDS_FOR_NOTHING:
            return ""
        if len(said) == _DIGITS_OF_CARD and said.isascii() and said.isdigit():
            return said
    else:
        said = text(cell)
        if said.isdecimal():
            said = said.zfill(_DIGITS_OF_ID.get(len(said), 0))
    return _number(normalised_national_id, said, Column.NATIONAL_ID, "national-id-malformed", said)


def _number(
    normalise: Callable[[str], str], said: str, column: Column, code: str, whole: str
) -> str | Problem:
    try:
        return normalise(said)
    except DetailsRefused:
        return Problem(code, column, whole)


def short(column: Column, most: int) -> Callable[[Cell], str | Problem]:
    """Return a reader of words that may be so long."""

    def says(cell: Cell) -> str | Problem:
        said = text(cell)
        return said if len(said) <= most else Problem("text-too-long", column, said[:_SHOWN] + "…", str(most))

    return says


def known_id(cell: Cell) -> str | Problem:
    """Return the number of a person in the system, in hexadecimal."""
    said = text(cell)
    if not said:
        return ""
    plain = said.replace("-", "").lower()
    return plain if _ID.fullmatch(plain) else Problem("no-such-id", Column.ID, said[:_SHOWN])


def problems_of_name(name: str) -> list[Problem]:
    """Return what is wrong with a name that is more than letters, or too long."""
    if not any(character.isalpha() for character in name):
        return [Problem("name-missing", Column.FULL_NAME, name)]
    if len(name) > LONGEST_NAME:
        return [Problem("text-too-long", Column.FULL_NAME, name[:_SHOWN] + "…", str(LONGEST_NAME))]
    return []


_SHOWN = 60
_ID = re.compile(r"[0-9a-f]{32}", re.ASCII)
_SEXES = {
    **dict.fromkeys(("nam", "m", "male", "trai", "ong", "con trai"), Sex.MALE),
    **dict.fromkeys(("nu", "f", "female", "gai", "ba", "con gai", "nu gioi"), Sex.FEMALE),
    "nam gioi": Sex.MALE,
}
