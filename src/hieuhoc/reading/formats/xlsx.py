"""Excel workbooks: every sheet a table, numbers as a person sees them."""

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from hieuhoc.kernel.numbers import format_number
from hieuhoc.reading.formats.archive import check_office
from hieuhoc.reading.source import Source, SourceBuilder, Unreadable

_MOST_ROWS = 20_000
Cell = int | float | str | bool | date | datetime | time | timedelta


def read_xlsx(payload: bytes) -> Source:
    """Read an .xlsx file: title rows as lines, the rest as one table a sheet. Raises Unreadable."""
    check_office(payload, part="xl/workbook.xml")
    import python_calamine as calamine  # noqa: PLC0415 - only when there is a workbook to read

    builder = SourceBuilder()
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(payload))
        for name in workbook.sheet_names:
            rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=True, nrows=_MOST_ROWS)
            _add_sheet(builder, rows)
    except calamine.CalamineError as error:
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
        _flush(builder, table)
        table = []
        for cell in filled:
            for line in cell.split("\n"):
                builder.add_line(line)
    _flush(builder, table)


def _flush(builder: SourceBuilder, table: list[list[str]]) -> None:
    if table:
        builder.add_table(iter_trimmed(table))


def iter_trimmed(table: list[list[str]]) -> Iterator[list[str]]:
    """Leave out the columns that are empty in every row."""
    used = [index for index in range(max(map(len, table))) if any(row[index : index + 1] not in ([], [""]) for row in table)]
    for row in table:
        yield [row[index] if index < len(row) else "" for index in used]


def _shown(cell: Cell) -> str:
    """Write a cell as Vietnamese writes it. Shares kept as fractions stay what the sheet holds."""
    match cell:
        case bool():
            return ""
        case int():
            return format_number(cell)
        case float():
            return _number(cell)
        case datetime():
            return f"{cell:%d/%m/%Y}"
        case date():
            return f"{cell:%d/%m/%Y}"
        case str():
            return cell
        case _:
            return str(cell)


def _number(cell: float) -> str:
    from decimal import Decimal  # noqa: PLC0415

    return format_number(Decimal(int(cell)) if cell.is_integer() else Decimal(repr(cell)))
