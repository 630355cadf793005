"""Clubs: what they are for, when they work, and who is a member when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hieuhoc.kernel.errors import HieuHocError


class ClubKind(StrEnum):
    """What a club is for."""

    HAPPY_FAMILY = "happy_family"
    HOUSEHOLD_ECONOMY = "household_economy"
    INTERGENERATIONAL = "intergenerational"
    READING = "reading"
    CULTURE = "culture"
    OTHER = "other"


class ClubDayRefused(HieuHocError):
    """A day that cannot be so; `day` is the one that was given."""

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self.day = day


class ClubDayToCome(ClubDayRefused):
    """The day is after today: what has not happened yet is not entered."""

    code = "club.day-to-come"


class EndsBeforeFounding(ClubDayRefused):
    """The club ends before the day it was founded, which is `founded`."""

    code = "club.ends-before-founding"

    def __init__(self, day: date, founded: date) -> None:
        super().__init__(day)
        self.founded = founded


class ClubNotWorking(ClubDayRefused):
    """The club did not work on that day: it was founded on `founded`, and ended on `ended` if it did."""

    code = "club.not-working"

    def __init__(self, day: date, founded: date, ended: date | None) -> None:
        super().__init__(day)
        self.founded = founded
        self.ended = ended


class AlreadyMember(ClubDayRefused):
    """The person is a member from that day on already, since `since`."""

    code = "club.already-member"

    def __init__(self, day: date, since: date) -> None:
        super().__init__(day)
        self.since = since


class LeavesBeforeJoining(ClubDayRefused):
    """The day of leaving is before that of joining, which is `since`."""

    code = "club.leaves-before-joining"

    def __init__(self, day: date, since: date) -> None:
        super().__init__(day)
        self.since = since


class MeetingDoubted(HieuHocError):
    """A meeting can be so, but is more likely a slip.

    `members` is the number of members where far more were there, else None; `again` says that a
    meeting of that day with that topic is entered already.
    """

    code = "club.meeting-doubted"

    def __init__(self, *, members: int | None, again: bool) -> None:
        super().__init__(members, again)
        self.members = members
        self.again = again


@dataclass(frozen=True, slots=True)
class Membership:
    """A membership from `since` up to, and not including, `until`; one of no days was a mistake."""

    since: date
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether one is a member on that day."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Working:
    """The days a club works: from `founded` up to, and not including, `ended`."""

    founded: date
    ended: date | None = None

    def on(self, day: date) -> bool:
        """Tell whether the club works on that day."""
        return self.founded <= day and (self.ended is None or day < self.ended)


def check_working(working: Working, *, today: date) -> None:
    """Raise ClubDayToCome or EndsBeforeFounding where the days of a club cannot be so."""
    if working.founded > today:
        raise ClubDayToCome(working.founded)
    if working.ended is not None and working.ended < working.founded:
        raise EndsBeforeFounding(working.ended, working.founded)


def check_joining(since: date, *, working: Working, held: Iterable[Membership], today: date) -> None:
    """Raise what speaks against a membership from `since` on: ClubDayToCome, ClubNotWorking, AlreadyMember.

    `held` are those the person has had. A new one has no end yet, so none may last beyond `since`.
    """
    check_meeting_day(since, working=working, today=today)
    for membership in held:
        empty = membership.until is not None and membership.until <= membership.since
        if not empty and (membership.until is None or membership.until > since):
            raise AlreadyMember(since, membership.since)


def check_leaving(until: date, *, membership: Membership, today: date) -> None:
    """Raise ClubDayToCome or LeavesBeforeJoining; leaving on the day of joining undoes the membership."""
    if until > today:
        raise ClubDayToCome(until)
    if until < membership.since:
        raise LeavesBeforeJoining(until, membership.since)


def check_meeting_day(day: date, *, working: Working, today: date) -> None:
    """Raise ClubDayToCome or ClubNotWorking."""
    if day > today:
        raise ClubDayToCome(day)
    if not working.on(day):
        raise ClubNotWorking(day, working.founded, working.ended)


GUESTS_UNASKED = 30
"""So many heads are believed of any club: guests come. Beyond it, and beyond twice the members, one asks.
Our choice."""


def check_meeting_likely(present: int, *, members: int, again: bool) -> None:
    """Raise MeetingDoubted where far more were there than the club has members, or `again`."""
    many = present > max(GUESTS_UNASKED, 2 * members)
    if many or again:
        raise MeetingDoubted(members=members if many else None, again=again)
