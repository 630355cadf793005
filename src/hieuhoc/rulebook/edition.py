"""An edition of a book of criteria: what is judged, by which requirements, for how many points.

What is not encoded is None, never a guess. Every value carries its own days and its own reference;
`Edition.on` leaves those that hold on a day.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from hieuhoc.rulebook.reference import Reference, Validity


class Subject(StrEnum):
    """What an edition judges. The five after the commune are titles that are conferred."""

    COMMUNE = "commune"
    FAMILY = "family"
    CLAN = "clan"
    COMMUNITY = "community"
    UNIT = "unit"
    CITIZEN = "citizen"
    UNIVERSAL_EDUCATION = "universal_education"


WHOLE = "whole"
"""The id of the one requirement of a criterion whose contents are not encoded: it is judged whole."""

BY_PRINT = "by_print"
"""The id of the one criterion of a book of which nothing is encoded; criteria that a centre enters take
its place."""


@dataclass(frozen=True, slots=True)
class Points:
    """A number of points, with its ground."""

    value: Decimal
    reference: Reference
    valid: Validity


@dataclass(frozen=True, slots=True)
class Step:
    """From the value `at` on there are `points` (None: not encoded)."""

    at: Decimal
    points: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Requirement:
    """One content of a criterion.

    With an `indicator` it is measured: `steps` stand from the strictest to the easiest, the first is
    what "met" means, and `better` says which way the indicator improves. Without one it is judged by
    whoever answers for the criterion, for up to `points` (None: not encoded).
    """

    id: str
    label_vi: str
    label_en: str
    reference: Reference
    valid: Validity
    indicator: str | None = None
    better: Literal["up", "down"] = "up"
    steps: tuple[Step, ...] = ()
    points: Decimal | None = None

    @property
    def most(self) -> Decimal | None:
        """The points of one who meets it, None where they are not encoded."""
        return self.steps[0].points if self.indicator else self.points


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion of an edition.

    `proofs` names the registers whose entries prove it (`learning.proof.Register`); `owner` is the
    office that is usually asked. The points of its requirements never add up to more than `most`.
    """

    id: str
    number: int
    label_vi: str
    label_en: str
    reference: Reference
    valid: Validity
    requirements: tuple[Requirement, ...] = ()
    points: tuple[Points, ...] = ()
    proofs: tuple[str, ...] = ()
    owner: str = ""

    @property
    def most(self) -> Decimal | None:
        """The most points it gives, None where that is not encoded. One of its days: see `Edition.on`."""
        return self.points[0].value if self.points else None

    @property
    def asked(self) -> tuple[Requirement, ...]:
        """What is asked about it: its requirements, or itself as a whole where none is encoded."""
        if self.requirements:
            return self.requirements
        whole = Requirement(WHOLE, self.label_vi, self.label_en, self.reference, self.valid, points=self.most)
        return (whole,)


@dataclass(frozen=True, slots=True)
class Rating:
    """A rating that a total of at least `at` points earns, such as "tốt"."""

    id: str
    label_vi: str
    label_en: str
    at: Decimal
    reference: Reference
    valid: Validity


@dataclass(frozen=True, slots=True)
class Edition:
    """A book of criteria as one act sets it; `id` is "book/edition". `ratings` stand from the best down.

    `total` is what the points of its criteria come to by the act, None where that is not known. A
    `special` edition is for some only, as communes in special difficulty or units of a province: it can
    be looked at and tried, the law never chooses it. One that is not `scored` has no points by its act.
    """

    id: str
    subject: Subject
    title_vi: str
    title_en: str
    reference: Reference
    valid: Validity
    criteria: tuple[Criterion, ...] = ()
    ratings: tuple[Rating, ...] = ()
    note_vi: str = ""
    note_en: str = ""
    total: Points | None = None
    special: bool = False
    scored: bool = True

    def on(self, day: date) -> "Edition":
        """Return the edition with only what holds on `day`."""
        criteria = tuple(
            replace(
                criterion,
                requirements=tuple(r for r in criterion.requirements if day in r.valid),
                points=tuple(p for p in criterion.points if day in p.valid),
            )
            for criterion in self.criteria
            if day in criterion.valid
        )
        return replace(self, criteria=criteria, ratings=tuple(r for r in self.ratings if day in r.valid))

    @property
    def encoded(self) -> Decimal | None:
        """What the points of its criteria come to; None where there are none, or those of one are missing."""
        known = [c.most for c in self.criteria]
        return None if not known or None in known else sum((p for p in known if p is not None), Decimal())

    @property
    def unsettled_total(self) -> bool:
        """Tell whether the points add up to something else than the act says."""
        return self.encoded is not None and self.total is not None and self.encoded != self.total.value

    def criterion(self, number: int) -> Criterion | None:
        """Return the criterion of that number, None where there is none."""
        return next((c for c in self.criteria if c.number == number), None)
