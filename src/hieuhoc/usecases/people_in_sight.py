"""Which of a commune's people an actor sees, and finding somebody among them."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from hieuhoc.kernel.text import natural_key
from hieuhoc.learning.person import DetailsRefused, normalised_national_id
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import Level, Person, Place
from hieuhoc.store.queries.finding_people import Numbers, find_by_numbers, find_people, phone_typed
from hieuhoc.store.queries.people import PersonLine
from hieuhoc.usecases.access import Actor, within
from hieuhoc.usecases.person_steps import NATIONAL_ID
from hieuhoc.usecases.sealing import blind_index

_ENOUGH_DIGITS = 9


def people_for(actor: Actor) -> QuerySet[Person]:
    """Return the people whom the actor may see, through the gate."""
    return within(Person.objects.all(), actor=actor, permission=Permission.VIEW_PEOPLE)


def places_for(actor: Actor, commune_path: str) -> tuple[Place, ...]:
    """Return the commune and its hamlets, as far as the actor may see people there. One query."""
    places = Place.objects.filter(path__startswith=commune_path, level__in=(Level.COMMUNE, Level.HAMLET))
    seen = within(places, actor=actor, permission=Permission.VIEW_PEOPLE, place="path")
    return tuple(sorted(seen.order_by("id"), key=lambda place: (place.level, natural_key(place.name))))


def search_people(
    *,
    actor: Actor,
    commune_id: UUID,
    typed: str,
    places: Sequence[UUID],
    limit: int,
    permission: Permission = Permission.VIEW_PEOPLE,
) -> tuple[PersonLine, ...]:
    """Return the people found by a part of a name, or by a whole telephone number or national ID.

    A name is looked for in the commune, or in those of its hamlets that `places` names. Numbers
    are looked for wherever the actor has the `permission`.
    """
    people = within(Person.objects.all(), actor=actor, permission=permission)
    if sum(character.isdigit() for character in typed) >= _ENOUGH_DIGITS:
        return find_by_numbers(within=people, numbers=_numbers(typed), limit=limit)
    if commune_id in places or not places:
        return find_people(within=people, commune_id=commune_id, typed=typed, limit=limit)
    found: tuple[PersonLine, ...] = ()
    for place_id in places:
        found += find_people(
            within=people, commune_id=commune_id, typed=typed, limit=limit - len(found), hamlet_id=place_id
        )
        if len(found) >= limit:
            break
    return found


def _numbers(typed: str) -> Numbers:
    try:
        national_id = normalised_national_id(typed)
    except DetailsRefused:
        national_id = ""
    index = blind_index(national_id, purpose=NATIONAL_ID) if national_id else b""
    return Numbers(phone_typed(typed), index)
