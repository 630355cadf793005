"""Numbers as they are written in Vietnamese: 1.166.795 and 84,9 %."""

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


def format_percent(value: Decimal | int, *, places: int | None = None) -> str:
    """Write a share in percent: `Decimal("84.9")` is `84,9 %`, on one line."""
    return f"{format_number(value, places=places)}\N{NO-BREAK SPACE}%"


def percent_of(part: Decimal | int, whole: Decimal | int) -> Decimal | None:
    """Return `part` in percent of `whole`, unrounded; None when the whole is not positive."""
    return None if whole <= 0 else Decimal(part) * 100 / Decimal(whole)


_TO_VIETNAMESE = str.maketrans(",.", ".,")
