"""The registrations of a class as a list of people is held against them, and those that a list brought."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from hieuhoc.store.models import ACTIVE, Attendance, Certificate, ImportChange, Registration
from hieuhoc.store.queries.kept import KEPT

_AT_ONCE = 500


def registered_people(*, class_id: UUID) -> frozenset[str]:
    """Return who has a seat in a class or waits for one, by the row that is kept of him; in hexadecimal."""
    there = Registration.objects.filter(learning_class_id=class_id, state__in=ACTIVE)
    kept = there.values_list(KEPT, flat=True)
    return frozenset(person.hex for person in kept)


def registrations_of_import(*, batch_id: UUID) -> QuerySet[Registration]:
    """Return the registrations that an import made."""
    made = ImportChange.objects.filter(batch_id=batch_id, subject="registration", before__isnull=True)
    return Registration.objects.filter(id__in=made.values("subject_id"))


def people_with_records_in(people: Sequence[UUID], *, class_id: UUID) -> set[UUID]:
    """Return those of these people who were at a meeting of a class, or hold its certificate."""
    found: set[UUID] = set()
    for start in range(0, len(people), _AT_ONCE):
        some = people[start : start + _AT_ONCE]
        marks = Attendance.objects.filter(session__learning_class_id=class_id, person__in=some)
        certificates = Certificate.objects.filter(learning_class_id=class_id, person__in=some)
        found.update(marks.values_list("person_id", flat=True))
        found.update(certificates.values_list("person_id", flat=True))
    return found
