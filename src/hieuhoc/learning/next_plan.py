"""Next year's plan proposed from this year's: rules that a director reads and may overrule.

A group is proposed what it reached, but never less than four fifths nor more than six fifths of
what was planned: one bad or lucky year does not turn the plan. A target that was met is moved half
the way to what was reached, never back; one that was not met, or not measured, is kept.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum
from typing import Literal

from hieuhoc.kernel.numbers import format_number, format_plain
from hieuhoc.learning.annual import Remarks
from hieuhoc.learning.participation import Tally
from hieuhoc.learning.plan import ClassGroup, PlanContent
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.target import Comparison, Target

LEAST_SHARE = Decimal("0.8")
MOST_SHARE = Decimal("1.2")
_WHOLE_PERCENT = Decimal(100)

Direction = Literal["up", "down"]


class CountRule(StrEnum):
    """Why a number of classes or participations is proposed.

    REACHED: it is what was reached. UPPER_LIMIT and LOWER_LIMIT: what was reached lies beyond the
    limits, and the limit is taken. KEPT: nothing was recorded. NEW: the plan had no such group.
    """

    REACHED = "reached"
    UPPER_LIMIT = "upper_limit"
    LOWER_LIMIT = "lower_limit"
    KEPT = "kept"
    NEW = "new"


class TargetRule(StrEnum):
    """Why a target is proposed so.

    HALFWAY: met, so half the way to what was reached. AT_ITS_BEST: met, and there is nothing left to
    raise. NOT_MET and NOT_MEASURED: kept. UNCLEAR: the indicator improves the other way than the target
    asks, so it is kept.
    """

    HALFWAY = "halfway"
    AT_ITS_BEST = "at_its_best"
    NOT_MET = "not_met"
    NOT_MEASURED = "not_measured"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class CountProposal:
    """A number for next year, beside what was planned and reached (None: there is none)."""

    planned: int | None
    reached: int | None
    proposed: int
    rule: CountRule


@dataclass(frozen=True, slots=True)
class GroupProposal:
    """A group of next year's plan."""

    number: int
    name: str
    classes: CountProposal
    participations: CountProposal


@dataclass(frozen=True, slots=True)
class TargetProposal:
    """A target of next year's plan, beside this year's and what was reached (None: no figure)."""

    before: Target
    reached: Decimal | None
    proposed: Target
    rule: TargetRule


@dataclass(frozen=True, slots=True)
class NextPlan:
    """The whole proposal."""

    school_year: SchoolYear
    groups: tuple[GroupProposal, ...]
    targets: tuple[TargetProposal, ...]


def propose(
    plan: PlanContent,
    *,
    groups: Mapping[int, Tally],
    reached: Mapping[int, Decimal | None],
    directions: Mapping[str, Direction],
) -> NextPlan:
    """Propose next year's numbers.

    `groups` is what was held by the number of the group, empty where nothing was recorded; `reached`
    is by the position of the target in the plan, from zero, in the target's unit; `directions` says
    by indicator which way is better.
    """
    known = bool(groups)
    planned = {group.number: group for group in plan.groups}
    return NextPlan(
        SchoolYear(plan.school_year.start + 1),
        tuple(
            _group(planned.get(number), number, groups.get(number, Tally()) if known else None)
            for number in sorted({*planned, *groups})
        ),
        tuple(
            propose_target(target, reached.get(index), directions.get(target.indicator or ""))
            for index, target in enumerate(plan.targets)
        ),
    )


def propose_count(planned: int | None, reached: int | None) -> CountProposal:
    """Propose what was reached, within the limits around what was planned."""
    if planned is None:
        return CountProposal(None, reached, reached or 0, CountRule.NEW)
    if reached is None:
        return CountProposal(planned, None, planned, CountRule.KEPT)
    least = int((planned * LEAST_SHARE).to_integral_value(ROUND_CEILING))
    most = int((planned * MOST_SHARE).to_integral_value(ROUND_FLOOR)) if planned else reached
    if reached < least:
        return CountProposal(planned, reached, least, CountRule.LOWER_LIMIT)
    if reached > most:
        return CountProposal(planned, reached, most, CountRule.UPPER_LIMIT)
    return CountProposal(planned, reached, reached, CountRule.REACHED)


def propose_target(target: Target, reached: Decimal | None, better: Direction | None) -> TargetProposal:
    """Propose a target that is never easier than before, nor harder than what was reached."""
    asked: Direction = "down" if target.comparison is Comparison.AT_MOST else "up"
    if reached is None:
        return TargetProposal(target, None, target, TargetRule.NOT_MEASURED)
    if better is not None and better != asked:
        return TargetProposal(target, reached, target, TargetRule.UNCLEAR)
    if not target.is_met_by(reached):
        return TargetProposal(target, reached, target, TargetRule.NOT_MET)
    value = _halfway(target, reached, asked)
    if value == target.value:
        return TargetProposal(target, reached, target, TargetRule.AT_ITS_BEST)
    return TargetProposal(target, reached, with_value(target, value), TargetRule.HALFWAY)


def with_value(target: Target, value: Decimal) -> Target:
    """Return the target with another value, also where its own words name the old one once."""
    old = re.escape(format_plain(target.value))
    text, found = re.subn(rf"(?<![\d.,]){old}(?![.,]?\d)", format_number(value), target.text)
    return replace(target, value=value, text=text if found == 1 else target.text)


def content_of(
    plan: PlanContent,
    *,
    school_year: SchoolYear,
    groups: tuple[ClassGroup, ...],
    targets: tuple[Target, ...],
    remarks: Remarks | None = None,
) -> PlanContent:
    """Return next year's plan: the numbers decided on, the paragraphs and the population carried.

    Strengths and difficulties are those of the signed `remarks` where there are any, and what these
    propose joins the measures. The classes foreseen by name are of their year and are not carried.
    """
    measures = plan.measures
    if remarks:
        measures = (*measures, *(text for text in remarks.proposals if text not in measures))
    return replace(
        plan,
        school_year=school_year,
        groups=groups,
        targets=targets,
        strengths=remarks.strengths if remarks and remarks.strengths else plan.strengths,
        difficulties=remarks.difficulties if remarks and remarks.difficulties else plan.difficulties,
        measures=measures,
    )


def _group(group: ClassGroup | None, number: int, held: Tally | None) -> GroupProposal:
    return GroupProposal(
        number,
        group.name if group else "",
        propose_count(group.classes if group else None, held.classes if held else None),
        propose_count(group.participations if group else None, held.participations if held else None),
    )


def _halfway(target: Target, reached: Decimal, asked: Direction) -> Decimal:
    """Return the middle of target and reached, rounded towards the target to the decimals it has."""
    step = Decimal(1).scaleb(min(int(target.value.normalize().as_tuple().exponent), 0))
    best = min(reached, _WHOLE_PERCENT) if target.unit == "%" and asked == "up" else reached
    middle = (target.value + best) / 2
    if asked == "up":
        return max(target.value, middle.quantize(step, rounding=ROUND_FLOOR))
    return min(target.value, middle.quantize(step, rounding=ROUND_CEILING))
