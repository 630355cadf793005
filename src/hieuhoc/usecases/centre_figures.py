"""The figures of a centre for a time, with the names of the places and organisations in them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar
from uuid import UUID

from hieuhoc.kernel.text import natural_key
from hieuhoc.learning.activity_figures import ActivityFigures, PlanOfYear, activity_figures
from hieuhoc.learning.participation import Tally, Turnout
from hieuhoc.learning.plan import PlanState
from hieuhoc.learning.report_period import ReportPeriod
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.queries.activity import CentreActivity, get_activity
from hieuhoc.store.queries.centres import CentreCard
from hieuhoc.store.queries.latest_plans import list_latest_plans
from hieuhoc.store.queries.public_plan import get_public_plan

V = TypeVar("V")


class PartKind(StrEnum):
    """What a line of figures is of. COMMUNE stands for no hamlet, CENTRE for no other host."""

    HAMLET = "hamlet"
    COMMUNE = "commune"
    ELSEWHERE = "elsewhere"
    ORGANISATION = "organisation"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class Part(Generic[V]):
    """A line of figures, and what it is of by name."""

    kind: PartKind
    name: str
    figures: V
    partnered: int = 0


@dataclass(frozen=True, slots=True)
class CentreFigures:
    """The figures, and the broken-down ones by name, in the order of names."""

    figures: ActivityFigures
    places: tuple[Part[Tally], ...]
    hosts: tuple[Part[Tally], ...]
    residences: tuple[Part[Turnout], ...]


def centre_figures(centre: CentreCard, period: ReportPeriod) -> CentreFigures:
    """Count a time of a centre that has passed the gate. A fixed number of queries."""
    year = period.school_year
    read = get_activity(centre_id=centre.id, school_years=[year], period=period.period)
    years = {SchoolYear(fact.school_year) for fact in read.activity.classes} | {year}
    figures = activity_figures(read.activity, period, _plans(centre.id, years))
    return CentreFigures(
        figures=figures,
        places=_by_name(_place(read, centre, part.id, part.now) for part in figures.places),
        hosts=_by_name(_host(read, part.id, part.now, part.partnered) for part in figures.hosts),
        residences=_by_name(_place(read, centre, id_, found) for id_, found in figures.residences.items()),
    )


def _plans(centre_id: UUID, years: Iterable[SchoolYear]) -> Mapping[int, PlanOfYear]:
    """Return the plans that were adopted, and drafts where none was."""
    plans = {}
    for year in years:
        if adopted := get_public_plan(centre_id=centre_id, school_year=year):
            plans[year.start] = PlanOfYear(adopted.content, adopted=True)
            continue
        for latest in list_latest_plans(centre_ids=[centre_id], school_year=year):
            plans[year.start] = PlanOfYear(latest.content, adopted=latest.state is not PlanState.DRAFT)
    return plans


def _place(read: CentreActivity, centre: CentreCard, id_: UUID | None, figures: V) -> Part[V]:
    assert id_ is not None
    place = read.places[id_]
    if not place.path.startswith(centre.place_path):
        return Part(PartKind.ELSEWHERE, place.name, figures)
    return Part(PartKind.HAMLET if place.is_hamlet else PartKind.COMMUNE, place.name, figures)


def _host(read: CentreActivity, id_: UUID | None, figures: Tally, partnered: int) -> Part[Tally]:
    if id_ is None:
        return Part(PartKind.CENTRE, "", figures)
    return Part(PartKind.ORGANISATION, read.organisations[id_], figures, partnered)


def _by_name(parts: Iterable[Part[V]]) -> tuple[Part[V], ...]:
    """Order them by name; what stands for no name in particular comes last."""
    last = (PartKind.COMMUNE, PartKind.CENTRE, PartKind.ELSEWHERE)
    return tuple(sorted(parts, key=lambda p: (p.kind in last, p.kind, natural_key(p.name), p.name)))
