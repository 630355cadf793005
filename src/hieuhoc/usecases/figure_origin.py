"""Where one figure comes from: what it is made of, its course through the year, hamlets, and entries."""

from dataclasses import dataclass

from hieuhoc.learning.measure import Measured, MeasureSource, Scope
from hieuhoc.learning.target import Target
from hieuhoc.rulebook.indicator import Indicator
from hieuhoc.store.queries.centres import CentreCard
from hieuhoc.store.queries.entries import EntryLine, list_entries
from hieuhoc.store.queries.hamlet_targets import hamlet_targets, list_hamlets
from hieuhoc.store.queries.latest_plans import LatestPlan, list_latest_plans
from hieuhoc.store.queries.measures import COUNTINGS
from hieuhoc.usecases.measuring import measured_each, register_count
from hieuhoc.usecases.target_figures import (
    Course,
    HamletLine,
    course_of,
    hamlet_lines,
    scopes_by_day,
    scopes_by_hamlet,
)


@dataclass(frozen=True, slots=True)
class FigureOrigin:
    """A figure and what stands behind it. `measured` is None where nobody counted or entered one.

    `is_counted` tells an indicator that the registers can count; `count` is what they count where an
    entered figure stands. `population` is that of the year's plan, for the commune. `targets` are those
    of the year's plan, or of the hamlet. `hamlets` is empty for a hamlet, and where it is not told by
    hamlet.
    """

    measured: Measured | None
    is_counted: bool
    count: Measured | None
    population: int | None
    targets: tuple[Target, ...]
    course: Course
    hamlets: tuple[HamletLine, ...]
    entries: tuple[EntryLine, ...]


def figure_origin(centre: CentreCard, indicator: Indicator, scope: Scope) -> FigureOrigin:
    """Return where a figure of a centre that has passed the gate comes from."""
    is_commune = scope.place_id == centre.place_id
    days = scopes_by_day(scope)
    told = is_commune and indicator.definition is not None and indicator.definition.by_hamlet
    hamlets = list_hamlets(commune_path=centre.place_path) if told else ()
    found = measured_each(scopes=[*days, *scopes_by_hamlet(scope, hamlets)], indicators=[indicator.id])
    goals = hamlet_targets(
        centre_id=centre.id, school_year=scope.school_year, unit_of={indicator.id: indicator.unit}
    )
    own = goals.get((indicator.id, scope.place_id))
    figure = found[len(days) - 1].get(indicator.id)
    is_entered = figure is not None and figure.origin is MeasureSource.ENTERED
    plans = _plans(centre, scope) if is_commune else ()
    aimed = tuple(t for plan in plans for t in plan.content.targets if t.indicator == indicator.id)
    return FigureOrigin(
        measured=figure,
        is_counted=indicator.id in COUNTINGS,
        count=register_count(scope=scope, indicator=indicator.id) if is_entered else None,
        population=next((plan.content.population for plan in plans), None),
        targets=aimed if is_commune else (own,) if own else (),
        course=course_of(indicator, scope, found[: len(days)]),
        hamlets=hamlet_lines(indicator, hamlets, found[len(days) :], goals),
        entries=list_entries(
            centre_id=centre.id,
            school_year=scope.school_year,
            indicator=indicator.id,
            place_ids=None if is_commune else [scope.place_id],
        ),
    )


def _plans(centre: CentreCard, scope: Scope) -> tuple[LatestPlan, ...]:
    return tuple(list_latest_plans(centre_ids=[centre.id], school_year=scope.school_year))
