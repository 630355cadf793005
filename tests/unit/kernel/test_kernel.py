"""Text, numbers, days, spans."""

from datetime import date
from decimal import Decimal

import pytest

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number, format_percent, percent_of, rounded
from hieuhoc.kernel.spans import Span
from hieuhoc.kernel.text import fold, nfc, search_key


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ái Thượng", "ai thuong"),
        ("ĐỒNG đồng", "dong dong"),
        ("hoà hòa", "hoa hoa"),
        ("Ệ ỡ ự Ỹ", "e o u y"),
        ("a\N{NO-BREAK SPACE}b\N{THIN SPACE}c", "a b c"),
        ("a–b—c\N{MINUS SIGN}d", "a-b-c-d"),
        ("ASCII Text", "ascii text"),
        ("12 m² 5°", "12 m² 5°"),
        ("İß", "iß"),
        ("漢字 😀", "漢字 😀"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert len(fold(text)) == len(text)


def test_what_is_searched_by() -> None:
    assert search_key("  Trung  tâm\tHỌC\ntập ") == "trung tam hoc tap"
    assert search_key("e\N{COMBINING CIRCUMFLEX ACCENT}\N{COMBINING ACUTE ACCENT}") == "e"


def test_nfc() -> None:
    assert nfc("e\N{COMBINING CIRCUMFLEX ACCENT}\N{COMBINING ACUTE ACCENT}") == "ế"


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        (1166795, None, "1.166.795"),
        (Decimal("84.9"), None, "84,9"),
        (Decimal("84.90"), None, "84,90"),
        (Decimal("84.929"), 1, "84,9"),
        (Decimal("0.05"), 1, "0,1"),
        (Decimal("-0.05"), 1, "-0,1"),
        (Decimal("1E+3"), None, "1.000"),
        (Decimal("1234567.5"), 0, "1.234.568"),
        (0, 2, "0,00"),
    ],
)
def test_numbers(value: Decimal | int, places: int | None, written: str) -> None:
    assert format_number(value, places=places) == written


def test_a_share_keeps_to_one_line_with_its_sign() -> None:
    assert format_percent(Decimal("84.929"), places=1) == "84,9\N{NO-BREAK SPACE}%"


def test_rounding_is_half_up() -> None:
    assert [rounded(Decimal(value), places=0) for value in ("0.5", "1.5", "2.5", "-2.5")] == [1, 2, 3, -3]


def test_shares() -> None:
    assert percent_of(1, 4) == 25
    assert percent_of(5, 4) == 125
    assert percent_of(5, 0) is None
    assert percent_of(5, -1) is None


def test_days() -> None:
    assert format_date(date(2021, 10, 1)) == "01/10/2021"


def test_a_span_is_its_part_of_a_text() -> None:
    assert Span(3, 5).of("Mở 12 lớp") == "12"
