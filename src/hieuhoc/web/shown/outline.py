"""A document's outline as a part of a page: what one sees is what one downloads."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from hieuhoc.documents.blocks import Block, Column, Heading, Paragraph, Row, Table, cell_text


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell with the head of its column, for a phone where a row becomes a card."""

    text: str
    head: str
    is_number: bool


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row: its name, its other cells, whether it sums the rows above."""

    name: str
    cells: tuple[ShownCell, ...]
    is_total: bool


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A heading, a paragraph or a table; the fields of the others are empty.

    `anchor` is the id of a heading. A table is named by its `caption` or, where the heading above
    it says the same, by that heading: `named_by` is its id.
    """

    heading: str = ""
    text: str = ""
    caption: str = ""
    anchor: str = ""
    named_by: str = ""
    heads: tuple[tuple[str, bool], ...] = ()
    rows: tuple[ShownRow, ...] = ()


def show_outline(blocks: Iterable[Block]) -> tuple[ShownBlock, ...]:
    """Return the headings, paragraphs and tables of a document, without its head and foot."""
    shown: list[ShownBlock] = []
    heading = ShownBlock()
    for number, block in enumerate(blocks):
        if (found := _shown(block)) is None:
            continue
        if found.heading:
            found = heading = replace(found, anchor=f"muc-{number}")
        elif found.caption:
            if found.caption.casefold() in heading.heading.casefold():
                found = replace(found, caption="", named_by=heading.anchor)
            # A second table below a heading has to say itself what it is.
            heading = ShownBlock()
        shown.append(found)
    return tuple(shown)


def _shown(block: Block) -> ShownBlock | None:
    match block:
        case Heading(text=text):
            return ShownBlock(heading=text)
        case Paragraph(text=text):
            return ShownBlock(text=text)
        case Table():
            heads = tuple((column.head, column.align == "right") for column in block.columns)
            rows = tuple(_row(row, block.columns) for row in block.rows)
            return ShownBlock(caption=block.name, heads=heads, rows=rows)
    return None


def _row(row: Row, columns: tuple[Column, ...]) -> ShownRow:
    """Return a row; where its first cell spans columns, the spanned ones stay empty."""
    missing = len(columns) - len(row.cells)
    texts = [cell_text(row.cells[0]), *[""] * missing, *map(cell_text, row.cells[1:])]
    cells = zip(texts[1:], columns[1:], strict=True)
    return ShownRow(
        name=texts[0],
        cells=tuple(ShownCell(text, column.head, column.align == "right") for text, column in cells),
        is_total=row.kind == "total",
    )
