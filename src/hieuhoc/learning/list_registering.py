"""What registering everybody on a list for a class would do, row by row."""

from collections.abc import Collection, Sequence
from enum import StrEnum
from typing import NamedTuple

from hieuhoc.learning.importing import PersonRow
from hieuhoc.learning.takeover import Takeover


class Outlook(StrEnum):
    """What a row would get: a seat, a place in the waiting list, or what he has already."""

    SEAT = "seat"
    WAITS = "waits"
    ALREADY = "already"


class Meant(NamedTuple):
    """Whom a row means: the id of somebody of the register in hexadecimal, "" for somebody new."""

    row: PersonRow
    person: str


class Foreseen(NamedTuple):
    """A row whose person is known or new, and what he would get."""

    row: PersonRow
    is_new: bool
    outlook: Outlook


def in_order(takeover: Takeover, added: Sequence[str] = ()) -> list[Meant]:
    """Return whom the rows mean, in the order they are to register; `added` are the ids of the new."""
    new = [
        Meant(one.row, own_id)
        for one, own_id in zip(takeover.new, added or [""] * len(takeover.new), strict=True)
    ]
    return sorted(
        [*new, *(Meant(one.row, one.known.id) for one in takeover.same)], key=lambda one: one.row.number
    )


def foresee(meant: Sequence[Meant], *, held: Collection[str], free: int | None) -> list[Foreseen]:
    """Say what everybody would get, were it done now.

    `held` are the people who have a registration, `free` the seats that are left, None for no limit.
    """
    foreseen, taken = [], 0
    for row, person in meant:
        if person in held:
            outlook = Outlook.ALREADY
        else:
            outlook = Outlook.SEAT if free is None or taken < free else Outlook.WAITS
            taken += 1
        foreseen.append(Foreseen(row, not person, outlook))
    return foreseen
