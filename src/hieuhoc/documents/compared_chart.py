"""A chart that sets planned, reached and last year side by side; what is not known has no bar and says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from hieuhoc.documents.charts import Spec
from hieuhoc.kernel.numbers import format_number, rounded

FACE = "Liberation Serif"
"""The face of pictures in documents: one of those that the documents bring along."""

_SCREEN = "Segoe UI, Roboto, Noto Sans, Arial, sans-serif"
_INK, _SOFT = "#241d19", "#5c5048"
_SERIES = (("kế hoạch", "#b98a1f"), ("thực hiện", "#7d1f1a"), ("năm trước", "#8a817b"))
_UNKNOWN = "chưa có số liệu"
_STEP, _BAR = 22, 15
_LINES = 1 + len(_SERIES)
_VALUE_ROOM = 135


@dataclass(frozen=True, slots=True)
class Compared:
    """Three figures of one thing; None where one is not known."""

    name: str
    planned: Decimal | None
    reached: Decimal | None
    last_year: Decimal | None


def compared_chart(things: Sequence[Compared], *, width: int, document: bool = False) -> Spec:
    """Return the chart, each thing under its name, three bars with their values in words.

    `width` is in pixels. In a `document` it is in the face that every document brings along.
    """
    names, bars = [], []
    for place, thing in enumerate(things):
        names.append({"row": place * _LINES, "name": thing.name})
        for line, ((series, colour), value) in enumerate(
            zip(_SERIES, (thing.planned, thing.reached, thing.last_year), strict=True), 1
        ):
            written = _UNKNOWN if value is None else format_number(_plain(value))
            bars.append(
                {
                    "row": place * _LINES + line,
                    "value": float(value or 0),
                    "colour": colour,
                    "written": f"{written} ({series})",
                }
            )
    longest = max((bar["value"] for bar in bars if isinstance(bar["value"], float)), default=0.0) or 1.0
    across = {
        "field": "value",
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [0, longest / (1 - _VALUE_ROOM / width)], "nice": False},
    }
    rows = list(range(len(things) * _LINES))
    down = {"field": "row", "type": "ordinal", "axis": None, "scale": {"domain": rows, "padding": 0}}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": width,
        "height": {"step": _STEP},
        "padding": 0,
        "background": "transparent",
        "config": {"view": {"stroke": None}, "font": FACE if document else _SCREEN},
        "encoding": {"y": down},
        "layer": [
            {
                "data": {"values": bars},
                "mark": {"type": "bar", "height": _BAR},
                "encoding": {
                    "x": across,
                    "color": {"field": "colour", "type": "nominal", "scale": None},
                },
            },
            {
                "data": {"values": names},
                "mark": _text(_SOFT, limit=width),
                "encoding": {"x": {"value": 0}, "text": {"field": "name", "type": "nominal"}},
            },
            {
                "data": {"values": bars},
                "mark": _text(_INK, dx=6),
                "encoding": {"x": across, "text": {"field": "written", "type": "nominal"}},
            },
        ],
    }


def height_of(things: Sequence[Compared]) -> int:
    """Return how high the chart is, in pixels."""
    return len(things) * _LINES * _STEP


def _text(colour: str, *, dx: int = 0, limit: int | None = None) -> dict[str, object]:
    mark: dict[str, object] = {
        "type": "text",
        "align": "left",
        "baseline": "middle",
        "color": colour,
        "fontSize": 13,
        "dx": dx,
    }
    return mark if limit is None else mark | {"limit": limit}


def _plain(value: Decimal) -> Decimal:
    shown = Decimal(f"{value.normalize():f}")
    return rounded(shown, places=1) if int(shown.as_tuple().exponent) < -1 else shown
