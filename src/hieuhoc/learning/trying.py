"""What of a review's judgements can be used when another edition is tried."""

from collections.abc import Mapping
from datetime import date, timedelta

from hieuhoc.learning.scoring import Judgement, RequirementKey, with_possible_points
from hieuhoc.rulebook.edition import Criterion, Edition, Requirement
from hieuhoc.rulebook.reference import Validity


def carried_over(
    judgements: Mapping[RequirementKey, Judgement], *, judged_by: Edition, tried: Edition
) -> dict[RequirementKey, Judgement]:
    """Return the judgements that hold under `tried` too.

    Only where criterion and requirement are the same in id and wording: what was judged by other
    words says nothing. Points that the tried edition cannot give are left to its rule.
    """
    asked_there = {_identity(c, r): (c.number, r.id) for c in judged_by.criteria for r in c.asked}
    found: dict[RequirementKey, Judgement] = {}
    for criterion in tried.criteria:
        for asked in criterion.asked:
            before = judgements.get(asked_there.get(_identity(criterion, asked), (0, "")))
            if before is not None and asked.indicator is None:
                found[criterion.number, asked.id] = with_possible_points(asked, before)
    return found


def nearest(day: date, valid: Validity) -> date:
    """Return `day`, or the day nearest to it on which something holds: an edition is tried as if in force."""
    last = date.max if valid.until is None else valid.until - timedelta(days=1)
    return max(valid.since, min(day, last))


def _identity(criterion: Criterion, asked: Requirement) -> tuple[str, str, str, str]:
    return criterion.id, criterion.label_vi, asked.id, asked.label_vi
