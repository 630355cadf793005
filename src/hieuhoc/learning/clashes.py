"""Two meetings that want one room, or one instructor, at the same time."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Shared(StrEnum):
    """What two meetings cannot both have."""

    VENUE = "venue"
    INSTRUCTOR = "instructor"


@dataclass(frozen=True, slots=True)
class Slot:
    """A meeting from `starts_at` up to, not including, `ends_at`, with what it needs."""

    session_id: UUID
    class_id: UUID
    title: str
    starts_at: datetime
    ends_at: datetime
    venue_id: UUID | None = None
    instructor_id: UUID | None = None

    def overlaps(self, other: "Slot") -> bool:
        """Tell whether there is a moment that lies in both. One that begins as the other ends does not."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at

    def shares(self, other: "Slot") -> frozenset[Shared]:
        """Return what both need."""
        return frozenset(shared for shared, _ in self.needs & other.needs)

    @property
    def needs(self) -> frozenset[tuple[Shared, UUID]]:
        """What no other meeting may have at the same time."""
        wanted = ((Shared.VENUE, self.venue_id), (Shared.INSTRUCTOR, self.instructor_id))
        return frozenset((shared, id_) for shared, id_ in wanted if id_ is not None)


@dataclass(frozen=True, slots=True)
class Clash:
    """Two meetings, the earlier first, and what they cannot both have."""

    shared: Shared
    first: Slot
    second: Slot


def clashes_with(wanted: Sequence[Slot], others: Iterable[Slot]) -> tuple[Clash, ...]:
    """Return the clashes that `wanted` meetings have, among themselves and with others.

    An `other` with the id of a wanted meeting is that meeting as it was, and is left aside.
    """
    ours = {slot.session_id for slot in wanted}
    beside = (slot for slot in others if slot.session_id not in ours)
    found = clashes_among((*wanted, *beside))
    return tuple(c for c in found if c.first.session_id in ours or c.second.session_id in ours)


def clashes_among(slots: Iterable[Slot]) -> tuple[Clash, ...]:
    """Return every clash between two of these meetings, in the order of their beginning."""
    found: list[Clash] = []
    going_on: dict[tuple[Shared, UUID], list[Slot]] = defaultdict(list)
    for slot in sorted(slots, key=lambda s: (s.starts_at, s.ends_at, s.session_id)):
        for shared, id_ in sorted(slot.needs):
            still = [earlier for earlier in going_on[shared, id_] if earlier.ends_at > slot.starts_at]
            found += (Clash(shared, earlier, slot) for earlier in still if earlier.overlaps(slot))
            going_on[shared, id_] = [*still, slot]
    return tuple(found)
