"""What the doors for marks of rolls and of scoring sheets share: who brings them, what became of each."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from django.utils import timezone

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.marks import CLOCK_TOLERANCE, EARLIEST, LONGEST_DEVICE, LONGEST_WHY


class NamelessDevice(HieuHocError):
    """Marks come from a device that says which it is, in at most 40 characters."""

    code = "roll.nameless-device"


class Outcome(StrEnum):
    """NEW: added, and it stands. SUPERSEDED: added, another one stands. KNOWN: it was there already."""

    NEW = "new"
    SUPERSEDED = "superseded"
    KNOWN = "known"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one mark; `error` says why it was refused."""

    outcome: Outcome
    error: HieuHocError | None = None


class _Identified(Protocol):
    @property
    def id(self) -> UUID: ...


def device_named(device: str) -> str:
    """Return the device's name as it is kept. Raises NamelessDevice."""
    name = device.strip()
    if not 0 < len(name) <= LONGEST_DEVICE:
        raise NamelessDevice
    return name


def reason(why: str) -> str:
    """Return why somebody corrects, as it is kept."""
    return " ".join(why.split())[:LONGEST_WHY]


def day_made(marked_at: datetime, *, now: datetime) -> date:
    """Return the day on which a mark was made where it was made.

    A moment at the end of the calendar has no day in Vietnam; the clock is refused all the same.
    """
    return timezone.localdate(min(max(marked_at, EARLIEST), now + CLOCK_TOLERANCE))


def tell(
    read: Mapping[int, _Identified | HieuHocError], *, before: Collection[UUID], stand: Collection[UUID]
) -> dict[int, Taken]:
    """Tell of each mark that was read, or refused, what became of it.

    `before` are the ids of the marks that were there, `stand` those of the marks that stand now.
    """
    told: dict[int, Taken] = {}
    seen = set(before)
    for number, mark in read.items():
        if isinstance(mark, HieuHocError):
            told[number] = Taken(Outcome.REFUSED, mark)
            continue
        if mark.id in seen:
            told[number] = Taken(Outcome.KNOWN)
        else:
            told[number] = Taken(Outcome.NEW if mark.id in stand else Outcome.SUPERSEDED)
        seen.add(mark.id)
    return told
