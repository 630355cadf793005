"""Finding the meeting that a roll is of, so that no one else changes it until the transaction ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.attendance import session_id
from hieuhoc.learning.learning_class import ClassState, SessionState
from hieuhoc.learning.marks import CLOCK_TOLERANCE
from hieuhoc.store.models import LearningClass, Session

_YEARS = range(2000, 2101)
_MOST_ON_A_DAY = 9
# A meeting that nobody planned begins when the class usually does. Where the class has no hour it is
# given one, the same on every phone, so that it does not matter whose roll arrives first.
_USUAL_START = time(8, 0)
_USUAL_MINUTES = 120


class NoSuchMeeting(HieuHocError):
    """There is no such class, or the day is none on which it can have met."""

    code = "roll.no-such-meeting"


class MeetingCancelled(HieuHocError):
    """The meeting was cancelled: it is opened again before its roll is taken."""

    code = "roll.meeting-cancelled"


class ClassCancelled(HieuHocError):
    """The class was cancelled: it is opened again before a roll is taken."""

    code = "roll.class-cancelled"


@dataclass(frozen=True, slots=True, order=True)
class Meeting:
    """A meeting by what names it: the class, the day it was planned for, and the ordinal on that day."""

    class_id: UUID
    day: date
    ordinal: int = 1

    @property
    def session_id(self) -> UUID:
        """The id of its row, whether that exists yet or not."""
        return session_id(self.class_id, self.day, self.ordinal)


def lock_classes(meetings: Iterable[Meeting]) -> dict[UUID, LearningClass]:
    """Return the classes of `meetings`, locked in one order. The class is locked before its meetings."""
    ids = {meeting.class_id for meeting in meetings}
    rows = LearningClass.objects.select_for_update(of=("self",), no_key=True).select_related("place")
    return {row.id: row for row in rows.filter(id__in=ids).order_by("id")}


def lock_meeting(meeting: Meeting, *, learning_class: LearningClass, now: datetime) -> Session:
    """Return the session that `meeting` of a locked class names, locked.

    A class that moved a meeting to this day is taken to mean that one. A meeting that nobody
    planned is a new row, not saved yet. Raises NoSuchMeeting,
    ClassCancelled or MeetingCancelled.
    """
    if meeting.day.year not in _YEARS:
        raise NoSuchMeeting
    if learning_class.state == ClassState.CANCELLED:
        raise ClassCancelled
    session = _planned(meeting) or _unplanned(meeting, learning_class, now)
    if session.state == SessionState.CANCELLED:
        raise MeetingCancelled
    return session


def _planned(meeting: Meeting) -> Session | None:
    locked = Session.objects.select_for_update(no_key=True)
    if named := locked.filter(id=meeting.session_id).first():
        return named
    of_class = locked.filter(learning_class_id=meeting.class_id).exclude(state=SessionState.CANCELLED)
    begins = timezone.make_aware(datetime.combine(meeting.day, time.min))
    moved_here = of_class.filter(starts_at__gte=begins, starts_at__lt=begins + timedelta(days=1))
    return moved_here.exclude(day=meeting.day).order_by("starts_at", "ordinal", "id").first()


def _unplanned(meeting: Meeting, learning_class: LearningClass, now: datetime) -> Session:
    latest = timezone.localdate(now + CLOCK_TOLERANCE)
    if meeting.day > latest or not 1 <= meeting.ordinal <= _MOST_ON_A_DAY:
        raise NoSuchMeeting
    starts = datetime.combine(meeting.day, learning_class.starts or _USUAL_START)
    starts_at = timezone.make_aware(starts)
    return Session(
        id=meeting.session_id,
        learning_class=learning_class,
        day=meeting.day,
        ordinal=meeting.ordinal,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=learning_class.minutes or _USUAL_MINUTES),
    )
