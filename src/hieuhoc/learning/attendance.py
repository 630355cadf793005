"""Attendance: marks that commute, and what they add up to.

A mark never changes. Its id follows from what it says, so that the same mark sent twice is one
mark; which mark of a person stands is decided by the marks alone, so that their order of
arrival makes no difference. Two phones that were out of reach for a week agree as soon as both
have sent.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid5

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning import marks as commuting
from hieuhoc.learning.marks import check_made, instant


class MarkStatus(StrEnum):
    """What a mark says of one person; HEAD_COUNT says how many were there and names nobody.

    CLEARED takes back an earlier mark: the person is unmarked again.
    """

    PRESENT = "present"
    LATE = "late"
    EXCUSED = "excused"
    ABSENT = "absent"
    CLEARED = "cleared"
    HEAD_COUNT = "head_count"


CAME = frozenset({MarkStatus.PRESENT, MarkStatus.LATE})
"""The marks of one who was there."""

_BEST_FIRST = (
    MarkStatus.PRESENT,
    MarkStatus.LATE,
    MarkStatus.EXCUSED,
    MarkStatus.ABSENT,
    MarkStatus.CLEARED,
)

MOST_HEADS = 100_000
_NAMESPACE = UUID("6f0f2a52-8a0e-5c1b-9a44-2f6d1f0f7c11")


class UnknownStatus(HieuHocError):
    """The status is none of those a person can be marked with, or a head count names a person."""

    code = "mark.unknown-status"


class NumberOutOfBounds(HieuHocError):
    """A head count is missing, negative or larger than any meeting; or a mark of one person has one."""

    code = "mark.number-out-of-bounds"


class MeetingToCome(HieuHocError):
    """Nobody came to a meeting whose day has not begun where the mark was made."""

    code = "mark.meeting-to-come"


class CorrectionSaysNotWhy(HieuHocError):
    """A mark that corrects an earlier one after the day of the meeting has a reason."""

    code = "mark.reason-missing"


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark, as a device made it. `person` None counts heads, and `number` says how many.

    `revision` is the `next_revision` of the highest the device had seen of this person in this session.
    """

    session: UUID
    person: UUID | None
    status: MarkStatus
    revision: int
    device: str
    marked_at: datetime
    number: int | None = None
    why: str = ""

    @property
    def id(self) -> UUID:
        """The id that follows from what the mark says; sent again it is the same mark."""
        return mark_id(self)

    @property
    def rank(self) -> tuple[int, datetime, UUID]:
        """Of two marks of one person the one with the higher rank stands."""
        return self.revision, self.marked_at, self.id


def session_id(class_id: UUID, day: date, ordinal: int = 1) -> UUID:
    """Return the id of a class's meeting planned for `day`, the `ordinal`-th on that day.

    Two phones without a network that open a roll of the same class on the same day name the
    same meeting, so that it is counted once.
    """
    return uuid5(_NAMESPACE, f"session:{class_id}:{day.isoformat()}:{ordinal}")


def mark_id(mark: Mark) -> UUID:
    """Return the id of a mark, which follows from its content."""
    of = mark.person or "heads"
    number = "" if mark.number is None else mark.number
    said = f"{mark.status.value}:{number}:{mark.revision}:{mark.device}:{instant(mark.marked_at)}"
    return uuid5(_NAMESPACE, f"mark:{mark.session}:{of}:{said}")


def better(first: MarkStatus, second: MarkStatus) -> MarkStatus:
    """Return which of two marks of one person in one meeting counts, where he was entered twice.

    The marks of CAME are better than all others, so that he was there if either of them says so.
    """
    return min(first, second, key=_BEST_FIRST.index)


def standing(marks: Iterable[Mark]) -> dict[UUID | None, Mark]:
    """Return of each person the mark that stands, and under None the head count that stands."""
    return commuting.standing(marks, of=lambda mark: mark.person)


def is_taken(stands: Mapping[UUID | None, Mark]) -> bool:
    """Tell whether marks that stand make a roll: somebody is marked, or heads were counted."""
    return any(mark.status is not MarkStatus.CLEARED for mark in stands.values())


def needs_reason(*, revision: int, marked_on: date, held_on: date) -> bool:
    """Tell whether a mark is a correction of a past meeting, which says why.

    It is asked of the mark and not of what is stored, so that the answer is the same whatever
    has arrived before.
    """
    return revision > 1 and marked_on > held_on


def check_mark(mark: Mark, *, now: datetime, marked_on: date, held_on: date) -> None:
    """Raise for a mark that cannot be; `now` is when it arrives, the days are the place's own.

    Raises UnknownStatus, NumberOutOfBounds, RevisionOutOfBounds, ClockWrong, MeetingToCome or
    CorrectionSaysNotWhy.
    """
    if (mark.status is MarkStatus.HEAD_COUNT) != (mark.person is None):
        raise UnknownStatus
    counted = mark.number is not None and 0 <= mark.number <= MOST_HEADS
    if counted != (mark.person is None) or (mark.person and mark.number is not None):
        raise NumberOutOfBounds
    check_made(revision=mark.revision, marked_at=mark.marked_at, now=now)
    if held_on > marked_on:
        raise MeetingToCome
    if needs_reason(revision=mark.revision, marked_on=marked_on, held_on=held_on) and not mark.why.strip():
        raise CorrectionSaysNotWhy
