"""Open rolls: one on a page, or all that a phone takes along. Who saw which names is on record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from hieuhoc.learning.learning_class import ClassState
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import AuditEntry, LearningClass
from hieuhoc.store.queries.rolls import (
    Marked,
    MeetingLine,
    RollPerson,
    get_meeting,
    list_meetings,
    marks_of_sessions,
    people_of_classes,
)
from hieuhoc.store.queries.unmarked import FINISHED_WITHIN
from hieuhoc.usecases.access import Actor, require, within, within_or_around
from hieuhoc.usecases.recording import record

_AHEAD = timedelta(days=8)
_MEETS = (ClassState.PLANNED, ClassState.OPEN, ClassState.RUNNING)


@dataclass(frozen=True, slots=True)
class Roll:
    """A meeting with who may be on its roll, and what is marked of each and of the heads."""

    meeting: MeetingLine
    people: tuple[RollPerson, ...]
    marked: Mapping[UUID | None, Marked]


@dataclass(frozen=True, slots=True)
class ClassToTake:
    """A class whose roll may be taken on any day, planned or not."""

    id: UUID
    title: str
    kind: str
    place: str
    place_id: UUID


@dataclass(frozen=True, slots=True)
class TakenAlong:
    """What a phone takes along: the classes, who may be on their rolls, and their meetings."""

    classes: tuple[ClassToTake, ...]
    people: Mapping[UUID, tuple[RollPerson, ...]]
    meetings: tuple[MeetingLine, ...]
    marked: Mapping[UUID, Mapping[UUID | None, Marked]]


def meetings_to_take(*, actor: Actor, now: datetime) -> tuple[MeetingLine, ...]:
    """Return the meetings whose roll the actor may take now, without a name in them.

    They are those of today, those of the next week, those gone by that have no roll yet, and
    those of the last week that have one, which may be finished or corrected.
    """
    today = timezone.make_aware(datetime.combine(timezone.localdate(now), time.min))
    return tuple(
        list_meetings(within=_classes(actor), held_since=today - FINISHED_WITHIN, until=today + _AHEAD)
    )


@transaction.atomic
def open_roll(*, actor: Actor, session_id: UUID, now: datetime) -> Roll | None:
    """Return the roll of a session, and record who opened it; None for one the actor may not know of.

    Raises NotAllowed for one who may see the class and not its names.
    """
    meeting = get_meeting(session_id=session_id)
    if meeting is None or not _may_know(actor, meeting.class_id):
        return None
    require(actor, Permission.TAKE_ROLL, meeting.place_path)
    record(
        actor=actor,
        action="roll.open",
        now=now,
        place_id=meeting.place_id,
        subject=f"session:{session_id}",
    )
    people = people_of_classes([meeting.class_id])[meeting.class_id]
    return Roll(meeting, people, marks_of_sessions([session_id]).get(session_id, {}))


@transaction.atomic
def take_rolls_along(*, actor: Actor, now: datetime) -> TakenAlong:
    """Return what the actor's phone needs to take rolls without a network.

    That the names of a class went to the phone is recorded once a day.
    """
    rows = _classes(actor).filter(state__in=_MEETS).select_related("place").order_by("title", "id")
    classes = {row.id: ClassToTake(row.id, row.title, row.kind, str(row.place), row.place_id) for row in rows}
    meetings = meetings_to_take(actor=actor, now=now)
    for line in meetings:
        classes.setdefault(
            line.class_id,
            ClassToTake(line.class_id, line.title, line.kind.value, line.place, line.place_id),
        )
    _record_download(actor, classes.values(), now)
    return TakenAlong(
        tuple(classes.values()),
        people_of_classes(classes),
        meetings,
        marks_of_sessions(line.session_id for line in meetings),
    )


def _classes(actor: Actor) -> QuerySet[LearningClass]:
    return within(LearningClass.objects.all(), actor=actor, permission=Permission.TAKE_ROLL)


def _may_know(actor: Actor, class_id: UUID) -> bool:
    """Tell whether a class is offered where the actor sees classes: a hamlet sees those of its commune."""
    classes = LearningClass.objects.filter(id=class_id)
    return within_or_around(
        classes, actor=actor, permission=Permission.VIEW_CLASSES, place="centre__place__path"
    ).exists()


def _record_download(actor: Actor, classes: Iterable[ClassToTake], now: datetime) -> None:
    since = timezone.make_aware(datetime.combine(timezone.localdate(now), time.min))
    today = AuditEntry.objects.filter(actor_id=actor.user_id, action="roll.download", at__gte=since)
    recorded = set(today.values_list("subject", flat=True))
    for each in classes:
        subject = f"class:{each.id}"
        if subject not in recorded:
            record(actor=actor, action="roll.download", now=now, place_id=each.place_id, subject=subject)
