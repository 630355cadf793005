"""Found a club, change it, and end it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hieuhoc.kernel.text import nfc, search_key
from hieuhoc.learning.club import ClubKind, check_working
from hieuhoc.store.models import Club, LearningCentre
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.clubs.steps import (
    ClubNameMissing,
    ClubNameTaken,
    club_to_keep,
    working_of,
)
from hieuhoc.usecases.kept_places import place_to_keep
from hieuhoc.usecases.known_people import person_to_enter
from hieuhoc.usecases.recording import record


@dataclass(frozen=True, slots=True)
class ClubDetails:
    """What is entered of a club. `ended` is its first day without it, None while it works."""

    name: str
    kind: ClubKind
    place_id: UUID
    founded: date
    ended: date | None = None


@transaction.atomic
def found_club(*, actor: Actor, centre_id: UUID, details: ClubDetails, now: datetime) -> UUID:
    """Add a club of the commune or of a hamlet and return its id.

    Raises NotAllowed, ClubNameMissing, ClubNameTaken, ClubDayToCome or EndsBeforeFounding.
    """
    centre = LearningCentre.objects.select_related("place").get(id=centre_id)
    club = Club(centre=centre)
    _fill(club, details, actor=actor, now=now)
    club.save()
    _record(actor, "club.found", club, now)
    return club.id


@transaction.atomic
def change_club(*, actor: Actor, club_id: UUID, details: ClubDetails, now: datetime) -> None:
    """Change a club. One that has ended keeps its members and meetings, and works again without its end.

    Raises NoSuchClub and what `found_club` raises.
    """
    club = club_to_keep(club_id, actor=actor)
    _fill(club, details, actor=actor, now=now)
    club.save()
    _record(actor, "club.change", club, now)


@transaction.atomic
def set_leader(*, actor: Actor, club_id: UUID, person_id: UUID | None, now: datetime) -> None:
    """Say who leads a club; None for nobody.

    Raises NoSuchClub, NotAllowed, NoSuchPerson or PersonErased.
    """
    club = club_to_keep(club_id, actor=actor)
    club.leader = None if person_id is None else person_to_enter(person_id, actor=actor)
    club.save(update_fields=["leader"])
    _record(actor, "club.leader", club, now)


def _fill(club: Club, details: ClubDetails, *, actor: Actor, now: datetime) -> None:
    place = place_to_keep(details.place_id, commune_path=club.centre.place.path, actor=actor)
    club.name = " ".join(nfc(details.name).split())
    if not club.name:
        raise ClubNameMissing
    others = Club.objects.filter(place=place).exclude(id=club.id).values_list("name", flat=True)
    if any(search_key(other) == search_key(club.name) for other in others):
        raise ClubNameTaken(club.name)
    club.place, club.kind = place, details.kind.value
    club.founded, club.ended = details.founded, details.ended
    check_working(working_of(club), today=timezone.localdate(now))


def _record(actor: Actor, action: str, club: Club, now: datetime) -> None:
    record(
        actor=actor,
        action=action,
        now=now,
        place_id=club.place_id,
        subject=f"club:{club.id}",
        facts={"kind": club.kind, "founded": str(club.founded), "ended": str(club.ended or "")},
    )
