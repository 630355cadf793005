"""Open the register of a class. Who saw which names is on record."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hieuhoc.learning.roles import Permission
from hieuhoc.store.queries.registers import RegisterLine, list_register
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.recording import record
from hieuhoc.usecases.registrants import registrations_in_reach


@transaction.atomic
def open_register(*, actor: Actor, class_id: UUID, place_id: UUID, now: datetime) -> tuple[RegisterLine, ...]:
    """Return the registrations of a class that the actor may see, by given name.

    A hamlet head sees those of his hamlet, who registers people for the commune sees all.
    `place_id` is where the class is held, for the record.
    """
    seen = registrations_in_reach(actor, Permission.VIEW_PEOPLE)
    lines = list_register(within=seen, class_id=class_id)
    record(
        actor=actor,
        action="register.view",
        now=now,
        place_id=place_id,
        subject=f"class:{class_id}",
        facts={"people": len(lines)},
    )
    return lines
