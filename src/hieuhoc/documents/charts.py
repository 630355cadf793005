"""Charts: one Vega-Lite specification, drawn as SVG for pages and documents alike.

Numbers and names are written by us, the Vietnamese way, so that a chart says exactly what
the table beside it says.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from hieuhoc.kernel.numbers import format_number

Spec = Mapping[str, object]

_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
_INK, _SOFT, _BAR, _FONT = "#241d19", "#5c5048", "#7d1f1a", "Segoe UI, Roboto, Noto Sans, Arial, sans-serif"
_ROW, _BAR_HEIGHT, _LABEL_RISE = 50, 18, 19
_VALUE_ROOM = 0.82
_KEPT = 64


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is of, and how much."""

    name: str
    value: int


def bar_chart(bars: Sequence[Bar], *, width: int) -> Spec:
    """Return horizontal bars, each under its name, its value at its end; `width` is in pixels."""
    values = [
        {"row": row, "name": bar.name, "value": bar.value, "written": format_number(bar.value)}
        for row, bar in enumerate(bars)
    ]
    longest = max((bar.value for bar in bars), default=0) or 1
    across = {
        "field": "value",
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [0, longest / _VALUE_ROOM], "nice": False},
    }
    down = {"field": "row", "type": "ordinal", "axis": None}
    return {
        "$schema": _SCHEMA,
        "data": {"values": values},
        "width": width,
        "height": {"step": _ROW},
        "padding": 0,
        "background": "transparent",
        "config": {"view": {"stroke": None}, "font": _FONT},
        "encoding": {"y": down},
        "layer": [
            {
                "mark": {
                    "type": "bar",
                    "color": _BAR,
                    "height": _BAR_HEIGHT,
                    "yOffset": 10,
                    "cornerRadiusEnd": 3,
                },
                "encoding": {"x": across},
            },
            _text("name", x={"value": 0}, color=_SOFT, dy=10 - _LABEL_RISE, limit=width),
            _text("written", x=across, color=_INK, dy=11, dx=6, bold=True),
        ],
    }


def draw(spec: Spec) -> str:
    """Return the chart as SVG. A process's first drawing takes most of a second, a repeated one none."""
    return _draw(json.dumps(spec, ensure_ascii=False, sort_keys=True))


def fingerprint(spec: Spec) -> str:
    """Return what tells one chart from another: the same figures give the same one."""
    return hashlib.sha256(json.dumps(spec, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:20]


@lru_cache(maxsize=_KEPT)
def _draw(spec: str) -> str:
    # Imported where it is used: it brings a JavaScript engine, which a page without charts never needs.
    import vl_convert  # noqa: PLC0415

    svg: str = vl_convert.vegalite_to_svg(spec)
    return svg


def _text(
    name: str, *, x: Spec, color: str, dy: int, dx: int = 0, limit: int | None = None, bold: bool = False
) -> Spec:
    mark: dict[str, object] = {
        "type": "text",
        "align": "left",
        "baseline": "middle",
        "color": color,
        "fontSize": 14,
    }
    mark |= {"dx": dx, "dy": dy, "fontWeight": "bold" if bold else "normal"}
    if limit is not None:
        mark["limit"] = limit
    return {"mark": mark, "encoding": {"x": x, "text": {"field": name, "type": "nominal"}}}
