"""Draft a year's plan from a text."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hieuhoc.learning.drafting import draft
from hieuhoc.learning.plan import PlanNotOpen, PlanState
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.models import AnnualPlan, SourceText
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.plan_steps import plan_to_change, write_version
from hieuhoc.usecases.reading_source import read_stored


@transaction.atomic
def draft_plan(
    *, actor: Actor, source_id: UUID, now: datetime, school_year: SchoolYear | None = None
) -> UUID:
    """Make what a text states the draft of that year's plan, and return the plan's id.

    A draft that is there already gets a new version; what it said before stays in the
    older ones. `school_year` is for texts that name none. Raises NotAllowed,
    SchoolYearUnknown, or PlanNotOpen for a plan that was adopted: reopen it first.
    """
    source = SourceText.objects.select_related("centre__place").get(id=source_id)
    require(actor, Permission.EDIT_PLAN, source.centre.place.path)
    content = draft(read_stored(source), title=source.title, school_year=school_year)
    row, _ = AnnualPlan.objects.get_or_create(centre=source.centre, school_year=content.school_year.start)
    plan = plan_to_change(row.id, actor=actor, permission=Permission.EDIT_PLAN)
    if plan.state != PlanState.DRAFT:
        raise PlanNotOpen(PlanState(plan.state))
    plan.source = source
    write_version(
        plan,
        state=PlanState.DRAFT,
        content=content,
        actor=actor,
        action="plan.draft",
        now=now,
        why=source.title,
    )
    return plan.id
