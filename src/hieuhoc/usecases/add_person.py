"""Enter a person."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from hieuhoc.learning.person import PersonDetails, check_details, tidied
from hieuhoc.store.models import Person, Place, User
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.belonging import Belonging, settle
from hieuhoc.usecases.person_steps import fill_in, keep, place_to_live
from hieuhoc.usecases.recording import record


@transaction.atomic
def add_person(
    *,
    actor: Actor | None,
    place_id: UUID,
    details: PersonDetails,
    now: datetime,
    belonging: Belonging | None = None,
) -> UUID:
    """Enter a person who lives in a hamlet or a commune, and return his id.

    Without an `actor` it is the resident himself, who needs no permission. `belonging` names
    his household and clan. Raises NotAllowed, NoPlaceToLive, a DetailsRefused, HouseholdUnclear
    or NationalIdTaken.
    """
    lives = place_to_live(place_id, actor=actor)
    return enter_person(actor=actor, lives=lives, details=details, now=now, belonging=belonging)


@transaction.atomic
def enter_person(
    *,
    actor: Actor | None,
    lives: tuple[Place, Place],
    details: PersonDetails,
    now: datetime,
    person_id: UUID | None = None,
    belonging: Belonging | None = None,
    facts: Mapping[str, Any] | None = None,
) -> UUID:
    """Enter a person where he lives, a place and its commune: the caller lets the actor do so there.

    `person_id` is the id that a device gave him, `facts` go with the trace. Whom an account of
    the demo enters does not exist either. Raises a DetailsRefused, HouseholdUnclear or
    NationalIdTaken.
    """
    check_details(details, today=timezone.localdate(now))
    synthetic = actor is not None and User.objects.filter(id=actor.user_id, synthetic=True).exists()
    place, commune = lives
    person = Person(id=person_id or uuid4(), place=place, commune=commune, synthetic=synthetic, added_at=now)
    fill_in(person, tidied(details))
    settle(person, belonging or Belonging())
    keep(person)
    record(
        actor=actor,
        action="person.add",
        now=now,
        place_id=place.id,
        subject=f"person:{person.id}",
        facts=facts,
    )
    return person.id
