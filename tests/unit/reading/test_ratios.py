"""Quotients written out."""

import pytest

from hieuhoc.kernel.text import nfc
from hieuhoc.reading.figures import find_figures
from hieuhoc.reading.marks import find_marks
from hieuhoc.reading.ratios import find_ratios
from hieuhoc.reading.script import Script


def ratios(text: str) -> list[tuple[str, ...]]:
    script = Script.of(nfc(text))
    found = find_ratios(script, find_figures(script, find_marks(script).numbers))
    return [tuple(f"{f.value:f}" for f in (r.numerator, r.denominator, r.percent)) for r in found]


@pytest.mark.parametrize(
    "text",
    [
        "4407/5189 = 84,9%",
        "4.407/5.189 người, đạt 84,9%",
        "4407 lượt người/5189 người dân (84,9%)",
        "4407 / 5189 chiếm tỷ lệ 84,9 %",
        "4407/5189 người dân tương đương ... hay là 4407/5189 = 84,9%",
    ],
)
def test_a_quotient(text: str) -> None:
    assert ratios(text) == [("4407", "5189", "84.9")]


def test_two_quotients_in_a_line() -> None:
    assert ratios("11/11 thôn đạt 100%, 21/36 dòng họ đạt 58,3%") == [
        ("11", "11", "100"),
        ("21", "36", "58.3"),
    ]


def test_an_age_between_the_parts_is_none_of_them() -> None:
    assert ratios("12/30 trẻ 3 tuổi, đạt 40%") == [("12", "30", "40")]


@pytest.mark.parametrize(
    "text", ["4407/5189", "55 lớp, 4 nhóm, đạt 90%", "4407/5189. Năm sau 90%", "4/5 và 6/7"]
)
def test_what_is_no_quotient(text: str) -> None:
    assert ratios(text) == []
