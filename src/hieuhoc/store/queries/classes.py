"""Classes of a centre, with what a list and the page of a class say of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from hieuhoc.kernel.text import natural_key
from hieuhoc.learning.learning_class import (
    ClassDetails,
    ClassKind,
    ClassState,
    Credit,
    Host,
    SessionState,
    credit,
)
from hieuhoc.learning.registration import RegistrationState, free_seats
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.models import AnnualPlan, ClassHost, LearningClass, Registration, Session


@dataclass(frozen=True, slots=True)
class ClassLine:
    """A class in a list. `lead` is "" for the centre itself; `heads` counts listeners, never people.

    `next_meeting` is the first that is still to come; `meetings` are those held and to come.
    """

    id: UUID
    title: str
    group_number: int
    kind: ClassKind
    state: ClassState
    place: str
    place_path: str
    lead: str
    beside: tuple[str, ...]
    capacity: int | None
    taken: int
    waiting: int
    venue: str
    first_day: date | None
    next_meeting: datetime | None
    meetings: int
    held: int
    heads: int

    @property
    def is_full(self) -> bool:
        """Tell whether no seat is left."""
        return self.free == 0

    @property
    def free(self) -> int | None:
        """Count the seats that are left; None where there is no limit."""
        return free_seats(self.capacity, self.taken)

    @property
    def is_cancelled(self) -> bool:
        """Tell whether it does not take place."""
        return self.state is ClassState.CANCELLED


@dataclass(frozen=True, slots=True)
class StoredClass:
    """A class with all that is kept of it."""

    line: ClassLine
    centre_id: UUID
    centre_name: str
    commune_id: UUID
    commune_path: str
    school_year: SchoolYear
    details: ClassDetails
    credit: Credit
    hosts: Mapping[UUID, str]
    instructor: str
    venue_seats: int | None
    state_reason: str
    recurrence: str
    starts: time | None
    minutes: int | None


def list_classes(*, within: QuerySet[LearningClass], now: datetime) -> tuple[ClassLine, ...]:
    """Return the classes of a queryset that the gate has narrowed: the next to meet first. Two queries."""
    return tuple(_line(row) for row in _counted(within, now).order_by("coming", "first_day", "title", "id"))


def get_class(*, class_id: UUID, now: datetime) -> StoredClass | None:
    """Return one class, or None. Two queries."""
    rows = _counted(LearningClass.objects.filter(id=class_id), now)
    row = rows.select_related("centre__place", "instructor").first()
    return None if row is None else _stored(row)


def _counted(classes: QuerySet[LearningClass], now: datetime) -> QuerySet[Any]:
    sessions = Session.objects.filter(learning_class=OuterRef("pk")).exclude(state=SessionState.CANCELLED)
    held = Q(state=SessionState.HELD)
    to_come = Q(state=SessionState.PLANNED, ends_at__gt=now)
    waiting = Registration.objects.filter(
        learning_class=OuterRef("pk"), state=RegistrationState.WAITING
    ).order_by()
    hosts = ClassHost.objects.select_related("organisation")
    return (
        classes.select_related("place", "venue")
        .prefetch_related(Prefetch("host_links", queryset=hosts))
        .annotate(
            coming=_one(sessions, Min("starts_at", filter=to_come)),
            meetings=Coalesce(_one(sessions, Count("id")), 0),
            held=Coalesce(_one(sessions, Count("id", filter=held)), 0),
            heads=Coalesce(_one(sessions, Sum("head_count", filter=held)), 0),
            waiting=Coalesce(_one(waiting, Count("id")), 0),
        )
    )


def _one(rows: QuerySet[Any], figure: Any) -> Subquery:
    return Subquery(rows.order_by().values("learning_class").annotate(figure=figure).values("figure"))


def hosts_of(row: LearningClass) -> list[ClassHost]:
    """Return who hosts a class, by name. No query where `host_links` were fetched with organisations."""
    return sorted(row.host_links.all(), key=lambda link: natural_key(link.organisation.name))


def _line(row: Any) -> ClassLine:
    links = hosts_of(row)
    return ClassLine(
        id=row.id,
        title=row.title,
        group_number=row.group_number,
        kind=ClassKind(row.kind),
        state=ClassState(row.state),
        place=str(row.place),
        place_path=row.place.path,
        lead=next((link.organisation.name for link in links if link.leads), ""),
        beside=tuple(link.organisation.name for link in links if not link.leads),
        capacity=row.capacity,
        taken=row.seats_taken,
        waiting=row.waiting,
        venue=row.venue.name if row.venue else "",
        first_day=row.first_day,
        next_meeting=row.coming,
        meetings=row.meetings,
        held=row.held,
        heads=row.heads,
    )


def _stored(row: Any) -> StoredClass:
    links = hosts_of(row)
    hosts = [Host(link.organisation_id, leads=link.leads) for link in links]
    credited = credit(hosts)
    return StoredClass(
        line=_line(row),
        centre_id=row.centre_id,
        centre_name=row.centre.name,
        commune_id=row.centre.place_id,
        commune_path=row.centre.place.path,
        school_year=SchoolYear(row.school_year),
        details=ClassDetails(
            title=row.title,
            group_number=row.group_number,
            place_id=row.place_id,
            kind=ClassKind(row.kind),
            topic=row.topic,
            capacity=row.capacity,
            venue_id=row.venue_id,
            instructor_id=row.instructor_id,
            lead_id=credited.lead,
            co_host_ids=frozenset(credited.beside),
            materials=row.materials,
            cost=row.cost,
            funding_source=row.funding_source,
            public=row.public,
        ),
        credit=credited,
        hosts={link.organisation_id: link.organisation.name for link in links},
        instructor=str(row.instructor or ""),
        venue_seats=row.venue.seats if row.venue else None,
        state_reason=row.state_reason,
        recurrence=row.recurrence,
        starts=row.starts,
        minutes=row.minutes,
    )


def list_class_years(*, centre_id: UUID) -> tuple[SchoolYear, ...]:
    """Return the years in which a centre has classes or a plan, the latest first. One query."""
    of_classes = LearningClass.objects.filter(centre_id=centre_id).order_by().values_list("school_year")
    of_plans = AnnualPlan.objects.filter(centre_id=centre_id).order_by().values_list("school_year")
    return tuple(SchoolYear(year) for (year,) in of_classes.union(of_plans).order_by("-school_year"))
