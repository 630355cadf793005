"""Leave a class, or its waiting list."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning import registration as rules
from hieuhoc.learning.registration import RegistrationState
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import LearningClass, Registration
from hieuhoc.usecases.access import Actor, NotAllowed
from hieuhoc.usecases.filling import fill_seats, seats_of
from hieuhoc.usecases.recording import record
from hieuhoc.usecases.registrants import registrations_in_reach


class NoSuchRegistration(HieuHocError):
    """There is no such registration."""

    code = "registration.not-there"


@transaction.atomic
def withdraw(*, actor: Actor | None, registration_id: UUID, reason: str, now: datetime) -> tuple[UUID, ...]:
    """End a registration, give its seat to the first of the queue, and return who moved up.

    One who left already stays so. Without an `actor` it is the resident himself. Raises
    NotAllowed, NoSuchRegistration, ReasonMissing, ClassOver or CancelledWithClass.
    """
    learning_class = (
        LearningClass.objects.select_for_update(no_key=True).filter(registrations__id=registration_id).first()
    )
    if learning_class is None:
        raise NoSuchRegistration
    # Read under the lock: whether there is a seat to give back may have changed while it was waited for.
    registration = Registration.objects.get(id=registration_id)
    if actor is not None:
        _require_reach(actor, registration_id)
    state = RegistrationState(registration.state)
    gives_seat = rules.withdraw(seats_of(learning_class), state=state, reason=reason)
    if state is RegistrationState.WITHDRAWN:
        return ()
    registration.state = RegistrationState.WITHDRAWN.value
    registration.ended_at = now
    registration.end_reason = reason.strip()
    registration.save(update_fields=["state", "ended_at", "end_reason"])
    if gives_seat:
        learning_class.seats_taken -= 1
        learning_class.save(update_fields=["seats_taken"])
    record(
        actor=actor,
        action="registration.withdraw",
        now=now,
        place_id=learning_class.place_id,
        subject=f"registration:{registration_id}",
        facts={"class": str(learning_class.id), "had": state.value},
    )
    return fill_seats(learning_class, now=now, actor=actor)


def _require_reach(actor: Actor, registration_id: UUID) -> None:
    register = Permission.REGISTER_PEOPLE
    if not registrations_in_reach(actor, register).filter(id=registration_id).exists():
        raise NotAllowed(register)
