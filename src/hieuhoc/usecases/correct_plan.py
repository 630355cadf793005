"""Correct a plan by hand."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.bounds import check_bounds
from hieuhoc.learning.plan import PlanContent, PlanNotOpen, PlanState
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.tidying import tidy
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.plan_steps import CORRECTED, plan_to_change, refuse_if_changed, write_version


class OtherYear(HieuHocError):
    """The content is that of another school year; a plan keeps its year."""

    code = "plan.other-year"

    def __init__(self, school_year: SchoolYear) -> None:
        super().__init__(school_year)
        self.school_year = school_year


@transaction.atomic
def correct_plan(
    *, actor: Actor, plan_id: UUID, content: PlanContent, seen_version: int, why: str, now: datetime
) -> int:
    """Replace what a draft says, and return the number of the new version.

    `seen_version` is the version the actor had before him. Raises NotAllowed, NoSuchPlan,
    PlanNotOpen, OtherYear, OutOfBounds, or PlanChangedMeanwhile when that is not the latest.
    """
    plan = plan_to_change(plan_id, actor=actor, permission=Permission.EDIT_PLAN)
    if plan.state != PlanState.DRAFT:
        raise PlanNotOpen(PlanState(plan.state))
    refuse_if_changed(plan, seen_version=seen_version)
    if content.school_year.start != plan.school_year:
        raise OtherYear(content.school_year)
    check_bounds(content)
    return write_version(
        plan,
        state=PlanState.DRAFT,
        content=tidy(content),
        actor=actor,
        action=CORRECTED,
        now=now,
        why=why.strip(),
    )
