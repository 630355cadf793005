"""Who joins a club, and who leaves it."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hieuhoc.learning.club import Membership, check_joining, check_leaving
from hieuhoc.store.models import ClubMember
from hieuhoc.usecases.access import Actor, NotAllowed
from hieuhoc.usecases.clubs.steps import NoSuchMembership, club_to_keep, working_of
from hieuhoc.usecases.kept_places import KEEPS
from hieuhoc.usecases.known_people import in_reach, person_to_enter, rows_of
from hieuhoc.usecases.recording import record


@transaction.atomic
def join_club(*, actor: Actor, club_id: UUID, person_id: UUID, since: date, now: datetime) -> int:
    """Make a person a member from a day on and return the membership's id.

    One who was entered twice joins as the row that is kept, and is a member already where either
    row is. Raises NoSuchClub, NotAllowed, NoSuchPerson, PersonErased, ClubDayToCome,
    ClubNotWorking or AlreadyMember.
    """
    club = club_to_keep(club_id, actor=actor)
    person = person_to_enter(person_id, actor=actor)
    rows = ClubMember.objects.filter(rows_of(person.id), club=club).order_by("since")
    held = [Membership(*days) for days in rows.values_list("since", "until")]
    check_joining(since, working=working_of(club), held=held, today=timezone.localdate(now))
    member = ClubMember.objects.create(club=club, person=person, since=since)
    record(
        actor=actor,
        action="club.join",
        now=now,
        place_id=club.place_id,
        subject=f"club:{club.id}",
        facts={"person": str(person.id), "since": str(since)},
    )
    return member.id


@transaction.atomic
def leave_club(*, actor: Actor, membership_id: int, until: date, now: datetime) -> None:
    """End a membership: `until` is its first day without it. Ended on the day it began, it never was.

    One that has ended already ends on that day instead. Raises NoSuchMembership, NotAllowed,
    ClubDayToCome or LeavesBeforeJoining.
    """
    club_id = ClubMember.objects.filter(id=membership_id).values_list("club_id", flat=True).first()
    if club_id is None:
        raise NoSuchMembership
    club = club_to_keep(club_id, actor=actor)
    rows = ClubMember.objects.filter(id=membership_id)
    member = in_reach(rows, actor=actor, commune_path=club.centre.place.path).first()
    if member is None:
        raise NotAllowed(KEEPS)
    check_leaving(until, membership=Membership(member.since), today=timezone.localdate(now))
    member.until = until
    member.save(update_fields=["until"])
    record(
        actor=actor,
        action="club.leave",
        now=now,
        place_id=club.place_id,
        subject=f"club:{club.id}",
        facts={"person": str(member.person_id), "until": str(until)},
    )
