"""Excel workbooks of people: what is exported, and the rows that were refused.

Every text is written as text, whatever it begins with: "=1+1" is a name nobody has, but no
formula. What is read back is what was written.
"""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import xlsxwriter

_WIDEST, _NARROWEST = 40, 8
_WIDTH_OF_WORDS = 50
_AUTHOR = {"author": "Hiếu Học"}
Value = str | int | float | bool | date | datetime | time | timedelta | None


def people_workbook(titles: Sequence[str], rows: Iterable[Sequence[Value]], *, sheet: str) -> bytes:
    """Return a workbook of one sheet with a head that stays in view and can be filtered by."""
    out = io.BytesIO()
    with _workbook(out) as book:
        page = book.add_worksheet(sheet)
        page.freeze_panes(1, 0)
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
        text = book.add_format({"num_format": "@"})
        for column, title in enumerate(titles):
            page.write_string(0, column, title, head)
            page.set_column(column, column, max(_NARROWEST, min(_WIDEST, len(title) + 6)), text)
        last = 0
        for last, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                _write(page, last, column, value, day)
        if titles:
            page.autofilter(0, 0, max(last, 1), len(titles) - 1)
    return out.getvalue()


def refused_workbook(
    titles: Sequence[str],
    rows: Iterable[tuple[int, Sequence[Value], str, str]],
    *,
    words: tuple[str, str, str],
) -> bytes:
    """Return the refused rows as they were, each with its row number, what is wrong and how to mend it.

    `words` are the titles of these three columns. Corrected, the file can be uploaded as it is.
    """
    out = io.BytesIO()
    with _workbook(out) as book:
        page = book.add_worksheet()
        page.freeze_panes(1, 0)
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        wrong = book.add_format({"text_wrap": True, "valign": "top", "font_color": "#9C1C14"})
        remedy = book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left", "valign": "top"})
        where, what, how = words
        for column, title in enumerate((*titles, where, what, how)):
            page.write_string(0, column, title, head)
        page.set_column(0, len(titles), 16)
        page.set_column(len(titles) + 1, len(titles) + 2, _WIDTH_OF_WORDS)
        for number, (original, cells, said, mend) in enumerate(rows, 1):
            for column, value in enumerate(cells):
                _write(page, number, column, value, day)
            page.write_number(number, len(titles), original)
            page.write_string(number, len(titles) + 1, said, wrong)
            page.write_string(number, len(titles) + 2, mend, remedy)
    return out.getvalue()


def _workbook(out: io.BytesIO) -> Any:
    book = xlsxwriter.Workbook(out, {"in_memory": True, "remove_timezone": True})
    book.set_properties(_AUTHOR)
    return book


def _write(page: Any, row: int, column: int, value: Value, day: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, datetime | date):
        page.write_datetime(row, column, value, day)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        page.write_number(row, column, value)
    else:
        page.write_string(row, column, str(value))
