"""Which entries of the follow-up an indicator counts, and why it leaves out the others.

Each function looks at one entry and returns None where it is counted, else the reason. People who
learn on their own are counted apart: nothing here adds them to participations, learners or heads.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from hieuhoc.learning.follow_up import ActionState, Body, Medium

K = TypeVar("K", bound=Hashable)


class LeftOutOfFollowUp(StrEnum):
    """Why an entry is not counted. NOT_DONE is in the whole and not in the part of a share."""

    WITHDRAWN = "follow-up.withdrawn"
    LATER = "follow-up.later"
    OF_THE_CENTRE = "follow-up.of-the-centre"
    NOT_DONE = "follow-up.not-done"
    NO_DUE_DAY = "follow-up.no-due-day"
    NOT_DUE_YET = "follow-up.not-due-yet"
    COUNTED_ANEW = "follow-up.counted-anew"
    OTHER_MEDIUM = "follow-up.other-medium"
    WHOLE_COMMUNE = "follow-up.whole-commune"


def act_counts(*, day: date, withdrawn: bool, as_of: date) -> LeftOutOfFollowUp | None:
    """Tell whether something that happened on `day` counts at the end of `as_of`."""
    if withdrawn:
        return LeftOutOfFollowUp.WITHDRAWN
    return LeftOutOfFollowUp.LATER if day > as_of else None


def resolution_counts(*, body: Body, dated: date, withdrawn: bool, as_of: date) -> LeftOutOfFollowUp | None:
    """Tell whether a document directs the commune: what the centre writes itself does not."""
    reason = act_counts(day=dated, withdrawn=withdrawn, as_of=as_of)
    if reason is None and body is Body.CENTRE:
        return LeftOutOfFollowUp.OF_THE_CENTRE
    return reason


def item_counts(
    *, state: ActionState, due_on: date | None, ended_on: date | None, as_of: date
) -> LeftOutOfFollowUp | None:
    """Tell whether an item is among those done of those due by `as_of`.

    One that was dropped counts as due and not done: giving up betters no share. One done late is done.
    """
    if due_on is None:
        return LeftOutOfFollowUp.NO_DUE_DAY
    if due_on > as_of:
        return LeftOutOfFollowUp.NOT_DUE_YET
    done = state is ActionState.DONE and ended_on is not None and ended_on <= as_of
    return None if done else LeftOutOfFollowUp.NOT_DONE


@dataclass(frozen=True, slots=True)
class CountingOfPeople:
    """So many of a place learn by a medium; `hamlet` is False for a commune as a whole.

    `order` tells countings of one day apart: the later entered is the greater.
    """

    place: Hashable
    hamlet: bool
    medium: Medium
    day: date
    order: int
    people: int
    withdrawn: bool


def countings_that_stand(
    countings: Mapping[K, CountingOfPeople], *, as_of: date
) -> dict[K, LeftOutOfFollowUp | None]:
    """Say of each counting whether its people are counted, so that nobody is counted twice.

    Of one place and medium the latest counting stands. Those who learn by two media may be the same
    people, so of one place only the medium with the most is taken: the sum is the least number that
    must be true. A commune as a whole is taken where no hamlet of it was counted.
    """
    found: dict[K, LeftOutOfFollowUp | None] = {
        key: act_counts(day=row.day, withdrawn=row.withdrawn, as_of=as_of) for key, row in countings.items()
    }
    standing = {key: row for key, row in countings.items() if found[key] is None}
    latest = _best(standing, by=lambda row: (row.place, row.medium), rank=lambda row: (row.day, row.order))
    most = _best(
        {key: standing[key] for key in latest},
        by=lambda row: row.place,
        rank=lambda row: (row.people, row.day, row.order),
    )
    any_hamlet = any(standing[key].hamlet for key in most)
    for key, row in standing.items():
        if key not in latest:
            found[key] = LeftOutOfFollowUp.COUNTED_ANEW
        elif key not in most:
            found[key] = LeftOutOfFollowUp.OTHER_MEDIUM
        elif any_hamlet and not row.hamlet:
            found[key] = LeftOutOfFollowUp.WHOLE_COMMUNE
    return found


def _best(
    rows: Mapping[K, CountingOfPeople],
    *,
    by: Callable[[CountingOfPeople], Any],
    rank: Callable[[CountingOfPeople], Any],
) -> frozenset[K]:
    best: dict[Hashable, K] = {}
    for key, row in rows.items():
        other = best.get(by(row))
        if other is None or rank(row) > rank(rows[other]):
            best[by(row)] = key
    return frozenset(best.values())
