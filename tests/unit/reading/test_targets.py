"""Goals: their indicator, comparison, value and words."""

import pytest

from hieuhoc.kernel.text import fold
from tests.unit.reading.sample import HEAD, read

Goal = tuple[str | None, str, str, str | None]


def goals(text: str) -> list[Goal]:
    return [
        (target.indicator, target.comparison.value, f"{target.figure.value:f}", target.figure.unit)
        for target in read(HEAD + text).targets
    ]


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("Huy động trẻ dưới 3 tuổi ra nhà trẻ đạt 70%", ("nursery_under_3", "=", "70", "%")),
        ("Trẻ 3-5 tuổi đến lớp mẫu giáo: 97%", ("kindergarten_3_to_5", "=", "97", "%")),
        ("Phấn đấu trên 55% dòng họ hiếu học", ("learning_clans", ">=", "55", "%")),
        ("Gia đình học tập đạt 85% trở lên", ("learning_families", ">=", "85", "%")),
        ("Lao động nông thôn tham gia học tập ít nhất 70%", ("rural_workers_learning", ">=", "70", "%")),
        ("Gia đình học tập không dưới 85%", ("learning_families", ">=", "85", "%")),
        ("Gia đình học tập ≥ 85%", ("learning_families", ">=", "85", "%")),
        ("Tỷ lệ hộ nghèo dưới 3%", ("poor_households", "<=", "3", "%")),
        ("Tỷ lệ hộ nghèo không quá 3%", ("poor_households", "<=", "3", "%")),
        ("Tỷ lệ hộ nghèo tối đa 3%", ("poor_households", "<=", "3", "%")),
        ("Tỷ lệ hộ nghèo còn 3% trở xuống", ("poor_households", "<=", "3", "%")),
        ("Rà soát các tiêu chí mỗi quý một lần, cả năm 4 lần", ("criteria_reviews", "=", "4", "time")),
        ("Thành lập 5 câu lạc bộ", ("clubs", "=", "5", "club")),
        ("Phấn đấu 90% việc chưa ai biết", (None, "=", "90", "%")),
    ],
)
def test_a_goal(text: str, goal: Goal) -> None:
    assert goals(text) == [goal]


def test_a_range_is_two_goals() -> None:
    assert goals("Phấn đấu gia đình học tập đạt từ 70% đến 75%") == [
        ("learning_families", ">=", "70", "%"),
        ("learning_families", "<=", "75", "%"),
    ]


def test_each_figure_of_a_clause_takes_the_words_before_it() -> None:
    assert goals("Trẻ dưới 3 tuổi ra nhà trẻ đạt 70%, trẻ 3-5 tuổi đến lớp mẫu giáo đạt 97%") == [
        ("nursery_under_3", "=", "70", "%"),
        ("kindergarten_3_to_5", "=", "97", "%"),
    ]


def test_figures_that_lead_take_the_words_after_them() -> None:
    assert goals("Phấn đấu 70% trẻ dưới 3 tuổi ra nhà trẻ, 97% trẻ 3-5 tuổi đến lớp mẫu giáo") == [
        ("nursery_under_3", "=", "70", "%"),
        ("kindergarten_3_to_5", "=", "97", "%"),
    ]


def test_a_heading_says_what_the_items_of_its_list_are_about() -> None:
    assert goals("\nTỷ lệ gia đình học tập như sau:\n- Năm 2021: 80%\n") == [
        ("learning_families", "=", "80", "%")
    ]


def test_a_section_of_goals_makes_its_shares_goals() -> None:
    assert goals("\nII. Chỉ tiêu\nViệc chưa ai biết đạt 90%.\n") == [(None, "=", "90", "%")]


@pytest.mark.parametrize(
    "text",
    [
        "Việc chưa ai biết đạt 90%.",
        "Gia đình học tập tăng 5%",
        "Tỷ lệ hộ nghèo giảm từ 4,1% xuống 3,2%",
        "Gia đình học tập đạt 95% so với kế hoạch",
        "Xã có 3 trường, 12 gia đình học tập",
        "Mở 55 lớp",
    ],
)
def test_what_is_no_goal(text: str) -> None:
    assert goals(text) == []


def test_counts_beside_a_share_are_where_it_comes_from() -> None:
    assert goals("Phấn đấu 21/36 dòng họ hiếu học, đạt 58,3%") == [("learning_clans", "=", "58.3", "%")]


def test_a_text_without_accents_has_the_same_goals() -> None:
    text = "Huy động trẻ dưới 3 tuổi ra nhà trẻ đạt 70%; gia đình học tập trên 85%; rà soát tiêu chí 4 lần."
    assert goals(fold(text)) == goals(text) != []


def test_the_words_of_a_goal_are_its_own() -> None:
    (target,) = read(HEAD + "Mở lớp học; - phấn đấu 70% trẻ dưới 3 tuổi ra nhà trẻ, vui khỏe.").targets
    statement = read(HEAD + "Mở lớp học; - phấn đấu 70% trẻ dưới 3 tuổi ra nhà trẻ, vui khỏe.")
    assert target.text == target.span.of(statement.text)
    assert "70%" in target.text
    assert not target.text.startswith((" ", "-", ",", ";"))


def test_the_words_of_a_leading_figure_keep_what_compares_it() -> None:
    text = "Phấn đấu trên 70% trẻ dưới 3 tuổi ra nhà trẻ, không dưới 97% trẻ 3-5 tuổi đến lớp mẫu giáo."
    assert [target.text for target in read(HEAD + text).targets] == [
        "trên 70% trẻ dưới 3 tuổi ra nhà trẻ",
        "không dưới 97% trẻ 3-5 tuổi đến lớp mẫu giáo",
    ]
