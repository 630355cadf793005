"""Centres side by side, as a table shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from hieuhoc.kernel.numbers import format_number
from hieuhoc.usecases.overview import CentreOverview
from hieuhoc.web.labels import STATES


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """A centre in the table; figures are written out, "" where there is no plan."""

    centre_id: UUID
    name: str
    where: str
    tone: str
    state: str
    classes: str = ""
    participations: str = ""
    population: str = ""
    rate: str = ""
    open_errors: int = 0
    open_warnings: int = 0


def show_overview(overviews: Iterable[CentreOverview]) -> tuple[OverviewRow, ...]:
    """Return a row for each centre."""
    return tuple(_row(overview) for overview in overviews)


def _row(overview: CentreOverview) -> OverviewRow:
    centre, plan = overview.centre, overview.plan
    where = ", ".join(name for name in (centre.commune, centre.district, centre.province) if name)
    if plan is None:
        return OverviewRow(centre.id, centre.name, where, tone="", state="")
    return OverviewRow(
        centre.id,
        centre.name,
        where,
        tone=plan.state.value,
        state=str(STATES[plan.state]),
        classes=format_number(plan.classes),
        participations=format_number(plan.participations),
        population=format_number(plan.population) if plan.population else "",
        rate=format_number(plan.participation_rate, places=1) if plan.participation_rate is not None else "",
        open_errors=plan.open_errors,
        open_warnings=plan.open_warnings,
    )
