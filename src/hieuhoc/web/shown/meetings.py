"""Meetings as the page of a class and the week show them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.clashes import Clash
from hieuhoc.learning.learning_class import ClassKind, SessionState
from hieuhoc.store.queries.meetings import MeetingLine
from hieuhoc.web.class_labels import SESSION_STATES, SESSION_TONES
from hieuhoc.web.shown.moments import written_day, written_hours


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting; `clashes`: another wants what it has. `is_to_come`: its day has not begun."""

    id: UUID
    class_id: UUID
    title: str
    day: str
    hours: str
    topic: str
    where: str
    instructor: str
    state: str
    tone: str
    reason: str
    heads: str
    is_talk: bool
    has_begun: bool
    is_to_come: bool
    is_cancelled: bool
    clashes: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the week view."""

    name: str
    is_today: bool
    meetings: tuple[MeetingRow, ...]


def show_meetings(
    lines: Iterable[MeetingLine], *, now: datetime, clashes: Sequence[Clash] = ()
) -> tuple[MeetingRow, ...]:
    """Return meetings as rows, as they stand at a moment."""
    clashing = {slot.session_id for clash in clashes for slot in (clash.first, clash.second)}
    return tuple(_row(line, now=now, clashes=line.id in clashing) for line in lines)


def show_week(
    lines: Sequence[MeetingLine], *, monday: date, now: datetime, clashes: Sequence[Clash]
) -> tuple[Day, ...]:
    """Return the seven days of a week with their meetings."""
    days = [monday + timedelta(days=n) for n in range(7)]
    return tuple(
        Day(
            written_day(day),
            day == timezone.localdate(now),
            show_meetings(
                (line for line in lines if timezone.localdate(line.starts_at) == day),
                now=now,
                clashes=clashes,
            ),
        )
        for day in days
    )


def _row(line: MeetingLine, *, now: datetime, clashes: bool) -> MeetingRow:
    is_due = line.can_be_cancelled and line.ends_at <= now
    return MeetingRow(
        id=line.id,
        class_id=line.class_id,
        title=line.title,
        day=written_day(timezone.localdate(line.starts_at)),
        hours=written_hours(line.starts_at, line.ends_at),
        topic=line.topic,
        where=line.venue or line.place,
        instructor=line.instructor,
        state=_("Chưa điểm danh") if is_due else str(SESSION_STATES[line.state]),
        tone="warning" if is_due else SESSION_TONES[line.state],
        reason=line.state_reason,
        heads="" if line.heads is None else format_number(line.heads),
        is_talk=line.kind is ClassKind.HEAD_COUNT,
        has_begun=line.starts_at <= now,
        is_to_come=timezone.localdate(line.starts_at) > timezone.localdate(now),
        is_cancelled=line.state is SessionState.CANCELLED,
        clashes=clashes,
    )
