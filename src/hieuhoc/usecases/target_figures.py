"""The targets of a year beside what was reached: value, trend, forecast and hamlets, counted or entered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from hieuhoc.files.rulebooks import load_indicators
from hieuhoc.learning.measure import Measured, Scope
from hieuhoc.learning.plan import PlanState
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.target import Target
from hieuhoc.learning.target_standing import Reached, TargetStanding, days_to_measure, in_unit, reached
from hieuhoc.learning.trend import Forecast, Point, fewest, forecast, trend
from hieuhoc.rulebook.indicator import Indicator
from hieuhoc.store.queries.centres import CentreCard
from hieuhoc.store.queries.hamlet_targets import Hamlet, hamlet_targets, list_hamlets
from hieuhoc.store.queries.latest_plans import LatestPlan, list_latest_plans
from hieuhoc.store.queries.measures import COUNTINGS
from hieuhoc.usecases.measuring import measured_each, within_year

Figures = Mapping[str, Measured]


@dataclass(frozen=True, slots=True)
class HamletLine:
    """What one hamlet reached, and its own goal, None where it has none."""

    hamlet: Hamlet
    measured: Measured | None
    goal: Target | None
    reached: Reached | None


@dataclass(frozen=True, slots=True)
class Course:
    """How a figure goes through the year: its points, in the unit of the target, and the forecast."""

    points: tuple[Point, ...]
    forecast: Forecast | None
    fewest: int = 0
    """How many points of one origin a forecast would take."""


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A target of the plan with everything that is known of it; without an indicator that is only itself."""

    target: Target
    indicator: Indicator | None
    measured: Measured | None
    reached: Reached
    course: Course
    hamlets: tuple[HamletLine, ...]


@dataclass(frozen=True, slots=True)
class OtherLine:
    """An indicator that the plan has no target for, with its figure."""

    indicator: Indicator
    measured: Measured | None


@dataclass(frozen=True, slots=True)
class TargetsOfYear:
    """A year's targets as of a day. `plan_state` is None where the year has no plan."""

    as_of: date
    plan_state: PlanState | None
    lines: tuple[TargetLine, ...]
    others: tuple[OtherLine, ...]

    def count(self, standing: TargetStanding) -> int:
        """Return how many targets stand so."""
        return sum(line.reached.standing is standing for line in self.lines)


def commune_scope(centre: CentreCard, school_year: SchoolYear, as_of: date) -> Scope:
    """Return the scope of a centre's whole commune. No query."""
    day = within_year(as_of, school_year)
    return Scope(centre.id, centre.place_id, centre.place_path, school_year, day)


def targets_of_year(centre: CentreCard, school_year: SchoolYear, *, as_of: date) -> TargetsOfYear:
    """Return the targets of a year of a centre that has passed the gate.

    The queries are as many as there are kinds of countings, whatever the people and hamlets.
    """
    scope = commune_scope(centre, school_year, as_of)
    plan = _plan(centre.id, school_year)
    targets = plan.content.targets if plan else ()
    known = {indicator.id: indicator for indicator in load_indicators()}
    aimed = tuple(dict.fromkeys(t.indicator for t in targets if t.indicator in known))
    hamlets = list_hamlets(commune_path=centre.place_path)
    goals = hamlet_targets(
        centre_id=centre.id, school_year=school_year, unit_of={id_: i.unit for id_, i in known.items()}
    )
    by_day, by_hamlet = _measure(scope, hamlets, aimed)
    others = tuple(id_ for id_ in known if id_ not in aimed)
    beside = measured_each(scopes=[scope], indicators=others)[0]
    lines = []
    for target in targets:
        indicator = known.get(target.indicator or "")
        told = _hamlet_lines(indicator, hamlets, by_hamlet, goals)
        lines.append(_line(target, indicator, scope, by_day, told))
    return TargetsOfYear(
        as_of=scope.as_of,
        plan_state=plan.state if plan else None,
        lines=tuple(lines),
        others=tuple(OtherLine(known[id_], beside.get(id_)) for id_ in others),
    )


def course_of(
    indicator: Indicator, scope: Scope, by_day: Sequence[Figures], *, unit: str | None = None
) -> Course:
    """Return how an indicator goes through the year, in `unit` or its own."""
    found = [figures[indicator.id] for figures in by_day if indicator.id in figures]
    points = [
        Point(measured.as_of, value, measured.origin)
        for measured in found
        if (value := in_unit(measured, unit, indicator)) is not None
    ]
    share = unit in (None, "%") and indicator.unit == "%"
    definition = indicator.definition
    adds_up = definition is not None and definition.kind == "count" and definition.period != "day"
    ahead = forecast(points, year=scope.school_year.period, adds_up=adds_up, share=share)
    return Course(trend(points), ahead, fewest(adds_up=adds_up))


def scopes_by_day(scope: Scope) -> tuple[Scope, ...]:
    """Return the scope at the ends of the year's quarters so far, and at its own day, which is the last."""
    return tuple(_at(scope, day) for day in days_to_measure(scope.school_year, scope.as_of))


def scopes_by_hamlet(scope: Scope, hamlets: Iterable[Hamlet]) -> tuple[Scope, ...]:
    """Return the scope in each of the hamlets."""
    return tuple(
        Scope(scope.centre_id, hamlet.id, hamlet.path, scope.school_year, scope.as_of) for hamlet in hamlets
    )


def hamlet_lines(
    indicator: Indicator,
    hamlets: Sequence[Hamlet],
    figures: Sequence[Figures],
    goals: Mapping[tuple[str, UUID], Target],
) -> tuple[HamletLine, ...]:
    """Return what each hamlet reached, in the order of `hamlets` and of their `figures`."""
    lines = []
    for hamlet, of in zip(hamlets, figures, strict=True):
        measured, goal = of.get(indicator.id), goals.get((indicator.id, hamlet.id))
        lines.append(HamletLine(hamlet, measured, goal, reached(goal, measured, indicator) if goal else None))
    return tuple(lines)


def _plan(centre_id: UUID, school_year: SchoolYear) -> LatestPlan | None:
    return next(iter(list_latest_plans(centre_ids=[centre_id], school_year=school_year)), None)


def _measure(
    scope: Scope, hamlets: Sequence[Hamlet], indicators: Sequence[str]
) -> tuple[list[Figures], list[Figures]]:
    """Measure every day and hamlet. What is counted only one scope at a time is not asked of each hamlet."""
    at_once = [id_ for id_ in indicators if id_ not in COUNTINGS or COUNTINGS[id_].many is not None]
    days = scopes_by_day(scope)
    together = measured_each(scopes=[*days, *scopes_by_hamlet(scope, hamlets)], indicators=at_once)
    apart = measured_each(scopes=days, indicators=[id_ for id_ in indicators if id_ not in at_once])
    by_day: list[Figures] = [{**one, **two} for one, two in zip(together, apart, strict=False)]
    return by_day, list(together[len(days) :])


def _line(
    target: Target,
    indicator: Indicator | None,
    scope: Scope,
    by_day: Sequence[Figures],
    hamlets: tuple[HamletLine, ...],
) -> TargetLine:
    if indicator is None:
        return TargetLine(target, None, None, Reached(TargetStanding.NO_FIGURE), Course((), None), ())
    measured = by_day[-1].get(indicator.id)
    return TargetLine(
        target,
        indicator,
        measured,
        reached(target, measured, indicator),
        course_of(indicator, scope, by_day, unit=target.unit),
        hamlets,
    )


def _hamlet_lines(
    indicator: Indicator | None,
    hamlets: Sequence[Hamlet],
    figures: Sequence[Figures],
    goals: Mapping[tuple[str, UUID], Target],
) -> tuple[HamletLine, ...]:
    definition = indicator.definition if indicator else None
    if indicator is None or definition is None or not definition.by_hamlet:
        return ()
    return hamlet_lines(indicator, hamlets, figures, goals)


def _at(scope: Scope, day: date) -> Scope:
    return Scope(scope.centre_id, scope.place_id, scope.place_path, scope.school_year, day)
