"""What changed between two versions of a plan."""

from dataclasses import replace
from decimal import Decimal

from hieuhoc.learning.plan import Change, ClassGroup, PlanContent, changes, renumbered
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.target import Comparison, Target

LAW = ClassGroup(1, "Pháp luật", 12, 1118)
FARMING = ClassGroup(2, "Khuyến nông", 11, 950)
FAMILIES = Target("Gia đình học tập", "learning_families", Comparison.EXACTLY, Decimal(85), "%")
PLAN = PlanContent(
    SchoolYear(2021), groups=(LAW, FARMING), targets=(FAMILIES,), tasks=("Củng cố",), population=5189
)


def test_a_plan_does_not_differ_from_itself() -> None:
    assert changes(PLAN, replace(PLAN)) == ()


def test_a_figure_of_a_group_changes() -> None:
    more = replace(LAW, classes=13)
    assert changes(PLAN, replace(PLAN, groups=(more, FARMING))) == (Change("groups", "1", LAW, more),)


def test_a_group_is_added_and_another_removed() -> None:
    health = ClassGroup(3, "Sức khỏe", 10, 420)
    found = changes(PLAN, replace(PLAN, groups=(LAW, health)))
    assert set(found) == {Change("groups", "2", FARMING, None), Change("groups", "3", None, health)}


def test_a_target_is_known_by_its_words() -> None:
    higher = replace(FAMILIES, value=Decimal(90))
    assert changes(PLAN, replace(PLAN, targets=(higher,))) == (
        Change("targets", "Gia đình học tập", FAMILIES, higher),
    )


def test_a_sentence_is_added() -> None:
    assert changes(PLAN, replace(PLAN, tasks=("Củng cố", "Mở lớp"))) == (
        Change("tasks", "Mở lớp", None, "Mở lớp"),
    )


def test_a_single_figure_changes() -> None:
    assert changes(PLAN, replace(PLAN, population=5200)) == (Change("population", "", 5189, 5200),)


def test_changes_come_part_by_part_in_the_order_of_the_plan() -> None:
    new = replace(PLAN, population=None, tasks=(), groups=(LAW,), school_year=SchoolYear(2022))
    assert [change.part for change in changes(PLAN, new)] == ["school_year", "groups", "tasks", "population"]


def test_groups_are_numbered_from_one_in_their_order() -> None:
    assert [group.number for group in renumbered(replace(PLAN, groups=(FARMING, LAW))).groups] == [1, 2]
