"""What an indicator comes to: a count or a share, and what stood behind it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from hieuhoc.kernel.numbers import percent_of
from hieuhoc.learning.school_year import SchoolYear


class MeasureSource(StrEnum):
    """Where a figure comes from: counted in the registers, or entered from a document."""

    REGISTER = "register"
    ENTERED = "entered"


@dataclass(frozen=True, slots=True)
class Scope:
    """What is measured: a centre's commune, or one hamlet of it, in a school year up to a day.

    `place_path` is the path of the commune or of the hamlet. What has a state is taken as it
    stands at the end of `as_of`; what happens is counted from the school year's first day through
    `as_of`. `as_of` lies within the school year, or before a year that has not begun.
    """

    centre_id: UUID
    place_id: UUID
    place_path: str
    school_year: SchoolYear
    as_of: date


@dataclass(frozen=True, slots=True)
class Excluded:
    """How many records were left out, and the code of why (worded in `web.words` and documents)."""

    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure. With a `denominator` it is a share in percent, without one a count in its own unit.

    `counted` records stand behind a figure from the registers. Of an entered one `source` names the
    document, and `entry` is the id of the row. A share of nothing has no value.
    """

    numerator: Decimal
    denominator: Decimal | None
    origin: MeasureSource
    as_of: date
    counted: int = 0
    excluded: tuple[Excluded, ...] = ()
    source: str = ""
    entry: int | None = None

    @property
    def value(self) -> Decimal | None:
        """The share in percent, unrounded, or the count; None where the whole is nothing."""
        if self.denominator is None:
            return self.numerator
        return percent_of(self.numerator, self.denominator)


@dataclass(frozen=True, slots=True)
class Record:
    """One record behind a figure: of what `kind`, its id, what it is called, whether it was counted.

    `label` may name a person: whoever shows it asks the gate first and notes who saw it. One that
    was left out says the code of why.
    """

    kind: str
    id: str
    label: str
    detail: str = ""
    counted: bool = True
    reason: str = ""
