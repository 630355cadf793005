"""The figures of a month, a quarter or a school year: what was done, broken down, beside the plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from hieuhoc.learning.participation import (
    Activity,
    ClassFact,
    Tally,
    Turnout,
    partner_classes,
    tally,
    tally_by,
    tally_by_month,
    turnout_by,
    within,
)
from hieuhoc.learning.person import Sex
from hieuhoc.learning.plan import PlanContent
from hieuhoc.learning.report_period import ReportPeriod


@dataclass(frozen=True, slots=True)
class PlanOfYear:
    """What a plan sets for a school year; `adopted` False for a draft."""

    content: PlanContent
    adopted: bool


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """A group of classes: what was planned for the year, what was done in the time and since the year began.

    `name` is empty and the plan None where the plan of that year has no such group.
    """

    school_year: int
    number: int
    name: str
    planned_classes: int | None
    planned_participations: int | None
    now: Tally
    year_to_date: Tally


@dataclass(frozen=True, slots=True)
class PartFigures:
    """A place or an organisation, None for the centre itself, and what was done there or by it.

    `partnered` counts the classes of others that an organisation took part in: they are theirs.
    """

    id: UUID | None
    now: Tally
    partnered: int = 0


@dataclass(frozen=True, slots=True)
class YearFigures:
    """A school year that the time touches, with the plan it is held against, if there is one."""

    start: int
    plan: PlanOfYear | None
    groups: tuple[GroupFigures, ...]
    now: Tally
    year_to_date: Tally


@dataclass(frozen=True, slots=True)
class ActivityFigures:
    """All that a report of a time says in numbers."""

    period: ReportPeriod
    whole: Tally
    years: tuple[YearFigures, ...]
    months: Mapping[date, Tally]
    places: tuple[PartFigures, ...]
    hosts: tuple[PartFigures, ...]
    residences: Mapping[UUID, Turnout]
    sexes: Mapping[Sex | None, Turnout]


def activity_figures(
    activity: Activity, period: ReportPeriod, plans: Mapping[int, PlanOfYear]
) -> ActivityFigures:
    """Count a time. `activity` has nothing after its end, and its school years from their beginning."""
    inside = within(activity, period.period)
    return ActivityFigures(
        period=period,
        whole=tally(inside),
        years=_years(activity, period, plans),
        months=tally_by_month(activity, period.period),
        places=tuple(
            PartFigures(place, found)
            for place, found in tally_by(activity, period.period, lambda fact: fact.place).items()
        ),
        hosts=_hosts(activity, inside, period),
        residences=turnout_by(inside.participations, lambda p: p.learner.place),
        sexes=turnout_by(inside.participations, lambda p: p.learner.sex),
    )


def _years(
    activity: Activity, period: ReportPeriod, plans: Mapping[int, PlanOfYear]
) -> tuple[YearFigures, ...]:
    """Return the years the time touches, and any other that a class in it belongs to."""
    now = tally_by(activity, period.period, _group)
    now_of_year = tally_by(activity, period.period, _school_year)
    to_date = tally_by(activity, None, _group)
    to_date_of_year = tally_by(activity, None, _school_year)
    years = sorted({*now_of_year, period.school_year.start})
    return tuple(
        YearFigures(
            start=year,
            plan=plans.get(year),
            groups=_groups(year, plans.get(year), now, to_date),
            now=now_of_year.get(year, Tally()),
            year_to_date=to_date_of_year.get(year, Tally()),
        )
        for year in years
    )


def _groups(
    year: int,
    plan: PlanOfYear | None,
    now: Mapping[tuple[int, int], Tally],
    to_date: Mapping[tuple[int, int], Tally],
) -> tuple[GroupFigures, ...]:
    planned = {group.number: group for group in plan.content.groups} if plan else {}
    numbers = sorted({*planned, *(number for of, number in to_date if of == year)})
    return tuple(
        GroupFigures(
            school_year=year,
            number=number,
            name=planned[number].name if number in planned else "",
            planned_classes=planned[number].classes if number in planned else None,
            planned_participations=planned[number].participations if number in planned else None,
            now=now.get((year, number), Tally()),
            year_to_date=to_date.get((year, number), Tally()),
        )
        for number in numbers
    )


def _hosts(activity: Activity, inside: Activity, period: ReportPeriod) -> tuple[PartFigures, ...]:
    led = tally_by(activity, period.period, lambda fact: fact.host)
    partnered = partner_classes(inside.classes)
    hosts: dict[UUID | None, None] = dict.fromkeys([*led, *partnered])
    return tuple(
        PartFigures(host, led.get(host, Tally()), partnered.get(host, 0) if host else 0) for host in hosts
    )


def _group(fact: ClassFact) -> tuple[int, int]:
    return fact.school_year, fact.group


def _school_year(fact: ClassFact) -> int:
    return fact.school_year
