"""A school year looked back on: what was reached, beside the plan and beside the year before.

Nothing is computed here that somebody else computes: values are handed in, and what is missing
stays missing. A line without a figure says so; it never says zero.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from hieuhoc.learning.participation import Tally
from hieuhoc.learning.plan import PlanContent
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.target import Comparison, Target


class Part(StrEnum):
    """The parts of the report, in their order. Classes, participations and people stand apart."""

    CLASSES = "classes"
    PARTICIPATIONS = "participations"
    PEOPLE = "people"
    TARGETS = "targets"
    REVIEWS = "reviews"
    TITLES = "titles"
    CLUBS = "clubs"
    LIBRARIES = "libraries"
    COMMUNICATION = "communication"
    FOLLOW_UP = "follow_up"


class Origin(StrEnum):
    """Where what was reached comes from, and so where one can look it up."""

    ACTIVITY = "activity"
    INDICATOR = "indicator"
    REVIEW = "review"
    COMMUNICATION = "communication"
    FOLLOW_UP = "follow_up"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of the year.

    `planned`, `reached` and `last_year` are in `unit` ("%" or one of `learning.units`); None where
    nothing is known. `comparison` says how the plan is meant, `met` whether it was reached (None:
    no plan, or no figure). `source` says in words where `reached` comes from; `origin` and `key`
    (the id of an indicator or of a review) lead there. `is_sum` marks the line of the whole.
    """

    part: Part
    label: str
    planned: Decimal | None
    reached: Decimal | None
    last_year: Decimal | None
    unit: str | None
    met: bool | None
    source: str
    origin: Origin = Origin.NOWHERE
    key: str = ""
    comparison: Comparison = Comparison.EXACTLY
    note: str = ""
    is_sum: bool = False

    @property
    def target(self) -> Target | None:
        """Return the plan as a goal; None where nothing was planned."""
        if self.planned is None:
            return None
        return Target(self.label, None, self.comparison, self.planned, self.unit)


@dataclass(frozen=True, slots=True)
class YearActivity:
    """What was held in a school year, in all and by the number of the group; `plan` if there is one."""

    whole: Tally
    groups: Mapping[int, Tally]
    plan: PlanContent | None = None

    @property
    def is_known(self) -> bool:
        """Tell whether anything of that year was recorded: without it there are no figures, not zeros."""
        return bool(self.groups)


@dataclass(frozen=True, slots=True)
class QuarterReview:
    """A quarter of the year: its name, and what its signed review came to (None: none was signed)."""

    name: str
    review_id: str = ""
    met: int | None = None
    criteria: int | None = None
    points: Decimal | None = None
    signed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Remarks:
    """What people say of the year, each a paragraph."""

    strengths: tuple[str, ...] = ()
    difficulties: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnualContent:
    """A whole report: the lines as they were on `as_of`, and the remarks.

    `plan_adopted` False: the plan is a draft. `plan_version` is the version it was held against.
    """

    school_year: SchoolYear
    as_of: date
    plan_adopted: bool
    plan_version: int
    lines: tuple[Line, ...]
    remarks: Remarks = Remarks()

    def of(self, part: Part) -> tuple[Line, ...]:
        """Return the lines of a part."""
        return tuple(line for line in self.lines if line.part is part)

    def count(self, *, met: bool | None) -> int:
        """Return how many targets were met, were not, or (None) cannot be told."""
        return sum(line.met is met for line in self.of(Part.TARGETS))
