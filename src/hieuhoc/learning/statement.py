"""What a text states about a centre and its year, each value with its place in the text.

A statement is a claim, not a fact: `checks` holds its parts against each other, and a
person decides which of two claims stands.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from hieuhoc.kernel.spans import Span
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.target import Comparison


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity in a text. `unit` is None where the reader could not tell what is counted."""

    value: Decimal
    unit: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class StatedGroup:
    """A class group as the text lists it."""

    number: int
    name: str
    span: Span
    classes: Figure | None
    participations: Figure | None


@dataclass(frozen=True, slots=True)
class StatedTarget:
    """A goal as the text words it."""

    text: str
    span: Span
    indicator: str | None
    comparison: Comparison
    figure: Figure


@dataclass(frozen=True, slots=True)
class StatedRatio:
    """A quotient written out in full: 4407/5189 = 84,9%."""

    numerator: Figure
    denominator: Figure
    percent: Figure


@dataclass(frozen=True, slots=True)
class StatedPlace:
    """A place named in the text: `kind` is "commune", "district" or "province"."""

    kind: str
    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class StatedDay:
    """A date in the text; `ends` is the later end when it is written as a range."""

    day: date
    span: Span
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class StatedYear:
    """The school year the text speaks of."""

    year: SchoolYear
    span: Span


@dataclass(frozen=True, slots=True)
class Totals:
    """What the text states for the whole centre; every mention, the first one being the value.

    `coverage` is in percent, the others are counts. Nothing here is computed.
    """

    groups: tuple[Figure, ...] = ()
    classes: tuple[Figure, ...] = ()
    participations: tuple[Figure, ...] = ()
    population: tuple[Figure, ...] = ()
    coverage: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Centre:
    """Where the centre is, as far as the text says."""

    commune: StatedPlace | None = None
    district: StatedPlace | None = None
    province: StatedPlace | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """Everything the reader took from one text.

    `dated` is the day the text speaks on, the day of no law it cites; `located` are the
    districts and provinces that the text gives as the centre's own. `groups_are_all` is
    false where the text says that it names only some of its groups.
    """

    text: str
    centre: Centre = field(default_factory=Centre)
    school_year: StatedYear | None = None
    dated: StatedDay | None = None
    totals: Totals = field(default_factory=Totals)
    groups: tuple[StatedGroup, ...] = ()
    groups_are_all: bool = True
    targets: tuple[StatedTarget, ...] = ()
    ratios: tuple[StatedRatio, ...] = ()
    figures: tuple[Figure, ...] = ()
    located: tuple[StatedPlace, ...] = ()
    days: tuple[StatedDay, ...] = ()
    tasks: tuple[Span, ...] = ()
    measures: tuple[Span, ...] = ()
