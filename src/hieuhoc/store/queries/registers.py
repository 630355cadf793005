"""The register of a class: who has a seat, who waits, who left; and whom one could still register."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from hieuhoc.learning.registration import ACTIVE, Channel, RegistrationState
from hieuhoc.store.models import Person, Registration
from hieuhoc.store.queries.kept import KEPT, listed


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A registration and its person, by the name that is kept. `queue` is the place in the waiting list.

    `hamlet` is empty for one who lives in another commune now.
    """

    id: UUID
    person_id: UUID
    full_name: str
    birth_year: int | None
    hamlet: str
    synthetic: bool
    state: RegistrationState
    position: int
    queue: int
    channel: Channel
    registered_at: datetime
    promoted_at: datetime | None
    ended_at: datetime | None
    end_reason: str


@dataclass(frozen=True, slots=True)
class Villager:
    """Somebody of a hamlet, and what he has in a class: None for nothing."""

    id: UUID
    full_name: str
    birth_year: int | None
    synthetic: bool
    state: RegistrationState | None


def list_register(*, within: QuerySet[Registration], class_id: UUID) -> tuple[RegisterLine, ...]:
    """Return the registrations of a class that the gate has let through, by given name. Two queries.

    Places in the waiting list count everybody who waits, those that are not shown as well.
    """
    waiting = Registration.objects.filter(learning_class=class_id, state=RegistrationState.WAITING.value)
    queue = {id_: at for at, id_ in enumerate(waiting.order_by("position").values_list("id", flat=True), 1)}
    rows = within.filter(learning_class=class_id).select_related(
        "person__place", "person__merged_into__place", "learning_class__centre"
    )
    ordered = rows.order_by(
        Coalesce("person__merged_into__sort_key", "person__sort_key"), F("position").desc()
    )
    return tuple(_line(row, queue.get(row.id, 0)) for row in ordered)


def states_of(*, class_id: UUID, people: Iterable[UUID]) -> dict[UUID, RegistrationState]:
    """Return what people have in a class, by the row that is kept; nothing for who has nothing. One query."""
    rows = Registration.objects.filter(learning_class=class_id, state__in=ACTIVE).annotate(kept=KEPT)
    found = rows.filter(kept__in=list(people)).values_list("kept", "state")
    return {person_id: RegistrationState(state) for person_id, state in found}


def list_villagers(*, within: QuerySet[Person], hamlet_id: UUID, class_id: UUID) -> tuple[Villager, ...]:
    """Return the people of a hamlet by given name, with what each has in a class. Two queries."""
    rows = listed(within).filter(place_id=hamlet_id).order_by("sort_key", "id")
    people = list(rows.values_list("id", "full_name", "birth_year", "synthetic"))
    registered = Registration.objects.filter(learning_class=class_id, state__in=ACTIVE)
    of_hamlet = registered.filter(Q(person__place=hamlet_id) | Q(person__merged_into__place=hamlet_id))
    states = dict(of_hamlet.annotate(kept=KEPT).values_list("kept", "state"))
    return tuple(
        Villager(id_, name, year, synthetic, RegistrationState(states[id_]) if id_ in states else None)
        for id_, name, year, synthetic in people
    )


def _line(row: Any, queue: int) -> RegisterLine:
    person = row.person.merged_into or row.person
    commune_id = row.learning_class.centre.place_id
    in_hamlet_here = person.commune_id == commune_id != person.place_id
    return RegisterLine(
        id=row.id,
        person_id=person.id,
        full_name=person.full_name,
        birth_year=person.birth_year,
        hamlet=person.place.name if in_hamlet_here else "",
        synthetic=person.synthetic,
        state=RegistrationState(row.state),
        position=row.position,
        queue=queue,
        channel=Channel(row.channel),
        registered_at=row.registered_at,
        promoted_at=row.promoted_at,
        ended_at=row.ended_at,
        end_reason=row.end_reason,
    )
