"""Whether the register of people has nearly all of the population that the plan of the year names."""

from decimal import Decimal

LEAST_COVERED = Decimal("0.9")
"""The share below which a figure of the register is said to be one of a part of the people.

Residents come and go within a year, so some difference to the plan's number is no gap.
"""


def covers(entered: Decimal | int, population: int) -> bool:
    """Tell whether so many entered people are nearly all of a population."""
    return Decimal(entered) >= population * LEAST_COVERED
