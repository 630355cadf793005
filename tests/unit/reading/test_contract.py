"""The JSON form, and the words for refusals."""

import json
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
    "empty", "too-large", "binary", "encrypted", "damaged", "no-such-kind", "old-encoding", "old-office", "no-text",
}  # fmt: skip


def test_every_reason_is_documented() -> None:
    assert all(f'"{reason}"' in (Unreadable.__doc__ or "") for reason in REASONS)


def test_no_other_reason_is_given() -> None:
    import re
    from pathlib import Path

    given = set()
    for path in Path(source.__file__).parent.rglob("*.py"):
        code = path.read_text(encoding="utf-8")
        given |= set(re.findall(r'Unreadable\(\s*"([a-z-]+)"', code))
        given |= set(re.findall(r'"([a-z-]+)" (?:if|else)', "".join(re.findall(r"Unreadable\(.*\)", code))))
        given |= set(re.findall(r'else "([a-z-]+)"', "".join(re.findall(r"Unreadable\(.*\)", code))))
    assert given == REASONS


@pytest.mark.parametrize("language", get_args(Language))
@pytest.mark.parametrize("reason", sorted(REASONS))
def test_every_reason_has_words(reason: str, language: Language) -> None:
    problem, remedy = refusal(Unreadable(reason), language)
    assert problem.endswith(".")
    assert remedy.endswith(".")


def test_the_words_name_every_kind() -> None:
    remedy = refusal(Unreadable("no-such-kind")).remedy
    assert all(kind in remedy for kind in KINDS if kind != ".htm")
