"""Read what is kept about one person."""

from datetime import datetime
from uuid import UUID

from hieuhoc.learning.learning_record import LearningRecord
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import Person
from hieuhoc.store.queries.learning_records import get_learning_record
from hieuhoc.usecases.access import Actor, NotAllowed, require
from hieuhoc.usecases.recording import record
from hieuhoc.usecases.sealing import SealBroken, unseal

_SHOWN_DIGITS = 3


def learning_record(*, actor: Actor | None, person_id: UUID, now: datetime) -> LearningRecord:
    """Return everything that is kept about a person, and leave a trace of it.

    One who was entered twice is read as the row that is kept. Without an `actor` it is the
    resident himself: whoever calls has made sure of that (`usecases.my_learning`). Raises
    NotAllowed, for one who is not there too.
    """
    person = Person.objects.select_related("place", "merged_into__place").filter(id=person_id).first()
    person = (person and person.merged_into) or person
    if person is None:
        raise NotAllowed(Permission.VIEW_PEOPLE)
    if actor is not None:
        require(actor, Permission.VIEW_PEOPLE, person.place.path)
    read = get_learning_record(person_id=person.id, national_id_ending=_ending(person))
    assert read is not None
    record(
        actor=actor, action="person.record", now=now, place_id=person.place_id, subject=f"person:{person.id}"
    )
    return read


def _ending(person: Person) -> str:
    """Return the last digits of the national ID; "?" where it can no longer be opened."""
    if person.national_id_sealed is None:
        return ""
    try:
        return unseal(bytes(person.national_id_sealed))[-_SHOWN_DIGITS:]
    except SealBroken:
        return "?"
