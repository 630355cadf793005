"""Workbooks of people as they come, made in the tests that need them."""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

HEAD = ("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Thôn", "Số điện thoại")


def workbook(
    rows: Iterable[Sequence[Any]], *, merged: Sequence[tuple[str, str]] = (), blank_rows: int = 0
) -> bytes:
    """One sheet. `merged` are ranges with their text; `blank_rows` are formatted and empty, at the end."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet()
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        grey = book.add_format({"bg_color": "#eeeeee"})
        last = 0
        for last, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, datetime | date):
                    page.write_datetime(last, column, value, day)
                elif isinstance(value, str):
                    page.write_string(last, column, value)
                elif value is not None:
                    page.write_number(last, column, value)
        for where, text in merged:
            page.merge_range(where, text)
        for row in range(last + 1, last + 1 + blank_rows):
            for column in range(6):
                page.write_blank(row, column, None, grey)
    return out.getvalue()
