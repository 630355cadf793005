"""What ends with a class: meetings that will not be held, people whose registration ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from hieuhoc.learning.learning_class import SessionState
from hieuhoc.store.models import Registration, Session


@dataclass(frozen=True, slots=True)
class Ending:
    """What ends. Each telephone is told once, whoever shares it; `without_phone` hear of it otherwise.

    `to_come` meetings are still ahead, `without_roll` are over and nobody took their roll.
    """

    to_come: int
    without_roll: int
    people: int
    telephones: int
    without_phone: int


def get_ending(*, class_id: UUID, states: Iterable[str], now: datetime) -> Ending:
    """Return what the end of a class ends for those registered in `states`. Two queries."""
    planned = Session.objects.filter(learning_class_id=class_id, state=SessionState.PLANNED)
    starts = list(planned.values_list("starts_at", flat=True))
    to_come = sum(start >= now for start in starts)
    phones = phones_of(Registration.objects.filter(learning_class_id=class_id, state__in=list(states)))
    return Ending(
        to_come=to_come,
        without_roll=len(starts) - to_come,
        people=len(phones),
        telephones=len({phone for phone in phones.values() if phone}),
        without_phone=sum(not phone for phone in phones.values()),
    )


def phones_of(registrations: QuerySet[Registration]) -> dict[UUID, str]:
    """Return the telephone of each person registered, "" for none, one who was entered twice once."""
    rows = registrations.select_related("person__merged_into").order_by("position")
    kept = [row.person.merged_into or row.person for row in rows]
    return {person.id: person.phone for person in kept}
