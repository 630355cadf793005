"""Which records an indicator counts, and why it leaves out the others.

Each function looks at one record and returns None where it is counted, else the reason; a figure and
the list behind it are both made of these, so they cannot disagree. People are counted as people and
participations as participations; nothing here adds one to the other.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from hieuhoc.kernel.dates import Period
from hieuhoc.learning.learning_class import ClassState

ADULT = 15
"""The age from which residents are adults, in every count of learners and of titles."""


class LeftOut(StrEnum):
    """Why a record is not counted. NOT_LEARNING is in the whole and not in the part of a share."""

    NOT_LEARNING = "not-learning"
    MERGED = "merged"
    ERASED = "erased"
    LIVES_ELSEWHERE = "lives-elsewhere"
    NO_BIRTH_YEAR = "no-birth-year"
    UNDER_15 = "under-15"
    CLASS_CANCELLED = "class-cancelled"
    NOT_HELD = "not-held"
    HELD_OUTSIDE = "held-outside"
    NOT_ACCEPTED = "not-accepted"
    REVIEW_NOT_SIGNED = "review-not-signed"


@dataclass(frozen=True, slots=True)
class Home:
    """Where somebody lived, from `since` (None: for ever) up to, and not including, `until`."""

    place: UUID
    since: date | None = None
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Tell whether he lived there on `day`."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Resident:
    """What is known of a row of the register of people; `homes` begins with where he lives now."""

    id: UUID
    homes: tuple[Home, ...]
    birth_year: int | None = None
    birth_date: date | None = None
    merged: bool = False
    erased: bool = False

    def home_on(self, day: date) -> UUID | None:
        """Return where he lived on a day, None where nobody wrote it down."""
        return next((home.place for home in self.homes if home.covers(day)), None)


def is_adult(*, birth_year: int | None, birth_date: date | None, day: date) -> bool | None:
    """Tell whether somebody is 15 or older on a day; None where his year of birth is not known.

    Where only the year is known, he is 15 from the first day of the year in which he turns it.
    """
    if birth_date is not None:
        return (birth_date.year + ADULT, birth_date.month, birth_date.day) <= (day.year, day.month, day.day)
    return None if birth_year is None else birth_year + ADULT <= day.year


def latest_birth_of_adult(day: date) -> date:
    """Return the last day on which somebody who is 15 or older on `day` can have been born."""
    year = day.year - ADULT
    # 29 February has no day of its own in most years; one born on it turns 15 on 1 March.
    return date(year, 2, 28) if (day.month, day.day) == (2, 29) else day.replace(year=year)


def adult_learner(
    resident: Resident, *, day: date, places: Collection[UUID], learners: Collection[UUID]
) -> LeftOut | None:
    """Tell whether a resident of `places` aged 15 or more on `day` is among the `learners`.

    None: he is counted in the part and in the whole; NOT_LEARNING: in the whole only; else in neither.
    """
    if resident.merged:
        return LeftOut.MERGED
    if resident.home_on(day) not in places:
        return LeftOut.LIVES_ELSEWHERE
    if resident.erased:
        return LeftOut.ERASED
    adult = is_adult(birth_year=resident.birth_year, birth_date=resident.birth_date, day=day)
    if adult is None:
        return LeftOut.NO_BIRTH_YEAR
    if not adult:
        return LeftOut.UNDER_15
    return None if resident.id in learners else LeftOut.NOT_LEARNING


def class_held(*, state: ClassState, first_held: date | None, period: Period) -> LeftOut | None:
    """Tell whether a class counts as held in a time: by the day of the first session of it held."""
    if state is ClassState.CANCELLED:
        return LeftOut.CLASS_CANCELLED
    if first_held is None or first_held >= period.until:
        return LeftOut.NOT_HELD
    return LeftOut.HELD_OUTSIDE if first_held < period.start else None


def no_participation(of_class: LeftOut | None) -> LeftOut:
    """Say why a registration that `learning.participation` does not count is none, given its class."""
    return of_class or LeftOut.NOT_ACCEPTED


def review_signed(*, signed_on: date | None, by: date) -> LeftOut | None:
    """Tell whether a review of the year had been signed by a day."""
    return None if signed_on is not None and signed_on <= by else LeftOut.REVIEW_NOT_SIGNED
