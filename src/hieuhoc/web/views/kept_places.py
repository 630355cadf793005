"""Which communes' clubs and libraries the actor knows of, and the places where he keeps them."""

from uuid import UUID

from django.db.models import QuerySet

from hieuhoc.kernel.text import natural_key
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import Place
from hieuhoc.usecases.access import Actor, allowed, allowed_around, require, within
from hieuhoc.usecases.kept_places import KEEPS


def knows(actor: Actor, commune_path: str) -> bool:
    """Tell whether the actor may know of the clubs and libraries of a commune."""
    return allowed(actor, Permission.VIEW_REVIEW, commune_path) or allowed_around(actor, KEEPS, commune_path)


def places_kept(actor: Actor, commune_path: str, *, also: UUID | None = None) -> list[tuple[UUID, str]]:
    """Return the places where the actor keeps activities, the commune first. One query.

    Raises NotAllowed where there are none. A hamlet that is no more is listed only if it is `also` chosen;
    the commune always is, for past years are entered of communes that have merged since.
    """
    places = [
        place
        for place in _kept(actor, commune_path)
        if place.valid_until is None or place.id == also or place.path == commune_path
    ]
    if not places:
        require(actor, KEEPS, commune_path)
    in_order = sorted(places, key=lambda place: (place.path != commune_path, natural_key(place.name)))
    return [(place.id, str(place)) for place in in_order]


def ids_kept(actor: Actor, commune_path: str) -> frozenset[UUID]:
    """Return the ids of all places where the actor keeps activities, also of those that are no more."""
    return frozenset(_kept(actor, commune_path).values_list("id", flat=True))


def _kept(actor: Actor, commune_path: str) -> QuerySet[Place]:
    rows = Place.objects.filter(path__startswith=commune_path)
    return within(rows, actor=actor, permission=KEEPS, place="path")
