"""Draft a year's plan from a text."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.drafting import draft
from hieuhoc.learning.plan import PlanNotOpen, PlanState
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.models import AnnualPlan, SourceText
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.plan_steps import DRAFTED, corrected_since_drafted, plan_to_change, write_version
from hieuhoc.usecases.reading_source import read_stored


class DraftCorrected(HieuHocError):
    """The draft holds corrections by hand, which the text would replace: its plan's id."""

    code = "plan.draft-corrected"

    def __init__(self, plan_id: UUID) -> None:
        super().__init__(plan_id)
        self.plan_id = plan_id


@transaction.atomic
def draft_plan(
    *,
    actor: Actor,
    source_id: UUID,
    now: datetime,
    school_year: SchoolYear | None = None,
    replacing: int | None = None,
) -> UUID:
    """Make what a text states the draft of that year's plan, and return the plan's id.

    A draft that is there already gets a new version; what it said before stays in the
    older ones. `school_year` is for texts that name none. `replacing` is the version of a
    draft corrected by hand that the actor saw and agreed to replace. Raises NotAllowed,
    SchoolYearUnknown, DraftCorrected for a draft with corrections that nobody agreed to
    replace, or PlanNotOpen for a plan that was adopted: reopen it first.
    """
    source = SourceText.objects.select_related("centre__place").get(id=source_id)
    require(actor, Permission.EDIT_PLAN, source.centre.place.path)
    content = draft(read_stored(source), title=source.title, school_year=school_year)
    row, _ = AnnualPlan.objects.get_or_create(centre=source.centre, school_year=content.school_year.start)
    plan = plan_to_change(row.id, actor=actor, permission=Permission.EDIT_PLAN)
    if plan.state != PlanState.DRAFT:
        raise PlanNotOpen(PlanState(plan.state))
    if plan.version != replacing and corrected_since_drafted(plan):
        raise DraftCorrected(plan.id)
    plan.source = source
    write_version(
        plan,
        state=PlanState.DRAFT,
        content=content,
        actor=actor,
        action=DRAFTED,
        now=now,
        why=source.title,
    )
    return plan.id
