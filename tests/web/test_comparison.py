"""What a page says about a difference is what a person gets who subtracts the numbers beside it."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hieuhoc.kernel.numbers import format_number, rounded
from hieuhoc.web.shown.dashboard import _change

RATES = st.decimals(min_value=0, max_value=2000, places=12, allow_nan=False)


def _number(written: str) -> Decimal:
    return Decimal(written.replace(".", "").replace(",", "."))


@given(now=RATES, then=RATES)
def test_a_change_is_the_difference_of_the_numbers_that_are_shown(now: Decimal, then: Decimal) -> None:
    said = _change(now, then)
    shown_now = _number(format_number(now, places=1))
    *by, shown_then = (_number(text) for text in re.findall(r"\d[\d.]*(?:,\d)?", said))
    sign = {"T": 1, "G": -1, "B": 0}[said[0]]
    assert shown_now - shown_then == sign * (by[0] if by else 0)


def test_the_case_that_was_seen() -> None:
    """84,93 was 77,67: the exact difference, 7,26, rounds to 7,3, but the page shows 84,9 and 77,7."""
    assert _change(Decimal("84.93"), Decimal("77.67")) == "Tăng 7,2 so với năm trước (77,7)"
    assert _change(Decimal("84.93"), Decimal("84.88")) == "Bằng năm trước (84,9)"
    assert _change(54, 48) == "Tăng 6 so với năm trước (48)"
    assert _change(None, 48) == ""


@pytest.mark.parametrize(
    ("value", "tenth"), [("0.05", "0.1"), ("0.15", "0.2"), ("0.25", "0.3"), ("2.5", "2.5")]
)
def test_halves_round_up_as_they_are_written(value: str, tenth: str) -> None:
    assert rounded(Decimal(value), places=1) == Decimal(tenth)
    assert format_number(Decimal(value), places=1) == format_number(Decimal(tenth), places=1)
