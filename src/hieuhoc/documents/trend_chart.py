"""The trend of a figure as a chart: its dated points, the forecast dashed, the target as a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hieuhoc.documents.charts import Spec

_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
_INK, _SOFT, _LINE, _GOAL = "#241d19", "#5c5048", "#7d1f1a", "#1d5c3a"
_FONT = "Segoe UI, Roboto, Noto Sans, Arial, sans-serif"
_HEIGHT, _HEADROOM = 220, 1.15


@dataclass(frozen=True, slots=True)
class Dot:
    """A value on a day, and how it is written."""

    day: date
    value: float
    written: str


@dataclass(frozen=True, slots=True)
class Level:
    """A value to be reached, and its name."""

    value: float
    name: str


def trend_chart(
    dots: Sequence[Dot], *, first: date, last: date, forecast: Dot | None, goal: Level | None, width: int
) -> Spec:
    """Return a line through `dots` over the days from `first` to `last`; `width` is in pixels."""
    most = max([d.value for d in dots] + [forecast.value if forecast else 0, goal.value if goal else 0])
    x = {
        "field": "at",
        "type": "temporal",
        "scale": {"domain": [f"{first}T00:00:00", f"{last}T00:00:00"]},
        "axis": {"title": None, "format": "%m/%Y", "grid": False, "labelColor": _SOFT, "tickCount": 6},
    }
    y = {
        "field": "value",
        "type": "quantitative",
        "scale": {"domain": [0, (most or 1) * _HEADROOM], "nice": False},
        "axis": None,
    }
    layers: list[object] = [
        _layer(dots, {"type": "line", "color": _LINE, "strokeWidth": 2.5}, x, y),
        _layer(dots, {"type": "point", "color": _LINE, "filled": True, "size": 70, "opacity": 1}, x, y),
        _written(dots, x, y, _INK),
    ]
    if forecast is not None and dots:
        ahead = [dots[-1], forecast]
        layers.append(
            _layer(ahead, {"type": "line", "color": _LINE, "strokeDash": [4, 4], "strokeWidth": 2}, x, y)
        )
        layers.append(_written([forecast], x, y, _SOFT))
    if goal is not None:
        layers += _goal(goal, y)
    return {
        "$schema": _SCHEMA,
        "width": width,
        "height": _HEIGHT,
        "padding": {"left": 12, "right": 30, "top": 6, "bottom": 4},
        "background": "transparent",
        "config": {"view": {"stroke": None}, "font": _FONT, "axis": {"labelFontSize": 13}},
        "layer": layers,
    }


def _layer(dots: Sequence[Dot], mark: Spec, x: Spec, y: Spec) -> Spec:
    return {"data": {"values": _values(dots)}, "mark": mark, "encoding": {"x": x, "y": y}}


def _written(dots: Sequence[Dot], x: Spec, y: Spec, color: str) -> Spec:
    mark = {"type": "text", "dy": -13, "color": color, "fontSize": 13, "fontWeight": "bold"}
    encoding = {"x": x, "y": y, "text": {"field": "written", "type": "nominal"}}
    return {"data": {"values": _values(dots)}, "mark": mark, "encoding": encoding}


def _goal(goal: Level, y: Spec) -> list[object]:
    values = {"values": [{"value": goal.value, "name": goal.name}]}
    rule = {"type": "rule", "color": _GOAL, "strokeDash": [8, 4], "strokeWidth": 1.5}
    name = {"type": "text", "align": "left", "dy": 12, "dx": 2, "color": _GOAL, "fontSize": 13}
    text = {"field": "name", "type": "nominal"}
    return [
        {"data": values, "mark": rule, "encoding": {"y": y}},
        {"data": values, "mark": name, "encoding": {"y": y, "x": {"value": 0}, "text": text}},
    ]


def _values(dots: Sequence[Dot]) -> list[Spec]:
    return [{"at": f"{dot.day}T00:00:00", "value": dot.value, "written": dot.written} for dot in dots]
