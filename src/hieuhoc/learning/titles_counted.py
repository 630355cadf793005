"""Who is left out of the share of those who hold a title, and why."""

from enum import StrEnum


class LeftOutOfTitles(StrEnum):
    """Why somebody does not count as holding a title. The first three could hold one: see IN_THE_WHOLE."""

    NONE = "title.none"
    ENDED = "title.ended"
    TAKEN_BACK = "title.taken-back"
    HOUSEHOLD_EMPTY = "title.household-empty"
    UNIT_NOT_IN_USE = "title.unit-not-in-use"
    BIRTH_UNKNOWN = "title.birth-unknown"
    TOO_YOUNG = "title.too-young"


IN_THE_WHOLE = frozenset({LeftOutOfTitles.NONE, LeftOutOfTitles.ENDED, LeftOutOfTitles.TAKEN_BACK})
"""Why somebody who could hold the title does not: these are in the whole of the share, not in the part."""
