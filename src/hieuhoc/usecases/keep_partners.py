"""Partner organisations, venues and instructors of a commune: add, change, retire, take back."""

from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import transaction

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.names import sort_key
from hieuhoc.kernel.text import nfc, search_key
from hieuhoc.learning.person import normalised_phone
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import Instructor, LearningCentre, Organisation, Place, Venue
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.class_steps import NotOfTheCommune
from hieuhoc.usecases.recording import record

R = TypeVar("R", Organisation, Venue, Instructor)


class NoSuchPartner(HieuHocError):
    """There is no such organisation, venue or instructor in the commune."""

    code = "partner.not-there"


class NameMissing(HieuHocError):
    """It has no name."""

    code = "partner.name-missing"


class NameTaken(HieuHocError):
    """The commune has one of this name already, perhaps among those no longer used."""

    code = "partner.name-taken"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@transaction.atomic
def save_organisation(
    *, actor: Actor, centre_id: UUID, organisation_id: UUID | None, name: str, active: bool, now: datetime
) -> UUID:
    """Add an organisation, or change the one with this id, and return its id.

    One that is not active is no longer offered; what it ran stays its own. Raises NotAllowed,
    NoSuchPartner, NameMissing or NameTaken.
    """
    commune = _commune(actor, centre_id)
    row = _of_commune(Organisation, organisation_id, commune) or Organisation(place=commune)
    row.name = _name(name)
    row.active = active
    _refuse_twice(Organisation, row, commune)
    row.save()
    _record(actor, "organisation", row.id, commune, active=active, now=now)
    return row.id


@transaction.atomic
def save_venue(
    *,
    actor: Actor,
    centre_id: UUID,
    venue_id: UUID | None,
    name: str,
    place_id: UUID,
    seats: int | None,
    active: bool,
    now: datetime,
) -> UUID:
    """Add a venue in the commune or one of its hamlets, or change one, and return its id.

    Raises NotAllowed, NoSuchPartner, NotOfTheCommune, NameMissing or NameTaken.
    """
    commune = _commune(actor, centre_id)
    place = Place.objects.filter(id=place_id, path__startswith=commune.path).first()
    if place is None:
        raise NotOfTheCommune("place")
    row = _of_commune(Venue, venue_id, commune) or Venue()
    row.place, row.name, row.seats, row.active = place, _name(name), seats or None, active
    _refuse_twice(Venue, row, place)
    row.save()
    _record(actor, "venue", row.id, commune, active=active, now=now)
    return row.id


@transaction.atomic
def save_instructor(
    *,
    actor: Actor,
    centre_id: UUID,
    instructor_id: UUID | None,
    full_name: str,
    organisation_id: UUID | None,
    speciality: str,
    phone: str,
    active: bool,
    now: datetime,
    synthetic: bool = False,
) -> UUID:
    """Add an instructor, or change one, and return the id. Two may have one name.

    Raises NotAllowed, NoSuchPartner, NotOfTheCommune, NameMissing, or what `normalised_phone` raises.
    """
    commune = _commune(actor, centre_id)
    if organisation_id and _of_commune(Organisation, organisation_id, commune) is None:
        raise NotOfTheCommune("organisation")
    row = _of_commune(Instructor, instructor_id, commune) or Instructor(place=commune, synthetic=synthetic)
    row.full_name = _name(full_name)
    row.sort_key = sort_key(row.full_name)
    row.organisation_id = organisation_id
    row.speciality = " ".join(nfc(speciality).split())
    row.phone = normalised_phone(phone) if phone.strip() else ""
    row.active = active
    row.save()
    _record(actor, "instructor", row.id, commune, active=active, now=now)
    return row.id


def _commune(actor: Actor, centre_id: UUID) -> Place:
    centre = LearningCentre.objects.select_related("place").get(id=centre_id)
    require(actor, Permission.MANAGE_CLASSES, centre.place.path)
    return centre.place


def _of_commune(model: type[R], id_: UUID | None, commune: Place) -> R | None:
    if id_ is None:
        return None
    row = model.objects.filter(id=id_, place__path__startswith=commune.path).first()
    if row is None:
        raise NoSuchPartner
    return row


def _refuse_twice(model: type[Organisation | Venue], row: Organisation | Venue, place: Place) -> None:
    others = model.objects.filter(place=place).exclude(id=row.id).values_list("name", flat=True)
    if any(search_key(other) == search_key(row.name) for other in others):
        raise NameTaken(row.name)


def _name(text: str) -> str:
    name = " ".join(nfc(text).split())
    if not name:
        raise NameMissing
    return name


def _record(actor: Actor, kind: str, id_: UUID, commune: Place, *, active: bool, now: datetime) -> None:
    record(
        actor=actor,
        action=f"{kind}.save",
        now=now,
        place_id=commune.id,
        subject=f"{kind}:{id_}",
        facts={"active": active},
    )
