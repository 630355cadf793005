"""What is proposed for next year stays within its limits, and asks for no less than before."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from hieuhoc.learning.next_plan import (
    LEAST_SHARE,
    MOST_SHARE,
    CountRule,
    TargetRule,
    propose_count,
    propose_target,
    with_value,
)
from hieuhoc.learning.target import Comparison, Target

COUNTS = st.integers(0, 10_000)
VALUES = st.decimals(0, 1000, places=2, allow_nan=False)
COMPARISONS = st.sampled_from([*Comparison])


@given(COUNTS, st.none() | COUNTS)
def test_a_count_stays_within_a_fifth_of_the_plan_and_is_what_was_reached_there(planned, reached):
    found = propose_count(planned, reached)
    if reached is None:
        assert (found.proposed, found.rule) == (planned, CountRule.KEPT)
    elif planned:
        assert planned * LEAST_SHARE <= found.proposed <= max(planned * MOST_SHARE, planned)
        if planned * LEAST_SHARE <= reached <= planned * MOST_SHARE:
            assert found.proposed == reached
    else:
        assert found.proposed == reached


@given(st.none() | COUNTS)
def test_a_group_the_plan_did_not_have_is_proposed_as_it_was_held(reached):
    assert propose_count(None, reached).proposed == (reached or 0)


@given(VALUES, st.none() | VALUES, COMPARISONS, st.sampled_from(["%", "club", None]))
def test_a_target_is_never_easier_than_before_nor_harder_than_what_was_reached(
    value, reached, comparison, unit
):
    target = Target("Chỉ tiêu", "x", comparison, value, unit)
    better = "down" if comparison is Comparison.AT_MOST else "up"
    found = propose_target(target, reached, better)
    proposed = found.proposed.value
    assert found.proposed.comparison is comparison
    if reached is None or not target.is_met_by(reached):
        assert found.proposed == target
        return
    low, high = (reached, value) if comparison is Comparison.AT_MOST else (value, reached)
    assert low <= proposed <= high
    assert found.proposed.is_met_by(reached)
    if unit == "%" and comparison is not Comparison.AT_MOST and value <= 100:
        assert proposed <= 100


@given(VALUES, VALUES, COMPARISONS)
def test_a_target_against_the_direction_of_its_indicator_is_kept(value, reached, comparison):
    target = Target("Chỉ tiêu", "x", comparison, value, "%")
    wrong = "up" if comparison is Comparison.AT_MOST else "down"
    found = propose_target(target, reached, wrong)
    assert found.proposed == target
    assert found.rule is TargetRule.UNCLEAR


@given(st.integers(0, 99), st.integers(0, 99))
def test_the_words_of_a_target_follow_its_value_and_no_other_number(old, new):
    text = f"Thông tư 44, {old + 100} hộ, đạt {old} %"
    changed = with_value(Target(text, None, Comparison.EXACTLY, Decimal(old), "%"), Decimal(new))
    twice = old == 44
    assert changed.text == (text if twice else f"Thông tư 44, {old + 100} hộ, đạt {new} %")
    assert changed.value == new
