"""Official documents as PDF, typeset by Typst from the decree's template and the project's own fonts."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from hieuhoc.documents import decree30
from hieuhoc.documents.blocks import Block, Picture, Table, cell_text
from hieuhoc.documents.charts import draw

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
# The archive form: fonts embedded, text and structure readable by machines and readers of screens.
ARCHIVE: Literal["a-2a"] = "a-2a"


def typeset(blocks: Sequence[Block], *, title: str, author: str, day: date, landscape: bool = False) -> bytes:
    """Return the PDF of `blocks` in the layout of the decree; equal input gives equal bytes."""
    return fill(
        "decree30.typ",
        {
            "measures": _measures(landscape=landscape),
            "blocks": [{"block": type(block).__name__, **_told(block)} for block in blocks],
        },
        title=title,
        author=author,
        day=day,
    )


def fill(template: str, content: Mapping[str, Any], *, title: str, author: str, day: date) -> bytes:
    """Return the PDF that a template makes of `content`; equal input gives equal bytes.

    It is PDF/A-2a unless the text has a letter that no font at hand can show: the archive
    form forbids that, and the text matters more.
    """
    told = {"title": title, "author": author, "day": (day.year, day.month, day.day), **content}
    source = json.dumps(told)
    stamp = datetime(day.year, day.month, day.day, tzinfo=UTC)
    try:
        return _compile(template, source, stamp=stamp, standard=ARCHIVE)
    except typst.TypstError:
        return _compile(template, source, stamp=stamp, standard=None)


def _measures(*, landscape: bool) -> Mapping[str, float | str]:
    sheet = decree30.sheet(landscape=landscape)
    return {name: value for name, value in vars(decree30).items() if name.isupper()} | {
        "PAGE_WIDTH_MM": sheet.width_mm,
        "PAGE_HEIGHT_MM": sheet.height_mm,
        "HEAD_LEFT_MM": sheet.head_left_mm,
        "HEAD_RIGHT_MM": sheet.head_right_mm,
    }


def _told(block: Block) -> Mapping[str, Any]:
    """Return what the template is told of a block: numbers and days written out, a chart drawn."""
    if isinstance(block, Picture):
        return {"caption": block.caption, "told": block.told, "drawn": draw(block.chart)}
    if isinstance(block, Table):
        rows = (replace(row, cells=tuple(map(cell_text, row.cells))) for row in block.rows)
        return asdict(replace(block, rows=tuple(rows)))
    return asdict(block)


def _compile(template: str, source: str, *, stamp: datetime, standard: Literal["a-2a"] | None) -> bytes:
    return typst.compile(
        str(TEMPLATES / template),
        root=str(TEMPLATES),
        font_paths=fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"source": source},
        pdf_standards=standard,
        timestamp=stamp,
    )


@cache
def fonts() -> typst.Fonts:
    """Return the faces that documents bring along, read once."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(HERE / "fonts")])
