"""Take in the marks of a roll, from a page or from a phone that was out of reach."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.attendance import Mark, MarkStatus, UnknownStatus, check_mark, standing
from hieuhoc.learning.roles import Permission
from hieuhoc.store.attendance import add_marks, marks_of, settle
from hieuhoc.store.models import LearningClass, Session
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.marks_taken import Outcome, Taken, day_made, device_named, reason, tell
from hieuhoc.usecases.meetings import Meeting, NoSuchMeeting, lock_classes, lock_meeting
from hieuhoc.usecases.newcomers import Newcomer, UnknownPerson, add_newcomer, known_people
from hieuhoc.usecases.recording import record


@dataclass(frozen=True, slots=True)
class SentMark:
    """A mark as it arrives; `status` is what was sent, known or not."""

    meeting: Meeting
    person_id: UUID | None
    status: str
    revision: int
    marked_at: datetime
    number: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Bringing:
    """Who brings marks, on which device, with whom he met at the door."""

    actor: Actor
    device: str
    newcomers: Mapping[UUID, Newcomer]
    now: datetime


@dataclass(frozen=True, slots=True)
class _Roll:
    """A session whose roll is being taken in: who may be on it, its marks, and those that come to them."""

    session: Session
    learning_class: LearningClass
    known: set[UUID]
    before: Mapping[UUID, Mark]
    added: dict[UUID, Mark] = field(default_factory=dict)


@transaction.atomic
def mark_attendance(
    *,
    actor: Actor,
    device: str,
    marks: Sequence[SentMark],
    newcomers: Sequence[Newcomer] = (),
    now: datetime,
) -> tuple[Taken, ...]:
    """Take in marks of any meetings and tell of each, in their order, what became of it.

    A mark that is there already is not added again, so that a batch may be sent any number of
    times. A mark that cannot be taken is refused with its reason and keeps no other from being
    taken. Raises NamelessDevice.
    """
    bringing = _Bringing(actor, device_named(device), {each.id: each for each in newcomers}, now)
    classes = lock_classes(mark.meeting for mark in marks)
    told: dict[int, Taken] = {}
    for meeting in sorted({mark.meeting for mark in marks}):
        sent = {number: mark for number, mark in enumerate(marks) if mark.meeting == meeting}
        try:
            told |= _take(meeting, sent, classes=classes, by=bringing)
        except HieuHocError as error:
            told |= dict.fromkeys(sent, Taken(Outcome.REFUSED, error))
    return tuple(told[number] for number in range(len(marks)))


@transaction.atomic
def _take(
    meeting: Meeting,
    sent: Mapping[int, SentMark],
    *,
    classes: Mapping[UUID, LearningClass],
    by: _Bringing,
) -> dict[int, Taken]:
    """Take in the marks of one meeting. What it raises, it raises for all of them."""
    learning_class = classes.get(meeting.class_id)
    if learning_class is None:
        raise NoSuchMeeting
    require(by.actor, Permission.TAKE_ROLL, learning_class.place.path)
    session = lock_meeting(meeting, learning_class=learning_class, now=by.now)
    people = {mark.person_id for mark in sent.values() if mark.person_id}
    roll = _Roll(
        session,
        learning_class,
        known_people(people, learning_class=learning_class),
        {mark.id: mark for mark in marks_of(session)},
    )
    read = {number: _read(mark, roll, by) for number, mark in sent.items()}
    if roll.added:
        # A meeting that nobody planned is one from its first mark on.
        session.save()
        add_marks(roll.added.values(), marked_by_id=by.actor.user_id, received_at=by.now)
    stands = standing([*roll.before.values(), *roll.added.values()])
    told = tell(read, before=roll.before, stand={mark.id for mark in stands.values()})
    if roll.added:
        settle(session, stands)
        _record(told, roll, by)
    return told


def _read(sent: SentMark, roll: _Roll, by: _Bringing) -> Mark | HieuHocError:
    """Return a mark to be added or known already, or why it is neither."""
    try:
        mark = _checked(sent, roll, by)
        if mark.person and mark.person not in roll.known:
            _let_in(mark.person, roll, by)
    except HieuHocError as error:
        return error
    if mark.id not in roll.before:
        roll.added.setdefault(mark.id, mark)
    return mark


def _checked(sent: SentMark, roll: _Roll, by: _Bringing) -> Mark:
    if sent.status not in {*MarkStatus}:
        raise UnknownStatus
    mark = Mark(
        session=roll.session.id,
        person=sent.person_id,
        status=MarkStatus(sent.status),
        revision=sent.revision,
        device=by.device,
        marked_at=sent.marked_at,
        number=sent.number,
        why=reason(sent.why),
    )
    check_mark(
        mark,
        now=by.now,
        marked_on=day_made(sent.marked_at, now=by.now),
        held_on=timezone.localdate(roll.session.starts_at),
    )
    return mark


def _let_in(person_id: UUID, roll: _Roll, by: _Bringing) -> None:
    """Add the newcomer that the device tells of. Raises UnknownPerson, or what is wrong with him."""
    newcomer = by.newcomers.get(person_id)
    if newcomer is None:
        raise UnknownPerson
    add_newcomer(newcomer, actor=by.actor, learning_class=roll.learning_class, now=by.now)
    roll.known.add(person_id)


def _record(told: Mapping[int, Taken], roll: _Roll, by: _Bringing) -> None:
    counts = Counter(taken.outcome.value for taken in told.values())
    record(
        actor=by.actor,
        action="roll.mark",
        now=by.now,
        place_id=roll.learning_class.place_id,
        subject=f"session:{roll.session.id}",
        facts={"device": by.device, **counts},
    )
