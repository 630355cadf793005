"""Meetings of a club: entered, corrected, withdrawn."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hieuhoc.kernel.text import nfc, search_key
from hieuhoc.learning.club import check_meeting_day, check_meeting_likely
from hieuhoc.store.models import Club, ClubMeeting
from hieuhoc.store.queries.clubs import count_members
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.clubs.steps import (
    MeetingWithdrawn,
    NoSuchMeeting,
    TopicMissing,
    club_to_keep,
    working_of,
)
from hieuhoc.usecases.recording import record


@transaction.atomic
def note_meeting(
    *,
    actor: Actor,
    club_id: UUID,
    day: date,
    topic: str,
    present: int,
    sure: bool = False,
    now: datetime,
) -> UUID:
    """Enter a meeting that was held, with the heads that were there, and return its id.

    Raises NoSuchClub, NotAllowed, TopicMissing, ClubDayToCome or ClubNotWorking, and MeetingDoubted
    unless one is `sure`.
    """
    club = club_to_keep(club_id, actor=actor)
    meeting = ClubMeeting(club=club, entered_by_id=actor.user_id, entered_at=now)
    _fill(meeting, club, day=day, topic=topic, present=present, sure=sure, now=now)
    _record(actor, "club.meet", meeting, club, now)
    return meeting.id


@transaction.atomic
def correct_meeting(
    *,
    actor: Actor,
    meeting_id: UUID,
    day: date,
    topic: str,
    present: int,
    sure: bool = False,
    now: datetime,
) -> None:
    """Correct a meeting. Raises NoSuchMeeting, MeetingWithdrawn and what `note_meeting` raises."""
    meeting, club = _meeting(meeting_id, actor)
    _fill(meeting, club, day=day, topic=topic, present=present, sure=sure, now=now)
    _record(actor, "club.correct-meeting", meeting, club, now)


@transaction.atomic
def withdraw_meeting(*, actor: Actor, meeting_id: UUID, now: datetime) -> None:
    """Withdraw a meeting that did not take place; it stays in the club's book, crossed out.

    Raises NoSuchMeeting, MeetingWithdrawn or NotAllowed.
    """
    meeting, club = _meeting(meeting_id, actor)
    meeting.withdrawn_at = now
    meeting.save(update_fields=["withdrawn_at"])
    _record(actor, "club.withdraw-meeting", meeting, club, now)


def _meeting(meeting_id: UUID, actor: Actor) -> tuple[ClubMeeting, Club]:
    club_id = ClubMeeting.objects.filter(id=meeting_id).values_list("club_id", flat=True).first()
    if club_id is None:
        raise NoSuchMeeting
    club = club_to_keep(club_id, actor=actor)
    meeting = ClubMeeting.objects.get(id=meeting_id)
    if meeting.withdrawn_at is not None:
        raise MeetingWithdrawn
    return meeting, club


def _fill(
    meeting: ClubMeeting, club: Club, *, day: date, topic: str, present: int, sure: bool, now: datetime
) -> None:
    meeting.topic = " ".join(nfc(topic).split())
    if not meeting.topic:
        raise TopicMissing
    check_meeting_day(day, working=working_of(club), today=timezone.localdate(now))
    if not sure:
        others = ClubMeeting.objects.filter(club=club, day=day, withdrawn_at=None).exclude(id=meeting.id)
        topics = {search_key(other) for other in others.values_list("topic", flat=True)}
        check_meeting_likely(
            present,
            members=count_members(club.id, on=day),
            again=search_key(meeting.topic) in topics,
        )
    meeting.day, meeting.present = day, present
    meeting.save()


def _record(actor: Actor, action: str, meeting: ClubMeeting, club: Club, now: datetime) -> None:
    record(
        actor=actor,
        action=action,
        now=now,
        place_id=club.place_id,
        subject=f"club:{club.id}",
        facts={"meeting": str(meeting.id), "day": str(meeting.day), "present": meeting.present},
    )
