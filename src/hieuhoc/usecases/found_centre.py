"""Found the learning centre of a commune."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.text import nfc
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import LearningCentre, Level, Place
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.recording import record


class NotACommune(HieuHocError):
    """A learning centre belongs to a commune, ward or township."""

    code = "centre.not-a-commune"


@transaction.atomic
def found_centre(
    *,
    actor: Actor,
    place_id: UUID,
    name: str,
    parent_body: str,
    sign: str,
    director_name: str,
    director_office: str,
    now: datetime,
) -> UUID:
    """Register a centre and return its id. Raises NotAllowed or NotACommune."""
    place = Place.objects.get(id=place_id)
    require(actor, Permission.ADMINISTER, place.path)
    if place.level != Level.COMMUNE:
        raise NotACommune
    centre = LearningCentre.objects.create(
        place=place,
        name=nfc(name),
        parent_body=nfc(parent_body),
        sign=nfc(sign),
        director_name=nfc(director_name),
        director_office=nfc(director_office),
    )
    record(actor=actor, action="centre.found", now=now, place_id=place.id, subject=f"centre:{centre.id}")
    return centre.id
