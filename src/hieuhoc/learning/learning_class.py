"""A class: what kind it is, what is entered of it, the states it goes through, and whose it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from hieuhoc.kernel.errors import HieuHocError


class ClassKind(StrEnum):
    """ROLL: people register and are marked by name. HEAD_COUNT: a talk whose listeners are only counted."""

    ROLL = "roll"
    HEAD_COUNT = "head_count"


class ClassState(StrEnum):
    """PLANNED: being prepared. OPEN: people may register. RUNNING, FINISHED, CANCELLED: as they say."""

    PLANNED = "planned"
    OPEN = "open"
    RUNNING = "running"
    FINISHED = "finished"
    CANCELLED = "cancelled"


class SessionState(StrEnum):
    """HELD: a roll or a head count was taken. CANCELLED: it did not take place, and frees its venue."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class Step(StrEnum):
    """What moves a class on. REOPEN takes back the last step, for one that was taken too early."""

    OPEN = "open"
    BEGIN = "begin"
    FINISH = "finish"
    CANCEL = "cancel"
    REOPEN = "reopen"


class StepNotPossible(HieuHocError):
    """The step does not follow from the state of the class."""

    code = "class.step-not-possible"

    def __init__(self, step: Step, state: ClassState) -> None:
        super().__init__(step, state)
        self.step = step
        self.state = state


class NothingHeld(HieuHocError):
    """A class of which no meeting was held is not finished: it is cancelled."""

    code = "class.nothing-held"


class ReasonMissing(HieuHocError):
    """What is cancelled says why."""

    code = "class.reason-missing"


class TitleMissing(HieuHocError):
    """A class has a title."""

    code = "class.title-missing"


class CapacityImpossible(HieuHocError):
    """A class has at least one seat, and no more than a commune has people."""

    code = "class.capacity-impossible"

    def __init__(self, capacity: int) -> None:
        super().__init__(capacity)
        self.capacity = capacity


class CapacityBelowTaken(HieuHocError):
    """More seats are taken than the class would have: `taken` people have one."""

    code = "class.capacity-below-taken"

    def __init__(self, capacity: int, taken: int) -> None:
        super().__init__(capacity, taken)
        self.capacity = capacity
        self.taken = taken


class KindInUse(HieuHocError):
    """Somebody registered, or a meeting was held: what counts names does not become what counts heads."""

    code = "class.kind-in-use"


MOST_SEATS = 100_000

_FOLLOWS: Mapping[tuple[ClassState, Step], ClassState] = MappingProxyType(
    {
        (ClassState.PLANNED, Step.OPEN): ClassState.OPEN,
        (ClassState.OPEN, Step.BEGIN): ClassState.RUNNING,
        (ClassState.OPEN, Step.FINISH): ClassState.FINISHED,
        (ClassState.RUNNING, Step.FINISH): ClassState.FINISHED,
        (ClassState.PLANNED, Step.CANCEL): ClassState.CANCELLED,
        (ClassState.OPEN, Step.CANCEL): ClassState.CANCELLED,
        (ClassState.RUNNING, Step.CANCEL): ClassState.CANCELLED,
        (ClassState.RUNNING, Step.REOPEN): ClassState.OPEN,
        (ClassState.FINISHED, Step.REOPEN): ClassState.RUNNING,
        # Who was registered was told that the class does not take place; it begins anew.
        (ClassState.CANCELLED, Step.REOPEN): ClassState.PLANNED,
    }
)


@dataclass(frozen=True, slots=True)
class ClassDetails:
    """A class as it is entered. Only the title is required.

    `place_id` is where it is held, the commune or one of its hamlets. `lead_id` is the
    organisation that runs it, None for the centre itself; `co_host_ids` take part. `capacity`
    None has no limit; `cost` is in VND.
    """

    title: str
    group_number: int
    place_id: UUID
    kind: ClassKind = ClassKind.ROLL
    topic: str = ""
    capacity: int | None = None
    venue_id: UUID | None = None
    instructor_id: UUID | None = None
    lead_id: UUID | None = None
    co_host_ids: frozenset[UUID] = frozenset()
    materials: str = ""
    cost: int | None = None
    funding_source: str = ""
    public: bool = True


def check_details(details: ClassDetails, *, taken: int = 0) -> None:
    """Raise TitleMissing, CapacityImpossible or CapacityBelowTaken; `taken` seats are given away."""
    if not details.title.strip():
        raise TitleMissing
    if details.capacity is None:
        return
    if not 1 <= details.capacity <= MOST_SEATS:
        raise CapacityImpossible(details.capacity)
    if details.capacity < taken:
        raise CapacityBelowTaken(details.capacity, taken)


def after(state: ClassState, step: Step, *, held: int = 0, reason: str = "") -> ClassState:
    """Return the state that follows; `held` meetings took place, `reason` says why it is cancelled.

    Raises StepNotPossible, NothingHeld or ReasonMissing.
    """
    following = _FOLLOWS.get((state, step))
    if following is None:
        raise StepNotPossible(step, state)
    if step is Step.FINISH and not held:
        raise NothingHeld
    if step is Step.CANCEL and not reason.strip():
        raise ReasonMissing
    return following


def steps_from(state: ClassState, *, held: int = 0) -> tuple[Step, ...]:
    """Return the steps that can be taken, in the order of a class's life."""
    return tuple(step for step in Step if (state, step) in _FOLLOWS and (held or step is not Step.FINISH))


@dataclass(frozen=True, slots=True)
class Host:
    """An organisation that has a part in a class."""

    id: UUID
    leads: bool


@dataclass(frozen=True, slots=True)
class Credit:
    """Whose class it is: it counts once, for `lead`, None being the centre itself; `beside` took part."""

    lead: UUID | None
    beside: tuple[UUID, ...]


def credit(hosts: Iterable[Host]) -> Credit:
    """Return whom a class is credited to: its leading host, or the centre where none leads."""
    by_id: dict[UUID, bool] = {}
    for host in hosts:
        by_id[host.id] = by_id.get(host.id, False) or host.leads
    lead = next((id_ for id_, leads in by_id.items() if leads), None)
    return Credit(lead, tuple(id_ for id_ in by_id if id_ != lead))
