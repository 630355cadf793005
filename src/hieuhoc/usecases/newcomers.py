"""People who came to a meeting and were not on its roll: known already, or entered at the door."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.person import PersonDetails
from hieuhoc.store.models import AttendanceMark, LearningClass, Level, Person, Place, Registration
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.add_person import enter_person


class UnknownPerson(HieuHocError):
    """There is no such person, or none who could have come to this class."""

    code = "mark.unknown-person"


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A person entered at the door, with the id that the device gave him, so that he is added once."""

    id: UUID
    details: PersonDetails
    hamlet_id: UUID | None = None


def known_people(ids: Iterable[UUID], *, learning_class: LearningClass) -> set[UUID]:
    """Return those of `ids` who may be on a roll of the class.

    They registered for it, came to it, or live in its commune. Anybody else is unknown to who
    takes the roll, so that a roll is no way to a name elsewhere.
    """
    wanted = set(ids)
    in_commune = Person.objects.filter(id__in=wanted, erased_at=None)
    known = set(in_commune.filter(commune=commune_of(learning_class.place)).values_list("id", flat=True))
    if wanted - known:
        registered = Registration.objects.filter(person__in=wanted - known, learning_class=learning_class)
        known |= set(registered.values_list("person_id", flat=True))
    if wanted - known:
        came = AttendanceMark.objects.filter(
            person__in=wanted - known, session__learning_class=learning_class
        )
        known |= set(came.values_list("person_id", flat=True))
    return known


def add_newcomer(newcomer: Newcomer, *, actor: Actor, learning_class: LearningClass, now: datetime) -> None:
    """Add a person by the id his device gave him.

    He lives in the hamlet that was chosen, else where the class is held. Raises UnknownPerson
    for an id that is somebody's elsewhere, or a DetailsRefused.
    """
    if Person.objects.filter(id=newcomer.id).exists():
        raise UnknownPerson
    commune = commune_of(learning_class.place)
    enter_person(
        actor=actor,
        lives=(_hamlet(newcomer.hamlet_id, commune) or learning_class.place, commune),
        details=newcomer.details,
        now=now,
        person_id=newcomer.id,
        facts={"class": str(learning_class.id), "walk_in": True},
    )


def commune_of(place: Place) -> Place:
    """Return the commune that a place is, or lies in."""
    while place.level == Level.HAMLET and place.parent is not None:
        place = place.parent
    return place


def _hamlet(hamlet_id: UUID | None, commune: Place) -> Place | None:
    return Place.objects.filter(id=hamlet_id, parent=commune).first() if hamlet_id else None
