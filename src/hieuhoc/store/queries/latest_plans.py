"""The plans of many centres in one school year, in a fixed number of queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F

from hieuhoc.learning.plan import PlanContent, PlanState
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store import plan_content
from hieuhoc.store.models import AnnualPlan, PlanVersion, Settlement


@dataclass(frozen=True, slots=True)
class LatestPlan:
    """A plan as it stands, and which text it was read from."""

    id: UUID
    centre_id: UUID
    state: PlanState
    content: PlanContent
    source_id: UUID | None


def list_latest_plans(*, centre_ids: Iterable[UUID], school_year: SchoolYear) -> tuple[LatestPlan, ...]:
    """Return the plans of a year in some centres. One query."""
    rows = PlanVersion.objects.filter(
        plan__centre_id__in=list(centre_ids), plan__school_year=school_year.start, number=F("plan__version")
    ).select_related("plan")
    return tuple(
        LatestPlan(
            row.plan_id,
            row.plan.centre_id,
            PlanState(row.state),
            plan_content.from_json(row.content),
            row.plan.source_id,
        )
        for row in rows
    )


def list_settled_keys(*, plan_ids: Iterable[UUID]) -> Mapping[UUID, frozenset[str]]:
    """Return the keys of the findings that are settled, by plan. One query."""
    keys: dict[UUID, set[str]] = {}
    rows = Settlement.objects.filter(plan_id__in=list(plan_ids)).values_list("plan_id", "finding_key")
    for plan_id, key in rows:
        keys.setdefault(plan_id, set()).add(key)
    return {plan_id: frozenset(found) for plan_id, found in keys.items()}


def list_years(*, centre_ids: Iterable[UUID]) -> tuple[SchoolYear, ...]:
    """Return the years in which any of these centres has a plan, the latest first. One query."""
    years = AnnualPlan.objects.filter(centre_id__in=list(centre_ids)).order_by("-school_year")
    return tuple(SchoolYear(year) for year in years.values_list("school_year", flat=True).distinct())
