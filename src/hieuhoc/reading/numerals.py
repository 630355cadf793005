"""Numerals in digits and in words, to Decimal."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from hieuhoc.kernel.spans import Span
from hieuhoc.kernel.text import fold
from hieuhoc.reading.patterns import any_word

_GROUPED = re.compile(r"\d{1,3}([. ,\N{NO-BREAK SPACE}])\d{3}(?:\1\d{3})*(?:,\d+)?")


def decimal_of(digits: str) -> Decimal:
    """Read a numeral as Vietnamese writes it.

    Dots or spaces between groups of exactly three digits separate thousands, a comma is
    the decimal sign; a single dot before any other count of digits is a decimal point,
    as spreadsheets write it. Several commas, each before three digits, separate
    thousands as in English. A string of dotted numbers that is none of these (1.2.3)
    is read by its first two parts.
    """
    if digits.isdigit():
        return Decimal(digits)
    if (grouped := _GROUPED.fullmatch(digits)) and (grouped[1] != "," or digits.count(",") > 1):
        if grouped[1] == ",":
            return Decimal(digits.replace(",", ""))
        return Decimal(digits.replace(grouped[1], "").replace(",", "."))
    whole, fraction = (re.split(r"[.,]", digits.replace(" ", "")) + [""])[:2]
    return Decimal(f"{whole}.{fraction}" if fraction else whole)


def spelled_numbers(text: str, folded: str) -> Iterator[tuple[Decimal, Span]]:
    """Yield the numbers written in words, with their places.

    Accents tell numerals from their look-alikes (năm, ba, tư), so the accented forms are
    looked for in a text that has accents and the bare forms only in one that has none.
    A single small word ("năm" is also "year") is yielded like the rest: only the caller,
    who sees what follows, can tell whether it counts anything.
    """
    pattern, words = _bare() if text.isascii() else _accented()
    lowered = folded if text.isascii() else text.lower()
    if len(lowered) != len(text):
        return
    for match in pattern.finditer(lowered):
        parts = match[0].split()
        value = _value([words[part] for part in parts])
        if value is not None:
            yield value, Span(*match.span())


def _value(tokens: Sequence[int]) -> Decimal | None:
    """Compose a number from its words' values; None where they do not make one.

    "hai trăm năm mươi" is 2·100 + 5·10; a digit after "mươi" or "linh" adds, "rưỡi" adds
    half of the last multiplier.
    """
    total, hundreds, digit, last = 0, 0, None, 1
    for token in tokens:
        if token == _HALF:
            return Decimal(total + hundreds + (digit or 0)) + Decimal(last) / 2
        if token == _LINK:
            continue
        if token < 10:
            if digit is not None:
                return None
            digit = token
        elif token == 10:
            hundreds, digit, last = hundreds + (digit or 1) * 10, None, 10
        elif token == 100:
            hundreds, digit, last = (hundreds + (digit or 1)) * 100, None, 100
        else:
            total, hundreds, digit, last = total + (hundreds + (digit or 0) or 1) * token, 0, None, token
    return Decimal(total + hundreds + (digit or 0))


_LINK, _HALF = -1, -2
_WORDS = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10, "mươi": 10, "chục": 10, "trăm": 100,
    "nghìn": 1000, "ngàn": 1000, "triệu": 1_000_000, "linh": _LINK, "lẻ": _LINK, "rưỡi": _HALF,
}  # fmt: skip
_STARTS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "bẩy", "tám", "chín", "mười", "trăm")


@cache
def _accented() -> tuple[re.Pattern[str], dict[str, int]]:
    return _compile(_STARTS, _WORDS)


@cache
def _bare() -> tuple[re.Pattern[str], dict[str, int]]:
    return _compile(tuple(map(fold, _STARTS)), {fold(word): value for word, value in _WORDS.items()})


def _compile(starts: tuple[str, ...], words: dict[str, int]) -> tuple[re.Pattern[str], dict[str, int]]:
    following = "|".join(words)
    return re.compile(rf"{any_word(starts)}\b(?:[ \t]+(?:{following})\b)*"), words
