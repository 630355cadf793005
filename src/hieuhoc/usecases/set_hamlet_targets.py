"""What single hamlets are to reach of an indicator in the year of a plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.bounds import fits_target
from hieuhoc.learning.plan import PlanState
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.target import Comparison
from hieuhoc.rulebook.indicator import Indicator
from hieuhoc.store.models import AnnualPlan, HamletTarget, LearningCentre
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.enter_figure import NotOfAPlace, indicator_of, place_of_indicator
from hieuhoc.usecases.recording import record


class NoPlanOfYear(HieuHocError):
    """Hamlets have goals in the year of a plan, and the centre has no plan of that year."""

    code = "hamlet-target.no-plan"


class PlanIsClosed(HieuHocError):
    """The year of the plan was closed; its goals no longer change."""

    code = "hamlet-target.plan-closed"


class GoalImpossible(HieuHocError):
    """No hamlet can aim at this: below nothing, over 100 percent, too large, or too fine."""

    code = "hamlet-target.goal-impossible"

    def __init__(self, place_id: UUID, value: Decimal) -> None:
        super().__init__(place_id, value)
        self.place_id = place_id
        self.value = value


@dataclass(frozen=True, slots=True)
class Goal:
    """A value to be reached, and how it is compared."""

    comparison: Comparison
    value: Decimal


@transaction.atomic
def set_hamlet_targets(
    *,
    actor: Actor,
    centre_id: UUID,
    school_year: SchoolYear,
    indicator_id: str,
    goals: Mapping[UUID, Goal | None],
    now: datetime,
) -> None:
    """Set the goals of hamlets for an indicator, by their ids; None takes one back. Others stay.

    Goals are in the indicator's own unit. Raises NotAllowed, NoSuchIndicator, NotOfAPlace, NoPlanOfYear,
    PlanIsClosed or GoalImpossible.
    """
    centre = LearningCentre.objects.select_related("place").get(id=centre_id)
    require(actor, Permission.EDIT_REVIEW, centre.place.path)
    indicator = indicator_of(indicator_id)
    plan = AnnualPlan.objects.select_for_update().filter(centre=centre, school_year=school_year.start).first()
    if plan is None:
        raise NoPlanOfYear
    if plan.state == PlanState.CLOSED:
        raise PlanIsClosed
    for place_id in goals:
        if place_of_indicator(indicator, centre, place_id).id == centre.place_id:
            raise NotOfAPlace
    if impossible := impossible_goals(indicator, goals):
        raise impossible[0]
    of_plan = HamletTarget.objects.filter(plan=plan, indicator=indicator_id)
    of_plan.filter(place_id__in=goals).delete()
    HamletTarget.objects.bulk_create(
        HamletTarget(
            plan=plan,
            place_id=place_id,
            indicator=indicator_id,
            comparison=goal.comparison,
            value=goal.value,
        )
        for place_id, goal in goals.items()
        if goal is not None
    )
    record(
        actor=actor,
        action="hamlet-target.set",
        now=now,
        place_id=centre.place_id,
        subject=f"indicator:{indicator_id}",
        facts={
            "school_year": str(school_year),
            "goals": {
                str(place_id): None if goal is None else f"{goal.comparison} {goal.value}"
                for place_id, goal in goals.items()
            },
        },
    )


def impossible_goals(indicator: Indicator, goals: Mapping[UUID, Goal | None]) -> tuple[GoalImpossible, ...]:
    """Return the goals that no hamlet can aim at."""
    most = Decimal(100) if indicator.unit == "%" else None
    return tuple(
        GoalImpossible(place_id, goal.value)
        for place_id, goal in goals.items()
        if goal is not None and not _is_possible(goal.value, most)
    )


def goals_refused(*, centre_id: UUID, school_year: SchoolYear) -> HieuHocError | None:
    """Return why hamlets get no goals in a year, None where they do. One query."""
    plans = AnnualPlan.objects.filter(centre_id=centre_id, school_year=school_year.start)
    state = plans.values_list("state", flat=True).first()
    if state is None:
        return NoPlanOfYear()
    return PlanIsClosed() if state == PlanState.CLOSED else None


def _is_possible(value: Decimal, most: Decimal | None) -> bool:
    return value >= 0 and fits_target(value) and (most is None or value <= most)
