"""The one evaluator of criteria: measures and judgements in, an explained score out.

A score says only what is certain. A requirement that nobody measured or judged is not assessed; a
criterion with such a one is assessed only where the rest settles it already; points that are not
encoded are None, and a sum with a None in it is None.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.measure import Measured
from hieuhoc.rulebook.edition import Criterion, Edition, Rating, Requirement, Step


class Attained(StrEnum):
    """How far a requirement or a criterion is met."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    NOT_ASSESSED = "not_assessed"


class PointsOutOfBounds(HieuHocError):
    """Points were given that the requirement does not have."""

    code = "scoring.points-out-of-bounds"

    def __init__(self, points: Decimal, most: Decimal) -> None:
        super().__init__(points, most)
        self.points = points
        self.most = most


class PointsNotEncoded(HieuHocError):
    """Points were given where the rulebook has none."""

    code = "scoring.points-not-encoded"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody judged of a requirement that is not measured. `points` may be left to the rule."""

    attained: Attained
    points: Decimal | None = None
    note: str = ""


RequirementKey = tuple[int, str]
"""The number of a criterion and the id of a requirement of it."""


@dataclass(frozen=True, slots=True)
class RequirementScore:
    """One line of the explanation: the rule, what was found, and what follows.

    `reached` is the step that `measured` reaches, None where it reaches none.
    """

    requirement: Requirement
    attained: Attained
    points: Decimal | None
    measured: Measured | None = None
    judgement: Judgement | None = None
    reached: Step | None = None


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """A criterion with the lines its score follows from."""

    criterion: Criterion
    attained: Attained
    points: Decimal | None
    lines: tuple[RequirementScore, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """The score of an edition. `points` and `most` are None where any of theirs is not known."""

    edition: Edition
    criteria: tuple[CriterionScore, ...]
    points: Decimal | None
    most: Decimal | None
    rating: Rating | None

    def count(self, attained: Attained) -> int:
        """Return how many criteria stand so."""
        return sum(c.attained is attained for c in self.criteria)


@dataclass(frozen=True, slots=True)
class NextStep:
    """The way to a better score: `needed` more (or fewer) of the numerator's unit to reach `at`.

    `gain` is in points, None where they are not encoded. Of what is judged, `needed` and `at` are None.
    """

    criterion: int
    requirement: Requirement
    needed: Decimal | None
    at: Decimal | None
    gain: Decimal | None


def score(
    edition: Edition,
    *,
    measures: Mapping[str, Measured],
    judgements: Mapping[RequirementKey, Judgement],
) -> Score:
    """Score an edition, which is taken as it stands (`Edition.on` its day).

    `measures` are by the id of their indicator. Judgements of what is measured, or of what the
    edition does not ask, are left aside. Raises PointsOutOfBounds or PointsNotEncoded.
    """
    criteria = tuple(_criterion(c, measures, judgements) for c in edition.criteria)
    points = add_up(c.points for c in criteria)
    most = add_up(c.criterion.most for c in criteria)
    return Score(edition, criteria, points, most, rating_of(edition, points))


def rating_of(edition: Edition, points: Decimal | None) -> Rating | None:
    """Return the best rating that `points` earn; None where they earn none or are not known."""
    earned = [r for r in edition.ratings if points is not None and points >= r.at]
    return max(earned, key=lambda r: r.at, default=None)


def add_up(points: Iterable[Decimal | None], *, most: Decimal | None = None) -> Decimal | None:
    """Return the sum, capped at `most`; None for nothing, or where any of them is not known."""
    known = list(points)
    if not known or None in known:
        return None
    total = sum((p for p in known if p is not None), Decimal())
    return total if most is None else min(total, most)


def together(parts: Iterable[Attained]) -> Attained:
    """Return what the parts of a criterion come to, as far as it is certain."""
    found = set(parts)
    if Attained.PARTLY in found or {Attained.MET, Attained.NOT_MET} <= found:
        return Attained.PARTLY
    if Attained.NOT_ASSESSED in found or not found:
        return Attained.NOT_ASSESSED
    return found.pop()


def check_judgement(requirement: Requirement, judgement: Judgement) -> None:
    """Raise PointsOutOfBounds or PointsNotEncoded for points that the requirement cannot have."""
    if judgement.points is None:
        return
    if requirement.points is None:
        raise PointsNotEncoded
    if not 0 <= judgement.points <= requirement.points:
        raise PointsOutOfBounds(judgement.points, requirement.points)


def with_possible_points(requirement: Requirement, judgement: Judgement) -> Judgement:
    """Return a judgement; points that the requirement cannot have any more are left to its rule."""
    try:
        check_judgement(requirement, judgement)
    except HieuHocError:
        return replace(judgement, points=None)
    return judgement


def step_reached(asked: Requirement, value: Decimal) -> Step | None:
    """Return the strictest step that a value reaches, None where it reaches none."""
    return next((step for step in asked.steps if _reaches(asked, value, step)), None)


def next_steps(scored: Score) -> tuple[NextStep, ...]:
    """Return what would raise the score, the cheapest first: most points for each one needed.

    What is judged comes after what can be counted, what has no points after what has. No gain is
    more than what the criterion has left to give.
    """
    steps = [
        _capped(_next(c.criterion.number, line), c)
        for c in scored.criteria
        for line in c.lines
        if line.attained is not Attained.MET
    ]
    return tuple(sorted(steps, key=_cheapness))


def _criterion(
    criterion: Criterion,
    measures: Mapping[str, Measured],
    judgements: Mapping[RequirementKey, Judgement],
) -> CriterionScore:
    lines = tuple(
        _measured(asked, measures.get(asked.indicator))
        if asked.indicator
        else _judged(asked, judgements.get((criterion.number, asked.id)))
        for asked in criterion.asked
    )
    return CriterionScore(
        criterion,
        together(line.attained for line in lines),
        add_up((line.points for line in lines), most=criterion.most),
        lines,
    )


def _measured(asked: Requirement, measured: Measured | None) -> RequirementScore:
    value = measured.value if measured else None
    if measured is None or value is None:
        return RequirementScore(asked, Attained.NOT_ASSESSED, None, measured)
    reached = step_reached(asked, value)
    if reached is None:
        encoded = all(step.points is not None for step in asked.steps)
        return RequirementScore(asked, Attained.NOT_MET, Decimal() if encoded else None, measured)
    attained = Attained.MET if reached == asked.steps[0] else Attained.PARTLY
    return RequirementScore(asked, attained, reached.points, measured, reached=reached)


def _judged(asked: Requirement, judgement: Judgement | None) -> RequirementScore:
    if judgement is None or judgement.attained is Attained.NOT_ASSESSED:
        return RequirementScore(asked, Attained.NOT_ASSESSED, None, judgement=judgement)
    check_judgement(asked, judgement)
    points = judgement.points
    if points is None and asked.points is not None:
        points = {Attained.MET: asked.points, Attained.NOT_MET: Decimal()}.get(judgement.attained)
    return RequirementScore(asked, judgement.attained, points, judgement=judgement)


def _reaches(asked: Requirement, value: Decimal, step: Step) -> bool:
    return value <= step.at if asked.better == "down" else value >= step.at


def _capped(step: NextStep, scored: CriterionScore) -> NextStep:
    most = scored.criterion.most
    if step.gain is None or most is None:
        return step
    given = sum((line.points for line in scored.lines if line.points is not None), Decimal())
    return replace(step, gain=min(step.gain, max(most - given, Decimal())))


def _next(number: int, line: RequirementScore) -> NextStep:
    asked = line.requirement
    if not asked.indicator:
        gain = None if asked.points is None else asked.points - (line.points or 0)
        return NextStep(number, asked, None, None, gain)
    if line.measured is None or line.measured.value is None:
        return NextStep(number, asked, None, None, asked.most)
    above = asked.steps[: asked.steps.index(line.reached)] if line.reached else asked.steps
    needed = _needed(asked, line.measured, above[-1].at)
    # Whole ones are counted: the last of them may carry past a stricter step too.
    step = next(s for s in above if _needed(asked, line.measured, s.at) <= needed)
    gain = None if step.points is None else step.points - (line.points or 0)
    return NextStep(number, asked, needed, step.at, gain)


def _needed(asked: Requirement, measured: Measured, at: Decimal) -> Decimal:
    whole = measured.denominator
    goal = at if whole is None else at * whole / 100
    gap = measured.numerator - goal if asked.better == "down" else goal - measured.numerator
    return gap.to_integral_value(ROUND_CEILING)


def _cheapness(step: NextStep) -> tuple[bool, bool, Decimal, Decimal, int]:
    per_one = -step.gain / step.needed if step.gain is not None and step.needed else Decimal()
    return (
        step.needed is None,
        step.gain is None,
        per_one,
        step.needed or Decimal(),
        step.criterion,
    )
