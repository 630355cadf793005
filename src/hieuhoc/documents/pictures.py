"""Charts as PNG, for files that take no SVG: drawn by Typst, so in the documents' own face anywhere."""

import json
from functools import lru_cache

import typst

from hieuhoc.documents.charts import Spec, draw
from hieuhoc.documents.pdf import TEMPLATES, fonts

# A pixel of a chart is 1/96 of an inch; twice as many are drawn, for paper.
DOTS_PER_INCH = 192
_KEPT = 16


def draw_png(chart: Spec) -> bytes:
    """Return a chart as PNG at twice its size; equal input gives equal bytes."""
    return _png(json.dumps(chart, ensure_ascii=False, sort_keys=True))


@lru_cache(maxsize=_KEPT)
def _png(chart: str) -> bytes:
    picture = typst.compile(
        str(TEMPLATES / "picture.typ"),
        root=str(TEMPLATES),
        font_paths=fonts(),
        ignore_system_fonts=True,
        format="png",
        ppi=DOTS_PER_INCH,
        sys_inputs={"source": draw(json.loads(chart))},
    )
    assert isinstance(picture, bytes)
    return picture
