"""Official documents as PDF, typeset by Typst from the decree's template and the project's own fonts."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Literal

import typst

from hieuhoc.documents import decree30
from hieuhoc.documents.blocks import Block

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
# The archive form: fonts embedded, text and structure readable by machines and readers of screens.
ARCHIVE: Literal["a-2a"] = "a-2a"


def typeset(blocks: Sequence[Block], *, title: str, author: str, day: date) -> bytes:
    """Return the PDF of `blocks`; equal input gives equal bytes.

    It is PDF/A-2a unless the text has a letter that no font at hand can show: the archive
    form forbids that, and the text matters more.
    """
    source = json.dumps(
        {
            "title": title,
            "author": author,
            "day": (day.year, day.month, day.day),
            "measures": {name: value for name, value in vars(decree30).items() if name.isupper()},
            "blocks": [{"block": type(block).__name__, **asdict(block)} for block in blocks],
        }
    )
    stamp = datetime(day.year, day.month, day.day, tzinfo=UTC)
    try:
        return _compile(source, stamp=stamp, standard=ARCHIVE)
    except typst.TypstError:
        return _compile(source, stamp=stamp, standard=None)


def _compile(source: str, *, stamp: datetime, standard: Literal["a-2a"] | None) -> bytes:
    return typst.compile(
        str(TEMPLATES / "decree30.typ"),
        root=str(TEMPLATES),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"source": source},
        pdf_standards=standard,
        timestamp=stamp,
    )


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[str(HERE / "fonts")])
