"""Numerals in digits and in words, to Decimal: `1.166.795`, `84,9`, `hai trăm năm mươi`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache

from hieuhoc.kernel.spans import Span
from hieuhoc.kernel.text import fold
from hieuhoc.reading.patterns import any_word
from hieuhoc.reading.script import Script

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
    whole, *fraction = re.split(r"[.,]", digits.replace(" ", ""), maxsplit=2)
    return Decimal(f"{whole}.{fraction[0]}" if fraction else whole)


def scaled(value: Decimal, scale: int) -> Decimal:
    """Multiply without the zeros that a product adds: `1,2 triệu` is 1200000, not 1200000.0."""
    if scale == 1:
        return value
    product = value * scale
    return Decimal(int(product)) if product == int(product) else product.normalize()


_LINK, _HALF, _TEN, _HUNDRED = -1, -2, 10, 100
_WORDS = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": _TEN, "mươi": _TEN, "chục": _TEN, "trăm": _HUNDRED,
    "nghìn": 1000, "ngàn": 1000, "triệu": 1_000_000, "linh": _LINK, "lẻ": _LINK, "rưỡi": _HALF,
}  # fmt: skip
_STARTS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "bẩy", "tám", "chín", "mười", "trăm")
_MOST_WORDS = 16
"""The words of the longest numeral there is use for: nine hundred and ninety-nine million, and so on."""


def spelled_numbers(script: Script) -> Iterator[tuple[Decimal, Span]]:
    """Yield the numbers written in words, with their places.

    Accents tell numerals from their look-alikes (năm, ba, tư), so the accented forms are
    looked for in a text that has accents and the bare forms only in one that has none.
    A single small word ("năm" is also "year") is yielded like the rest: only the caller,
    who sees what follows, can tell whether it counts anything.
    """
    pattern, values = _spelling(bare=script.is_bare)
    for match in pattern.finditer(script.lowered):
        value = _composed([values[word] for word in match[0].split()])
        if value is not None:
            yield value, Span(*match.span())


def _composed(tokens: Sequence[int]) -> Decimal | None:
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
        if token < _TEN:
            if digit is not None:
                return None
            digit = token
        elif token == _TEN:
            hundreds, digit, last = hundreds + (digit or 1) * _TEN, None, _TEN
        elif token == _HUNDRED:
            hundreds, digit, last = (hundreds + (digit or 1)) * _HUNDRED, None, _HUNDRED
        else:
            total, hundreds, digit, last = total + (hundreds + (digit or 0) or 1) * token, 0, None, token
    return Decimal(total + hundreds + (digit or 0))


@cache
def _spelling(*, bare: bool) -> tuple[re.Pattern[str], Mapping[str, int]]:
    """The pattern of a spelled number, and what its words are worth, with accents or without."""
    form = fold if bare else str
    values = {form(word): value for word, value in _WORDS.items()}
    following = "|".join(values)
    starts = any_word(map(form, _STARTS))
    return re.compile(rf"{starts}\b(?:[ \t]+(?:{following})\b){{0,{_MOST_WORDS - 1}}}"), values
