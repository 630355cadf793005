"""Many centres side by side: what each planned for a year, and what is unsettled there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from hieuhoc.learning.checks import check, check_plan
from hieuhoc.learning.finding import Severity
from hieuhoc.learning.plan import PlanState
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.models import SourceText
from hieuhoc.store.queries.centres import CentreCard
from hieuhoc.store.queries.latest_plans import LatestPlan, list_latest_plans, list_settled_keys
from hieuhoc.usecases.reading_source import read_stored


@dataclass(frozen=True, slots=True)
class PlanFigures:
    """A plan in figures. `participations` are not people; the rate is per hundred residents 15+."""

    id: UUID
    state: PlanState
    classes: int
    participations: int
    population: int | None
    participation_rate: Decimal | None
    open_errors: int
    open_warnings: int


@dataclass(frozen=True, slots=True)
class CentreOverview:
    """A centre and its plan of the year, None where there is none."""

    centre: CentreCard
    plan: PlanFigures | None


def overview_centres(centres: Sequence[CentreCard], *, school_year: SchoolYear) -> tuple[CentreOverview, ...]:
    """Return each centre with its plan's figures. The centres have passed the gate. Three queries."""
    plans = {
        plan.centre_id: plan
        for plan in list_latest_plans(centre_ids=[c.id for c in centres], school_year=school_year)
    }
    settled = list_settled_keys(plan_ids=[plan.id for plan in plans.values()])
    sources = SourceText.objects.in_bulk([plan.source_id for plan in plans.values() if plan.source_id])

    def figures(centre: CentreCard) -> PlanFigures | None:
        plan = plans.get(centre.id)
        return _figures(plan, settled.get(plan.id, frozenset()), sources) if plan else None

    return tuple(CentreOverview(centre, figures(centre)) for centre in centres)


def _figures(plan: LatestPlan, settled: frozenset[str], sources: Mapping[UUID, SourceText]) -> PlanFigures:
    source = sources.get(plan.source_id) if plan.source_id else None
    in_text = check(read_stored(source)) if source else ()
    found = {finding.key: finding.severity for finding in (*in_text, *check_plan(plan.content))}
    severities = [severity for key, severity in found.items() if key not in settled]
    return PlanFigures(
        id=plan.id,
        state=plan.state,
        classes=plan.content.classes,
        participations=plan.content.participations,
        population=plan.content.population,
        participation_rate=plan.content.participation_rate,
        open_errors=severities.count(Severity.ERROR),
        open_warnings=severities.count(Severity.WARNING),
    )
