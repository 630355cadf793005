"""One person: what is kept about him, where he lived, what he learned, who looked at it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q

from hieuhoc.learning.attendance import CAME, MarkStatus
from hieuhoc.learning.person import ConsentPurpose, PersonDetails, Sex
from hieuhoc.learning.registration import RegistrationState, stronger
from hieuhoc.store.models import (
    Attendance,
    AuditEntry,
    Certificate,
    Consent,
    LearningClass,
    PastResidence,
    Person,
    Registration,
)


@dataclass(frozen=True, slots=True)
class StoredPerson:
    """A person as he is kept, without his national ID, of which only is told whether there is one."""

    id: UUID
    details: PersonDetails
    has_national_id: bool
    place_id: UUID
    place: str
    place_path: str
    place_since: date | None
    commune_id: UUID
    household: str
    clan: str
    synthetic: bool
    added_at: datetime
    merged_into: UUID | None
    erased_at: datetime | None


@dataclass(frozen=True, slots=True)
class Residence:
    """A place where a person lived; `since` is None where nobody wrote it down."""

    place: str
    since: date | None
    until: date


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """An answer that a person gave, and who wrote it down; nobody where he gave it himself."""

    purpose: ConsentPurpose
    given: bool
    how: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LearningLine:
    """A class of a person: his registration, or None for one he came to without, and what became of it."""

    class_id: UUID
    title: str
    centre: str
    school_year: int
    state: RegistrationState | None
    attended: int
    marked: int
    certificate: str


@dataclass(frozen=True, slots=True)
class AccessLine:
    """Somebody's looking at or changing a person; `by` is empty for the person himself."""

    at: datetime
    by: str
    action: str
    fields: tuple[str, ...]


def get_person(*, person_id: UUID) -> StoredPerson | None:
    """Return one person, also one who was merged or erased, or None. One query."""
    row = Person.objects.select_related("place", "household", "clan").filter(id=person_id).first()
    if row is None:
        return None
    return StoredPerson(
        id=row.id,
        details=PersonDetails(
            row.full_name,
            row.birth_year,
            row.birth_date,
            Sex(row.sex) if row.sex else None,
            row.ethnic_group,
            row.phone,
            "",
            row.family_name,
            row.given_name,
        ),
        has_national_id=row.national_id_sealed is not None,
        place_id=row.place_id,
        place=str(row.place),
        place_path=row.place.path,
        place_since=row.place_since,
        commune_id=row.commune_id,
        household=(row.household.code or row.household.name) if row.household else "",
        clan=row.clan.name if row.clan else "",
        synthetic=row.synthetic,
        added_at=row.added_at,
        merged_into=row.merged_into_id,
        erased_at=row.erased_at,
    )


def list_residences(*, person_id: UUID) -> tuple[Residence, ...]:
    """Return where a person lived before, the latest first. One query."""
    rows = PastResidence.objects.filter(person_id=person_id).select_related("place__parent")
    return tuple(
        Residence(
            f"{row.place}, {row.place.parent}" if row.place.parent else str(row.place), row.since, row.until
        )
        for row in rows
    )


def list_consents(*, person_id: UUID) -> tuple[ConsentLine, ...]:
    """Return every answer a person gave, the latest first. One query."""
    rows = Consent.objects.filter(person_id=person_id).select_related("recorded_by").order_by("-id")
    return tuple(
        ConsentLine(
            ConsentPurpose(row.purpose), row.given, row.how, str(row.recorded_by or ""), row.recorded_at
        )
        for row in rows
    )


def list_learning(*, person_id: UUID) -> tuple[LearningLine, ...]:
    """Return the classes of a person and of those merged into him, the latest year first. Four queries."""
    same = Q(person_id=person_id) | Q(person__merged_into_id=person_id)
    states: dict[UUID, RegistrationState] = {}
    for in_class, said in Registration.objects.filter(same).values_list("learning_class_id", "state"):
        state = RegistrationState(said)
        states[in_class] = stronger(states.get(in_class, state), state)
    came = Count("session_id", filter=Q(status__in=[*CAME]), distinct=True)
    marks = {
        class_id: (attended, marked)
        for class_id, attended, marked in Attendance.objects.filter(same)
        .exclude(status=MarkStatus.CLEARED)
        .values("session__learning_class_id")
        .annotate(came=came, marked=Count("session_id", distinct=True))
        .values_list("session__learning_class_id", "came", "marked")
    }
    certificates = dict(
        Certificate.objects.filter(same, revoked_at=None).values_list("learning_class_id", "number")
    )
    classes = LearningClass.objects.filter(id__in={*states, *marks}).select_related("centre")
    return tuple(
        LearningLine(
            class_id=row.id,
            title=row.title,
            centre=row.centre.name,
            school_year=row.school_year,
            state=states.get(row.id),
            attended=marks.get(row.id, (0, 0))[0],
            marked=marks.get(row.id, (0, 0))[1],
            certificate=certificates.get(row.id, ""),
        )
        for row in classes.order_by("-school_year", "title", "id")
    )


def list_access(*, person_id: UUID, limit: int = 50) -> tuple[AccessLine, ...]:
    """Return who looked at or changed a person, the latest first. One query."""
    rows = AuditEntry.objects.filter(subject=f"person:{person_id}").select_related("actor").order_by("-id")
    return tuple(
        AccessLine(row.at, str(row.actor or ""), row.action, tuple(row.facts.get("fields", ())))
        for row in rows[:limit]
    )
