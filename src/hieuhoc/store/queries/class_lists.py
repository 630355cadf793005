"""The registers of a centre and of a class: what is kept of each class, and who was at which meeting."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Min, Q

from hieuhoc.kernel.text import natural_key
from hieuhoc.learning.attendance import MarkStatus, better
from hieuhoc.learning.class_lists import BookLine, BookSession, RegisterLine, RollBook
from hieuhoc.learning.learning_class import ClassKind, ClassState, SessionState
from hieuhoc.learning.participation import Tally, tally_by
from hieuhoc.learning.person import shown_birth
from hieuhoc.learning.registration import RegistrationState
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.models import Attendance, ClassHost, LearningClass, Person, Registration, Session
from hieuhoc.store.queries.activity import get_activity
from hieuhoc.store.queries.kept import KEPT
from hieuhoc.store.queries.taught_classes import local_day

_STANDING = ~Q(sessions__state=SessionState.CANCELLED)


def list_class_register(*, centre_id: UUID, school_year: SchoolYear) -> tuple[RegisterLine, ...]:
    """Return every class of a school year, group by group and day by day. Eight queries."""
    rows = LearningClass.objects.filter(centre_id=centre_id, school_year=school_year.start)
    classes: Any = (
        rows.select_related("venue", "instructor", "place")
        .annotate(
            begins=Min("sessions__starts_at", filter=_STANDING),
            ends=Max("sessions__starts_at", filter=_STANDING),
            meetings=Count("sessions", filter=_STANDING),
        )
        .order_by("group_number", "begins", "title", "id")
    )
    found = list(classes)
    activity = get_activity(centre_id=centre_id, school_years=[school_year]).activity
    done = tally_by(activity, None, lambda fact: fact.id)
    hosts = _hosts([row.id for row in found])
    return tuple(_register_line(row, hosts.get(row.id, {}), done.get(row.id, Tally())) for row in found)


def get_roll_book(*, class_id: UUID, years_only: bool = False) -> RollBook:
    """Return the roll book of a class, by name; one who was entered twice is one. Four queries.

    Who asked to be erased stays in the count as a line without a name. `years_only` leaves out the
    days of birth.
    """
    held = Session.objects.filter(learning_class_id=class_id, state=SessionState.HELD).order_by("starts_at")
    sessions = [BookSession(row.id, day) for row in held if (day := local_day(row.starts_at))]
    accepted = Registration.objects.filter(learning_class_id=class_id, state=RegistrationState.ACCEPTED)
    registered = set(accepted.values_list(KEPT, flat=True))
    marks = _marks(class_id)
    people = Person.objects.filter(id__in=registered | marks.keys()).order_by("sort_key", "id")
    lines = tuple(
        BookLine(
            person_id=person.id,
            full_name=person.full_name,
            synthetic=person.synthetic,
            birth=shown_birth(person.birth_year, None if years_only else person.birth_date),
            registered=person.id in registered,
            marks=marks.get(person.id, {}),
        )
        for person in people
    )
    return RollBook(tuple(sessions), lines)


def _register_line(row: Any, hosts: Mapping[str, bool], done: Tally) -> RegisterLine:
    return RegisterLine(
        id=row.id,
        title=row.title,
        group=row.group_number,
        kind=ClassKind(row.kind),
        state=ClassState(row.state),
        reason=row.state_reason,
        host=next((name for name, leads in hosts.items() if leads), None),
        partners=tuple(name for name, leads in hosts.items() if not leads),
        instructor=str(row.instructor or ""),
        venue=row.venue.name if row.venue else str(row.place),
        first_day=local_day(row.begins) or row.first_day,
        last_day=local_day(row.ends),
        meetings=row.meetings,
        cost=row.cost,
        done=done,
    )


def _hosts(class_ids: list[UUID]) -> Mapping[UUID, Mapping[str, bool]]:
    """Return who hosts each class, by name, and whether they lead."""
    hosts: dict[UUID, dict[str, bool]] = {}
    rows = ClassHost.objects.filter(learning_class_id__in=class_ids)
    found = rows.values_list("learning_class_id", "organisation__name", "leads")
    for class_id, name, leads in sorted(found, key=lambda row: natural_key(row[1])):
        hosts.setdefault(class_id, {})[name] = leads
    return hosts


def _marks(class_id: UUID) -> Mapping[UUID, Mapping[UUID, MarkStatus]]:
    """Return the mark of each person in each meeting; of two rows of one person, the better one."""
    rows = Attendance.objects.filter(
        session__learning_class_id=class_id, session__state=SessionState.HELD
    ).exclude(status=MarkStatus.CLEARED)
    marks: dict[UUID, dict[UUID, MarkStatus]] = {}
    for person, session, status in rows.values_list(KEPT, "session_id", "status"):
        of_person, mark = marks.setdefault(person, {}), MarkStatus(status)
        of_person[session] = better(of_person.get(session, mark), mark)
    return marks
