"""The page of the year's targets: each with its value, standing, trend, forecast and hamlets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.text import natural_key
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.target_standing import TargetStanding
from hieuhoc.learning.trend import Point
from hieuhoc.learning.wording import goal
from hieuhoc.usecases.target_figures import Course, HamletLine, OtherLine, TargetLine, TargetsOfYear
from hieuhoc.web.shown.figures import STANDINGS, forecast_words, no_forecast_words, source_words, written
from hieuhoc.web.speaking import indicator_label, language


@dataclass(frozen=True, slots=True)
class ShownPoint:
    """A value on a day; `link` asks where it comes from."""

    day: str
    value: str
    link: str


@dataclass(frozen=True, slots=True)
class ShownTarget:
    """A target as the page shows it; without `link` nothing is measured."""

    text: str
    indicator: str
    goal: str
    value: str
    source: str
    standing: str
    tone: str
    link: str
    trend: tuple[ShownPoint, ...]
    forecast: str
    hamlets: str


@dataclass(frozen=True, slots=True)
class ShownOther:
    """An indicator without a target."""

    name: str
    value: str
    source: str
    link: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How many targets stand so."""

    label: str
    tone: str
    count: int


def origin_link(
    centre_id: UUID, indicator: str, school_year: SchoolYear, *, day: date, place_id: UUID | None = None
) -> str:
    """Return the address that says where a figure comes from."""
    asked = {"nam": str(school_year), "den": day.isoformat()}
    if place_id is not None:
        asked["noi"] = str(place_id)
    return f"{reverse('web:indicator-origin', args=[centre_id, indicator])}?{urlencode(asked)}"


def shown_targets(centre_id: UUID, year: SchoolYear, found: TargetsOfYear) -> tuple[ShownTarget, ...]:
    """Return the targets in the order of the plan."""
    return tuple(_target(centre_id, year, found.as_of, line) for line in found.lines)


def shown_others(centre_id: UUID, year: SchoolYear, found: TargetsOfYear) -> tuple[ShownOther, ...]:
    """Return the indicators without a target: those with a figure first, then by name."""
    lines = (_other(centre_id, year, found.as_of, line) for line in found.others)
    return tuple(sorted(lines, key=lambda line: (not line.value, natural_key(line.name))))


def standings(found: TargetsOfYear) -> tuple[Standing, ...]:
    """Return how many targets stand how; what no target stands like is left out."""
    counts = ((standing, found.count(standing)) for standing in TargetStanding)
    return tuple(
        Standing(str(STANDINGS[standing][0]), STANDINGS[standing][1], count)
        for standing, count in counts
        if count
    )


def shown_trend(
    points: Iterable[Point], unit: str | None, *, centre_id: UUID, indicator: str, year: SchoolYear,
    place_id: UUID | None = None,
) -> tuple[ShownPoint, ...]:  # fmt: skip
    """Return the points of a trend, each with the way to where it comes from."""
    return tuple(
        ShownPoint(
            format_date(point.day),
            written(point.value, unit),
            origin_link(centre_id, indicator, year, day=point.day, place_id=place_id),
        )
        for point in points
    )


def forecast_of(course: Course, unit: str | None, *, as_of: date, year: SchoolYear) -> str:
    """Say the forecast, or why there is none."""
    over = (year.period.until - as_of).days <= 1
    if course.forecast is not None:
        return forecast_words(course.forecast, unit)
    return no_forecast_words(course.points, fewest=course.fewest, over=over)


def _target(centre_id: UUID, year: SchoolYear, as_of: date, line: TargetLine) -> ShownTarget:
    label, tone = STANDINGS[line.reached.standing]
    told = line.target.text, goal(line.target, language())
    if line.indicator is None:
        return ShownTarget(
            told[0], "", told[1], "", _("Chỉ tiêu này không gắn với chỉ số nào nên không đo được."),
            str(label), tone, "", (), "", "",
        )  # fmt: skip
    unit = line.target.unit or line.indicator.unit
    value = line.reached.value
    if value is not None:
        shown = written(value, unit, target=line.target)
    else:
        of_itself = line.measured.value if line.measured else None
        shown = "" if of_itself is None else written(of_itself, line.indicator.unit)
    id_ = line.indicator.id
    return ShownTarget(
        text=told[0],
        indicator=indicator_label(line.indicator),
        goal=told[1],
        value=shown,
        source=source_words(line.measured) if line.measured else "",
        standing=str(label),
        tone=tone,
        link=origin_link(centre_id, id_, year, day=as_of),
        trend=shown_trend(line.course.points, unit, centre_id=centre_id, indicator=id_, year=year),
        forecast=forecast_of(line.course, unit, as_of=as_of, year=year),
        hamlets=_hamlets(line.hamlets),
    )


def _hamlets(lines: Sequence[HamletLine]) -> str:
    told = sum(line.measured is not None and line.measured.value is not None for line in lines)
    aimed = [line.reached for line in lines if line.reached is not None]
    if not told and not aimed:
        return ""
    words = ngettext(
        "%(told)s trên %(all)s thôn có số liệu", "%(told)s trên %(all)s thôn có số liệu", len(lines)
    ) % {"told": told, "all": len(lines)}
    if aimed:
        met = sum(one.standing is TargetStanding.MET for one in aimed)
        goals = _("%(met)s trên %(aimed)s thôn có chỉ tiêu riêng đã đạt") % {"met": met, "aimed": len(aimed)}
        words = f"{words}; {goals}"
    return words


def _other(centre_id: UUID, year: SchoolYear, as_of: date, line: OtherLine) -> ShownOther:
    value = line.measured.value if line.measured else None
    return ShownOther(
        name=indicator_label(line.indicator),
        value="" if value is None else written(value, line.indicator.unit),
        source=source_words(line.measured) if line.measured and value is not None else "",
        link=origin_link(centre_id, line.indicator.id, year, day=as_of),
    )
