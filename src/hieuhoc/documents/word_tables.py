"""Tables of a Word file: ruled ones for figures, bare ones for what stands side by side."""

from collections.abc import Sequence
from typing import Literal

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell, _Row

from hieuhoc.documents import word_styles
from hieuhoc.documents.blocks import Row, Table, cell_text

ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
PADDING_MM = 1.4
DENSE_PADDING_MM = 0.7


def add_side_by_side(
    document: Document, *, widths_mm: tuple[float, float], rows: int
) -> tuple[tuple[_Cell, _Cell], ...]:
    """Add a table without rules and return its cells; its rows stay whole and together."""
    table = document.add_table(rows=rows, cols=2)
    _lay_out(table, widths_mm=widths_mm, padding_mm=0)
    for row in table.rows:
        _keep_whole(row)
    return tuple((row.cells[0], row.cells[1]) for row in table.rows)


def add_ruled_table(document: Document, block: Table, *, width_mm: float) -> None:
    """Add a table with its head repeated on every page, names and sums never cut off.

    Rows stay whole unless the table `splits`.
    """
    table = document.add_table(rows=1 + len(block.rows), cols=len(block.columns), style="Table Grid")
    widths = [width_mm * column.share / 100 for column in block.columns]
    _lay_out(table, widths_mm=widths, padding_mm=DENSE_PADDING_MM if block.dense else PADDING_MM)
    head_style = word_styles.DENSE_HEAD if block.dense else word_styles.CELL_HEAD
    head, *body = list(table.rows)
    _repeat_on_every_page(head)
    _keep_whole(head)
    for cell, column in zip(head.cells, block.columns, strict=True):
        _fill(cell, column.head, style=head_style)
    followers = (*(row.kind for row in block.rows), None)[1:]
    for word_row, row, follower in zip(body, block.rows, followers, strict=True):
        if not block.splits or row.kind != "plain":
            _keep_whole(word_row)
        _fill_row(word_row, row, block, keep_next=_stays(block, row, follower))
    # Word joins two tables that touch; the small gap keeps this one apart.
    gap = document.add_paragraph(style=word_styles.RULE)
    gap.paragraph_format.space_before = Pt(0)


def _stays(block: Table, row: Row, follower: str | None) -> bool:
    """Tell whether `row` must be on the page of the row after it."""
    return follower is not None and (block.whole or row.kind == "band" or follower == "total")


def _fill_row(word_row: _Row, row: Row, block: Table, *, keep_next: bool) -> None:
    cells = list(word_row.cells)
    spanned = len(cells) - len(row.cells) + 1
    if spanned > 1:
        cells[0].merge(cells[spanned - 1])
    plain, strong = (
        (word_styles.DENSE, word_styles.DENSE_HEAD)
        if block.dense
        else (word_styles.CELL, word_styles.CELL_HEAD)
    )
    for index, cell in enumerate(row.cells):
        position = 0 if index == 0 else index + spanned - 1
        align = _alignment(row, index=index, usual=block.columns[position].align)
        _fill(
            cells[position],
            cell_text(cell),
            style=plain if row.kind == "plain" else strong,
            align=align,
            keep_next=keep_next,
        )


def _alignment(
    row: Row, *, index: int, usual: Literal["left", "center", "right"]
) -> Literal["left", "center", "right"]:
    if row.kind == "band":
        return "left"
    return "center" if row.kind == "total" and index == 0 else usual


def _fill(
    cell: _Cell,
    text: str,
    *,
    style: str,
    align: Literal["left", "center", "right"] = "center",
    keep_next: bool = True,
) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.style = style
    paragraph.add_run(text)
    paragraph.paragraph_format.alignment = ALIGNMENTS[align]
    paragraph.paragraph_format.keep_with_next = keep_next


def _lay_out(table: WordTable, *, widths_mm: Sequence[float], padding_mm: float) -> None:
    """Fix the widths of the columns and the padding at the sides of every cell."""
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths_mm, strict=True):
            cell.width = Mm(width)
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(Mm(padding_mm).twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx has no padding
    properties.insert_element_before(margins, "w:tblLook")


def _keep_whole(row: _Row) -> None:
    _mark(row, "w:cantSplit")


def _repeat_on_every_page(row: _Row) -> None:
    _mark(row, "w:tblHeader")


def _mark(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001 - python-docx has no such marks
