"""Rolls: which meetings there are to take one of, who is on it, and what is marked."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from hieuhoc.learning.attendance import CAME, Mark, standing
from hieuhoc.learning.learning_class import ClassKind, ClassState, SessionState
from hieuhoc.learning.registration import RegistrationState
from hieuhoc.store.attendance import as_mark
from hieuhoc.store.models import (
    AttendanceMark,
    LearningClass,
    Person,
    Registration,
    Session,
    SheetPhoto,
)
from hieuhoc.store.queries.unmarked import unmarked

_ON_ROLL = RegistrationState.ACCEPTED
_MAY_WALK_IN = (RegistrationState.ACCEPTED, RegistrationState.WAITING)


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in a list: when, of which class, how many are expected, how many came.

    `unmarked` have a seat and no mark.
    """

    session_id: UUID
    class_id: UUID
    centre_id: UUID
    commune_id: UUID
    commune_path: str
    title: str
    kind: ClassKind
    place: str
    place_id: UUID
    place_path: str
    day: date
    ordinal: int
    starts_at: datetime
    ends_at: datetime
    venue: str
    state: SessionState
    class_cancelled: bool
    expected: int
    came: int
    unmarked: int
    head_count: int | None


@dataclass(frozen=True, slots=True)
class RollPerson:
    """Somebody who may be on a roll of a class; `registered` has a seat, the others may walk in."""

    id: UUID
    full_name: str
    birth_year: int | None
    hamlet: str
    synthetic: bool
    registered: bool


@dataclass(frozen=True, slots=True)
class StoredMark:
    """A mark, by whom it was made and when it arrived."""

    mark: Mark
    marked_by: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Marked:
    """What is marked of one person, or of the heads under None: the mark that stands, and all of them."""

    stands: Mark
    revision: int
    marks: tuple[StoredMark, ...]


def list_meetings(
    *, within: QuerySet[LearningClass], held_since: datetime, until: datetime
) -> list[MeetingLine]:
    """Return the meetings of classes the gate has narrowed, from before `until`. One query.

    Those held are there from `held_since` on, those whose roll nobody took however old they are.
    """
    of = _lines().filter(learning_class__in=within, starts_at__lt=until)
    on = of.exclude(state=SessionState.CANCELLED).exclude(learning_class__state=ClassState.CANCELLED)
    rows = on.filter(Q(state=SessionState.PLANNED) | Q(starts_at__gte=held_since))
    return [_line(row) for row in rows.order_by("starts_at", "learning_class__title", "id")]


def get_meeting(*, session_id: UUID) -> MeetingLine | None:
    """Return one meeting, or None."""
    row = _lines().filter(id=session_id).first()
    return _line(row) if row else None


def people_of_classes(class_ids: Iterable[UUID]) -> dict[UUID, tuple[RollPerson, ...]]:
    """Return who may be on the rolls of classes, in the order of Vietnamese lists. Three queries.

    They are those with a seat, those who wait for one, and those who came before. One who was
    entered twice is there once, under the name that is kept.
    """
    wanted = list(class_ids)
    kept: dict[UUID, dict[UUID, bool]] = {class_id: {} for class_id in wanted}
    seats = Registration.objects.filter(learning_class__in=wanted, state__in=_MAY_WALK_IN)
    for class_id, person, merged_into, state in seats.values_list(
        "learning_class_id", "person_id", "person__merged_into", "state"
    ):
        id_ = merged_into or person
        kept[class_id][id_] = kept[class_id].get(id_, False) or state == _ON_ROLL
    came = AttendanceMark.objects.filter(session__learning_class__in=wanted, person__isnull=False)
    for class_id, person, merged_into in came.values_list(
        "session__learning_class_id", "person_id", "person__merged_into"
    ).distinct():
        kept[class_id].setdefault(merged_into or person, False)
    ids = {id_ for people in kept.values() for id_ in people}
    rows = Person.objects.filter(id__in=ids).select_related("place").order_by("sort_key", "birth_year", "id")
    ordered = [(row.id, row) for row in rows]
    return {
        class_id: tuple(_person(row, registered=people[id_]) for id_, row in ordered if id_ in people)
        for class_id, people in kept.items()
    }


def marks_of_sessions(session_ids: Iterable[UUID]) -> dict[UUID, dict[UUID | None, Marked]]:
    """Return what is marked in sessions, of each person and of the heads. One query.

    The marks of one who was entered twice are told together, under the row that is kept.
    """
    found: dict[UUID, dict[UUID | None, list[StoredMark]]] = defaultdict(lambda: defaultdict(list))
    rows = AttendanceMark.objects.filter(session__in=list(session_ids)).select_related("person", "marked_by")
    for row in rows.order_by("received_at", "revision", "marked_at", "id"):
        person = (row.person.merged_into_id or row.person_id) if row.person else None
        mark = replace(as_mark(row), person=person)
        by = str(row.marked_by.full_name) if row.marked_by else ""
        found[row.session_id][person].append(StoredMark(mark, by, row.received_at))
    return {session_id: _marked(of_session) for session_id, of_session in found.items()}


def _marked(of_session: Mapping[UUID | None, list[StoredMark]]) -> dict[UUID | None, Marked]:
    return {
        person: Marked(
            standing(stored.mark for stored in marks)[person],
            max(stored.mark.revision for stored in marks),
            tuple(marks),
        )
        for person, marks in of_session.items()
    }


def _lines() -> QuerySet[Session]:
    """Return the meetings; one who was entered twice came once, if any of his marks says so."""
    person = Coalesce("attendances__person__merged_into", "attendances__person")
    rows = Session.objects.select_related(
        "learning_class__place", "learning_class__centre__place", "learning_class__venue", "venue"
    )
    came = Count(person, filter=Q(attendances__status__in=CAME), distinct=True)
    return rows.annotate(came=came, unmarked=unmarked())


def _line(row: Session) -> MeetingLine:
    of = row.learning_class
    venue = row.venue or of.venue
    return MeetingLine(
        session_id=row.id,
        class_id=of.id,
        centre_id=of.centre_id,
        commune_id=of.centre.place_id,
        commune_path=of.centre.place.path,
        title=of.title,
        kind=ClassKind(of.kind),
        place=str(of.place),
        place_id=of.place_id,
        place_path=of.place.path,
        day=row.day,
        ordinal=row.ordinal,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        venue=venue.name if venue else "",
        state=SessionState(row.state),
        class_cancelled=of.state == "cancelled",
        expected=of.seats_taken,
        came=row.came,  # type: ignore[attr-defined] # annotated above
        unmarked=row.unmarked,  # type: ignore[attr-defined] # annotated above
        head_count=row.head_count,
    )


def _person(row: Person, *, registered: bool) -> RollPerson:
    hamlet = row.place.name if row.place_id != row.commune_id else ""
    return RollPerson(row.id, row.full_name, row.birth_year, hamlet, row.synthetic, registered)


@dataclass(frozen=True, slots=True)
class PhotoLine:
    """A photograph of a session's sheet: who added it, and when."""

    id: UUID
    added_by: str
    added_at: datetime


def list_photos(*, session_id: UUID) -> tuple[PhotoLine, ...]:
    """Return the photographs of a session that were not withdrawn, without the pictures. One query."""
    rows = SheetPhoto.objects.filter(session=session_id, removed_at=None).order_by("added_at", "id")
    told = rows.values_list("id", "added_by__full_name", "added_at")
    return tuple(PhotoLine(*row) for row in told)
