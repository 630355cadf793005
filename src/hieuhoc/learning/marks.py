"""Marks that commute, whatever they are of: a person on a roll, an item on a scoring sheet.

A mark never changes. Its id follows from what it says, so that the same mark sent twice is one
mark; which of several marks of the same thing stands is decided by the marks alone, so that their
order of arrival makes no difference.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Protocol, TypeVar
from uuid import UUID

from hieuhoc.kernel.errors import HieuHocError

# The last revision there is: what corrects it has it again, and stands because it was made later.
MOST_REVISIONS = 1_000_000
# A phone's clock may run ahead by this much; what lies further ahead did not happen yet.
CLOCK_TOLERANCE = timedelta(minutes=15)
LONGEST_DEVICE = 40
LONGEST_WHY = 200

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)


class RevisionOutOfBounds(HieuHocError):
    """No device counts its corrections like this."""

    code = "mark.revision-out-of-bounds"


class ClockWrong(HieuHocError):
    """The device's clock was ahead when the mark was made, or stood before the year 2000."""

    code = "mark.clock-wrong"


class Ranked(Protocol):
    """A mark that knows its rank among the marks of the same thing."""

    @property
    def rank(self) -> tuple[int, datetime, UUID]:
        """The revision, then when it was made, then its id: of two marks the higher rank stands."""


M = TypeVar("M", bound=Ranked)
K = TypeVar("K")


def next_revision(seen: int) -> int:
    """Return the revision of a mark by one who has seen `seen` as the highest, 0 for none."""
    return min(seen + 1, MOST_REVISIONS)


def standing(marks: Iterable[M], *, of: Callable[[M], K]) -> dict[K, M]:
    """Return of each thing the mark that stands; `of` says what a mark is of.

    The higher revision stands, then the later mark, then the greater id. Whoever corrects a
    mark he has seen has the higher revision, so that a correction stands whatever the clocks
    say. Only above the last revision there is none: there the later mark stands, and since no mark
    is from later than CLOCK_TOLERANCE after it arrived, one made after that stands over every
    mark that is there. Neither order nor repetition of the marks makes a difference.
    """
    stands: dict[K, M] = {}
    for mark in marks:
        held = stands.get(of(mark))
        if held is None or mark.rank > held.rank:
            stands[of(mark)] = mark
    return stands


def instant(moment: datetime) -> str:
    """Write a moment as the ids of marks have it: the same from whatever zone."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def check_made(*, revision: int, marked_at: datetime, now: datetime) -> None:
    """Raise RevisionOutOfBounds or ClockWrong for what no device that is in order says of a mark.

    `now` is when the mark arrives.
    """
    if not 1 <= revision <= MOST_REVISIONS:
        raise RevisionOutOfBounds
    if not EARLIEST <= marked_at <= now + CLOCK_TOLERANCE:
        raise ClockWrong
