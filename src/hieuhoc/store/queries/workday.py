"""The day of somebody who works with classes, without the plan: classes to fill."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Min, Q, QuerySet

from hieuhoc.learning.learning_class import ClassKind, ClassState, SessionState
from hieuhoc.learning.registration import free_seats
from hieuhoc.store.models import LearningClass


@dataclass(frozen=True, slots=True)
class OpenClass:
    """A class people may register for; `free` is None without a limit."""

    id: UUID
    title: str
    place: str
    free: int | None
    next_meeting: datetime | None


def list_open_classes(*, within: QuerySet[LearningClass], now: datetime) -> tuple[OpenClass, ...]:
    """Return the classes of a queryset that take registrations, the next to meet first. One query."""
    to_come = Q(sessions__state=SessionState.PLANNED, sessions__starts_at__gte=now)
    rows = (
        within.filter(state=ClassState.OPEN, kind=ClassKind.ROLL)
        .select_related("place")
        .annotate(coming=Min("sessions__starts_at", filter=to_come))
        .order_by("coming", "title", "id")
    )
    return tuple(
        OpenClass(
            row.id,
            row.title,
            str(row.place),
            free_seats(row.capacity, row.seats_taken),
            row.coming,
        )
        for row in rows
    )
