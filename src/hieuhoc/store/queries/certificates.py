"""Certificates: who of a class could get one, who has one, and the register they stand in."""

import re
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from hieuhoc.learning.attendance import CAME
from hieuhoc.learning.certificate import CertificateLine, Meetings, from_json
from hieuhoc.learning.class_lists import Candidate
from hieuhoc.learning.learning_class import SessionState
from hieuhoc.learning.person import Sex, shown_birth
from hieuhoc.learning.registration import RegistrationState
from hieuhoc.store.models import Attendance, Certificate, Person, Registration
from hieuhoc.store.queries.kept import KEPT
from hieuhoc.store.queries.taught_classes import local_day

__all__ = [
    "CertificateLine",
    "find_certificate",
    "get_certificates",
    "list_candidates",
    "list_certificates",
    "list_register",
    "list_register_years",
]

# Of the letters of addresses. PostgreSQL takes no NUL, not even to look for it.
_A_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,32}")


def list_candidates(
    *, class_id: UUID, held: int, within: QuerySet[Person] | None = None
) -> tuple[Candidate, ...]:
    """Return who has an accepted registration or was there, by name; one entered twice is one. Three queries.

    Who asked to be erased is left out: nothing could be printed for him. `within` narrows them to
    the people that the gate lets through.
    """
    accepted = Registration.objects.filter(learning_class_id=class_id, state=RegistrationState.ACCEPTED)
    registered = set(accepted.values_list(KEPT, flat=True))
    attended = _attended(class_id)
    allowed = Person.objects.all() if within is None else within
    people = allowed.filter(id__in=registered | attended.keys(), erased_at=None)
    return tuple(
        Candidate(
            person_id=person.id,
            full_name=person.full_name,
            synthetic=person.synthetic,
            sex=Sex(person.sex) if person.sex else None,
            birth=shown_birth(person.birth_year, person.birth_date),
            place=str(person.place),
            place_path=person.place.path,
            registered=person.id in registered,
            meetings=Meetings(held, attended.get(person.id, 0)),
        )
        for person in people.select_related("place").order_by("sort_key", "id")
    )


def list_certificates(*, class_id: UUID) -> tuple[CertificateLine, ...]:
    """Return every certificate of a class, revoked ones too, the earliest first. One query."""
    return _lines(Certificate.objects.filter(learning_class_id=class_id))


def list_register(*, centre_id: UUID, year: int) -> tuple[CertificateLine, ...]:
    """Return a centre's register of one year, by number. One query."""
    return _lines(Certificate.objects.filter(centre_id=centre_id, year=year))


def list_register_years(*, centre_id: UUID) -> tuple[int, ...]:
    """Return the years in which a centre issued certificates, the latest first. One query."""
    years = Certificate.objects.filter(centre_id=centre_id).order_by("-year")
    return tuple(years.values_list("year", flat=True).distinct())


def find_certificate(*, token: str) -> CertificateLine | None:
    """Return the certificate behind the address of a QR code, or None. At most one query."""
    if not _A_TOKEN.fullmatch(token):
        return None
    return next(iter(_lines(Certificate.objects.filter(token=token))), None)


def get_certificates(*, ids: Collection[UUID]) -> tuple[CertificateLine, ...]:
    """Return certificates by their ids, by number. One query."""
    return _lines(Certificate.objects.filter(id__in=ids))


def _attended(class_id: UUID) -> Mapping[UUID, int]:
    """Count the meetings that each person was at."""
    rows = Attendance.objects.filter(
        session__learning_class_id=class_id, session__state=SessionState.HELD, status__in=CAME
    )
    counted = (
        rows.annotate(kept=KEPT).values("kept").order_by().annotate(times=Count("session_id", distinct=True))
    )
    return dict(counted.values_list("kept", "times"))


def _lines(rows: QuerySet[Certificate]) -> tuple[CertificateLine, ...]:
    """Read the rows; one whose person was entered twice is the person's that was kept."""
    found: Any = rows.annotate(kept=KEPT).order_by("year", "sequence")
    return tuple(
        CertificateLine(
            id=row.id,
            class_id=row.learning_class_id,
            person_id=row.kept,
            token=row.token,
            year=row.year,
            sequence=row.sequence,
            printed=from_json(row.printed),
            revoked_on=local_day(row.revoked_at),
            revoke_reason=row.revoke_reason,
        )
        for row in found
    )
