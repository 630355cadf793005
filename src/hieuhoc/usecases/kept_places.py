"""The places at which activities, clubs and libraries are kept."""

from uuid import UUID

from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import Place
from hieuhoc.usecases.access import Actor, NotAllowed, require

KEEPS = Permission.KEEP_ACTIVITIES


def place_to_keep(place_id: UUID, *, commune_path: str, actor: Actor) -> Place:
    """Return the commune or a hamlet of it where the actor keeps activities. Raises NotAllowed."""
    place = Place.objects.filter(id=place_id, path__startswith=commune_path).first()
    if place is None:
        raise NotAllowed(KEEPS)
    require(actor, KEEPS, place.path)
    return place
