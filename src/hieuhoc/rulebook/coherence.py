"""What must hold between the values of a rulebook: order of steps, one value a day, one number each."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations, pairwise

from hieuhoc.rulebook.edition import Criterion, Edition, Rating, Requirement
from hieuhoc.rulebook.faults import BadRulebook, Fault
from hieuhoc.rulebook.fields import Fields
from hieuhoc.rulebook.reference import Validity


def check_requirement(requirement: Requirement, fields: Fields) -> None:
    """Raise BadRulebook unless a measured one has ordered steps, and a judged one none."""
    steps = requirement.steps
    if requirement.indicator is None:
        if steps:
            fields.fault(Fault.STEPS_WITHOUT_INDICATOR, requirement.id, "steps")
        return
    if not steps:
        fields.fault(Fault.INDICATOR_WITHOUT_STEPS, requirement.id, "indicator")
    if requirement.points is not None:
        fields.fault(Fault.POINTS_BESIDE_STEPS, requirement.id, "points")
    points = [step.points for step in steps if step.points is not None]
    if points and len(points) < len(steps):
        fields.fault(Fault.STEP_POINTS_IN_PART, requirement.id, "steps")
    for stricter, easier in pairwise(steps):
        if stricter.at == easier.at:
            fields.fault(Fault.STEP_TWICE, easier.at, "steps")
        if (stricter.at < easier.at) is (requirement.better == "up"):
            fields.fault(Fault.STEPS_OUT_OF_ORDER, easier.at, "steps")
        if stricter.points is not None and easier.points is not None and easier.points > stricter.points:
            fields.fault(Fault.STEP_POINTS_OUT_OF_ORDER, easier.at, "steps")


def check_criterion(criterion: Criterion, fields: Fields) -> None:
    """Raise BadRulebook where a requirement, or the points, hold twice on one day."""
    for one, other in combinations(criterion.requirements, 2):
        if one.id == other.id and overlap(one.valid, other.valid):
            fields.fault(Fault.DUPLICATE_ID, other.id, "requirements")
    if any(overlap(one.valid, other.valid) for one, other in combinations(criterion.points, 2)):
        fields.fault(Fault.POINTS_OVERLAP, criterion.id, "points")


def check_ratings(ratings: Sequence[Rating], fields: Fields) -> None:
    """Raise BadRulebook unless the ratings of each day stand from the best down, each once."""
    for better, worse in combinations(ratings, 2):
        if not overlap(better.valid, worse.valid):
            continue
        if better.id == worse.id:
            fields.fault(Fault.DUPLICATE_ID, worse.id, "ratings")
        if worse.at >= better.at:
            fields.fault(Fault.RATINGS_OUT_OF_ORDER, worse.id, "ratings")


def check_edition(edition: Edition, *, files: Mapping[str, str], source: str) -> None:
    """Raise BadRulebook where two criteria of one day have one id or number; `files` are by their ids."""
    for one, other in _together(edition.criteria):
        where = files.get(other.id, source)
        if one.id == other.id:
            raise BadRulebook(where, None, Fault.DUPLICATE_ID, other.id, "id")
        if one.number == other.number:
            raise BadRulebook(where, None, Fault.DUPLICATE_NUMBER, other.number, "number")


def overlap(one: Validity, other: Validity) -> bool:
    """Tell whether there is a day on which both hold."""
    return max(one.since, other.since) < min(one.until or date.max, other.until or date.max)


def _together(criteria: Iterable[Criterion]) -> Iterable[tuple[Criterion, Criterion]]:
    return ((a, b) for a, b in combinations(criteria, 2) if overlap(a.valid, b.valid))
