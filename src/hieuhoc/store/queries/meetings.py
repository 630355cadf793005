"""Meetings of classes: what is taken when, a week at a glance, rolls to take."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from hieuhoc.learning.clashes import Slot
from hieuhoc.learning.learning_class import ClassKind, ClassState, SessionState
from hieuhoc.store.models import Session


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting with its class; venue and instructor are those it has, its own or the class's.

    `heads` is what a head count says, None before it; `place_path` is where the class lies.
    """

    id: UUID
    class_id: UUID
    title: str
    kind: ClassKind
    state: SessionState
    state_reason: str
    starts_at: datetime
    ends_at: datetime
    topic: str
    venue_id: UUID | None
    venue: str
    instructor_id: UUID | None
    instructor: str
    heads: int | None
    place: str
    place_path: str

    @property
    def is_on(self) -> bool:
        """Tell whether it takes place, as far as is known."""
        return self.state is not SessionState.CANCELLED

    @property
    def can_be_cancelled(self) -> bool:
        """Tell whether it was neither held nor cancelled."""
        return self.state is SessionState.PLANNED

    @property
    def slot(self) -> Slot:
        """The meeting as something that may clash."""
        return Slot(
            self.id,
            self.class_id,
            self.title,
            self.starts_at,
            self.ends_at,
            self.venue_id,
            self.instructor_id,
        )


def list_slots(*, commune_id: UUID, since: datetime, until: datetime) -> tuple[Slot, ...]:
    """Return the meetings of a commune's classes that take up a moment between. One query."""
    rows = taking_place(Session.objects.filter(learning_class__centre__place_id=commune_id))
    return tuple(Slot(*row) for row in _slots(rows.filter(starts_at__lt=until, ends_at__gt=since)))


def taking_place(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Narrow meetings to those neither cancelled nor of a class that is."""
    return sessions.exclude(state=SessionState.CANCELLED).exclude(learning_class__state=ClassState.CANCELLED)


def rolls_due(sessions: QuerySet[Session], *, now: datetime) -> QuerySet[Session]:
    """Narrow meetings to those that began without a roll being taken so far."""
    begun = sessions.filter(state=SessionState.PLANNED, starts_at__lte=now)
    return begun.exclude(learning_class__state=ClassState.CANCELLED)


def list_meetings(*, within: QuerySet[Session]) -> tuple[MeetingLine, ...]:
    """Return the meetings of a queryset that the gate has narrowed, as they follow. One query."""
    rows = within.select_related(
        "venue", "instructor", "learning_class__venue", "learning_class__instructor", "learning_class__place"
    )
    return tuple(_line(row) for row in rows.order_by("starts_at", "ordinal", "id"))


def get_meeting(*, session_id: UUID) -> MeetingLine | None:
    """Return one meeting, or None. One query."""
    return next(iter(list_meetings(within=Session.objects.filter(id=session_id))), None)


def _slots(rows: QuerySet[Session]) -> Iterable[tuple[Any, ...]]:
    return rows.values_list(
        "id",
        "learning_class_id",
        "learning_class__title",
        "starts_at",
        "ends_at",
        Coalesce("venue_id", "learning_class__venue_id"),
        Coalesce("instructor_id", "learning_class__instructor_id"),
    )


def _line(row: Session) -> MeetingLine:
    of_class = row.learning_class
    venue, instructor = row.venue or of_class.venue, row.instructor or of_class.instructor
    return MeetingLine(
        id=row.id,
        class_id=of_class.id,
        title=of_class.title,
        kind=ClassKind(of_class.kind),
        state=SessionState(row.state),
        state_reason=row.state_reason,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        topic=row.topic,
        venue_id=venue.id if venue else None,
        venue=venue.name if venue else "",
        instructor_id=instructor.id if instructor else None,
        instructor=str(instructor or ""),
        heads=row.head_count,
        place=str(of_class.place),
        place_path=of_class.place.path,
    )
