"""The annual plan: its content, its states, and what changed between two versions."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.numbers import percent_of
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.target import Target


class PlanState(StrEnum):
    """A plan is drafted, adopted by the centre's board, and closed with the school year."""

    DRAFT = "draft"
    ADOPTED = "adopted"
    CLOSED = "closed"


class PlanNotOpen(HieuHocError):
    """The step asked for does not follow from the plan's state."""

    code = "plan.not-open"

    def __init__(self, state: PlanState) -> None:
        super().__init__(state)
        self.state = state


class PlanIncomplete(HieuHocError):
    """The plan lacks what an adopted plan must have; `missing` names the parts."""

    code = "plan.incomplete"

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__(missing)
        self.missing = missing


class FindingsOpen(HieuHocError):
    """Contradictions that nobody has settled stand in the way; `keys` are theirs."""

    code = "plan.findings-open"

    def __init__(self, keys: tuple[str, ...]) -> None:
        super().__init__(keys)
        self.keys = keys


@dataclass(frozen=True, slots=True)
class PlannedClass:
    """A class or topic the plan foresees within a group; `month` is 1 to 12 or None."""

    title: str
    host: str = ""
    month: int | None = None
    participations: int | None = None


@dataclass(frozen=True, slots=True)
class ClassGroup:
    """A group of classes with the numbers the plan sets for it."""

    number: int
    name: str
    classes: int
    participations: int
    planned: tuple[PlannedClass, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanContent:
    """What a plan says. Totals are not kept: they are the sums of the groups.

    `population` counts residents aged 15 and over; it is always dated and sourced.
    """

    school_year: SchoolYear
    groups: tuple[ClassGroup, ...] = ()
    targets: tuple[Target, ...] = ()
    strengths: tuple[str, ...] = ()
    difficulties: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    population: int | None = None
    population_on: date | None = None
    population_source: str = ""

    @property
    def classes(self) -> int:
        """All classes of all groups."""
        return sum(group.classes for group in self.groups)

    @property
    def participations(self) -> int:
        """All participations (registrations, not people) of all groups."""
        return sum(group.participations for group in self.groups)

    @property
    def participation_rate(self) -> Decimal | None:
        """Participations per hundred residents aged 15+, unrounded. Not a share of people."""
        return percent_of(self.participations, self.population or 0)


def adopt(state: PlanState, content: PlanContent, *, open_errors: tuple[str, ...]) -> PlanState:
    """Return the state of an adopted plan.

    `open_errors` are the keys of findings of severity error without a settlement.
    Raises PlanNotOpen, PlanIncomplete or FindingsOpen.
    """
    if state is not PlanState.DRAFT:
        raise PlanNotOpen(state)
    if missing := tuple(name for name in ("groups", "targets") if not getattr(content, name)):
        raise PlanIncomplete(missing)
    if open_errors:
        raise FindingsOpen(open_errors)
    return PlanState.ADOPTED


def reopen(state: PlanState) -> PlanState:
    """Return the state of an adopted plan taken back for a new version. Raises PlanNotOpen."""
    if state is not PlanState.ADOPTED:
        raise PlanNotOpen(state)
    return PlanState.DRAFT


def close(state: PlanState) -> PlanState:
    """Return the state of a plan whose year is over. Raises PlanNotOpen."""
    if state is not PlanState.ADOPTED:
        raise PlanNotOpen(state)
    return PlanState.CLOSED


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two versions: `part` is a field of the plan, `item` what in it.

    `before` is None for an addition, `after` for a removal.
    """

    part: str
    item: str
    before: object | None
    after: object | None


def changes(old: PlanContent, new: PlanContent) -> tuple[Change, ...]:
    """Return what differs from `old` to `new`, part by part in the order of the plan.

    It is empty only for equal plans. Where a part holds the same items in another order,
    that is one change, from all of its items to all of its items.
    """
    return tuple(
        change
        for part in (f.name for f in fields(PlanContent))
        for change in _changes_in(part, getattr(old, part), getattr(new, part))
    )


def _changes_in(part: str, old: object, new: object) -> Iterator[Change]:
    if not isinstance(old, tuple) or not isinstance(new, tuple):
        if old != new:
            yield Change(part, "", old, new)
        return
    before, after = _by_identity(old), _by_identity(new)
    if before == after and old != new:
        yield Change(part, "", old, new)
    for key in {**before, **after}:
        if before.get(key) != after.get(key):
            yield Change(part, key[0], before.get(key), after.get(key))


def _by_identity(items: tuple[object, ...]) -> Mapping[tuple[str, int], object]:
    """Index the items by what stays when their figures change, and which of those alike they are."""
    named: dict[tuple[str, int], object] = {}
    alike = Counter[str]()
    for item in items:
        identity = _identity(item)
        named[identity, alike[identity]] = item
        alike[identity] += 1
    return named


def _identity(item: object) -> str:
    match item:
        case ClassGroup(number=number):
            return str(number)
        case Target(text=text):
            return text
    return str(item)


def renumbered(content: PlanContent) -> PlanContent:
    """Return the plan with its groups numbered from one, in their order."""
    groups = tuple(replace(group, number=n) for n, group in enumerate(content.groups, 1))
    return replace(content, groups=groups)
