"""Registering everybody on an imported list for a class: the outlook, doing it, and taking it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from hieuhoc.learning import registration as rules
from hieuhoc.learning.list_registering import Foreseen, foresee, in_order
from hieuhoc.learning.registration import Channel, RegistrationState
from hieuhoc.learning.takeover import Takeover
from hieuhoc.store.models import ACTIVE, ImportBatch, LearningClass
from hieuhoc.store.queries.listed_registrations import (
    people_with_records_in,
    registered_people,
    registrations_of_import,
)
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.filling import fill_seats, seats_of
from hieuhoc.usecases.recording import record
from hieuhoc.usecases.register_person import register_person
from hieuhoc.usecases.taking_over import note


@dataclass(frozen=True, slots=True)
class FromList:
    """How many got a seat, how many wait, and how many were registered before."""

    seats: int = 0
    waiting: int = 0
    already: int = 0


def check_takes_list(learning_class: LearningClass) -> None:
    """Raise what refuses anybody in this class: ClassNotOpen or OnlyHeadsCounted."""
    rules.register(seats_of(learning_class), channel=Channel.IMPORT)


def foresee_list(batch: ImportBatch, takeover: Takeover) -> list[Foreseen]:
    """Say what each row that is in order would get, as the class stands now."""
    learning_class = _class_of(batch)
    return foresee(
        in_order(takeover),
        held=registered_people(class_id=learning_class.id),
        free=seats_of(learning_class).free,
    )


def register_list(
    batch: ImportBatch, takeover: Takeover, added: Sequence[str], *, actor: Actor, now: datetime
) -> FromList:
    """Register everybody in the order of the rows, in the transaction that is open, and note whom.

    Raises what `register_person` refuses; then nothing of the list is done.
    """
    class_id = _class_of(batch).id
    got = []
    for _row, person in in_order(takeover, added):
        registered = register_person(
            actor=actor,
            class_id=class_id,
            person_id=UUID(person),
            channel=Channel.IMPORT,
            key=uuid5(batch.id, person).hex,
            now=now,
        )
        got.append(registered)
    new = [one for one in got if one.is_new]
    note(batch, [("registration", one.id.hex, None, one.state.value) for one in new])
    waiting = sum(one.state is RegistrationState.WAITING for one in new)
    return FromList(len(new) - waiting, waiting, len(got) - len(new))


class ListTakenBack:
    """The registrations of an import while they are being taken back, under the lock of their class.

    Raises ClassOver where who took part has become a record.
    """

    def __init__(self, batch: ImportBatch) -> None:
        locked = LearningClass.objects.select_for_update(no_key=True)
        self._class = locked.get(id=_class_of(batch).id)
        self.made = registrations_of_import(batch_id=batch.id)
        self._rows = list(self.made.order_by("position"))
        if self._rows:
            rules.withdraw(seats_of(self._class), state=RegistrationState.ACCEPTED, reason="-")

    def ended(self) -> list[UUID]:
        """Return who has left, or whose registration was cancelled, since the import."""
        return [row.person_id for row in self._rows if row.state not in ACTIVE]

    def with_records(self) -> set[UUID]:
        """Return who has a mark or a certificate of the class."""
        return people_with_records_in([row.person_id for row in self._rows], class_id=self._class.id)

    def remove(self, *, actor: Actor, now: datetime) -> int:
        """Remove the registrations, each with its entry in the record, and give their seats back."""
        for row in self._rows:
            record(
                actor=actor,
                action="registration.remove",
                now=now,
                place_id=self._class.place_id,
                subject=f"registration:{row.id}",
                facts={"class": str(self._class.id), "person": str(row.person_id), "had": row.state},
            )
        self._class.seats_taken -= sum(row.state == RegistrationState.ACCEPTED for row in self._rows)
        self._class.save(update_fields=["seats_taken"])
        self.made.delete()
        return len(self._rows)

    def fill(self, *, actor: Actor, now: datetime) -> None:
        """Let those who wait have the seats."""
        fill_seats(self._class, now=now, actor=actor)


def _class_of(batch: ImportBatch) -> LearningClass:
    assert batch.learning_class is not None
    return batch.learning_class
