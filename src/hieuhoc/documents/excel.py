"""Documents as workbooks: the same blocks in cells, each table on a sheet, numbers and days as such."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from hieuhoc.documents import decree30
from hieuhoc.documents.blocks import (
    Annex,
    Block,
    Cell,
    Column,
    Heading,
    Letterhead,
    Paragraph,
    Percent,
    Picture,
    Row,
    Signature,
    Table,
    Title,
)
from hieuhoc.documents.excel_formats import Formats
from hieuhoc.documents.pictures import draw_png

# How many letters of the usual size stand side by side on a page, upright and laid across.
_LETTERS = {False: 88, True: 132}
_LINE_PT = 16.5
_LONGEST_NAME = 31
_MM_PER_INCH = 25.4
_PIXELS_PER_PT = 96 / 72


@dataclass(slots=True)
class _Sheet:
    """A sheet being filled: its columns, how many letters they hold, and the next free row."""

    page: Worksheet
    formats: Formats
    columns: tuple[Column, ...]
    letters: int
    row: int = 0

    @property
    def last(self) -> int:
        return len(self.columns) - 1

    def width(self, first: int, last: int) -> float:
        """Return how many letters the columns from `first` to `last` hold."""
        return sum(self.letters * column.share / 100 for column in self.columns[first : last + 1])

    @property
    def middle(self) -> int:
        """The last column of the left half."""
        return min(range(self.last), key=lambda index: abs(self.width(0, index) - self.letters * 0.45))


def tabulate(
    blocks: Sequence[Block], *, title: str, author: str, day: date, landscape: bool = False
) -> bytes:
    """Return the .xlsx of `blocks`; equal input gives equal bytes.

    Texts are texts: what begins with "=" is not reckoned, and no address is made a link.
    """
    saved = BytesIO()
    # Kept in memory: files on disk would bear the moment they were written.
    book = Workbook(saved, {"in_memory": True})
    book.set_properties({"title": title[:255], "author": author[:255], "created": _moment(day)})
    formats = Formats(book)
    names = set[str]()
    for part in _parts(blocks):
        table = next((block for block in part if isinstance(block, Table)), None)
        columns = table.columns if table else _ALONE
        name = _sheet_name(table.name if table else title, taken=names)
        names.add(name.casefold())
        page = book.add_worksheet(name)
        _set_page(page, columns, landscape=landscape)
        sheet = _Sheet(page, formats, columns, _LETTERS[landscape])
        for block in part:
            _add(sheet, block)
    book.close()
    return saved.getvalue()


_ALONE = (Column("", 50, "left"), Column("", 50, "left"))


def _parts(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Yield what belongs on one sheet: a table, what leads to it, what is said below it, and the end.

    An annex begins a sheet of its own.
    """
    parts: list[list[Block]] = [[]]
    has_table = False
    for block in blocks:
        if isinstance(block, Annex) or (has_table and _leads_on(block)):
            parts.append([])
            has_table = False
        parts[-1].append(block)
        has_table = has_table or isinstance(block, Table)
    if len(parts) > 1 and not has_table:
        end = parts.pop()
        parts[-1] += end
    yield from parts


def _leads_on(block: Block) -> bool:
    """Tell whether a block behind a table belongs to what follows; a plain paragraph is a note below it."""
    return isinstance(block, Table | Heading) or (isinstance(block, Paragraph) and block.leads)


def _add(sheet: _Sheet, block: Block) -> None:
    match block:
        case Letterhead():
            _letterhead(sheet, block)
        case Title():
            _headed(sheet, (block.kind, *block.subject))
        case Annex():
            _headed(sheet, (block.word, *block.name), block.belongs)
        case Heading():
            _line(sheet, block.text, "heading")
        case Paragraph():
            _line(sheet, block.text, "basis" if block.basis else "text")
        case Table():
            _table(sheet, block)
        case Picture():
            _picture(sheet, block)
        case Signature():
            sheet.row += 1
            names = (
                *((line, "strong") for line in block.office),
                *[("", "middle")] * 4,
                (block.name, "strong"),
            )
            told = ((block.recipients_word, "basis"), *((line, "text") for line in block.recipients))
            _side_by_side(sheet, told, names)


def _letterhead(sheet: _Sheet, head: Letterhead) -> None:
    left = (
        *((line, "middle") for line in head.parent),
        *((line, "strong") for line in head.issuer),
    )
    right = ((head.nation, "strong"), (head.motto, "strong"), ("", "middle"))
    _side_by_side(sheet, left, right)
    _side_by_side(sheet, ((head.number, "middle"),), ((head.place_and_date, "slanted"),))
    sheet.row += 1


def _headed(sheet: _Sheet, title: Iterable[str], below: Iterable[str] = ()) -> None:
    for line in title:
        _line(sheet, line, "title")
    for line in below:
        _line(sheet, line, "slanted")
    sheet.row += 1


def _side_by_side(sheet: _Sheet, left: Sequence[tuple[str, str]], right: Sequence[tuple[str, str]]) -> None:
    middle = sheet.middle
    for index in range(max(len(left), len(right))):
        for found, first, last in ((left, 0, middle), (right, middle + 1, sheet.last)):
            if index < len(found) and found[index][0]:
                text, style = found[index]
                _span(sheet, text, sheet.formats.text(style), first=first, last=last)
        sheet.row += 1


def _line(sheet: _Sheet, text: str, style: str) -> None:
    """Write a text across the sheet, as high as its lines need."""
    _span(sheet, text, sheet.formats.text(style), first=0, last=sheet.last)
    sheet.page.set_row(sheet.row, _LINE_PT * max(1, ceil(len(text) / (sheet.letters * 0.95))))
    sheet.row += 1


def _picture(sheet: _Sheet, picture: Picture) -> None:
    """Put a chart on the sheet, over as many rows as it is high."""
    drawn = draw_png(picture.chart)
    # Width and height stand at fixed places of every PNG; it is drawn at twice its size.
    high = int.from_bytes(drawn[20:24], "big") / 2
    sheet.page.insert_image(
        sheet.row,
        0,
        "bieu-do.png",
        {"image_data": BytesIO(drawn), "x_scale": 0.5, "y_scale": 0.5, "description": picture.told},
    )
    rows = ceil(high / (_LINE_PT * _PIXELS_PER_PT)) + 1
    for index in range(sheet.row, sheet.row + rows):
        sheet.page.set_row(index, _LINE_PT)
    sheet.row += rows
    _line(sheet, picture.caption, "basis")


def _table(sheet: _Sheet, table: Table) -> None:
    for index, column in enumerate(table.columns):
        sheet.page.write_string(sheet.row, index, column.head, sheet.formats.head())
    _set_height(sheet, [column.head for column in table.columns])
    sheet.page.repeat_rows(sheet.row)
    sheet.row += 1
    for row in table.rows:
        _table_row(sheet, table, row)
    sheet.row += 1


def _table_row(sheet: _Sheet, table: Table, row: Row) -> None:
    spanned = len(table.columns) - len(row.cells)
    for index, cell in enumerate(row.cells):
        column = 0 if index == 0 else index + spanned
        form = sheet.formats.cell(row, cell, first=index == 0, align=table.columns[column].align)
        if index == 0 and spanned:
            _span(sheet, str(cell), form, first=0, last=spanned)
        else:
            _write(sheet, column, cell, form)
    _set_height(sheet, ["" if spanned and not index else cell for index, cell in enumerate(row.cells)])
    sheet.row += 1


def _write(sheet: _Sheet, column: int, cell: Cell, form: Any) -> None:
    match cell:
        case Percent(value=value):
            sheet.page.write_number(sheet.row, column, float(value / 100), form)
        case date():
            sheet.page.write_datetime(sheet.row, column, _moment(cell), form)
        case int() | Decimal():
            sheet.page.write_number(sheet.row, column, float(cell), form)
        case str():
            sheet.page.write_string(sheet.row, column, cell, form)


def _span(sheet: _Sheet, text: str, form: Any, *, first: int, last: int) -> None:
    if first < last:
        # Merged while empty and then written: merging would take a text for what it looks like.
        sheet.page.merge_range(sheet.row, first, sheet.row, last, "", form)
    sheet.page.write_string(sheet.row, first, text, form)


def _set_height(sheet: _Sheet, cells: Sequence[Cell]) -> None:
    """Make a row as high as the cell with the most lines."""
    shift = len(sheet.columns) - len(cells)
    lines = [
        ceil(len(cell) / max(1.0, sheet.width(index + shift, index + shift) * 0.95))
        for index, cell in enumerate(cells)
        if isinstance(cell, str)
    ]
    sheet.page.set_row(sheet.row, _LINE_PT * max((1, *lines)))


def _set_page(page: Worksheet, columns: Sequence[Column], *, landscape: bool) -> None:
    page.set_paper(9)
    if landscape:
        page.set_landscape()
    page.set_margins(
        left=decree30.MARGIN_LEFT_MM / _MM_PER_INCH,
        right=decree30.MARGIN_RIGHT_MM / _MM_PER_INCH,
        top=decree30.MARGIN_TOP_MM / _MM_PER_INCH,
        bottom=decree30.MARGIN_BOTTOM_MM / _MM_PER_INCH,
    )
    page.set_header("&C&P")
    page.fit_to_pages(1, 0)
    page.hide_gridlines(2)
    for index, column in enumerate(columns):
        page.set_column(index, index, round(_LETTERS[landscape] * column.share / 100, 1))


def _sheet_name(wanted: str, *, taken: set[str]) -> str:
    """Return a name that a workbook takes: short, without the characters of its formulas, and new."""
    bare = re.sub(r"[\[\]:*?/\\]", " ", wanted)
    name = " ".join(bare.split()).strip("'")[:_LONGEST_NAME].strip() or "Bảng"
    number = 1
    chosen = name
    while chosen.casefold() in taken:
        number += 1
        chosen = f"{name[: _LONGEST_NAME - len(f' ({number})')]} ({number})"
    return chosen


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a workbook knows no zones
