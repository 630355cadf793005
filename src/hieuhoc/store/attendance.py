"""Storing marks, and what they add up to: `Attendance` and the session's head count and state."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from hieuhoc.learning.attendance import Mark, MarkStatus, is_taken
from hieuhoc.learning.learning_class import SessionState
from hieuhoc.learning.registration import RegistrationState
from hieuhoc.store.models import Attendance, AttendanceMark, Person, Registration, Session


def marks_of(session: Session) -> tuple[Mark, ...]:
    """Return all marks of a session."""
    return tuple(as_mark(row) for row in AttendanceMark.objects.filter(session_id=session.id))


def as_mark(row: AttendanceMark) -> Mark:
    """Return a stored mark as a value."""
    return Mark(
        session=row.session_id,
        person=row.person_id,
        status=MarkStatus(row.status),
        revision=row.revision,
        device=row.device,
        marked_at=row.marked_at,
        number=row.number,
        why=row.why,
    )


def add_marks(marks: Iterable[Mark], *, marked_by_id: int, received_at: datetime) -> None:
    """Store marks that are not there yet; look before, under the lock of their session."""
    AttendanceMark.objects.bulk_create(
        AttendanceMark(
            id=mark.id,
            session_id=mark.session,
            person_id=mark.person,
            status=mark.status,
            number=mark.number,
            revision=mark.revision,
            device=mark.device,
            marked_at=mark.marked_at,
            marked_by_id=marked_by_id,
            received_at=received_at,
            why=mark.why,
        )
        for mark in marks
    )


def settle(session: Session, stands: Mapping[UUID | None, Mark]) -> None:
    """Store what the marks of a session add up to; one whose marks were all taken back has no roll."""
    heads = stands.get(None)
    session.head_count = heads.number if heads else None
    session.state = SessionState.HELD if is_taken(stands) else SessionState.PLANNED
    session.save(update_fields=["head_count", "state"])
    marked = {
        person: mark for person, mark in stands.items() if person and mark.status is not MarkStatus.CLEARED
    }
    _settle_people(session, marked)


def _settle_people(session: Session, marked: Mapping[UUID, Mark]) -> None:
    unexpected = _walk_ins(session, marked)
    rows = {row.person_id: row for row in Attendance.objects.filter(session=session)}
    Attendance.objects.filter(id__in=[row.pk for id_, row in rows.items() if id_ not in marked]).delete()
    added, changed = [], []
    for person_id, mark in marked.items():
        row = rows.get(person_id)
        said = {"status": mark.status.value, "mark_id": mark.id, "walk_in": person_id in unexpected}
        if row is None:
            added.append(Attendance(session=session, person_id=person_id, **said))
        elif any(getattr(row, name) != value for name, value in said.items()):
            for name, value in said.items():
                setattr(row, name, value)
            changed.append(row)
    Attendance.objects.bulk_create(added)
    Attendance.objects.bulk_update(changed, ["status", "mark", "walk_in"])


def _walk_ins(session: Session, marked: Iterable[UUID]) -> set[UUID]:
    """Return those who were marked and have no seat; one who was entered twice has that of the other row."""
    seated = Registration.objects.filter(
        learning_class_id=session.learning_class_id, state=RegistrationState.ACCEPTED
    )
    registered = {
        merged_into or person
        for person, merged_into in seated.values_list("person_id", "person__merged_into")
    }
    kept = dict(Person.objects.filter(id__in=marked).values_list("id", "merged_into"))
    return {person for person in kept if (kept[person] or person) not in registered}
