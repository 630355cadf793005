"""Text, numbers, days, spans."""

from datetime import date
from decimal import Decimal

import pytest

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import (
    format_number,
    format_percent,
    format_plain,
    percent_of,
    rounded,
    telling_places,
)
from hieuhoc.kernel.spans import Span
from hieuhoc.kernel.text import fold, natural_key, nfc, search_key


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


@pytest.mark.parametrize(
    ("value", "at_most", "written"),
    [
        ("84.929", 1, "84,9"),
        ("85.00", 1, "85"),
        ("99.96", 1, "100"),
        ("84.96", 2, "84,96"),
        ("84.9000", None, "84,9"),
        ("33.33", None, "33,33"),
        ("54.5", 0, "55"),
    ],
)
def test_a_share_has_one_decimal_at_most_and_keeps_to_one_line_with_its_sign(
    value: str, at_most: int | None, written: str
) -> None:
    assert format_percent(Decimal(value), at_most=at_most) == f"{written}\N{NO-BREAK SPACE}%"


def test_a_share_is_written_with_one_decimal_unless_something_else_is_asked() -> None:
    assert format_percent(Decimal("84.929")) == "84,9\N{NO-BREAK SPACE}%"


@pytest.mark.parametrize(
    ("value", "written"),
    [("12.50", "12,5"), ("30.00", "30"), ("100", "100"), ("1000.0", "1.000"), ("0.00", "0")],
)
def test_points_are_written_as_the_book_has_them(value: str, written: str) -> None:
    assert format_plain(Decimal(value)) == written


@pytest.mark.parametrize(
    ("value", "places"), [("84.9", 1), ("84.96", 2), ("84.996", 3), ("84.99999", 4), ("85.01", 1)]
)
def test_a_share_has_the_decimals_that_tell_its_verdict(value: str, places: int) -> None:
    assert telling_places(Decimal(value), lambda share: share >= 85) == places


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


def test_names_with_numbers_are_listed_as_people_count():
    names = ["số 10", "Đan", "số 2", "2", "Ái Thượng", "số 2 B", ""]
    assert sorted(names, key=natural_key) == ["", "2", "Ái Thượng", "Đan", "số 2", "số 2 B", "số 10"]


def test_names_of_things_are_in_vietnamese_order():
    in_order = [
        "Ban Dân vận",
        "Ban Đoàn",
        "Đài truyền thanh",
        "Hội Cựu chiến binh",
        "Hội Khuyến học",
        "Hội Khuyến học - Cựu giáo chức",
        "Hội Nông dân",
        "Hội Phụ nữ",
        "Trạm y tế",
        "Trường mầm non",
    ]
    backwards = in_order[::-1]
    assert sorted(backwards, key=natural_key) == in_order
    assert natural_key("Hội  NGƯỜI CAO TUỔI") == natural_key("hội người cao tuổi")
    assert natural_key("thôn Dân") < natural_key("thôn Dần") < natural_key("thôn Đan")
