"""Numbers as they are written in Vietnamese: 1.166.795 and 84,9 %."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal


def format_number(value: Decimal | int, *, places: int | None = None) -> str:
    """Write `value` with dots between thousands and a decimal comma.

    `places` rounds half up to that many decimals; None keeps what the value has.
    """
    number = Decimal(value) if places is None else rounded(value, places=places)
    return f"{number:,f}".translate(_TO_VIETNAMESE)


def rounded(value: Decimal | int, *, places: int) -> Decimal:
    """Round half up, as it is written: what is computed of shown numbers is computed of these."""
    return Decimal(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def format_plain(value: Decimal | int, *, at_most: int | None = None) -> str:
    """Write `value` without the zeros that a database adds: points of a book are 12,5 and 30.

    `at_most` rounds half up to that many decimals; None keeps what the value has.
    """
    number = Decimal(value) if at_most is None else rounded(value, places=at_most)
    return format_number(Decimal(f"{number.normalize():f}"))


def format_percent(value: Decimal | int, *, at_most: int | None = 1) -> str:
    """Write a share in percent, on one line: 84,9 % and 85 %.

    What is computed has one decimal at most, or as many as a verdict beside it needs
    (`telling_places`); a rule is written as it was set, with `at_most=None`.
    """
    return f"{format_plain(value, at_most=at_most)}\N{NO-BREAK SPACE}%"


def telling_places(value: Decimal, verdict: Callable[[Decimal], object]) -> int:
    """Return how many decimals a share needs so that what is written has its verdict: from one to four."""
    told = (places for places in range(1, 4) if verdict(rounded(value, places=places)) == verdict(value))
    return next(told, 4)


def percent_of(part: Decimal | int, whole: Decimal | int) -> Decimal | None:
    """Return `part` in percent of `whole`, unrounded; None when the whole is not positive."""
    return None if whole <= 0 else Decimal(part) * 100 / Decimal(whole)


_TO_VIETNAMESE = str.maketrans(",.", ".,")
