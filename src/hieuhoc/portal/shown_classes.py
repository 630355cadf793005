"""A class in the words of its public page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.learning_class import ClassKind, ClassState
from hieuhoc.learning.recurrence_wording import weekday_name
from hieuhoc.portal.speaking import language
from hieuhoc.store.queries.public_classes import PublicClass, PublicMeeting

_FEW = 3


@dataclass(frozen=True, slots=True)
class ShownMeeting:
    """One meeting, written out; `iso` is for machines."""

    when: str
    iso: str
    topic: str
    venue: str
    cancelled: bool


@dataclass(frozen=True, slots=True)
class ShownClass:
    """What the list and the page say of a class.

    `room` says how much room there is and at what time that was so; `state` is empty while one
    can register, and otherwise says why not. One that was cancelled has no time any more.
    """

    id: UUID
    title: str
    url: str
    topic: str
    hosts: str
    place: str
    when: str
    room: str
    state: str
    is_cancelled: bool
    takes_people: bool
    is_full: bool
    meetings: tuple[ShownMeeting, ...]

    @property
    def summary(self) -> str:
        """Say the class in one line, for those a link is sent to."""
        return ". ".join(part for part in (self.when, self.place, self.room or self.state) if part)


def shown_class(found: PublicClass, *, now: datetime) -> ShownClass:
    """Write out a class as it stands at `now`."""
    is_cancelled = found.state is ClassState.CANCELLED
    return ShownClass(
        id=found.id,
        title=found.title,
        url=reverse("public-class", args=[found.id]),
        topic=found.topic,
        hosts=", ".join(found.hosts) or found.centre,
        place=", ".join(part for part in (found.venue, found.place) if part),
        when="" if is_cancelled else _when(found),
        room=_room(found, now),
        state=_state(found),
        is_cancelled=is_cancelled,
        takes_people=found.takes_people,
        is_full=found.free == 0,
        meetings=tuple(_meeting(meeting, found.venue) for meeting in found.meetings),
    )


def _room(found: PublicClass, now: datetime) -> str:
    if not found.takes_people:
        return ""
    at = {"time": f"{timezone.localtime(now):%H:%M}"}
    if found.free is None:
        return _("Còn nhận người học, không giới hạn chỗ")
    if found.free == 0:
        return _("Đã đủ chỗ lúc %(time)s; ghi tên tiếp thì vào danh sách chờ") % at
    said = ngettext("Còn %(number)s chỗ lúc %(time)s", "Còn %(number)s chỗ lúc %(time)s", found.free)
    return said % {"number": format_number(found.free), **at}


def _state(found: PublicClass) -> str:
    if found.state is ClassState.CANCELLED:
        return _("Lớp đã hủy, không tổ chức nữa")
    if found.state is ClassState.FINISHED:
        return _("Lớp đã kết thúc")
    if found.kind is ClassKind.HEAD_COUNT:
        return _("Ai cũng đến nghe được, không cần đăng ký")
    if found.state is ClassState.RUNNING:
        return _("Lớp đang học, không nhận đăng ký trên trang này nữa")
    return ""


def _when(found: PublicClass) -> str:
    """Say when the class meets: hours and weekdays where they are the same, and from when to when."""
    meetings = [meeting for meeting in found.meetings if not meeting.cancelled]
    if not meetings:
        return _not_laid_out(found)
    if len(meetings) <= _FEW:
        return "; ".join(_moment(meeting) for meeting in meetings)
    span = _("%(number)s buổi, từ %(first)s đến %(last)s") % {
        "number": format_number(len(meetings)),
        "first": _day(meetings[0].starts_at),
        "last": _day(meetings[-1].starts_at),
    }
    hours = {_hours(meeting) for meeting in meetings}
    weekdays = _weekdays(meetings)
    return f"{hours.pop()} {weekdays}; {span}" if len(hours) == 1 and weekdays else span


def _not_laid_out(found: PublicClass) -> str:
    if found.first_day is None:
        return _("Lịch học sẽ báo sau")
    day = format_date(found.first_day)
    if found.starts is None:
        return _("Bắt đầu ngày %(day)s") % {"day": day}
    return _("Bắt đầu %(time)s ngày %(day)s") % {"day": day, "time": f"{found.starts:%H:%M}"}


def _weekdays(meetings: Sequence[PublicMeeting]) -> str:
    days = sorted({timezone.localtime(meeting.starts_at).weekday() for meeting in meetings})
    return ", ".join(weekday_name(day, language()) for day in days) if len(days) <= _FEW else ""


def _meeting(meeting: PublicMeeting, venue: str) -> ShownMeeting:
    return ShownMeeting(
        when=_moment(meeting),
        iso=timezone.localtime(meeting.starts_at).isoformat(timespec="minutes"),
        topic=meeting.topic,
        venue=meeting.venue if meeting.venue != venue else "",
        cancelled=meeting.cancelled,
    )


def _moment(meeting: PublicMeeting) -> str:
    weekday = weekday_name(timezone.localtime(meeting.starts_at).weekday(), language())
    return f"{_hours(meeting)} {weekday} {_day(meeting.starts_at)}"


def _hours(meeting: PublicMeeting) -> str:
    begins, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    return f"{begins:%H:%M}–{ends:%H:%M}"


def _day(moment: datetime) -> str:
    return format_date(timezone.localdate(moment))
