"""Open a club with its members. Who saw which names is on record."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import ClubMember
from hieuhoc.store.queries.clubs import MemberLine, StoredClub, get_club, list_members
from hieuhoc.usecases.access import Actor, NotAllowed, allowed, require
from hieuhoc.usecases.clubs.steps import NoSuchClub
from hieuhoc.usecases.kept_places import KEEPS
from hieuhoc.usecases.known_people import in_reach
from hieuhoc.usecases.recording import record


@dataclass(frozen=True, slots=True)
class OpenedClub:
    """A club and the members whom the actor may know by name on the day `as_of`.

    `others` counts members of that day who are not named to him. `leader` is "" where there is
    none or he is not to be named.
    """

    club: StoredClub
    members: tuple[MemberLine, ...]
    others: int
    as_of: date
    leader: str


def sees_names(actor: Actor, place_path: str) -> bool:
    """Tell whether the actor sees names in what is kept at a place: he keeps it and sees people there."""
    return allowed(actor, KEEPS, place_path) and allowed(actor, Permission.VIEW_PEOPLE, place_path)


@transaction.atomic
def open_club(*, actor: Actor, club_id: UUID, now: datetime, printing: bool = False) -> OpenedClub:
    """Return a club with its members, those who left too, and leave a trace of it.

    Raises NoSuchClub or NotAllowed.
    """
    today = timezone.localdate(now)
    club = get_club(club_id=club_id, on=today)
    if club is None:
        raise NoSuchClub
    require(actor, KEEPS, club.place_path)
    if not sees_names(actor, club.place_path):
        raise NotAllowed(Permission.VIEW_PEOPLE)
    rows = ClubMember.objects.filter(club=club_id)
    seen = in_reach(rows, actor=actor, commune_path=club.commune_path)
    members = list_members(within=seen)
    current = len({line.person_id for line in members if line.membership.holds_on(today)})
    leads = club.leader is not None and (
        allowed(actor, Permission.VIEW_PEOPLE, club.commune_path)
        or allowed(actor, Permission.VIEW_PEOPLE, club.leader.place_path)
    )
    record(
        actor=actor,
        action="club.print" if printing else "club.view",
        now=now,
        place_id=club.place_id,
        subject=f"club:{club_id}",
        facts={"people": len(members)},
    )
    return OpenedClub(
        club=club,
        members=members,
        others=max(0, club.members - current),
        as_of=today,
        leader=club.leader.name if club.leader and leads else "",
    )
