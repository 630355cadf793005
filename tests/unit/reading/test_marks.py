"""Days, school years and documents' numbers, told from quantities."""

from datetime import date

import pytest

from hieuhoc.reading.marks import Number, find_dated, find_marks
from hieuhoc.reading.script import Script


def in_digits(text: str) -> list[Number]:
    """The numbers written in digits; `năm` is also five."""
    return [number for number in find_marks(Script.of(text)).numbers if not number.spelled]


@pytest.mark.parametrize(
    "text",
    [
        "05/10/2021",
        "5-10-2021",
        "5.10.2021",
        "05 / 10 / 2021",
        "ngày 5 tháng 10 năm 2021",
        "5 tháng 10, năm 2021",
    ],
)
def test_a_day(text: str) -> None:
    marks = find_marks(Script.of(text))
    assert [stated.day for stated in marks.days] == [date(2021, 10, 5)]
    assert in_digits(text) == []


def test_a_day_that_no_calendar_has() -> None:
    marks = find_marks(Script.of("31/02/2021"))
    assert (marks.days, marks.numbers) == ((), ())


@pytest.mark.parametrize(
    "text",
    [
        "từ ngày 05/10/2021 đến ngày 12/10/2021",
        "05/10/2021 - 12/10/2021",
        "từ 05/10/2021 đến hết ngày 12/10/2021",
        "khai giảng ngày 05/10/2021, bế giảng ngày 12/10/2021",
    ],
)
def test_two_days_that_are_a_range(text: str) -> None:
    (stated,) = find_marks(Script.of(text)).days
    assert (stated.day, stated.ends) == (date(2021, 10, 5), date(2021, 10, 12))


def test_two_days_that_are_none() -> None:
    days = find_marks(Script.of("họp ngày 05/10/2021 và ngày 12/10/2021")).days
    assert [(stated.day.day, stated.ends) for stated in days] == [(5, None), (12, None)]


@pytest.mark.parametrize("text", ["năm học 2021-2022", "2021 – 2022", "năm học 2021/2022"])
def test_a_school_year(text: str) -> None:
    marks = find_marks(Script.of(text))
    assert [str(stated.year) for stated in marks.years] == ["2021-2022"]
    assert in_digits(text) == []


@pytest.mark.parametrize("text", ["giai đoạn 2021-2022", "2021-2025", "2022-2021", "nhiệm kỳ 2021-2022"])
def test_two_years_that_are_no_school_year(text: str) -> None:
    marks = find_marks(Script.of(text))
    assert (marks.years, marks.numbers) == ((), ())


@pytest.mark.parametrize(
    "text",
    [
        "Số: 12/KH-TTHTCĐ",
        "Quyết định 09/2008/QĐ-BGDĐT",
        "Thông tư 40/2010/TT-BGDĐT",
        "0237.3880.123",
        "ĐT: 0912 345 678",
        "+84 912 345 678",
        "lúc 7h30",
        "19:30",
        "8 giờ 30 phút",
        "trước 17h",
        "https://xa.example/tin/2021",
        "xa@so1.example.vn",
        "COVID-19",
        "covid-19",
        "khối K-12",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert in_digits(text) == []


@pytest.mark.parametrize("text", ["1919/2050 = 94%", "1919/1920 = 94%", "11/1919 = 94%"])
def test_what_comes_to_a_share_is_a_quotient_and_no_date(text: str) -> None:
    assert [f"{number.value}" for number in in_digits(text)] == text.removesuffix("%").replace(
        " = ", "/"
    ).split("/")
    assert find_marks(Script.of(text)).years == ()


def test_two_years_over_each_other_are_a_quotient() -> None:
    assert [number.value for number in in_digits("1919/2050 người")] == [1919, 2050]


def test_a_number_beside_a_word_in_small_letters_is_one() -> None:
    (number,) = find_marks(Script.of("12 /lớp")).numbers
    assert number.value == 12


def test_a_text_is_dated_by_the_first_day_that_is_of_no_document() -> None:
    script = Script.of("Căn cứ Quyết định số 100/QĐ-UBND ngày 01/02/2019; hôm nay, 05/10/2021, trung tâm họp")
    dated = find_dated(script, find_marks(script).days)
    assert dated
    assert dated.day == date(2021, 10, 5)


def test_a_text_that_only_cites_is_not_dated() -> None:
    script = Script.of("theo Luật số 43/2019/QH14 ngày 14/06/2019")
    assert find_dated(script, find_marks(script).days) is None
