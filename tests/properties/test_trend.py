"""The trend of a figure and its forecast: bounded, steady, and the same in whatever order it was read."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from hieuhoc.learning.measure import MeasureSource
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.trend import Point, Way, forecast, trend

YEAR = SchoolYear(2021).period
LAST = date(2022, 7, 31)
_DAYS = st.dates(YEAR.start, LAST - timedelta(days=1))
_SHARES = st.decimals(0, 100, places=2)
_COUNTS = st.integers(0, 100_000).map(Decimal)


def _points(values: st.SearchStrategy[Decimal]) -> st.SearchStrategy[list[Point]]:
    return st.lists(st.builds(Point, _DAYS, values), min_size=3, max_size=6, unique_by=lambda p: p.day)


def _value(points: list[Point], *, adds_up: bool = False, share: bool = True) -> Decimal:
    found = forecast(points, year=YEAR, adds_up=adds_up, share=share)
    assert found is not None
    assert (found.day, found.points) == (LAST, len(points))
    return found.value


@given(_points(_SHARES))
def test_a_share_stays_between_nothing_and_all(points: list[Point]) -> None:
    assert 0 <= _value(points) <= 100


@given(_points(_COUNTS), st.booleans())
def test_nothing_falls_below_nothing(points: list[Point], adds_up: bool) -> None:  # noqa: FBT001
    assert _value(points, adds_up=adds_up, share=False) >= 0


@given(_points(_SHARES), st.randoms())
def test_the_order_does_not_matter(points: list[Point], random: object) -> None:
    mixed = [*points]
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert trend(mixed) == trend(points)
    assert _value(mixed) == _value(points)


@given(st.lists(_DAYS, min_size=3, max_size=6, unique=True), _SHARES)
def test_what_does_not_change_stays(days: list[date], value: Decimal) -> None:
    assert round(_value([Point(day, value) for day in days]), 9) == round(value, 9)


@given(_DAYS, _DAYS, _COUNTS, _COUNTS)
def test_a_line_goes_through_points_that_lie_on_one(
    first: date, second: date, low: Decimal, high: Decimal
) -> None:
    assume((second - first).days > 1)
    between = first + timedelta(days=(second - first).days // 2)
    share = Decimal((between - first).days) / Decimal((second - first).days)
    middle = Point(between, low + (high - low) * share)
    value = _value([Point(first, low), middle, Point(second, high)], share=False)
    straight = low + (high - low) * (LAST - first).days / Decimal((second - first).days)
    assert round(value, 6) == round(max(straight, Decimal()), 6)


@given(_points(_COUNTS))
def test_pace_never_promises_less_than_there_is(points: list[Point]) -> None:
    value = _value(points, adds_up=True, share=False)
    latest = trend(points)[-1]
    assert value >= latest.value
    over = (latest.day - YEAR.start).days + 1
    assert round(value * over / 365, 6) == round(latest.value, 6)


@given(_points(_COUNTS), st.integers(1, 50))
def test_twice_as_much_is_twice_as_much(points: list[Point], times: int) -> None:
    scaled = [Point(point.day, point.value * times) for point in points]
    for adds_up in (True, False):
        value = _value(points, adds_up=adds_up, share=False)
        assert round(_value(scaled, adds_up=adds_up, share=False), 4) == round(value * times, 4)


@given(_points(_SHARES), _SHARES)
def test_figures_of_another_origin_make_no_forecast(points: list[Point], value: Decimal) -> None:
    first, last = trend(points)[0], trend(points)[-1]
    assume(first.day > YEAR.start)
    told = Point(first.day - timedelta(days=1), value, MeasureSource.ENTERED)
    assert forecast([told, *points], year=YEAR, adds_up=False, share=True) == forecast(
        points, year=YEAR, adds_up=False, share=True
    )
    # One that was entered after all that is counted stands alone.
    assume(last.day < LAST - timedelta(days=1))
    after = Point(last.day + timedelta(days=1), value, MeasureSource.ENTERED)
    for adds_up in (True, False):
        assert forecast([*points, after], year=YEAR, adds_up=adds_up, share=True) is None


@given(st.lists(st.builds(Point, _DAYS, _SHARES), max_size=2, unique_by=lambda p: p.day))
def test_two_points_are_no_line(points: list[Point]) -> None:
    assert forecast(points, year=YEAR, adds_up=False, share=True) is None


@given(st.lists(st.builds(Point, st.just(date(2021, 10, 2)), _SHARES), max_size=3))
def test_one_day_gives_no_forecast(points: list[Point]) -> None:
    assert forecast(points, year=YEAR, adds_up=False, share=True) is None


@given(_points(_SHARES), _SHARES)
def test_a_year_that_is_over_and_other_years_give_none(points: list[Point], value: Decimal) -> None:
    assert forecast([*points, Point(LAST, value)], year=YEAR, adds_up=False, share=True) is None
    other = [Point(point.day - timedelta(days=365), point.value) for point in points]
    assert forecast(other, year=YEAR, adds_up=False, share=True) is None


def test_examples() -> None:
    points = [Point(date(2021, 9, 30), Decimal(20)), Point(date(2021, 12, 31), Decimal(40))]
    between = Point(date(2021, 11, 15), Decimal(30))
    line = forecast([*points, between], year=YEAR, adds_up=False, share=True)
    assert line is not None
    assert (round(line.value, 3), line.day, line.way, line.points) == (Decimal("86.087"), LAST, Way.LINE, 3)
    # 153 of 365 days are over at the end of December.
    assert round(_value(points, adds_up=True, share=False), 3) == round(Decimal(40) * 365 / 153, 3)
    later = Point(date(2021, 12, 31), Decimal(41))
    assert trend([*points, later]) == (points[0], later)
