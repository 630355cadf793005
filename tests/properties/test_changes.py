"""What changed between two versions: nothing is missed, and nothing is said of what is the same."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hieuhoc.learning.plan import Change, ClassGroup, PlanContent, PlannedClass, changes
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.target import Comparison, Target

# Few values, so that items are often alike and plans often equal.
_WORDS = st.sampled_from(["", "a", "b"])
_COUNTS = st.integers(0, 2)
_PLANNED = st.builds(PlannedClass, _WORDS, _WORDS, st.none() | st.integers(1, 2), st.none() | _COUNTS)
_TARGETS = st.builds(
    Target,
    text=_WORDS,
    indicator=st.none() | _WORDS,
    comparison=st.sampled_from(Comparison),
    value=st.sampled_from([Decimal(1), Decimal("1.0"), Decimal(2)]),
    unit=st.none() | _WORDS,
)
_PARAGRAPHS = st.lists(_WORDS, max_size=3).map(tuple)
_GROUPS = st.builds(ClassGroup, _COUNTS, _WORDS, _COUNTS, _COUNTS, st.lists(_PLANNED, max_size=2).map(tuple))
_PLANS = st.builds(
    PlanContent,
    school_year=st.integers(2020, 2021).map(SchoolYear),
    groups=st.lists(_GROUPS, max_size=3).map(tuple),
    targets=st.lists(_TARGETS, max_size=3).map(tuple),
    strengths=_PARAGRAPHS,
    difficulties=_PARAGRAPHS,
    tasks=_PARAGRAPHS,
    measures=_PARAGRAPHS,
    population=st.none() | _COUNTS,
    population_source=_WORDS,
)


def _plan(**parts: Any) -> PlanContent:
    return PlanContent(SchoolYear(2021), **parts)


def _target(text: str, value: int) -> Target:
    return Target(text, None, Comparison.EXACTLY, Decimal(value), "%")


_LISTS = ("groups", "targets", "strengths", "difficulties", "tasks", "measures")


@st.composite
def _versions(draw: st.DrawFn) -> tuple[PlanContent, PlanContent]:
    """Two plans: the second another one, or the first with the items of one part drawn anew from it."""
    old, new = draw(_PLANS), draw(_PLANS)
    part = draw(st.none() | st.sampled_from(_LISTS))
    if part is None or not (items := getattr(old, part)):
        return old, new
    again: Any = {part: tuple(draw(st.lists(st.sampled_from(items), max_size=3)))}
    return old, replace(old, **again)


@given(_versions())
def test_there_are_no_changes_only_between_equal_plans(versions: tuple[PlanContent, PlanContent]) -> None:
    old, new = versions
    assert (changes(old, new) == ()) == (old == new)
    assert changes(old, old) == ()


@given(st.lists(_TARGETS, max_size=4), st.data())
def test_only_an_order_that_differs_is_one_change(targets: list[Target], data: st.DataObject) -> None:
    old = _plan(targets=tuple(targets))
    new = _plan(targets=tuple(data.draw(st.permutations(targets))))
    assert bool(changes(old, new)) == (old != new)


def test_one_of_two_targets_with_the_same_text_changes() -> None:
    old = _plan(targets=(_target("Hộ nghèo", 5), _target("Hộ nghèo", 3)))
    new = _plan(targets=(_target("Hộ nghèo", 4), _target("Hộ nghèo", 3)))
    assert changes(old, new) == (
        Change("targets", "Hộ nghèo", _target("Hộ nghèo", 5), _target("Hộ nghèo", 4)),
    )


def test_items_in_another_order_are_one_change() -> None:
    assert changes(_plan(tasks=("a", "b")), _plan(tasks=("b", "a"))) == (
        Change("tasks", "", ("a", "b"), ("b", "a")),
    )
    assert [change.item for change in changes(_plan(tasks=("a", "b")), _plan(tasks=("b", "a", "c")))] == ["c"]
