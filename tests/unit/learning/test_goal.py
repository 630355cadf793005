"""What a target asks for, in the words of every page and document."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from hieuhoc.learning.target import Comparison, Target
from hieuhoc.learning.wording import goal

SOURCE = Path(__file__).parents[3] / "src" / "hieuhoc"


@pytest.mark.parametrize(
    ("comparison", "value", "unit", "vietnamese", "english"),
    [
        (Comparison.EXACTLY, "70", "%", "đạt 70 %", "reach 70 %"),
        (Comparison.EXACTLY, "4", "time", "đạt 4 lần", "reach 4 times"),
        (Comparison.AT_LEAST, "85.50", "%", "từ 85,5 % trở lên", "at least 85,5 %"),
        (Comparison.AT_LEAST, "1166795", "person", "từ 1.166.795 người trở lên", "at least 1.166.795 people"),
        (Comparison.AT_LEAST, "7E+1", None, "từ 70 trở lên", "at least 70"),
        (Comparison.AT_MOST, "2.5", None, "không quá 2,5", "at most 2,5"),
        (Comparison.AT_MOST, "0.00", "household", "không quá 0 hộ", "at most 0 households"),
        (Comparison.AT_LEAST, "12", "cuốn", "từ 12 cuốn trở lên", "at least 12 cuốn"),
    ],
)
def test_a_goal(comparison: Comparison, value: str, unit: str | None, vietnamese: str, english: str) -> None:
    target = Target("", None, comparison, Decimal(value), unit)
    assert goal(target).replace("\N{NO-BREAK SPACE}", " ") == vietnamese
    assert goal(target, "en").replace("\N{NO-BREAK SPACE}", " ") == english


def test_an_amount_keeps_to_one_line_with_its_unit() -> None:
    target = Target("", None, Comparison.AT_LEAST, Decimal(70), "%")
    assert goal(target) == "từ 70\N{NO-BREAK SPACE}% trở lên"


@pytest.mark.parametrize("package", ["web", "portal", "documents"])
def test_nobody_else_words_a_goal(package: str) -> None:
    """The three once had their own words and disagreed."""
    own_words = re.compile(r"từ (%\(|\{)\w+\S* trở lên|ít nhất \{|không quá (%\(|\{)")
    for path in (SOURCE / package).rglob("*.py"):
        assert not own_words.search(path.read_text("utf-8")), path
