"""What the pages of rolls show."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.attendance import MarkStatus
from hieuhoc.learning.learning_class import ClassKind, SessionState
from hieuhoc.learning.person import shown_birth, shown_name
from hieuhoc.store.queries.rolls import Marked, MeetingLine, RollPerson, StoredMark
from hieuhoc.usecases.open_rolls import Roll
from hieuhoc.web.speaking import entered, filled

STATUSES: Mapping[MarkStatus, Promise] = {
    MarkStatus.PRESENT: gettext_lazy("Có mặt"),
    MarkStatus.LATE: gettext_lazy("Muộn"),
    MarkStatus.EXCUSED: gettext_lazy("Phép"),
    MarkStatus.ABSENT: gettext_lazy("Vắng"),
}
OPEN = gettext_lazy("Chưa điểm")
HEADS = gettext_lazy("Số đầu người")


@dataclass(frozen=True, slots=True)
class ShownMeeting:
    """A meeting in a list."""

    id: UUID
    class_id: UUID
    title: str
    when: str
    place: str
    told: str
    is_talk: bool
    is_to_come: bool


@dataclass(frozen=True, slots=True)
class ShownPerson:
    """A row of a roll; `status` is what is chosen, `was` what stands, with the revision that was seen."""

    id: str
    name: str
    more: str
    status: str
    was: str
    seen: int
    earlier: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownRoll:
    """A roll: who is listed, who else may walk in, the counts, and the heads."""

    title: str
    when: str
    venue: str
    rows: tuple[ShownPerson, ...]
    others: tuple[tuple[str, str], ...]
    counts: tuple[tuple[str, str, int], ...]
    heads: str
    heads_was: str
    heads_seen: int
    earlier_heads: tuple[str, ...]
    by_name: bool
    is_past: bool
    is_to_come: bool


def show_meetings(lines: Iterable[MeetingLine], *, today: date) -> dict[str, list[ShownMeeting]]:
    """Return meetings by when they are: today, overdue, next, or done.

    A roll that leaves somebody out is overdue like one that nobody took.
    """
    groups: dict[str, list[ShownMeeting]] = {"today": [], "overdue": [], "next": [], "done": []}
    for line in lines:
        groups[_group(line, today)].append(_meeting(line, today))
    return groups


def show_roll(roll: Roll, *, today: date, chosen: Mapping[str, str] | None = None) -> ShownRoll:
    """Return a roll as its page shows it; `chosen` is what was sent and not taken."""
    on_roll = listed(roll)
    on_roll_ids = {person.id for person in on_roll}
    names = Counter(person.full_name for person in roll.people)
    rows = tuple(
        _row(person, roll.marked.get(person.id), chosen or {}, twin=names[person.full_name] > 1)
        for person in on_roll
    )
    heads = roll.marked.get(None)
    was = format_number(heads.stands.number) if heads and heads.stands.number is not None else ""
    return ShownRoll(
        title=roll.meeting.title,
        when=when(roll.meeting.starts_at, roll.meeting.ends_at),
        venue=roll.meeting.venue or roll.meeting.place,
        rows=rows,
        others=tuple((str(p.id), _other(p)) for p in roll.people if p.id not in on_roll_ids),
        counts=_counts(rows),
        heads=(chosen or {}).get("heads", was),
        heads_was=was,
        heads_seen=heads.revision if heads else 0,
        earlier_heads=_told(heads),
        by_name=roll.meeting.kind is ClassKind.ROLL,
        is_past=timezone.localdate(roll.meeting.starts_at) < today and bool(roll.marked),
        is_to_come=timezone.localdate(roll.meeting.starts_at) > today,
    )


def listed(roll: Roll) -> tuple[RollPerson, ...]:
    """Return who is on a roll: those with a seat, and those who were marked without one."""
    return tuple(person for person in roll.people if person.registered or person.id in roll.marked)


def when(starts_at: datetime, ends_at: datetime) -> str:
    """Write when a meeting is: 05/10/2021, 19:00-21:00."""
    starts, ends = timezone.localtime(starts_at), timezone.localtime(ends_at)
    return f"{format_date(starts.date())}, {starts:%H:%M}–{ends:%H:%M}"


def _group(line: MeetingLine, today: date) -> str:
    day = timezone.localdate(line.starts_at)
    if day == today:
        return "today"
    if day > today:
        return "next"
    return "done" if line.state is SessionState.HELD and not _left_out(line) else "overdue"


def _left_out(line: MeetingLine) -> int:
    """Return how many a roll that was begun leaves out."""
    return line.unmarked if line.kind is ClassKind.ROLL and line.state is SessionState.HELD else 0


def _meeting(line: MeetingLine, today: date) -> ShownMeeting:
    if left_out := _left_out(line):
        told = _("còn %(count)s người chưa điểm danh") % {"count": format_number(left_out)}
    elif line.state is not SessionState.HELD:
        told = _("%(count)s người đăng ký") % {"count": format_number(line.expected)}
    elif line.head_count is not None and not line.came:
        told = _("đã đếm %(count)s người") % {"count": format_number(line.head_count)}
    else:
        told = _("%(came)s người có mặt, %(expected)s đăng ký") % {
            "came": format_number(line.came),
            "expected": format_number(line.expected),
        }
    return ShownMeeting(
        line.session_id,
        line.class_id,
        line.title,
        when(line.starts_at, line.ends_at),
        line.venue or line.place,
        told,
        is_talk=line.kind is ClassKind.HEAD_COUNT,
        is_to_come=timezone.localdate(line.starts_at) > today,
    )


def _row(person: RollPerson, marked: Marked | None, chosen: Mapping[str, str], *, twin: bool) -> ShownPerson:
    """Return a row; two of one name are told apart by where they live as well."""
    was = marked.stands.status.value if marked else MarkStatus.CLEARED.value
    hamlet = entered(person.hamlet) if twin else ""
    more = [shown_birth(person.birth_year), hamlet]
    walked_in = "" if person.registered else _("đến không đăng ký")
    return ShownPerson(
        id=str(person.id),
        name=shown_name(person.full_name, synthetic=person.synthetic),
        more=_joined([*more, walked_in]),
        status=chosen.get(str(person.id), was),
        was=was,
        seen=marked.revision if marked else 0,
        earlier=_told(marked),
    )


def _other(person: RollPerson) -> str:
    name = shown_name(person.full_name, synthetic=person.synthetic)
    return " · ".join(filter(None, [name, shown_birth(person.birth_year), person.hamlet]))


def _counts(rows: Iterable[ShownPerson]) -> tuple[tuple[str, str, int], ...]:
    chosen = [row.status for row in rows]
    counts = [(s.value, str(label), chosen.count(s.value)) for s, label in STATUSES.items()]
    return (*counts, (MarkStatus.CLEARED.value, str(OPEN), chosen.count(MarkStatus.CLEARED.value)))


def _told(marked: Marked | None) -> tuple[str, ...]:
    """Write all marks of a person, the one that stands among them, as they arrived."""
    if marked is None:
        return ()
    return tuple(_mark(stored, stands=stored.mark == marked.stands) for stored in marked.marks)


def _mark(stored: StoredMark, *, stands: bool) -> str:
    mark = stored.mark
    said = format_number(mark.number) if mark.number is not None else STATUSES.get(mark.status, OPEN)
    return mark_told(str(said), by=stored.marked_by, marked_at=mark.marked_at, why=mark.why, stands=stands)


def mark_told(said: str, *, by: str, marked_at: datetime, why: str, stands: bool) -> str:
    """Write a mark: what it says, by whom, when, and why; and whether it is the one that stands."""
    made = timezone.localtime(marked_at)
    day_and_hour = f"{format_date(made.date())} {made:%H:%M}"
    told = _joined([said, entered(by), day_and_hour, entered(why)])
    return filled(_("%(mark)s (dấu đang tính)"), {"mark": told}) if stands else told


def _joined(parts: Iterable[str]) -> str:
    """Return what is there of the parts; those from `entered` keep their mark."""
    return format_html_join(" · ", "{}", ((part,) for part in parts if part))
