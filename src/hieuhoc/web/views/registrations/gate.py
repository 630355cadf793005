"""What every page of a register begins with: a class whose people the actor registers."""

from uuid import UUID

from django.db.models import QuerySet

from hieuhoc.learning import registration
from hieuhoc.learning.registration import Channel
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import Level, Person, Place
from hieuhoc.store.queries.classes import StoredClass
from hieuhoc.store.queries.grants import PlaceChoice, list_place_choices
from hieuhoc.usecases.access import Actor, NotAllowed, allowed_around, within
from hieuhoc.web.views.classes.gate import class_for

REGISTER = Permission.REGISTER_PEOPLE


def register_for(actor: Actor, class_id: UUID) -> StoredClass:
    """Return a class for which the actor registers the people of its commune, or of a part of it.

    Raises Http404 for one he may not know of, NotAllowed for one who only sees classes.
    """
    stored = class_for(actor, class_id, Permission.VIEW_CLASSES)
    if not allowed_around(actor, REGISTER, stored.commune_path):
        raise NotAllowed(REGISTER)
    return stored


def takes_people(stored: StoredClass) -> bool:
    """Tell whether those who run the class can let somebody in."""
    return registration.takes_people(stored.line.kind, stored.line.state, channel=Channel.STAFF)


def own_people(actor: Actor) -> QuerySet[Person]:
    """Return the people whom the actor registers."""
    return within(Person.objects.all(), actor=actor, permission=REGISTER)


def places_to_live(actor: Actor, stored: StoredClass) -> tuple[PlaceChoice, ...]:
    """Return the commune's places where the actor enters people."""
    places = Place.objects.filter(path__startswith=stored.commune_path, valid_until=None)
    return list_place_choices(within=within(places, actor=actor, permission=REGISTER, place="path"))


def hamlets(actor: Actor, stored: StoredClass) -> tuple[PlaceChoice, ...]:
    """Return the commune's hamlets whose people the actor registers."""
    places = Place.objects.filter(path__startswith=stored.commune_path, level=Level.HAMLET, valid_until=None)
    return list_place_choices(within=within(places, actor=actor, permission=REGISTER, place="path"))
