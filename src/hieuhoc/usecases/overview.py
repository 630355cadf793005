"""Many centres side by side: what each planned for a year, and what is unsettled there."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from hieuhoc.files.rulebooks import load_indicators
from hieuhoc.learning.checks import check, check_plan
from hieuhoc.learning.finding import Finding, Severity
from hieuhoc.learning.plan import PlanState
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.reading import read_text
from hieuhoc.store.queries.centres import CentreCard
from hieuhoc.store.queries.latest_plans import LatestPlan, list_latest_plans, list_settled_keys


@dataclass(frozen=True, slots=True)
class PlanFigures:
    """A plan in figures. `participations` are not people, `participation_rate` is per hundred residents 15+."""

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
    """Return each centre with its plan's figures. The caller's centres have passed the gate. Two queries."""
    plans = {
        plan.centre_id: plan
        for plan in list_latest_plans(centre_ids=[c.id for c in centres], school_year=school_year)
    }
    settled = list_settled_keys(plan_ids=[plan.id for plan in plans.values()])
    return tuple(
        CentreOverview(
            centre,
            _figures(plan, settled.get(plan.id, frozenset())) if (plan := plans.get(centre.id)) else None,
        )
        for centre in centres
    )


def _figures(plan: LatestPlan, settled: frozenset[str]) -> PlanFigures:
    severities = [severity for key, severity in _found(plan).items() if key not in settled]
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


def _found(plan: LatestPlan) -> dict[str, Severity]:
    in_text: tuple[Finding, ...] = ()
    if plan.source_text is not None:
        in_text = check(read_text(plan.source_text, indicators=load_indicators()))
    return {finding.key: finding.severity for finding in (*in_text, *check_plan(plan.content))}
