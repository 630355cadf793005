"""Take an adopted plan back for a new version."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hieuhoc.learning.plan import PlanState, reopen
from hieuhoc.learning.roles import Permission
from hieuhoc.store import plan_content
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.plan_steps import plan_to_change, write_version


@transaction.atomic
def reopen_plan(*, actor: Actor, plan_id: UUID, why: str, now: datetime) -> int:
    """Make an adopted plan a draft again and return the version's number.

    The public keeps seeing what was adopted until the new version is. Raises NotAllowed,
    NoSuchPlan or PlanNotOpen.
    """
    plan = plan_to_change(plan_id, actor=actor, permission=Permission.ADOPT_PLAN)
    state = reopen(PlanState(plan.state))
    content = plan_content.load(plan)
    return write_version(
        plan, state=state, content=content, actor=actor, action="plan.reopen", now=now, why=why.strip()
    )
