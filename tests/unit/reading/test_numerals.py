"""Numerals in all the forms that people write."""

from decimal import Decimal

import pytest

from hieuhoc.kernel.spans import Span
from hieuhoc.kernel.text import fold
from hieuhoc.reading.numerals import decimal_of, spelled_numbers
from hieuhoc.reading.script import Script


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("4407", "4407"),
        ("04", "4"),
        ("1.166.795", "1166795"),
        ("1 166 795", "1166795"),
        ("1\N{NO-BREAK SPACE}166\N{NO-BREAK SPACE}795", "1166795"),
        ("5.189", "5189"),
        ("84,9", "84.9"),
        ("84.9", "84.9"),
        ("84.93", "84.93"),
        ("1.166.795,5", "1166795.5"),
        ("0,855", "0.855"),
        ("1,234,567", "1234567"),
        ("12,5", "12.5"),
        ("1.2.3", "1.2"),
        ("1234.567", "1234.567"),
    ],
)
def test_digits(written: str, value: str) -> None:
    assert decimal_of(written) == Decimal(value)


SPELLED = [
    ("hai trăm năm mươi", 250),
    ("mười hai", 12),
    ("hai mươi lăm", 25),
    ("hai mươi mốt", 21),
    ("ba mươi tư", 34),
    ("bốn chục", 40),
    ("một trăm linh năm", 105),
    ("một trăm lẻ năm", 105),
    ("trăm rưỡi", 150),
    ("một nghìn hai trăm", 1200),
    ("bốn nghìn bốn trăm linh bảy", 4407),
    ("hai triệu rưỡi", 2_500_000),
    ("một triệu một trăm sáu mươi sáu nghìn bảy trăm chín mươi lăm", 1_166_795),
]


@pytest.mark.parametrize(("written", "value"), SPELLED)
def test_words(written: str, value: int) -> None:
    text = f"mở {written} lớp"
    assert list(spelled_numbers(Script.of(text))) == [(Decimal(value), Span(3, 3 + len(written)))]


@pytest.mark.parametrize(("written", "value"), SPELLED)
def test_words_in_a_text_without_accents(written: str, value: int) -> None:
    assert [number for number, _ in spelled_numbers(Script.of(fold(f"mở {written} lớp")))] == [value]


def test_words_in_capitals() -> None:
    assert [value for value, _ in spelled_numbers(Script.of("MƯỜI HAI LỚP"))] == [12]


@pytest.mark.parametrize("text", ["tư tưởng", "bà ba", "mốt", "hai ba lớp", "lăm", "triệu người"])
def test_what_is_no_number_in_words(text: str) -> None:
    assert not [value for value, _ in spelled_numbers(Script.of(f"học {text}")) if value > 9]


def test_a_long_row_of_numerals_is_read_in_parts_and_none_is_a_number() -> None:
    assert list(spelled_numbers(Script.of("một " * 500))) == []
