"""Give free seats to those who wait, in the order of the waiting list."""

from datetime import datetime
from uuid import UUID

from hieuhoc.kernel.dates import format_date
from hieuhoc.learning.learning_class import ClassKind, ClassState
from hieuhoc.learning.registration import RegistrationState, Seats, moving_up
from hieuhoc.store.models import LearningClass, Registration
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.messages import queue_message
from hieuhoc.usecases.recording import record


def seats_of(learning_class: LearningClass) -> Seats:
    """Return what of a locked class decides who may come in."""
    return Seats(
        ClassKind(learning_class.kind),
        ClassState(learning_class.state),
        learning_class.capacity,
        learning_class.seats_taken,
    )


def fill_seats(
    learning_class: LearningClass, *, now: datetime, actor: Actor | None = None
) -> tuple[UUID, ...]:
    """Let the first of the queue move up while there are seats, tell them, and return their registrations.

    The caller holds the lock on the class and the transaction. Whoever gave a seat back or
    raised the capacity calls it in the same step; `actor` is that person, for the record.
    """
    seats = seats_of(learning_class)
    moving = moving_up(seats, _waiting(learning_class, at_most=seats.free))
    if not moving:
        return ()
    learning_class.seats_taken += len(moving)
    learning_class.save(update_fields=["seats_taken"])
    Registration.objects.filter(id__in=[one.id for one in moving]).update(
        state=RegistrationState.ACCEPTED.value, promoted_at=now
    )
    for registration in moving:
        _tell(registration, learning_class, now=now, actor=actor)
    return tuple(registration.id for registration in moving)


def _waiting(learning_class: LearningClass, *, at_most: int | None) -> list[Registration]:
    waiting = Registration.objects.filter(
        learning_class=learning_class, state=RegistrationState.WAITING.value
    )
    return list(waiting.order_by("position")[:at_most])


def _tell(
    registration: Registration, learning_class: LearningClass, *, now: datetime, actor: Actor | None
) -> None:
    subject = f"registration:{registration.id}"
    record(
        actor=actor,
        action="registration.promote",
        now=now,
        place_id=learning_class.place_id,
        subject=subject,
        facts={"class": str(learning_class.id), "position": registration.position},
    )
    begins = f", khai giảng ngày {format_date(learning_class.first_day)}" if learning_class.first_day else ""
    queue_message(
        place_id=learning_class.place_id,
        person_id=registration.person_id,
        text=f"Bạn đã có chỗ trong lớp “{learning_class.title}”{begins}. Nếu không học được,"
        " hãy báo trung tâm để nhường chỗ cho người khác.",
        about=subject,
        now=now,
    )
