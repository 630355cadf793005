"""The groups of a year's plan, which classes belong to."""

from dataclasses import dataclass
from uuid import UUID

from hieuhoc.learning.plan import PlannedClass, PlanState
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.models import AnnualPlan, ClassGroup


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group of the plan with its numbers and the classes it foresees."""

    number: int
    name: str
    classes: int
    participations: int
    planned: tuple[PlannedClass, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanGroups:
    """A year's plan, draft or adopted, by its groups."""

    plan_id: UUID
    state: PlanState
    groups: tuple[GroupLine, ...]


def get_plan_groups(*, centre_id: UUID, school_year: SchoolYear) -> PlanGroups | None:
    """Return the groups of a year's plan, or None where there is none. At most three queries."""
    plan = AnnualPlan.objects.filter(centre_id=centre_id, school_year=school_year.start).first()
    if plan is None:
        return None
    rows = plan.groups.prefetch_related("planned").order_by("number")
    return PlanGroups(plan.id, PlanState(plan.state), tuple(_line(row) for row in rows))


def list_groups(*, centre_id: UUID, school_year: SchoolYear) -> tuple[GroupLine, ...]:
    """Return the groups that classes of a year can belong to.

    They are those of its plan or, while it has none, of the latest plan before it: a centre
    opens classes before its plan is written. Two queries.
    """
    earlier = ClassGroup.objects.filter(
        plan__centre_id=centre_id, plan__school_year__lte=school_year.start
    ).select_related("plan")
    rows = list(earlier.prefetch_related("planned").order_by("-plan__school_year", "number"))
    return tuple(_line(row) for row in rows if row.plan_id == rows[0].plan_id)


def _line(row: ClassGroup) -> GroupLine:
    planned = tuple(PlannedClass(p.title, p.host, p.month, p.participations) for p in row.planned.all())
    return GroupLine(row.number, row.name, row.classes, row.participations, planned)
