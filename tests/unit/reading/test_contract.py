"""The JSON form, and the words for refusals."""

import ast
import json
from pathlib import Path
from typing import get_args

import pytest

from hieuhoc.learning.checks import check
from hieuhoc.learning.wording import Language
from hieuhoc.reading import KINDS, Unreadable, source
from hieuhoc.reading.contract import as_contract
from hieuhoc.reading.wording import refusal
from tests.unit.reading.sample import HEAD, read

TEXT = (
    HEAD + "Ngày 05/10/2021. Năm học 2021-2022 mở 55 lớp với 4.407 lượt người, chia thành 2 nhóm lớp:"
    " Nhóm 1: pháp luật, 12 lớp với 1.118 lượt người; Nhóm 2: khuyến nông, 11 lớp với 950 lượt người."
    " Phấn đấu trên 85,5% gia đình học tập. Kinh phí 2,5 triệu đồng."
)


def test_the_whole_of_a_small_reading() -> None:
    statement = read(TEXT)
    contract = as_contract(statement, check(statement))
    assert json.loads(json.dumps(contract)) == contract
    assert contract["centre"] == {"commune": "Hoa Sen", "district": "Mai Châu", "province": "Hòa Bình"}
    assert contract["school_year"] == "2021-2022"
    assert contract["totals"] == {
        "groups": 2,
        "classes": 55,
        "participations": 4407,
        "population_15_plus": None,
        "coverage_percent": None,
    }
    assert contract["groups"] == [
        {"number": 1, "name": "pháp luật", "classes": 12, "participations": 1118},
        {"number": 2, "name": "khuyến nông", "classes": 11, "participations": 950},
    ]
    (target,) = contract["targets"]
    assert (target["indicator"], target["comparison"], target["value"], target["unit"]) == (
        "learning_families",
        ">=",
        "85.5",
        "%",
    )
    for figure in contract["figures"]:
        assert TEXT[figure["start"] : figure["end"]] == figure["text"]
    assert {"2.5", "85.5", "4407"} <= {figure["value"] for figure in contract["figures"]}
    codes = [(finding["code"], finding["severity"]) for finding in contract["findings"]]
    assert codes == [("sum-mismatch", "error"), ("sum-mismatch", "error")]
    assert [finding["computed"] for finding in contract["findings"]] == ["23", "2068"]


def test_an_empty_reading_has_every_key() -> None:
    contract = as_contract(read("Chào."), ())
    assert contract["centre"] == {"commune": None, "district": None, "province": None}
    assert contract["school_year"] is None
    assert set(contract["totals"].values()) == {None}
    assert contract["groups"] == contract["targets"] == contract["figures"] == contract["findings"] == []


def test_findings_are_worded_in_either_language() -> None:
    statement = read(TEXT)
    vietnamese, english = (as_contract(statement, check(statement), language=lang) for lang in ("vi", "en"))
    assert vietnamese["findings"][0]["message"] != english["findings"][0]["message"]


def test_a_count_with_a_fraction_is_no_count() -> None:
    contract = as_contract(read(HEAD + "Tổng số lớp: 12,5 lớp, 300 lượt người."), ())
    assert contract["totals"]["classes"] is None


REASONS = {
    "empty", "too-large", "binary", "encrypted", "damaged",
    "no-such-kind", "old-encoding", "old-office", "no-text",
}  # fmt: skip


def test_every_reason_is_documented() -> None:
    assert all(f'"{reason}"' in (Unreadable.__doc__ or "") for reason in REASONS)


def test_no_other_reason_is_given() -> None:
    modules = [ast.parse(path.read_text("utf-8")) for path in Path(source.__file__).parent.rglob("*.py")]
    calls = [node for module in modules for node in ast.walk(module) if isinstance(node, ast.Call)]
    firsts = [c.args[0] for c in calls if isinstance(c.func, ast.Name) and c.func.id == "Unreadable"]
    literals = [node for first in firsts for node in _chosen(first)]
    assert {node.value for node in literals} == REASONS


def _chosen(expression: ast.expr) -> list[ast.Constant]:
    """The literals an argument may be: itself, or either branch of a conditional."""
    if isinstance(expression, ast.IfExp):
        return [*_chosen(expression.body), *_chosen(expression.orelse)]
    assert isinstance(expression, ast.Constant)
    return [expression]


@pytest.mark.parametrize("language", get_args(Language))
@pytest.mark.parametrize("reason", sorted(REASONS))
def test_every_reason_has_words(reason: str, language: Language) -> None:
    problem, remedy = refusal(Unreadable(reason), language)
    assert problem.endswith(".")
    assert remedy.endswith(".")


def test_the_words_name_every_kind() -> None:
    remedy = refusal(Unreadable("no-such-kind")).remedy
    assert all(kind in remedy for kind in KINDS if kind != ".htm")
