"""Adopt a plan."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hieuhoc.learning.plan import PlanState, adopt
from hieuhoc.learning.roles import Permission
from hieuhoc.store import plan_content
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.findings import plan_findings
from hieuhoc.usecases.plan_steps import plan_to_change, refuse_if_changed, write_version


@transaction.atomic
def adopt_plan(
    *,
    actor: Actor,
    plan_id: UUID,
    seen_version: int,
    now: datetime,
    number_sign: str = "",
    dated: date | None = None,
) -> int:
    """Make a draft the centre's adopted plan and return the number of that version.

    `number_sign` and `dated` are those of the signed document, whatever an earlier one bore:
    no number until it has one, and the day of adoption without a date. Raises NotAllowed,
    NoSuchPlan, PlanChangedMeanwhile, PlanNotOpen, PlanIncomplete, or FindingsOpen while
    contradictions are unsettled.
    """
    plan = plan_to_change(plan_id, actor=actor, permission=Permission.ADOPT_PLAN)
    refuse_if_changed(plan, seen_version=seen_version)
    content = plan_content.load(plan)
    state = adopt(PlanState(plan.state), content, open_errors=plan_findings(plan_id).open_errors)
    plan.number_sign = number_sign.strip()
    plan.dated = dated or timezone.localdate(now)
    return write_version(plan, state=state, content=content, actor=actor, action="plan.adopt", now=now)
