"""Classes as lists and pages show them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.learning_class import ClassKind, ClassState, Step, steps_from
from hieuhoc.learning.recurrence import RuleUnreadable, Timetable, parse_rule
from hieuhoc.learning.recurrence_wording import timetable_words
from hieuhoc.store.queries.classes import ClassLine, StoredClass
from hieuhoc.web.class_labels import CLASS_STATES, CLASS_TONES, STEPS
from hieuhoc.web.shown.moments import written_moment
from hieuhoc.web.speaking import entered, language


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A class in a list; `seats` says how many of how many, or how many listened."""

    id: UUID
    title: str
    group: str
    state: str
    tone: str
    is_talk: bool
    host: str
    beside: str
    place: str
    seats: str
    waiting: str
    when: str
    held: str


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step one can take with a class."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class ShownClass:
    """A class on its page; `facts` are what is known of it, by what they are called.

    `warnings` say what is missing or does not fit, without standing in the way.
    """

    row: ClassRow
    centre_id: UUID
    year: str
    facts: tuple[tuple[str, str], ...]
    texts: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    steps: tuple[ShownStep, ...]
    can_cancel: bool
    is_over: bool
    state_reason: str


def show_rows(lines: Iterable[ClassLine], *, groups: Mapping[int, str]) -> tuple[ClassRow, ...]:
    """Return classes as rows; `groups` names the groups of the plan."""
    return tuple(show_row(line, groups=groups) for line in lines)


def show_row(line: ClassLine, *, groups: Mapping[int, str]) -> ClassRow:
    """Return one class as a row."""
    name = groups.get(line.group_number, "")
    return ClassRow(
        id=line.id,
        title=line.title,
        group=f"{line.group_number}. {name}" if name else str(line.group_number),
        state=str(CLASS_STATES[line.state]),
        tone=CLASS_TONES[line.state],
        is_talk=line.kind is ClassKind.HEAD_COUNT,
        host=line.lead or _("Trung tâm"),
        beside=", ".join(line.beside),
        place=line.venue or line.place,
        seats=_seats(line),
        waiting=format_number(line.waiting) if line.waiting else "",
        when=_when(line),
        held=f"{format_number(line.held)}/{format_number(line.meetings)}",
    )


def show_class(stored: StoredClass, *, groups: Mapping[int, str]) -> ShownClass:
    """Return a class as its page shows it."""
    line, details = stored.line, stored.details
    facts: tuple[tuple[str, str], ...] = (
        (_("Lịch học"), timetable_text(stored)),
        (_("Địa điểm"), entered(line.venue)),
        (_("Tổ chức ở"), entered(line.place)),
        (_("Giảng viên"), entered(stored.instructor)),
        (_("Đơn vị chủ trì"), entered(line.lead) or _("Trung tâm")),
        (_("Cùng tham gia"), entered(", ".join(line.beside))),
        (_("Kinh phí"), _("%(cost)s đồng") % {"cost": format_number(details.cost)} if details.cost else ""),
        (_("Nguồn kinh phí"), entered(details.funding_source)),
        (_("Cổng thông tin"), _("có đăng") if details.public else _("không đăng")),
    )
    texts = ((_("Nội dung, chương trình"), details.topic), (_("Tài liệu"), details.materials))
    steps = steps_from(line.state, held=line.held)
    return ShownClass(
        row=show_row(line, groups=groups),
        centre_id=stored.centre_id,
        year=str(stored.school_year),
        facts=tuple((name, value) for name, value in facts if value),
        texts=tuple((name, text) for name, text in texts if text),
        warnings=tuple(_warnings(stored)),
        steps=tuple(ShownStep(step.value, str(STEPS[step])) for step in steps if step is not Step.CANCEL),
        can_cancel=Step.CANCEL in steps,
        is_over=line.state in {ClassState.FINISHED, ClassState.CANCELLED},
        state_reason=stored.state_reason,
    )


def timetable_of(stored: StoredClass) -> Timetable | None:
    """Return the timetable a class was given, None before it has one."""
    first_day = stored.line.first_day
    if first_day is None or stored.starts is None or stored.minutes is None:
        return None
    try:
        pattern = parse_rule(stored.recurrence, first_day=first_day)
    except RuleUnreadable:
        return None
    return Timetable(first_day, stored.starts, stored.minutes, pattern)


def timetable_text(stored: StoredClass) -> str:
    """Say when a class meets; "" where nothing is known."""
    timetable = timetable_of(stored)
    if timetable is not None:
        words = timetable_words(timetable, language())
        return f"{words[0].upper()}{words[1:]} ({timetable.starts:%H:%M})"
    return _when(stored.line)


def _when(line: ClassLine) -> str:
    if line.is_cancelled:
        return ""
    if line.next_meeting is not None:
        return written_moment(line.next_meeting)
    if line.first_day is not None and not line.meetings:
        return _("dự kiến tháng %(month)s") % {"month": f"{line.first_day:%m/%Y}"}
    return ""


def _seats(line: ClassLine) -> str:
    if line.kind is ClassKind.HEAD_COUNT:
        heads = ngettext("%(count)s lượt nghe", "%(count)s lượt nghe", line.heads)
        return heads % {"count": format_number(line.heads)} if line.held else ""
    if line.capacity is None:
        return format_number(line.taken)
    return f"{format_number(line.taken)}/{format_number(line.capacity)}"


def _warnings(stored: StoredClass) -> Iterable[str]:
    line = stored.line
    if line.state in {ClassState.FINISHED, ClassState.CANCELLED}:
        return
    if not line.meetings:
        yield _("Lớp chưa có buổi học nào: hãy xếp lịch.")
    elif not line.venue:
        yield _("Lớp chưa có địa điểm.")
    if line.capacity and stored.venue_seats and line.capacity > stored.venue_seats:
        facts = {"capacity": format_number(line.capacity), "seats": format_number(stored.venue_seats)}
        yield _("Lớp nhận %(capacity)s người mà địa điểm chỉ có %(seats)s chỗ ngồi.") % facts
    if line.waiting:
        facts = {"waiting": format_number(line.waiting)}
        yield _("%(waiting)s người đang chờ chỗ: tăng số chỗ thì họ tự được nhận, theo thứ tự.") % facts
