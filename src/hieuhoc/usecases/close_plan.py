"""Close the plan of a year that is over."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hieuhoc.learning.plan import PlanState, close
from hieuhoc.learning.roles import Permission
from hieuhoc.store import plan_content
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.plan_steps import plan_to_change, write_version


@transaction.atomic
def close_plan(*, actor: Actor, plan_id: UUID, now: datetime) -> int:
    """Close an adopted plan and return the version's number. Raises NotAllowed, NoSuchPlan or PlanNotOpen."""
    plan = plan_to_change(plan_id, actor=actor, permission=Permission.ADOPT_PLAN)
    state = close(PlanState(plan.state))
    content = plan_content.load(plan)
    return write_version(plan, state=state, content=content, actor=actor, action="plan.close", now=now)
