"""Quantities and what they count."""

import pytest

from hieuhoc.kernel.text import fold
from tests.unit.reading.sample import figures


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("mở 55 lớp", ("55 lớp", "55", "class")),
        ("chia thành 4 nhóm lớp", ("4 nhóm lớp", "4", "class-group")),
        ("có 4.407 lượt người học", ("4.407 lượt người", "4407", "participation")),
        ("1118 học viên tham gia", ("1118 học viên", "1118", "learner")),
        ("5.189 người", ("5.189 người", "5189", "person")),
        ("mỗi lớp 3 buổi", ("3 buổi", "3", "session")),
        ("đạt 84,9%", ("84,9%", "84.9", "%")),
        ("đạt 84.9 %", ("84.9 %", "84.9", "%")),
        ("đạt 84,9 phần trăm", ("84,9 phần trăm", "84.9", "%")),
        ("11 thôn", ("11 thôn", "11", "hamlet")),
        ("07 tổ dân phố", ("07 tổ dân phố", "7", "hamlet")),
        ("3 câu lạc bộ", ("3 câu lạc bộ", "3", "club")),
        ("85 gia đình", ("85 gia đình", "85", "family")),
        ("12 dòng họ", ("12 dòng họ", "12", "clan")),
        ("15 tiêu chí", ("15 tiêu chí", "15", "criterion")),
        ("rà soát 4 lần", ("4 lần", "4", "time")),
        ("kinh phí 2,5 triệu đồng", ("2,5 triệu đồng", "2.5", "million-vnd")),
        ("1,2 triệu người", ("1,2 triệu người", "1200000", "person")),
        ("2 trăm lớp", ("2 trăm lớp", "200", "class")),
        ("hai trăm năm mươi lớp", ("hai trăm năm mươi lớp", "250", "class")),
        ("mười hai chuyên đề", ("mười hai chuyên đề", "12", "course")),
        ("mở 1,118 lượt người", ("1,118 lượt người", "1118", "participation")),
        ("số lớp: 12", ("12", "12", "class")),
        ("tổng số lượt người học là 4407", ("4407", "4407", "participation")),
        ("- các câu lạc bộ: 7", ("7", "7", "club")),
        ("cao 12", ("12", "12", None)),
    ],
)
def test_a_number_and_its_unit(text: str, figure: tuple[str, str, str | None]) -> None:
    assert figures(text) == [figure]


def test_a_unit_wrapped_onto_the_next_line() -> None:
    assert figures("có 4.407 lượt\nngười") == [("4.407 lượt\nngười", "4407", "participation")]


def test_a_capital_on_the_next_line_begins_something_else() -> None:
    assert figures("cao 12\nLớp học") == [("12", "12", None)]


def test_the_first_of_a_range_counts_what_the_second_does() -> None:
    assert figures("đạt 70 - 75%") == [("70", "70", "%"), ("75%", "75", "%")]
    assert figures("trẻ 3-5 tuổi") == [("3", "3", "age"), ("5 tuổi", "5", "age")]


def test_a_quotient_is_its_figures() -> None:
    assert figures("4407/5189 = 84,9%") == [
        ("4407", "4407", None),
        ("5189", "5189", None),
        ("84,9%", "84.9", "%"),
    ]


def test_misspelt_accents_of_units_are_read_where_they_cannot_be_another_word() -> None:
    assert figures("12 lơp và 30 hoc viên") == [("12 lơp", "12", "class"), ("30 hoc viên", "30", "learner")]


def test_lookalikes_need_their_accents() -> None:
    assert figures("có 5 bạn") == [("5", "5", None)]
    assert figures("có 5 bản") == [("5 bản", "5", "hamlet")]
    assert figures("co 5 ban") == [("5 ban", "5", "hamlet")]


def test_a_text_without_accents_counts_the_same() -> None:
    text = "Mở 55 lớp với 4.407 lượt người, hai trăm học viên, 84,9%, 11 thôn"
    assert [(value, unit) for _, value, unit in figures(fold(text))] == [
        (value, unit) for _, value, unit in figures(text)
    ]


@pytest.mark.parametrize(
    "text", ["một số lớp", "năm nay", "trong năm qua", "thứ hai", "quý ba", "tháng tư", "hàng năm"]
)
def test_words_that_look_like_numbers(text: str) -> None:
    assert figures(text) == []


def test_a_small_number_in_words_counts_with_a_unit() -> None:
    assert figures("năm lớp và ba thôn") == [("năm lớp", "5", "class"), ("ba thôn", "3", "hamlet")]


def test_figures_never_overlap() -> None:
    assert figures("5 trăm mười lớp") == [("5 trăm", "500", None)]


def test_a_row_of_digits_too_long_to_count_is_no_figure() -> None:
    assert figures("mã " + "1" * 31) == []
    assert figures("cao " + "1" * 30) == [("1" * 30, "1" * 30, None)]
