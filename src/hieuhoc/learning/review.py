"""The quarterly review: which quarters there are, what is carried forward, what a signature covers.

A school year has the four quarters of the calendar whose last day lies in it. Signing is refused
for nothing that is missing: what is not assessed is signed as such by somebody who was told so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.follow_up import ActionOn
from hieuhoc.learning.measure import Measured
from hieuhoc.learning.proof import Proof
from hieuhoc.learning.report_period import PeriodKind, ReportPeriod, periods_of
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.scoring import (
    Attained,
    Judgement,
    RequirementKey,
    Score,
    check_judgement,
    with_possible_points,
)
from hieuhoc.rulebook.edition import Edition, Requirement


class NotAQuarter(HieuHocError):
    """A review was asked of a time that is no quarter of the calendar."""

    code = "review.not-a-quarter"


class QuarterNotBegun(HieuHocError):
    """The quarter, or the school year that it belongs to, has not begun."""

    code = "review.quarter-not-begun"

    def __init__(self, begins: date) -> None:
        super().__init__(begins)
        self.begins = begins


class SignedBeforeItsFigures(HieuHocError):
    """The day of the signature lies before the day of the figures, or in the future."""

    code = "review.signing-day-impossible"

    def __init__(self, earliest: date, latest: date) -> None:
        super().__init__(earliest, latest)
        self.earliest = earliest
        self.latest = latest


class NotAssessedUnconfirmed(HieuHocError):
    """Criteria are not assessed or not looked at, and the signatory has not said that he knows."""

    code = "review.open-criteria-unconfirmed"

    def __init__(self, numbers: tuple[int, ...]) -> None:
        super().__init__(numbers)
        self.numbers = numbers


@dataclass(frozen=True, slots=True)
class Owner:
    """Who answers for a criterion: an office by name, an account by its holder's name, or both."""

    office: str = ""
    user_id: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was judged of a requirement, by whom and when.

    `carried`: taken over from the review before, and nobody has looked at it since.
    """

    criterion: int
    requirement: str
    judgement: Judgement
    by: str
    on: date
    carried: bool = False


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A file that proves a criterion."""

    id: UUID
    title: str
    media_type: str


@dataclass(frozen=True, slots=True)
class CriterionFile:
    """What lies in the folder of a criterion. `answers` are those that count, one a requirement."""

    number: int
    owner: Owner
    answers: tuple[Answer, ...] = ()
    evidence: tuple[EvidenceLine, ...] = ()
    proofs: tuple[Proof, ...] = ()

    @property
    def is_carried(self) -> bool:
        """Tell whether anything in it was taken over and not looked at since."""
        return any(answer.carried for answer in self.answers)


@dataclass(frozen=True, slots=True)
class ReviewedScore:
    """A review as it stands on the day of its figures; signed, it is kept whole and changes no more.

    `score` follows from its edition, `measures` and `judgements` alone: see `scoring.score`. Of a
    signed one `actions` is what was to be done, as it stood on the day of the signature.
    """

    quarter_start: date
    as_of: date
    score: Score
    measures: dict[str, Measured]
    files: tuple[CriterionFile, ...]
    actions: tuple[ActionOn, ...] = ()

    @property
    def quarter(self) -> ReportPeriod:
        """The quarter that is reviewed."""
        return ReportPeriod(PeriodKind.QUARTER, self.quarter_start)

    @property
    def judgements(self) -> dict[RequirementKey, Judgement]:
        """What was judged, by criterion and requirement."""
        return judgements_of(answer for file in self.files for answer in file.answers)

    def file(self, number: int) -> CriterionFile:
        """Return the folder of a criterion, an empty one where there is none."""
        found = (file for file in self.files if file.number == number)
        return next(found, CriterionFile(number, Owner()))


def quarters_of(year: SchoolYear) -> tuple[ReportPeriod, ...]:
    """Return the four quarters of a school year: those whose last day lies in it."""
    return tuple(p for p in periods_of(year) if p.kind is PeriodKind.QUARTER and p.school_year == year)


def begins(quarter: ReportPeriod) -> date:
    """Return the first day a quarter can be reviewed: its own, or that of the school year it belongs to."""
    return max(quarter.start, quarter.school_year.period.start)


def check_begun(quarter: ReportPeriod, *, today: date) -> None:
    """Raise NotAQuarter or QuarterNotBegun unless `quarter` can be reviewed today."""
    if quarter.kind is not PeriodKind.QUARTER:
        raise NotAQuarter
    if today < begins(quarter):
        raise QuarterNotBegun(begins(quarter))


def last_day(quarter: ReportPeriod) -> date:
    """Return the last day of a quarter: the day whose rules it is reviewed by."""
    return quarter.period.until - timedelta(days=1)


def as_of_day(quarter: ReportPeriod, *, today: date) -> date:
    """Return the day of its figures: the quarter's last, or today while it runs."""
    return min(last_day(quarter), today)


class CarriedFrom(StrEnum):
    """What a new review takes over: from an earlier one, nothing as there is none, or none of its book."""

    EARLIER = "earlier"
    NOTHING = "nothing"
    OTHER_EDITION = "other_edition"


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier review, by its id, its quarter's first day and its edition."""

    id: UUID
    quarter_start: date
    edition: str


def taken_over_from(
    earlier: Iterable[Earlier], *, edition: str, before: date
) -> tuple[CarriedFrom, Earlier | None]:
    """Return the review that one of `edition` carries on: the latest of the same edition before it.

    What was judged by another book of criteria says nothing about this one.
    """
    before_it = [review for review in earlier if review.quarter_start < before]
    same = [review for review in before_it if review.edition == edition]
    if same:
        return CarriedFrom.EARLIER, max(same, key=lambda review: review.quarter_start)
    return (CarriedFrom.OTHER_EDITION if before_it else CarriedFrom.NOTHING), None


def carried_forward(answers: Iterable[Answer], *, edition: Edition) -> tuple[Answer, ...]:
    """Return the answers that the next review begins with, marked as carried.

    Those are left behind that say nothing, that `edition` no longer asks for, and whose points it no
    longer gives.
    """
    return tuple(
        Answer(a.criterion, a.requirement, a.judgement, a.by, a.on, carried=True)
        for a in answers
        if a.judgement.attained is not Attained.NOT_ASSESSED
        and (asked := judged_requirement(edition, (a.criterion, a.requirement))) is not None
        and _possible(asked, a.judgement)
    )


def judged_requirement(edition: Edition, key: RequirementKey) -> Requirement | None:
    """Return a requirement that is judged; None for one that is measured or not asked."""
    criterion = edition.criterion(key[0])
    asked = criterion.asked if criterion else ()
    return next((r for r in asked if r.id == key[1] and r.indicator is None), None)


def fitting(answers: Iterable[Answer], *, edition: Edition) -> tuple[Answer, ...]:
    """Return answers of an open review, without points that its edition no longer gives.

    A commune may change the points of its book after somebody judged by them: the level still says
    something.
    """
    return tuple(
        a
        if (asked := judged_requirement(edition, (a.criterion, a.requirement))) is None
        else replace(a, judgement=with_possible_points(asked, a.judgement))
        for a in answers
    )


def judgements_of(answers: Iterable[Answer]) -> dict[RequirementKey, Judgement]:
    """Return what was judged, by criterion and requirement."""
    return {(a.criterion, a.requirement): a.judgement for a in answers}


def waiting_for(
    edition: Edition, answers: Sequence[Answer], *, numbers: Iterable[int] | None = None
) -> tuple[int, ...]:
    """Return the numbers of the criteria that somebody has to answer or look at again.

    `numbers` narrows them, to those of one owner. What is measured waits for nobody; who said "not
    assessed" has not answered yet.
    """
    seen = {
        (a.criterion, a.requirement)
        for a in answers
        if not a.carried and a.judgement.attained is not Attained.NOT_ASSESSED
    }
    wanted = None if numbers is None else frozenset(numbers)
    return tuple(
        criterion.number
        for criterion in edition.criteria
        if (wanted is None or criterion.number in wanted)
        and any(r.indicator is None and (criterion.number, r.id) not in seen for r in criterion.asked)
    )


def unsettled(reviewed: ReviewedScore) -> tuple[int, ...]:
    """Return the numbers of the criteria that are not assessed, or carried and not looked at."""
    return tuple(
        c.criterion.number
        for c in reviewed.score.criteria
        if any(line.attained is Attained.NOT_ASSESSED for line in c.lines)
        or reviewed.file(c.criterion.number).is_carried
    )


def check_signing(reviewed: ReviewedScore, *, on: date, today: date, confirmed: Iterable[int]) -> None:
    """Raise what stands against signing on a day: its date, or criteria that nobody confirmed as open."""
    if not reviewed.as_of <= on <= today:
        raise SignedBeforeItsFigures(reviewed.as_of, today)
    known = frozenset(confirmed)
    missed = tuple(number for number in unsettled(reviewed) if number not in known)
    if missed:
        raise NotAssessedUnconfirmed(missed)


def indicators_of(edition: Edition) -> frozenset[str]:
    """Return the ids of the indicators that an edition measures by."""
    return frozenset(r.indicator for c in edition.criteria for r in c.asked if r.indicator)


def _possible(asked: Requirement, judgement: Judgement) -> bool:
    try:
        check_judgement(asked, judgement)
    except HieuHocError:
        return False
    return True
