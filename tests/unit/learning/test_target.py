"""Whether a target is met."""

from decimal import Decimal

import pytest

from hieuhoc.learning.target import Comparison, Target


@pytest.mark.parametrize(
    ("comparison", "reached", "met"),
    [
        (Comparison.EXACTLY, "69.99", False),
        (Comparison.EXACTLY, "70", True),
        (Comparison.EXACTLY, "71", True),
        (Comparison.AT_LEAST, "69.99", False),
        (Comparison.AT_LEAST, "70", True),
        (Comparison.AT_MOST, "70", True),
        (Comparison.AT_MOST, "70.01", False),
    ],
)
def test_a_target(comparison: Comparison, reached: str, *, met: bool) -> None:
    target = Target("trẻ ra nhà trẻ", "nursery_under_3", comparison, Decimal(70), "%")
    assert target.is_met_by(Decimal(reached)) is met
