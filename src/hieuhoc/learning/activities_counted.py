"""Which clubs, memberships, titles and loans an indicator counts, and why it leaves out the others.

Each function looks at one record and returns None where it is counted, else the reason.
"""

from collections.abc import Hashable, Iterable
from datetime import date
from enum import StrEnum
from typing import TypeVar

from hieuhoc.learning.club import Membership, Working

T = TypeVar("T")


class LeftOutOfActivities(StrEnum):
    """Why a record of a club or library is not counted. COUNTED_ALREADY is a person's second record."""

    CLUB_NOT_FOUNDED = "club.not-founded"
    CLUB_ENDED = "club.ended"
    MEMBERSHIP_OVER = "club.membership-over"
    LIBRARY_CLOSED = "library.closed"
    LIBRARY_NOT_FOUNDED = "library.not-founded"
    NO_COPIES = "library.no-copies"
    LOAN_WITHDRAWN = "library.loan-withdrawn"
    COUNTED_ALREADY = "person.counted-already"


Reason = LeftOutOfActivities | None


def club_counts(working: Working, *, as_of: date) -> Reason:
    """Tell whether a club works at the end of `as_of`."""
    if working.on(as_of):
        return None
    not_yet = working.founded > as_of
    return LeftOutOfActivities.CLUB_NOT_FOUNDED if not_yet else LeftOutOfActivities.CLUB_ENDED


def membership_counts(membership: Membership, *, working: Working, as_of: date) -> Reason:
    """Tell whether somebody is a member on `as_of` of a club that works then."""
    reason = club_counts(working, as_of=as_of)
    if reason is None and not membership.holds_on(as_of):
        return LeftOutOfActivities.MEMBERSHIP_OVER
    return reason


def title_counts(*, active: bool, founded: date | None, gone: bool, as_of: date) -> Reason:
    """Tell whether a title is held: of a library in use, open on `as_of`, with a copy that is not `gone`."""
    if not active:
        return LeftOutOfActivities.LIBRARY_CLOSED
    if founded is not None and founded > as_of:
        return LeftOutOfActivities.LIBRARY_NOT_FOUNDED
    return LeftOutOfActivities.NO_COPIES if gone else None


def loan_counts(*, withdrawn: bool) -> Reason:
    """Tell whether a loan of the time counts: one entered by mistake never was."""
    return LeftOutOfActivities.LOAN_WITHDRAWN if withdrawn else None


def each_person_once(records: Iterable[tuple[T, Hashable, Reason]]) -> list[tuple[T, Reason]]:
    """Return records with their reasons, each given with its person: of a person's several one is counted.

    It is the first that nothing else speaks against.
    """
    seen = set()
    found: list[tuple[T, Reason]] = []
    for record, person, reason in records:
        again = reason is None and person in seen
        found.append((record, LeftOutOfActivities.COUNTED_ALREADY if again else reason))
        if reason is None:
            seen.add(person)
    return found
