"""What a centre completes of an edition from its own copy of the act."""

from enum import StrEnum


class Part(StrEnum):
    """Which part of an edition is completed: a criterion that is not encoded, its points, a
    requirement with its steps, or the ratings of the whole.
    """

    CRITERION = "criterion"
    POINTS = "points"
    REQUIREMENT = "requirement"
    RATINGS = "ratings"
