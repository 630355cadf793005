"""Draft next year's plan from this year's: what is proposed, and the draft with what the director decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hieuhoc.files.rulebooks import load_indicators
from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.annual import Remarks
from hieuhoc.learning.annual_lines import reached_of, with_records
from hieuhoc.learning.next_plan import (
    GroupProposal,
    NextPlan,
    TargetProposal,
    content_of,
    propose,
    with_value,
)
from hieuhoc.learning.next_plan_note import note
from hieuhoc.learning.plan import ClassGroup, PlanContent, PlanState
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.target import Target
from hieuhoc.store import plan_content
from hieuhoc.store.models import AnnualPlan
from hieuhoc.store.queries.activity import progress_by_group
from hieuhoc.store.queries.annual_reports import list_signed_annual
from hieuhoc.store.queries.plans import StoredPlan, get_plan
from hieuhoc.store.queries.public_plan import get_public_plan
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.correct_plan import correct_plan
from hieuhoc.usecases.measuring import measured, scope_of, within_year
from hieuhoc.usecases.plan_steps import NoSuchPlan
from hieuhoc.usecases.start_plan import start_plan


class NextPlanExists(HieuHocError):
    """Next year has a plan that says something already; `plan_id` is its id."""

    code = "next-plan.exists"

    def __init__(self, plan_id: UUID) -> None:
        super().__init__(plan_id)
        self.plan_id = plan_id


@dataclass(frozen=True, slots=True)
class Decided:
    """What the director decided of a group of next year's plan. One without a name takes the old one's."""

    number: int
    name: str
    classes: int
    participations: int


@dataclass(frozen=True, slots=True)
class Proposed:
    """What is proposed for the year after a plan's, and what is there already."""

    plan: StoredPlan
    content: PlanContent
    next: NextPlan
    as_of: date
    remarks: Remarks | None
    existing: UUID | None
    existing_is_empty: bool


def propose_next_plan(*, actor: Actor, plan_id: UUID, on: date) -> Proposed:
    """Return what is proposed on a day. A fixed number of queries. Raises NoSuchPlan or NotAllowed."""
    plan = get_plan(plan_id=plan_id)
    if plan is None:
        raise NoSuchPlan
    require(actor, Permission.EDIT_PLAN, plan.place_path)
    year = plan.school_year
    public = get_public_plan(centre_id=plan.centre_id, school_year=year)
    content = public.content if public else plan.content
    as_of = within_year(on, year)
    held = progress_by_group(centre_id=plan.centre_id, school_year=year).groups
    scope = scope_of(plan.centre_id, school_year=year, as_of=as_of)
    wanted = [target.indicator for target in content.targets if target.indicator]
    found = with_records(measured(scope=scope, indicators=wanted))
    known = {indicator.id: indicator for indicator in load_indicators()}
    reached = {
        place: reached_of(found.get(target.indicator or ""), target.unit, known.get(target.indicator or ""))
        for place, target in enumerate(content.targets)
    }
    directions = {indicator.id: indicator.direction for indicator in known.values()}
    signed = list_signed_annual(plan_id=plan_id)
    existing, empty = _existing(plan.centre_id, SchoolYear(year.start + 1))
    return Proposed(
        plan=plan,
        content=content,
        next=propose(content, groups=held, reached=reached, directions=directions),
        as_of=as_of,
        remarks=signed[0].content.remarks if signed else None,
        existing=existing,
        existing_is_empty=empty,
    )


@transaction.atomic
def draft_next_plan(
    *,
    actor: Actor,
    plan_id: UUID,
    groups: Mapping[int, Decided],
    targets: Mapping[int, Decimal],
    now: datetime,
) -> UUID:
    """Draft the plan of the year after and return its id.

    `groups` (by number) and `targets` (values by their place in the plan, from zero) hold what was
    decided; what is not in them is taken as proposed. The version says where the numbers come from.
    Raises NoSuchPlan, NotAllowed, OutOfBounds, or NextPlanExists unless that plan is an empty draft.
    """
    found = propose_next_plan(actor=actor, plan_id=plan_id, on=timezone.localdate(now))
    year = found.next.school_year
    if found.existing and not found.existing_is_empty:
        raise NextPlanExists(found.existing)
    if found.existing is None:
        start_plan(actor=actor, centre_id=found.plan.centre_id, school_year=year, now=now)
    row = AnnualPlan.objects.get(centre_id=found.plan.centre_id, school_year=year.start)
    content = content_of(
        found.content,
        school_year=year,
        groups=tuple(_group(g, groups.get(g.number)) for g in found.next.groups),
        targets=tuple(_target(t, targets.get(place)) for place, t in enumerate(found.next.targets)),
        remarks=found.remarks,
    )
    why = note(found.plan.school_year, found.as_of, found.next, content)
    correct_plan(actor=actor, plan_id=row.id, content=content, seen_version=row.version, why=why, now=now)
    return row.id


def _group(proposed: GroupProposal, decided: Decided | None) -> ClassGroup:
    name = (decided.name if decided else "") or proposed.name or f"Nhóm {proposed.number}"
    return ClassGroup(
        proposed.number,
        name,
        decided.classes if decided else proposed.classes.proposed,
        decided.participations if decided else proposed.participations.proposed,
    )


def _target(proposed: TargetProposal, decided: Decimal | None) -> Target:
    if decided is None or decided == proposed.proposed.value:
        return proposed.proposed
    return with_value(proposed.before, decided)


def _existing(centre_id: UUID, year: SchoolYear) -> tuple[UUID | None, bool]:
    """Return next year's plan, if there is one, and whether it is a draft that says nothing."""
    row = AnnualPlan.objects.filter(centre_id=centre_id, school_year=year.start).first()
    if row is None:
        return None, False
    empty = row.state == PlanState.DRAFT and plan_content.load(row) == PlanContent(year)
    return row.id, empty
