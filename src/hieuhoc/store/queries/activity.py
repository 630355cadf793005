"""What a centre did, as rows to be counted (`learning.participation`), in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from hieuhoc.kernel.dates import Period
from hieuhoc.learning.attendance import CAME, MarkStatus
from hieuhoc.learning.learning_class import ClassKind, ClassState, Host, SessionState, credit
from hieuhoc.learning.participation import (
    Activity,
    ClassFact,
    Learner,
    Participation,
    SessionFact,
    Tally,
    participations_of,
    tally,
    tally_by,
)
from hieuhoc.learning.person import Sex
from hieuhoc.learning.registration import RegistrationState
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.models import Attendance, ClassHost, LearningClass, Level, Place, Registration, Session
from hieuhoc.store.queries.kept import KEPT

_HELD = SessionState.HELD
_MARKED = Coalesce("attendances__person__merged_into", "attendances__person")


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place that figures are broken down by, with its kind; the commune itself stands for no hamlet."""

    name: str
    is_hamlet: bool
    path: str


@dataclass(frozen=True, slots=True)
class CentreActivity:
    """The rows, and the names of the places and organisations in them."""

    activity: Activity
    places: Mapping[UUID, PlaceName]
    organisations: Mapping[UUID, str]


@dataclass(frozen=True, slots=True)
class GroupProgress:
    """What was done of a school year's plan, in all and by the number of the group."""

    whole: Tally
    groups: Mapping[int, Tally]


def get_activity(
    *, centre_id: UUID, school_years: Collection[SchoolYear] = (), period: Period | None = None
) -> CentreActivity:
    """Return the classes of `school_years` that were held, and what belongs to them.

    With a `period` also those of the years of which any session lies in it, each year whole, and
    nothing that was held at its end or later: so what it has of a year are the figures from the
    year's beginning to the end of the period. Six queries.
    """
    classes = _classes(centre_id, school_years, period)
    ids = [row.id for row in classes]
    hosts = list(
        ClassHost.objects.filter(learning_class_id__in=ids)
        .order_by("organisation_id")
        .values_list("learning_class_id", "organisation_id", "organisation__name", "leads")
    )
    of_class: dict[UUID, list[Host]] = defaultdict(list)
    for class_id, organisation, _name, leads in hosts:
        of_class[class_id].append(Host(organisation, leads))
    facts = tuple(_class_fact(row, of_class[row.id]) for row in classes)
    participations = participations_of(facts, registered=_registered(ids), came=_came(ids))
    place_ids = {fact.place for fact in facts} | {p.learner.place for p in participations}
    return CentreActivity(
        Activity(facts, _sessions(ids, until=period.until if period else None), participations),
        _places(place_ids),
        {organisation: name for _class, organisation, name, _leads in hosts},
    )


def progress_by_group(*, centre_id: UUID, school_year: SchoolYear) -> GroupProgress:
    """Return what was held so far of the classes of a school year, to be set beside its plan."""
    activity = get_activity(centre_id=centre_id, school_years=[school_year]).activity
    return GroupProgress(tally(activity), tally_by(activity, None, lambda fact: fact.group))


def _classes(centre_id: UUID, school_years: Collection[SchoolYear], period: Period | None) -> list[Any]:
    rows = LearningClass.objects.filter(centre_id=centre_id)
    wanted, begun = Q(school_year__in=[year.start for year in school_years]), Q(first__isnull=False)
    if period:
        until = _moment(period.until)
        met = rows.filter(
            sessions__state=_HELD,
            sessions__starts_at__gte=_moment(period.start),
            sessions__starts_at__lt=until,
        )
        wanted |= Q(school_year__in=met.values("school_year"))
        begun = Q(first__lt=until)
    first = Min("sessions__starts_at", filter=Q(sessions__state=_HELD))
    return list(rows.filter(wanted).annotate(first=first).filter(begun).order_by("first", "id"))


def _class_fact(row: Any, hosts: Iterable[Host]) -> ClassFact:
    own = credit(hosts)
    return ClassFact(
        id=row.id,
        school_year=row.school_year,
        group=row.group_number,
        place=row.place_id,
        kind=ClassKind(row.kind),
        state=ClassState(row.state),
        first_day=timezone.localdate(row.first),
        host=own.lead,
        partners=own.beside,
    )


def _sessions(class_ids: list[UUID], *, until: date | None) -> tuple[SessionFact, ...]:
    """Return the sessions held; heads count at talks only, where nobody is marked by name."""
    rows = Session.objects.filter(learning_class_id__in=class_ids, state=_HELD)
    if until:
        rows = rows.filter(starts_at__lt=_moment(until))
    marked = ~Q(attendances__status=MarkStatus.CLEARED)
    counted = (
        rows.order_by("starts_at", "id")
        .annotate(
            # One who was entered twice was there if any of his marks says so, and is marked once.
            attended=Count(_MARKED, filter=Q(attendances__status__in=CAME), distinct=True),
            marked=Count(_MARKED, filter=marked, distinct=True),
        )
        .values_list(
            "learning_class_id", "starts_at", "learning_class__kind", "head_count", "attended", "marked"
        )
    )
    return tuple(
        SessionFact(
            class_id,
            timezone.localdate(starts_at),
            heads=(heads or 0) if kind == ClassKind.HEAD_COUNT else 0,
            attended=attended,
            marked=marked,
        )
        for class_id, starts_at, kind, heads, attended, marked in counted
    )


def _registered(class_ids: list[UUID]) -> tuple[Participation, ...]:
    rows = Registration.objects.filter(learning_class_id__in=class_ids, state=RegistrationState.ACCEPTED)
    return _participations(rows, class_id="learning_class_id")


def _came(class_ids: list[UUID]) -> tuple[Participation, ...]:
    rows = Attendance.objects.filter(
        session__learning_class_id__in=class_ids, session__state=_HELD, status__in=CAME
    )
    return _participations(rows, class_id="session__learning_class_id")


def _participations(rows: QuerySet[Any], *, class_id: str) -> tuple[Participation, ...]:
    """Read who is meant: one who was entered twice is the person that was kept."""
    found = rows.values_list(
        class_id,
        KEPT,
        Coalesce("person__merged_into__sex", "person__sex"),
        Coalesce("person__merged_into__place_id", "person__place_id"),
    ).distinct()
    return tuple(
        Participation(in_class, Learner(person, Sex(sex) if sex else None, place))
        for in_class, person, sex, place in found
    )


def _places(ids: Iterable[UUID]) -> Mapping[UUID, PlaceName]:
    rows = Place.objects.filter(id__in=list(ids))
    return {row.id: PlaceName(str(row), row.level == Level.HAMLET, row.path) for row in rows}


def _moment(day: date) -> datetime:
    """Return the moment a day begins in Vietnam."""
    return timezone.make_aware(datetime.combine(day, time.min))
