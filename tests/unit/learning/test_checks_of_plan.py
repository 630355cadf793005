"""A plan against itself, and against what was decided about it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from hieuhoc.learning.checks import check_plan, check_settlement
from hieuhoc.learning.finding import Finding, Remedy, Severity
from hieuhoc.learning.plan import ClassGroup, PlanContent, PlannedClass
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.target import Comparison, Target
from hieuhoc.learning.wording import message

GROUPS = (ClassGroup(1, "Pháp luật", 12, 1118), ClassGroup(2, "Nghề", 42, 3289))
PLAN = PlanContent(SchoolYear(2021), groups=GROUPS)
MISMATCH = Finding("sum-mismatch", Severity.ERROR, "classes", "55", "54", ())


def _codes(content: PlanContent) -> set[str]:
    return {finding.code for finding in check_plan(content)}


def test_a_sound_plan_has_no_findings() -> None:
    assert _codes(PLAN) == set()


def test_the_figure_that_was_decided_on_must_be_the_plans() -> None:
    found = check_settlement(MISMATCH, Remedy.TRUST_STATED, PLAN)
    assert found is not None
    assert (found.code, found.severity, found.stated, found.computed) == (
        "settled-otherwise",
        Severity.ERROR,
        "55",
        "54",
    )
    assert "55" in message(found)
    corrected = replace(PLAN, groups=(replace(GROUPS[0], classes=13), GROUPS[1]))
    assert check_settlement(MISMATCH, Remedy.TRUST_STATED, corrected) is None


@pytest.mark.parametrize("remedy", [Remedy.TRUST_COMPUTED, Remedy.CORRECT_PART, Remedy.EXPLAIN])
def test_other_settlements_ask_nothing_of_a_plan_that_adds_up_to_the_sum(remedy: Remedy) -> None:
    assert check_settlement(MISMATCH, remedy, PLAN) is None


def test_settlements_of_other_findings_say_nothing_of_totals() -> None:
    places = Finding("conflicting-places", Severity.WARNING, "district", "Bá Thước", "Hậu Lộc", ())
    assert check_settlement(places, Remedy.TRUST_STATED, PLAN) is None


def test_participations_without_a_class_contradict() -> None:
    assert _codes(replace(PLAN, groups=(ClassGroup(1, "Pháp luật", 0, 5),))) == {"group-without-classes"}


def test_planned_classes_stay_within_their_group() -> None:
    listed = (PlannedClass("Luật Đất đai", participations=2000),)
    within = replace(GROUPS[0], planned=(PlannedClass("Luật Đất đai", participations=1118),))
    assert _codes(replace(PLAN, groups=(replace(GROUPS[0], planned=listed),))) == {"planned-above-group"}
    assert _codes(replace(PLAN, groups=(within,))) == set()
    many = tuple(PlannedClass(f"Lớp {n}") for n in range(13))
    assert _codes(replace(PLAN, groups=(replace(GROUPS[0], planned=many),))) == {"more-planned-than-classes"}


def test_a_share_is_at_most_a_hundred() -> None:
    def target(value: str) -> Target:
        return Target("Gia đình học tập", "learning_families", Comparison.EXACTLY, Decimal(value), "%")

    assert _codes(replace(PLAN, targets=(target("100"),))) == set()
    assert _codes(replace(PLAN, targets=(target("100.1"),))) == {"share-above-100"}
    assert _codes(replace(PLAN, targets=(target("80"), target("85")))) == {"conflicting-targets"}


def test_more_participations_than_people_is_said_without_blame() -> None:
    findings = check_plan(replace(PLAN, population=4000))
    assert [(f.code, f.severity) for f in findings] == [("participations-above-population", Severity.INFO)]
