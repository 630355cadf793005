"""The cells of a workbook's sheet, as rows that know their number in Excel."""

import io
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import PurePath

import python_calamine as calamine

from hieuhoc.reading.formats.archive import open_office
from hieuhoc.reading.people.weight import MOST_CELLS, check_weight
from hieuhoc.reading.source import Unreadable

Cell = int | float | str | bool | date | datetime | time | timedelta
MOST_BYTES = 25_000_000
"""The largest workbook that is opened: a commune of a hundred thousand takes some six million."""
_MOST_UNPACKED = 150_000_000


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: its rows from the first that is not empty, which is number `first` in Excel.

    `merged` are the rectangles of merged cells by row and column of the grid, ends included.
    """

    sheet: str
    rows: list[list[Cell]]
    first: int
    merged: tuple[tuple[int, int, int, int], ...]


def open_grid(payload: bytes, *, filename: str, weighed: bool = False) -> Grid:
    """Read the sheet with the most rows of an .xlsx file; one that was `weighed` before is not weighed again.

    Raises Unreadable.
    """
    ending = PurePath(filename).suffix.lower()
    if ending == ".xls":
        raise Unreadable("old-office", ending)
    if ending not in {".xlsx", ".xlsm"}:
        raise Unreadable("no-such-kind", ending)
    if not payload:
        raise Unreadable("empty")
    if len(payload) > MOST_BYTES:
        raise Unreadable("too-large", str(MOST_BYTES))
    if not weighed:
        with open_office(
            payload, part="xl/workbook.xml", most_bytes=_MOST_UNPACKED, most_xml=_MOST_UNPACKED
        ) as archive:
            check_weight(archive)
    try:
        return _largest(calamine.CalamineWorkbook.from_filelike(io.BytesIO(payload)))
    except (calamine.CalamineError, ValueError) as error:
        raise Unreadable("damaged", type(error).__name__) from error


def _largest(workbook: calamine.CalamineWorkbook) -> Grid:
    best = None
    for described in workbook.sheets_metadata:
        if described.typ is not calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_name(described.name)
        if sheet.height * sheet.width > MOST_CELLS:
            raise Unreadable("too-large", str(MOST_CELLS))
        if best is None or sheet.height > best.height:
            best = sheet
    if best is None or best.start is None:
        raise Unreadable("no-text")
    row, column = best.start
    merged = tuple(
        (top - row, left - column, bottom - row, right - column)
        for (top, left), (bottom, right) in best.merged_cell_ranges or ()
    )
    return Grid(best.name, best.to_python(skip_empty_area=True), row + 1, merged)
