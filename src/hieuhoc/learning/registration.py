"""Registering for a class: seats, the waiting list, and leaving.

What holds after every step: no more seats are taken than there are, the waiting list keeps
its order, and nobody waits while there is a seat. Each step takes the class as it stands
and says what to write; whoever writes sees to it that the class still stands so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.learning_class import ClassKind, ClassState

T = TypeVar("T")


class RegistrationState(StrEnum):
    """ACCEPTED has a seat, WAITING has a place in the queue; the others have ended."""

    ACCEPTED = "accepted"
    WAITING = "waiting"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"


_STRONGEST_FIRST = (
    RegistrationState.ACCEPTED,
    RegistrationState.WAITING,
    RegistrationState.CANCELLED,
    RegistrationState.WITHDRAWN,
)


def stronger(first: RegistrationState, second: RegistrationState) -> RegistrationState:
    """Return which of two registrations of one person for one class stands, where he was entered twice."""
    return min(first, second, key=_STRONGEST_FIRST.index)


class Channel(StrEnum):
    """How a registration came in."""

    STAFF = "staff"
    HAMLET = "hamlet"
    PUBLIC = "public"
    IMPORT = "import"
    WALK_IN = "walk_in"


class ClassNotOpen(HieuHocError):
    """The class takes nobody in its state: it is not open yet, or no longer."""

    code = "registration.class-not-open"

    def __init__(self, state: ClassState) -> None:
        super().__init__(state)
        self.state = state


class OnlyHeadsCounted(HieuHocError):
    """A talk whose listeners are only counted has no register."""

    code = "registration.only-heads-counted"


class PersonErased(HieuHocError):
    """What was kept about the person was erased at his wish."""

    code = "registration.person-erased"


class KeyOfAnother(HieuHocError):
    """The key marked the registration of another person or for another class before."""

    code = "registration.key-of-another"


class ReasonMissing(HieuHocError):
    """Leaving a class says why."""

    code = "registration.reason-missing"


class ClassOver(HieuHocError):
    """The class has finished: who took part in it is a record."""

    code = "registration.class-over"


class CancelledWithClass(HieuHocError):
    """The registration ended when the class was cancelled."""

    code = "registration.cancelled-with-class"


@dataclass(frozen=True, slots=True)
class Seats:
    """What of a class decides who may come in."""

    kind: ClassKind
    state: ClassState
    capacity: int | None
    taken: int

    @property
    def free(self) -> int | None:
        """Count the seats that are left; None where there is no limit."""
        return free_seats(self.capacity, self.taken)


@dataclass(frozen=True, slots=True)
class Held:
    """A registration that is there already."""

    id: UUID
    state: RegistrationState
    position: int


ACTIVE = frozenset({RegistrationState.ACCEPTED, RegistrationState.WAITING})
_LATE_CHANNELS = frozenset({Channel.STAFF, Channel.HAMLET, Channel.IMPORT, Channel.WALK_IN})
"""Those who run a class let a latecomer in; the public form closes when the class begins."""


def free_seats(capacity: int | None, taken: int) -> int | None:
    """Count the seats that are left; None where there is no limit."""
    return None if capacity is None else max(0, capacity - taken)


def takes_people(kind: ClassKind, state: ClassState, *, channel: Channel) -> bool:
    """Tell whether a class takes people who come in this way, be it to wait for a seat."""
    running = state is ClassState.RUNNING and channel in _LATE_CHANNELS
    return kind is ClassKind.ROLL and (state is ClassState.OPEN or running)


def register(
    seats: Seats, *, channel: Channel, held: Held | None = None, erased: bool = False
) -> Held | RegistrationState:
    """Return what a person has already, or whether he gets a seat or a place in the queue.

    `held` is what the person, or the same key, has in this class: it is the answer, whatever
    became of the class since. Raises OnlyHeadsCounted, ClassNotOpen or PersonErased.
    """
    if held is not None:
        return held
    if seats.kind is ClassKind.HEAD_COUNT:
        raise OnlyHeadsCounted
    if not takes_people(seats.kind, seats.state, channel=channel):
        raise ClassNotOpen(seats.state)
    if erased:
        raise PersonErased
    # Whoever leaves makes room for the first of the queue in the same step (`moving_up`): while
    # there is a seat nobody waits, so a newcomer overtakes nobody.
    return RegistrationState.WAITING if seats.free == 0 else RegistrationState.ACCEPTED


def moving_up(seats: Seats, waiting: Sequence[T]) -> Sequence[T]:
    """Return those of the queue, given in its order, who get the seats that are free."""
    if seats.state not in {ClassState.OPEN, ClassState.RUNNING}:
        return waiting[:0]
    return waiting if seats.free is None else waiting[: seats.free]


def withdraw(seats: Seats, *, state: RegistrationState, reason: str) -> bool:
    """Tell whether leaving gives a seat back. Raises ReasonMissing, ClassOver or CancelledWithClass.

    One who has left already leaves once: nothing is given back a second time.
    """
    if state is RegistrationState.WITHDRAWN:
        return False
    if state is RegistrationState.CANCELLED:
        raise CancelledWithClass
    if not reason.strip():
        raise ReasonMissing
    if seats.state is ClassState.FINISHED:
        raise ClassOver
    return state is RegistrationState.ACCEPTED
