"""Putting meetings into the calendar: their rows, and what they would clash with."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.attendance import session_id
from hieuhoc.learning.clashes import Clash, Slot, clashes_with
from hieuhoc.learning.recurrence import Timetable
from hieuhoc.store.models import LearningClass, Session
from hieuhoc.store.queries.meetings import list_slots

LONGEST_MEETING = 12 * 60


class MeetingsClash(HieuHocError):
    """Meetings want a venue or an instructor that others have; the person may keep to it, having seen."""

    code = "class.meetings-clash"

    def __init__(self, clashes: tuple[Clash, ...]) -> None:
        super().__init__(clashes)
        self.clashes = clashes


class LengthImpossible(HieuHocError):
    """A meeting lasts between one minute and twelve hours."""

    code = "class.length-impossible"

    def __init__(self, minutes: int) -> None:
        super().__init__(minutes)
        self.minutes = minutes


def laid_out(row: LearningClass, timetable: Timetable) -> list[Session]:
    """Return the meetings of a timetable, not stored yet, and note it on the class.

    Raises what `Timetable.days` raises, or LengthImpossible.
    """
    days = timetable.days
    row.first_day, row.starts, row.minutes = timetable.first_day, timetable.starts, timetable.minutes
    row.recurrence = timetable.rule
    return [meeting_on(row, day, starts=timetable.starts, minutes=timetable.minutes) for day in days]


def meeting_on(row: LearningClass, day: date, *, starts: time, minutes: int, ordinal: int = 1) -> Session:
    """Return a meeting, not stored yet. Raises LengthImpossible."""
    starts_at, ends_at = moments(day, starts=starts, minutes=minutes)
    return Session(
        id=session_id(row.id, day, ordinal),
        learning_class=row,
        day=day,
        ordinal=ordinal,
        starts_at=starts_at,
        ends_at=ends_at,
    )


def moments(day: date, *, starts: time, minutes: int) -> tuple[datetime, datetime]:
    """Return when a meeting begins and ends. Raises LengthImpossible."""
    if not 1 <= minutes <= LONGEST_MEETING:
        raise LengthImpossible(minutes)
    starts_at = timezone.make_aware(datetime.combine(day, starts))
    return starts_at, starts_at + timedelta(minutes=minutes)


def check_clashes(row: LearningClass, sessions: Sequence[Session], *, accepted: bool) -> int:
    """Return how many clashes these meetings of a class have. Raises MeetingsClash unless accepted."""
    wanted = [_slot(row, session) for session in sessions]
    if not wanted:
        return 0
    others = list_slots(
        commune_id=row.centre.place_id,
        since=min(slot.starts_at for slot in wanted),
        until=max(slot.ends_at for slot in wanted),
    )
    clashes = clashes_with(wanted, others)
    if clashes and not accepted:
        raise MeetingsClash(clashes)
    return len(clashes)


def _slot(row: LearningClass, session: Session) -> Slot:
    return Slot(
        session_id=session.id,
        class_id=row.id,
        title=row.title,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        venue_id=_own_or(session.venue_id, row.venue_id),
        instructor_id=_own_or(session.instructor_id, row.instructor_id),
    )


def _own_or(own: UUID | None, of_class: UUID | None) -> UUID | None:
    return own if own is not None else of_class
