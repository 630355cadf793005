"""Looking at a person leaves a trace; his national ID is opened only when somebody asks for it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import Person
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.person_steps import NoSuchPerson
from hieuhoc.usecases.recording import record
from hieuhoc.usecases.sealing import unseal


class NoNationalId(HieuHocError):
    """No national ID is kept about this person."""

    code = "person.no-national-id"


def note_view(*, actor: Actor, person_id: UUID, place_id: UUID, printed: bool, now: datetime) -> None:
    """Leave the audit row of a person's page, looked at or made ready to print."""
    action = "person.print" if printed else "person.view"
    record(actor=actor, action=action, now=now, place_id=place_id, subject=f"person:{person_id}")


@transaction.atomic
def show_national_id(*, actor: Actor, person_id: UUID, now: datetime) -> str:
    """Return a person's national ID, to those who answer for the register of people.

    Raises NoSuchPerson, NotAllowed, NoNationalId, or SealBroken when the data key was lost.
    """
    person = Person.objects.select_related("place").filter(id=person_id).first()
    if person is None:
        raise NoSuchPerson
    require(actor, Permission.CURATE_PEOPLE, person.place.path)
    if person.national_id_sealed is None:
        raise NoNationalId
    national_id = unseal(bytes(person.national_id_sealed))
    record(
        actor=actor,
        action="person.national-id",
        now=now,
        place_id=person.place_id,
        subject=f"person:{person.id}",
    )
    return national_id
