"""How the cells of a workbook look, in the face and sizes of the decree."""

from decimal import Decimal
from typing import Any, Literal

from xlsxwriter import Workbook

from hieuhoc.documents import decree30
from hieuhoc.documents.blocks import Cell, Percent, Row
from hieuhoc.documents.word_styles import TYPEFACE
from hieuhoc.kernel.numbers import rounded

_TEXTS: dict[str, dict[str, Any]] = {
    "middle": {"align": "center"},
    "strong": {"align": "center", "bold": True},
    "slanted": {"align": "center", "italic": True},
    "title": {"align": "center", "bold": True, "font_size": decree30.KIND_PT},
    "heading": {"bold": True},
    "text": {},
    "basis": {"italic": True},
}
_SIZE_PT = 12.0


class Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def text(self, style: str) -> Any:
        """Return the format of a text outside of tables."""
        return self._format(text_wrap=True, valign="top", **_TEXTS[style])

    def head(self) -> Any:
        """Return the format of the head of a table."""
        return self._format(bold=True, border=1, align="center", valign="vcenter", text_wrap=True)

    def cell(self, row: Row, cell: Cell, *, first: bool, align: Literal["left", "center", "right"]) -> Any:
        """Return the format of a cell: that of its row, and what it holds."""
        side = align
        if row.kind == "band":
            side = "left"
        elif row.kind == "total" and first:
            side = "center"
        written = _number_format(cell)
        return self._format(
            bold=row.kind != "plain",
            border=1,
            align=side,
            valign="vcenter",
            text_wrap=True,
            **({"num_format": written} if written else {}),
        )

    def _format(self, **properties: Any) -> Any:
        wanted = {"font_name": TYPEFACE, "font_size": _SIZE_PT, **properties}
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(wanted)
        return self._made[key]


def _number_format(cell: Cell) -> str:
    if isinstance(cell, Percent):
        shown = rounded(cell.value, places=cell.places).normalize()
        decimals = max(0, -int(shown.as_tuple().exponent))
        return f"0.{'0' * decimals}%" if decimals else "0%"
    if isinstance(cell, int):
        return "#,##0"
    if isinstance(cell, Decimal):
        return "#,##0.##" if cell % 1 else "#,##0"
    return "@" if isinstance(cell, str) else "dd/mm/yyyy"
