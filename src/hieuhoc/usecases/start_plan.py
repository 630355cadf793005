"""Start a year's plan with nothing in it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.plan import PlanContent, PlanState
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.models import AnnualPlan, LearningCentre
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.plan_steps import write_version


class PlanExists(HieuHocError):
    """The centre has a plan of that year already; `plan_id` is its id."""

    code = "plan.exists"

    def __init__(self, plan_id: UUID) -> None:
        super().__init__(plan_id)
        self.plan_id = plan_id


@transaction.atomic
def start_plan(*, actor: Actor, centre_id: UUID, school_year: SchoolYear, now: datetime) -> UUID:
    """Create an empty draft and return its id. Raises NotAllowed or PlanExists."""
    centre = LearningCentre.objects.select_related("place").get(id=centre_id)
    require(actor, Permission.EDIT_PLAN, centre.place.path)
    plan, created = AnnualPlan.objects.get_or_create(centre=centre, school_year=school_year.start)
    if not created:
        raise PlanExists(plan.id)
    write_version(
        plan,
        state=PlanState.DRAFT,
        content=PlanContent(school_year),
        actor=actor,
        action="plan.start",
        now=now,
    )
    return plan.id
