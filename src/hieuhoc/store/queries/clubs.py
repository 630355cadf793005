"""The clubs of a centre: which there are, who is a member, when they met."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from hieuhoc.kernel.dates import Period
from hieuhoc.kernel.text import natural_key
from hieuhoc.learning.club import ClubKind, Membership, Working
from hieuhoc.learning.person import shown_name
from hieuhoc.store.models import Club, ClubMeeting, ClubMember
from hieuhoc.store.queries.kept import KEPT


@dataclass(frozen=True, slots=True)
class ClubLine:
    """A club in a list: its members on a day, and the meetings of a time. No person is named."""

    id: UUID
    name: str
    kind: ClubKind
    place_id: UUID
    place: str
    place_path: str
    working: Working
    members: int
    meetings: int
    last_met: date | None


@dataclass(frozen=True, slots=True)
class Leader:
    """Who leads a club, and the path of where he lives."""

    id: UUID
    name: str
    place_path: str


@dataclass(frozen=True, slots=True)
class StoredClub:
    """A club; `members` counts those of the day asked about, each person once."""

    id: UUID
    centre_id: UUID
    name: str
    kind: ClubKind
    place_id: UUID
    place: str
    place_path: str
    commune_id: UUID
    commune_path: str
    working: Working
    leader: Leader | None
    members: int


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A membership and whose it is, by the row that is kept. `born` is a year, "" where it is not known."""

    id: int
    person_id: UUID
    name: str
    born: str
    sex: str
    place: str
    membership: Membership
    erased: bool


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting; `present` counts heads."""

    id: UUID
    day: date
    topic: str
    present: int
    withdrawn: bool


def list_clubs(*, centre_id: UUID, on: date, period: Period) -> tuple[ClubLine, ...]:
    """Return the clubs of a centre, those that work on the day first, then by place and name.

    Members are counted on the day, meetings within the period. Three queries.
    """
    rows = list(Club.objects.filter(centre=centre_id).select_related("place"))
    members = _members(Q(club__centre=centre_id), on=on)
    met = _meetings(centre_id, period)
    lines = (
        ClubLine(
            id=row.id,
            name=row.name,
            kind=ClubKind(row.kind),
            place_id=row.place_id,
            place=str(row.place),
            place_path=row.place.path,
            working=Working(row.founded, row.ended),
            members=members.get(row.id, 0),
            meetings=met.get(row.id, (0, None))[0],
            last_met=met.get(row.id, (0, None))[1],
        )
        for row in rows
    )
    return tuple(
        sorted(
            lines,
            key=lambda one: (not one.working.on(on), natural_key(one.place), natural_key(one.name)),
        )
    )


def get_club(*, club_id: UUID, on: date) -> StoredClub | None:
    """Return a club, or None. Two queries."""
    related = ("place", "centre__place", "leader__place", "leader__merged_into__place")
    row = Club.objects.select_related(*related).filter(id=club_id).first()
    if row is None:
        return None
    return StoredClub(
        id=row.id,
        centre_id=row.centre_id,
        name=row.name,
        kind=ClubKind(row.kind),
        place_id=row.place_id,
        place=str(row.place),
        place_path=row.place.path,
        commune_id=row.centre.place_id,
        commune_path=row.centre.place.path,
        working=Working(row.founded, row.ended),
        leader=_leader(row.leader and (row.leader.merged_into or row.leader)),
        members=count_members(club_id, on=on),
    )


def list_members(*, within: QuerySet[ClubMember]) -> tuple[MemberLine, ...]:
    """Return memberships that the gate has let through, by given name and then by day. One query."""
    rows = within.select_related("person__place", "person__merged_into__place")
    lines = [(_kept(row), row) for row in rows]
    lines.sort(key=lambda pair: (bytes(pair[0].sort_key), str(pair[0].id), pair[1].since))
    return tuple(
        MemberLine(
            id=row.id,
            person_id=person.id,
            name=shown_name(person.full_name, synthetic=person.synthetic),
            born=str(person.birth_year or ""),
            sex=person.sex,
            place=str(person.place),
            membership=Membership(row.since, row.until),
            erased=person.erased_at is not None,
        )
        for person, row in lines
    )


def list_meetings(*, club_id: UUID) -> tuple[MeetingLine, ...]:
    """Return the meetings of a club, the latest first, those withdrawn among them. One query."""
    rows = ClubMeeting.objects.filter(club=club_id).order_by("-day", "-entered_at")
    return tuple(
        MeetingLine(row.id, row.day, row.topic, row.present, row.withdrawn_at is not None) for row in rows
    )


def current_members(club_id: UUID, people: Iterable[UUID], *, on: date) -> frozenset[UUID]:
    """Return which of these people, by the rows that are kept, are members on the day. One query."""
    rows = _on(ClubMember.objects.filter(club=club_id), on).annotate(kept=KEPT)
    return frozenset(rows.filter(kept__in=list(people)).values_list("kept", flat=True))


def count_members(club_id: UUID, *, on: date) -> int:
    """Return how many people are members on the day, each once. One query."""
    return _members(Q(club=club_id), on=on).get(club_id, 0)


def _members(which: Q, *, on: date) -> dict[UUID, int]:
    rows = _on(ClubMember.objects.filter(which), on).values("club")
    return dict(rows.annotate(people=Count(KEPT, distinct=True)).values_list("club", "people"))


def _on(rows: QuerySet[ClubMember], day: date) -> QuerySet[ClubMember]:
    return rows.filter(Q(until=None) | Q(until__gt=day), since__lte=day)


def _meetings(centre_id: UUID, period: Period) -> dict[UUID, tuple[int, date | None]]:
    rows = ClubMeeting.objects.filter(
        club__centre=centre_id, withdrawn_at=None, day__gte=period.start, day__lt=period.until
    )
    counted = rows.order_by().values("club").annotate(n=Count("id"), last=Max("day"))
    return {club: (n, last) for club, n, last in counted.values_list("club", "n", "last")}


def _kept(row: Any) -> Any:
    return row.person.merged_into or row.person


def _leader(person: Any) -> Leader | None:
    if person is None:
        return None
    return Leader(person.id, shown_name(person.full_name, synthetic=person.synthetic), person.place.path)
