"""Clubs that work on a day, and the people who are members of one.

A club counts where it lies, whoever comes to it: in the commune's figure and in that of its hamlet.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import F
from django.db.models.functions import Coalesce

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.text import natural_key
from hieuhoc.learning.activities_counted import Reason, club_counts, each_person_once, membership_counts
from hieuhoc.learning.club import Membership, Working
from hieuhoc.learning.measure import Measured, Record, Scope
from hieuhoc.learning.person import shown_name
from hieuhoc.store.models import Club, ClubMember
from hieuhoc.store.queries.kept import KEPT
from hieuhoc.store.queries.measures.counting import Counting, figure


def measure_clubs(scope: Scope) -> Measured:
    """Return how many clubs work at the end of the day. One query."""
    return clubs_of([scope])[0]


def clubs_of(scopes: Sequence[Scope]) -> list[Measured]:
    """Return the same for several places of one centre. One query."""
    rows = _clubs(scopes[0])
    return [figure(scope, (reason for _row, reason in _judged(rows, scope))) for scope in scopes]


def club_records(scope: Scope) -> Sequence[Record]:
    """Return the clubs, those that do not work on the day too, by name. One query."""
    return [
        Record(
            "club",
            str(row.id),
            row.name,
            f"{row.place}, từ {format_date(row.founded)}",
            reason is None,
            reason or "",
        )
        for row, reason in _judged(_clubs(scope), scope)
    ]


def measure_members(scope: Scope) -> Measured:
    """Return how many people are members on the day, each once, in however many clubs. One query."""
    return members_of([scope])[0]


def members_of(scopes: Sequence[Scope]) -> list[Measured]:
    """Return the same for several places of one centre. One query."""
    rows = _memberships(scopes[0])
    return [figure(scope, (reason for _row, reason in _members(rows, scope))) for scope in scopes]


def member_records(scope: Scope) -> Sequence[Record]:
    """Return the memberships, those that are not counted too. One query. The labels are people's names."""
    return [
        Record(
            "club-member",
            str(row["id"]),
            shown_name(row["name"], synthetic=row["synthetic"]),
            row["club__name"],
            reason is None,
            reason or "",
        )
        for row, reason in _members(_memberships(scope), scope)
    ]


def _clubs(scope: Scope) -> list[Club]:
    """Return all clubs of the centre, by name."""
    rows = Club.objects.filter(centre=scope.centre_id).select_related("place")
    return sorted(rows, key=lambda row: (natural_key(row.name), row.id))


def _judged(rows: Sequence[Club], scope: Scope) -> list[tuple[Club, Reason]]:
    return [
        (row, club_counts(Working(row.founded, row.ended), as_of=scope.as_of))
        for row in rows
        if row.place.path.startswith(scope.place_path)
    ]


def _memberships(scope: Scope) -> list[Mapping[str, Any]]:
    """Return all memberships in clubs of the centre, each with whose it is, by the row that is kept.

    The order, by club and day, decides which of a person's memberships is the one that counts.
    """
    rows = ClubMember.objects.filter(club__centre=scope.centre_id)
    named: Any = rows.values(
        "id", "since", "until", "club__name", "club__founded", "club__ended", "club__place__path", **_NAMED
    )
    return sorted(named, key=lambda row: (natural_key(row["club__name"]), row["since"], row["id"]))


def _members(rows: Sequence[Mapping[str, Any]], scope: Scope) -> list[tuple[Mapping[str, Any], Reason]]:
    return each_person_once(
        (
            row,
            row["kept"],
            membership_counts(
                Membership(row["since"], row["until"]),
                working=Working(row["club__founded"], row["club__ended"]),
                as_of=scope.as_of,
            ),
        )
        for row in rows
        if row["club__place__path"].startswith(scope.place_path)
    )


_NAMED = {
    "kept": KEPT,
    "name": Coalesce("person__merged_into__full_name", "person__full_name"),
    "synthetic": F("person__synthetic"),
}

COUNTINGS = {
    "clubs": Counting(measure_clubs, club_records, clubs_of),
    "club_members": Counting(measure_members, member_records, members_of),
}
"""By the id of the indicator."""
