"""What is kept about one person, read across years, communes and rows entered twice."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import Count, F, IntegerField, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from hieuhoc.learning.attendance import MarkStatus, better
from hieuhoc.learning.learning_class import ClassState, SessionState
from hieuhoc.learning.learning_record import (
    LearningRecord,
    RecordedCertificate,
    RecordedClass,
    RecordedClub,
    RecordedConsent,
    RecordedLoan,
    RecordedTitle,
    Residence,
)
from hieuhoc.learning.person import ConsentPurpose, Sex
from hieuhoc.learning.recognition import TitleState
from hieuhoc.learning.registration import RegistrationState
from hieuhoc.rulebook.edition import Subject
from hieuhoc.store.models import (
    Attendance,
    Certificate,
    ClubMember,
    Consent,
    LearningClass,
    Loan,
    PastResidence,
    Person,
    Recognition,
    Registration,
)
from hieuhoc.store.queries.loans import STANDING

_WAITING = RegistrationState.WAITING.value


def get_learning_record(*, person_id: UUID, national_id_ending: str = "") -> LearningRecord | None:
    """Return what is kept about a person, None for one who is not there. Ten queries, whatever there is.

    One who was entered twice is read as the row that is kept. What is sealed is not opened
    here: `national_id_ending` is handed in.
    """
    rows = list(
        Person.objects.filter(Q(id=person_id) | Q(merged_into=person_id))
        .select_related("place", "commune", "household", "clan")
        .order_by("added_at", "id")
    )
    person = next((row for row in rows if row.id == person_id), None)
    if person is None:
        return None
    ids = [row.id for row in rows]
    others = [row for row in rows if row.id != person_id]
    return LearningRecord(
        person_id=person.id,
        full_name=person.full_name,
        birth_year=person.birth_year,
        birth_date=person.birth_date,
        sex=Sex(person.sex) if person.sex else None,
        ethnic_group=person.ethnic_group,
        phone=person.phone,
        national_id_ending=national_id_ending,
        place=str(person.place),
        place_since=person.place_since,
        commune=str(person.commune),
        household=str(person.household or ""),
        clan=str(person.clan or ""),
        added_on=timezone.localdate(person.added_at),
        synthetic=person.synthetic,
        other_names=_others((row.full_name for row in others), than=person.full_name),
        other_phones=_others((row.phone for row in others), than=person.phone),
        residences=_residences(ids),
        classes=_classes(ids),
        certificates=_certificates(ids),
        consents=_consents(ids),
        clubs=_clubs(ids),
        loans=_loans(ids),
        titles=_titles(ids),
    )


def _others(values: Iterable[str], *, than: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value and value != than))


def _residences(ids: Sequence[UUID]) -> tuple[Residence, ...]:
    rows = PastResidence.objects.filter(person__in=ids).select_related("place")
    return tuple(Residence(str(row.place), row.since, row.until) for row in rows)


def _consents(ids: Sequence[UUID]) -> tuple[RecordedConsent, ...]:
    """Return the latest word to each purpose, in the order of the purposes."""
    latest = {row.purpose: row for row in Consent.objects.filter(person__in=ids).order_by("id")}
    return tuple(
        RecordedConsent(purpose, row.given, row.how, timezone.localdate(row.recorded_at))
        for purpose in ConsentPurpose
        if (row := latest.get(purpose.value)) is not None
    )


def _clubs(ids: Sequence[UUID]) -> tuple[RecordedClub, ...]:
    rows = ClubMember.objects.filter(person__in=ids).order_by("since", "id")
    return tuple(RecordedClub(*row) for row in rows.values_list("club__name", "since", "until"))


def _loans(ids: Sequence[UUID]) -> tuple[RecordedLoan, ...]:
    rows = Loan.objects.filter(STANDING, person__in=ids).order_by("-lent_on", "id")
    columns = ("holding__title", "holding__library__name", "lent_on", "due_on", "returned_on")
    return tuple(RecordedLoan(*row) for row in rows.values_list(*columns))


def _titles(ids: Sequence[UUID]) -> tuple[RecordedTitle, ...]:
    """Return his own titles, and those his household or clan was given while he belonged to it."""
    rows = Recognition.objects.filter(Q(person__in=ids) | Q(members__person__in=ids)).distinct()
    columns = ("kind", "year", "state", "decision__dated", "state_reason", "person_id")
    return tuple(
        RecordedTitle(Subject(kind), year, TitleState(state), dated, reason if own else "")
        for kind, year, state, dated, reason, own in rows.order_by("-year", "kind", "id").values_list(
            *columns
        )
    )


def _certificates(ids: Sequence[UUID]) -> tuple[RecordedCertificate, ...]:
    rows = Certificate.objects.filter(person__in=ids).select_related("learning_class", "centre")
    return tuple(
        RecordedCertificate(
            number=row.number,
            title=row.learning_class.title,
            centre=row.centre.name,
            issued_on=row.issued_on,
            revoked_on=timezone.localdate(row.revoked_at) if row.revoked_at else None,
            token=row.token,
        )
        for row in rows.order_by("-issued_on", "-sequence")
    )


@dataclass(frozen=True, slots=True)
class _Marks:
    """How often a person was marked as what in one class."""

    attended: int = 0
    excused: int = 0
    absent: int = 0


def _marks(ids: Sequence[UUID]) -> Mapping[UUID, _Marks]:
    """Return the marks by class; of two rows of one person in one meeting, the better one counts."""
    rows = Attendance.objects.filter(person__in=ids).exclude(status=MarkStatus.CLEARED)
    best: dict[tuple[UUID, UUID], MarkStatus] = {}
    for class_id, session_id, status in rows.values_list("session__learning_class", "session", "status"):
        slot, mark = (class_id, session_id), MarkStatus(status)
        best[slot] = better(best.get(slot, mark), mark)
    counted = Counter((class_id, mark) for (class_id, _), mark in best.items())
    return {
        class_id: _Marks(
            attended=counted[class_id, MarkStatus.PRESENT] + counted[class_id, MarkStatus.LATE],
            excused=counted[class_id, MarkStatus.EXCUSED],
            absent=counted[class_id, MarkStatus.ABSENT],
        )
        for class_id in {class_id for class_id, _ in counted}
    }


def _classes(ids: Sequence[UUID]) -> tuple[RecordedClass, ...]:
    """Return the classes, the latest registered first, then those attended without registering."""
    marks = _marks(ids)
    registrations = list(_registrations(ids))
    known = {row.learning_class_id for row in registrations}
    classes = _with_meetings({*known, *marks})
    return (
        *(_recorded(classes[row.learning_class_id], marks, row) for row in registrations),
        *(_recorded(row, marks) for row in classes.values() if row.id not in known),
    )


def _registrations(ids: Sequence[UUID]) -> QuerySet[Registration]:
    before = Registration.objects.filter(
        learning_class=OuterRef("learning_class"), state=_WAITING, position__lte=OuterRef("position")
    )
    count = before.order_by().values("learning_class").annotate(n=Count("id")).values("n")
    queue = Coalesce(Subquery(count, output_field=IntegerField()), 0)
    return Registration.objects.filter(person__in=ids).annotate(queue=queue).order_by("-registered_at", "id")


def _with_meetings(class_ids: Iterable[UUID]) -> dict[UUID, LearningClass]:
    """Return the classes with the number of meetings held, and the days of the first and the last."""
    planned = ~Q(sessions__state=SessionState.CANCELLED)
    rows = LearningClass.objects.filter(id__in=list(class_ids)).select_related("centre")
    annotated = rows.annotate(
        held=Count("sessions", filter=Q(sessions__state=SessionState.HELD)),
        begins=Coalesce(Min("sessions__day", filter=planned), F("first_day")),
        ends=Max("sessions__day", filter=planned),
    )
    return {row.id: row for row in annotated.order_by(F("begins").desc(nulls_last=True), "id")}


def _recorded(
    of: LearningClass, marks: Mapping[UUID, _Marks], registration: Registration | None = None
) -> RecordedClass:
    meetings: Any = of
    was = marks.get(of.id, _Marks())
    about = RecordedClass(
        class_id=of.id,
        title=of.title,
        centre=of.centre.name,
        school_year=of.school_year,
        class_state=ClassState(of.state),
        first_day=meetings.begins,
        last_day=meetings.ends,
        held=meetings.held,
        attended=was.attended,
        excused=was.excused,
        absent=was.absent,
    )
    if registration is None:
        return about
    counted: Any = registration
    return replace(
        about,
        registration_id=registration.id,
        state=RegistrationState(registration.state),
        registered_on=timezone.localdate(registration.registered_at),
        ended_on=timezone.localdate(registration.ended_at) if registration.ended_at else None,
        end_reason=registration.end_reason,
        queue=counted.queue if registration.state == _WAITING else 0,
    )
