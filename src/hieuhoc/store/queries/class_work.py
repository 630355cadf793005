"""What waits to be done about a centre's classes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from hieuhoc.learning.clashes import Clash, clashes_among
from hieuhoc.learning.learning_class import ClassState, SessionState
from hieuhoc.learning.registration import RegistrationState
from hieuhoc.store.models import LearningClass, Session
from hieuhoc.store.queries.meetings import list_slots, rolls_due, taking_place
from hieuhoc.store.queries.unmarked import FINISHED_WITHIN, list_begun

_SOON = timedelta(days=7)
_AHEAD = timedelta(days=60)
_GOING_ON = (ClassState.PLANNED, ClassState.OPEN, ClassState.RUNNING)


@dataclass(frozen=True, slots=True)
class DueRoll:
    """A meeting that began, whose roll nobody took."""

    session_id: UUID
    title: str
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class BegunRoll:
    """A roll of the last days that leaves `unmarked` people out."""

    session_id: UUID
    title: str
    starts_at: datetime
    unmarked: int


@dataclass(frozen=True, slots=True)
class WaitingClass:
    """A class that is full, and how many people wait for a seat."""

    id: UUID
    title: str
    waiting: int


@dataclass(frozen=True, slots=True)
class ClassWork:
    """What waits; `without_venue` meet within a week, `clashes` are those of two months to come."""

    rolls: tuple[DueRoll, ...]
    begun: tuple[BegunRoll, ...]
    without_venue: tuple[tuple[UUID, str], ...]
    waiting: tuple[WaitingClass, ...]
    clashes: tuple[Clash, ...]


def get_class_work(*, centre_id: UUID, commune_id: UUID, now: datetime) -> ClassWork:
    """Return what waits to be done about a centre's classes. Five queries."""
    sessions = Session.objects.filter(learning_class__centre_id=centre_id)
    due = rolls_due(sessions, now=now).order_by("starts_at", "id")
    begun = list_begun(sessions.filter(starts_at__gte=now - FINISHED_WITHIN))
    return ClassWork(
        rolls=tuple(DueRoll(*row) for row in due.values_list("id", "learning_class__title", "starts_at")),
        begun=tuple(BegunRoll(*row) for row in begun),
        without_venue=_without_venue(sessions, now),
        waiting=_waiting(centre_id),
        clashes=clashes_among(list_slots(commune_id=commune_id, since=now, until=now + _AHEAD)),
    )


def _without_venue(sessions: QuerySet[Session], now: datetime) -> tuple[tuple[UUID, str], ...]:
    soon = taking_place(sessions).filter(
        state=SessionState.PLANNED,
        starts_at__gte=now,
        starts_at__lt=now + _SOON,
        venue=None,
        learning_class__venue=None,
    )
    rows = soon.order_by("learning_class__title", "learning_class_id")
    return tuple(rows.values_list("learning_class_id", "learning_class__title").distinct())


def _waiting(centre_id: UUID) -> tuple[WaitingClass, ...]:
    waiting = Count("registrations", filter=Q(registrations__state=RegistrationState.WAITING))
    classes = LearningClass.objects.filter(centre_id=centre_id, state__in=_GOING_ON)
    rows = classes.annotate(waiting=waiting).filter(waiting__gt=0).order_by("-waiting", "title")
    return tuple(WaitingClass(*row) for row in rows.values_list("id", "title", "waiting"))
