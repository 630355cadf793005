"""The reader against what careful clerks would read, field by field; and against the real announcement."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from hieuhoc.files.rulebooks import load_indicators
from hieuhoc.learning.checks import check
from hieuhoc.reading import read_bytes, read_text
from hieuhoc.reading.contract import as_contract
from tests.corpus.build import TEXTS, load_cases
from tests.corpus.score import score

FLOORS = yaml.safe_load((TEXTS.parent / "floors.yaml").read_text(encoding="utf-8"))
REAL = Path(__file__).parents[4] / "shared" / "inputs" / "ai-thuong-2021.txt"


@pytest.mark.parametrize("split", ["tune", "held_out", "fresh", "blind"])
def test_no_field_falls_below_its_floor(split: str) -> None:
    readings = []
    for case in load_cases():
        if case.expected["split"] == split:
            statement = read_bytes(case.payload, filename=f"x{case.suffix}", indicators=load_indicators())
            readings.append((case.name, case.expected, as_contract(statement, check(statement))))
    scores = score(readings)
    assert scores.keys() == FLOORS.keys()
    fallen = {
        field: (round(found.precision, 3), round(found.recall, 3), found.mistakes)
        for field, found in scores.items()
        if found.precision < FLOORS[field][0] or found.recall < FLOORS[field][1]
    }
    assert fallen == {}


@pytest.fixture
def real() -> dict[str, Any]:
    if not REAL.exists():
        pytest.skip("the real announcement is not part of the project and does not lie beside this checkout")
    statement = read_text(REAL.read_text(encoding="utf-8"), indicators=load_indicators())
    return as_contract(statement, check(statement))


def test_the_real_announcement(real: dict[str, Any]) -> None:
    assert real["centre"] == {"commune": "Ái Thượng", "district": "Bá Thước", "province": "Thanh Hóa"}
    assert real["school_year"] == "2021-2022"
    assert real["totals"] == {
        "groups": 4,
        "classes": 55,
        "participations": 4407,
        "population_15_plus": 5189,
        "coverage_percent": "84.9",
    }
    assert [(g["number"], g["classes"], g["participations"]) for g in real["groups"]] == [
        (1, 12, 1118),
        (2, 11, 950),
        (3, 10, 420),
        (4, 21, 1919),
    ]


def test_the_goals_of_the_real_announcement(real: dict[str, Any]) -> None:
    goals = {(t["indicator"], t["comparison"], Decimal(t["value"]), t["unit"]) for t in real["targets"]}
    assert goals == {
        ("nursery_under_3", "=", Decimal(70), "%"),
        ("kindergarten_3_to_5", "=", Decimal(97), "%"),
        ("preschool_universal_5", "=", Decimal(100), "%"),
        ("inclusive_education_disabled", "=", Decimal(100), "%"),
        ("officials_qualified", "=", Decimal(95), "%"),
        ("officials_trained", "=", Decimal(100), "%"),
        ("rural_workers_learning", ">=", Decimal(70), "%"),
        ("learning_families", "=", Decimal(85), "%"),
        ("learning_clans", ">=", Decimal(55), "%"),
        ("criteria_reviews", "=", Decimal(4), "time"),
    }


def test_the_findings_and_other_figures_of_the_real_announcement(real: dict[str, Any]) -> None:
    found = {(f["code"], f["severity"], f["stated"], f["computed"]) for f in real["findings"]}
    assert ("sum-mismatch", "error", "55", "54") in found
    assert ("ratio-holds", "info", "84.9", "84.9") in found
    assert ("sum-holds", "info", "4407", "4407") in found
    assert ("coverage-counts-participations", "warning", "84.9", "4407") in found
    assert ("conflicting-places", "warning", "Bá Thước", "Hậu Lộc") in found
    counted = {(f["value"], f["unit"]) for f in real["figures"]}
    assert {("15", "criterion"), ("3", "measure-group"), ("11", "hamlet")} <= counted
