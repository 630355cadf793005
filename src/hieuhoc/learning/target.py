"""A target: what an indicator is to reach."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Comparison(StrEnum):
    """How a value is held against its target."""

    EXACTLY = "="
    AT_LEAST = ">="
    AT_MOST = "<="


@dataclass(frozen=True, slots=True)
class Target:
    """A goal of the plan: an indicator (None where none fits), a comparison, a value and its unit."""

    text: str
    indicator: str | None
    comparison: Comparison
    value: Decimal
    unit: str | None

    def is_met_by(self, reached: Decimal) -> bool:
        """Tell whether `reached`, in the target's unit, meets it.

        "đạt 70 %" asks for seventy and does not refuse seventy-one, so EXACTLY is met
        from its value upwards; only AT_MOST turns the direction.
        """
        if self.comparison is Comparison.AT_MOST:
            return reached <= self.value
        return reached >= self.value
