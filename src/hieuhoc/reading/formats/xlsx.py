"""Excel workbooks: every sheet a table, numbers as a person sees them."""

import io
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import python_calamine as calamine

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number
from hieuhoc.reading.formats.archive import open_office
from hieuhoc.reading.formats.sheet_extent import MOST_CELLS, check_extent
from hieuhoc.reading.source import Source, SourceBuilder, Unreadable

Cell = int | float | str | bool | date | datetime | time | timedelta


def read(payload: bytes) -> Source:
    """Read an .xlsx file: rows of one cell as lines, the others as tables. Raises Unreadable."""
    with open_office(payload, part="xl/workbook.xml") as archive:
        check_extent(archive)
    builder = SourceBuilder()
    cells = 0
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(payload))
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            # One sheet may be listed under many names.
            cells += sheet.height * sheet.width
            if cells > MOST_CELLS:
                raise Unreadable("too-large", str(MOST_CELLS))
            _add_sheet(builder, sheet.to_python(skip_empty_area=True))
    except (calamine.CalamineError, ValueError) as error:
        raise Unreadable("damaged", type(error).__name__) from error
    return builder.build()


def _add_sheet(builder: SourceBuilder, rows: list[list[Cell]]) -> None:
    table: list[list[str]] = []
    for row in rows:
        cells = [_shown(cell) for cell in row]
        filled = [cell for cell in cells if cell.strip()]
        if len(filled) > 1:
            table.append(cells)
            continue
        # A row of one cell is a title, a heading or a note: a line, and the end of a table.
        _add_table(builder, table)
        table = []
        for line in "".join(filled).split("\n"):
            if line.strip():
                builder.add_line(line)
    _add_table(builder, table)


def _add_table(builder: SourceBuilder, table: list[list[str]]) -> None:
    """Add a table without the columns that are empty in every row."""
    used = [
        column
        for column in range(max(map(len, table), default=0))
        if any(row[column].strip() for row in table)
    ]
    if used:
        builder.add_table([row[column] for column in used] for row in table)


def _shown(cell: Cell) -> str:
    """Write a cell as Vietnamese writes it. A share kept as a fraction stays what the sheet holds."""
    match cell:
        case bool():
            return ""
        case int():
            return format_number(cell)
        case float():
            return format_number(Decimal(int(cell)) if cell.is_integer() else Decimal(repr(cell)))
        case date():
            return format_date(cell)
        case _:
            return str(cell)
