"""How a figure goes through the year, and where it would come to at the year's end.

What adds up (classes held, participations) is forecast by pace: what there is by the share of the year
that is over. Everything else, states and shares alike, by the straight line that lies nearest to the
dated points (least squares), read at the year's last day; a share stays between 0 and 100, nothing falls
below 0. Only figures of the latest one's origin are looked at: what was counted and what was entered from a
document are not one line. A line needs three of them on different days, the pace two; fewer give no
forecast, nor does a year that is over.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from hieuhoc.kernel.dates import Period
from hieuhoc.learning.measure import MeasureSource
from hieuhoc.learning.progress import elapsed_share

_WHOLE = Decimal(100)
_FEWEST_FOR_PACE = 2
_FEWEST_FOR_A_LINE = 3


class Way(StrEnum):
    """How a forecast was made."""

    LINE = "line"
    PACE = "pace"


@dataclass(frozen=True, slots=True)
class Point:
    """What a figure was at the end of a day, and where it came from; a share in percent."""

    day: date
    value: Decimal
    origin: MeasureSource = MeasureSource.REGISTER


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a figure would come to on the year's last day, unrounded, made of so many points."""

    day: date
    value: Decimal
    way: Way
    points: int


def trend(points: Iterable[Point]) -> tuple[Point, ...]:
    """Return the points by day; of one day the last one given stands."""
    of_day = {point.day: point for point in points}
    return tuple(of_day[day] for day in sorted(of_day))


def of_one_origin(points: Iterable[Point]) -> tuple[Point, ...]:
    """Return, by day, the points that come from where the latest one does."""
    known = trend(points)
    return tuple(point for point in known if point.origin is known[-1].origin)


def fewest(*, adds_up: bool) -> int:
    """Return how many points of one origin a forecast takes."""
    return _FEWEST_FOR_PACE if adds_up else _FEWEST_FOR_A_LINE


def forecast(points: Iterable[Point], *, year: Period, adds_up: bool, share: bool) -> Forecast | None:
    """Return the forecast for the last day of `year`; None for one that cannot be made."""
    known = of_one_origin(point for point in points if year.start <= point.day < year.until)
    last = year.until - timedelta(days=1)
    if len(known) < fewest(adds_up=adds_up) or known[-1].day == last:
        return None
    value = _pace(known[-1], year) if adds_up else _line(known, last)
    bounded = max(value, Decimal())
    return Forecast(
        last, min(bounded, _WHOLE) if share else bounded, Way.PACE if adds_up else Way.LINE, len(known)
    )


def _pace(latest: Point, year: Period) -> Decimal:
    return latest.value / elapsed_share(year, latest.day + timedelta(days=1))


def _line(points: tuple[Point, ...], day: date) -> Decimal:
    days = [Decimal((point.day - points[0].day).days) for point in points]
    count = Decimal(len(points))
    middle = sum(days, Decimal()) / count
    mean = sum((point.value for point in points), Decimal()) / count
    spread = sum(((at - middle) * (at - middle) for at in days), Decimal())
    rises = ((at - middle) * (point.value - mean) for at, point in zip(days, points, strict=True))
    slope = sum(rises, Decimal()) / spread
    return mean + slope * (Decimal((day - points[0].day).days) - middle)
