"""What of a review was taken over from the one before, and what was entered after a day."""

from datetime import date

from hieuhoc.learning.review import ReviewedScore
from hieuhoc.learning.scoring import Attained


def carried_numbers(reviewed: ReviewedScore) -> tuple[int, ...]:
    """Return the numbers of the criteria whose standing was taken over and not looked at since.

    One that is not assessed has no standing that could have been taken over, whatever its parts.
    """
    return tuple(
        c.criterion.number
        for c in reviewed.score.criteria
        if c.attained is not Attained.NOT_ASSESSED and reviewed.file(c.criterion.number).is_carried
    )


def entered_after(reviewed: ReviewedScore, day: date) -> tuple[date, ...]:
    """Return the days of the answers that were given after a day, in their order."""
    return tuple(sorted(a.on for file in reviewed.files for a in file.answers if a.on > day))
