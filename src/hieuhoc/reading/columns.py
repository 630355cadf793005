"""What the columns of a table hold, told by their titles.

Of `TT | Nội dung | Số lớp | Số lượt người` the first column holds row numbers, the second
names, the others counts of classes and of participations.
"""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from hieuhoc.kernel.spans import Span
from hieuhoc.reading.script import Script

Row = Sequence[Span]


class Column(StrEnum):
    """What a column holds. WHOLE and PART are the counts a SHARE is taken from; VALUE is a goal's."""

    ORDER = "order"
    UNIT = "unit"
    CLASSES = "classes"
    PARTICIPATIONS = "participations"
    LEARNERS = "learners"
    SHARE = "share"
    WHOLE = "whole"
    PART = "part"
    VALUE = "value"
    NAME = "name"


MEASURED = (Column.CLASSES, Column.PARTICIPATIONS, Column.LEARNERS, Column.VALUE, Column.SHARE)
"""A header has at least one of these."""

# In the order they are tried: a title that could be two things is the first.
_TITLES = {
    Column.ORDER: re.compile(r"tt|stt|so tt|#|no"),
    Column.UNIT: re.compile(r"dvt|don vi(?: tinh)?|d\.v\.t"),
    Column.CLASSES: re.compile(
        r"(?:tong )?(?:so )?(?:luong )?lop(?: hoc| mo| du kien)?|so lop .*|sl lop|kh lop|ke hoach lop"
    ),
    Column.PARTICIPATIONS: re.compile(r".*\bluot\b.*"),
    Column.LEARNERS: re.compile(
        r".*(?:hoc vien|nguoi hoc|so nguoi|dang ky|nguoi tham gia|tham du|\bhv\b).*"
    ),
    Column.SHARE: re.compile(r".*(?:ty le|ti le|%).*"),
    Column.WHOLE: re.compile(r"tong(?: so)?"),
    Column.PART: re.compile(
        r"so (?:luong )?(?:duoc cong nhan|da dat|dat|cong nhan).*|duoc cong nhan|dat"
    ),
    Column.VALUE: re.compile(
        r"(?:chi tieu|ke hoach|muc tieu|muc phan dau|phan dau|kh|muc|muc dat|ket qua|thuc hien|dang ky)"
        r"(?: .*)?"
    ),
    Column.NAME: re.compile(
        r".*(?:nhom|noi dung|chuyen de|linh vuc|ten|chi tieu|tieu chi|chi so|mo hinh|danh hieu).*"
    ),
}  # fmt: skip
_LONGEST_TITLE = 200
_PLANNED = re.compile(r"(?:chi tieu|ke hoach|muc tieu|phan dau|muc phan dau|dang ky)\b")
_RESULT = re.compile(r"[ ]*(?:ket qua|thuc hien|dat)\b")


def columns_of(script: Script, header: Row) -> Mapping[Column, int]:
    """Tell what each column holds; empty when the row is no header.

    Where no title says "name", the first that says nothing known heads the names.
    """
    columns: dict[Column, int] = {}
    unknown: list[int] = []
    for index, cell in enumerate(header):
        title = " ".join(cell.of(script.folded).split())[:_LONGEST_TITLE]
        column = _column(title, columns)
        if column is None and Column.NAME not in columns and _TITLES[Column.VALUE].fullmatch(title):
            # "Chỉ tiêu | Đơn vị | Kế hoạch": of two such titles the first names the rows.
            columns[Column.NAME], columns[Column.VALUE] = columns[Column.VALUE], index
        elif column:
            columns[column] = index
        elif _PLANNED.match(title) and _is_result(script, header, columns):
            # Last year's result beside this year's goal: the goal counts.
            columns[Column.VALUE] = index
        elif title:
            unknown.append(index)
    if Column.NAME not in columns and unknown:
        columns[Column.NAME] = unknown[0]
    elif Column.VALUE in columns and columns[Column.VALUE] < columns.get(Column.NAME, 0):
        columns[Column.NAME], columns[Column.VALUE] = columns[Column.VALUE], columns[Column.NAME]
    return columns if len(columns) > 1 and any(column in columns for column in MEASURED) else {}


def _is_result(script: Script, header: Row, columns: Mapping[Column, int]) -> bool:
    index = columns.get(Column.VALUE)
    return index is not None and bool(_RESULT.match(header[index].of(script.folded)))


def _column(title: str, known: Mapping[Column, int]) -> Column | None:
    """What a title says its column holds, each thing once in a table."""
    return next(
        (column for column, pattern in _TITLES.items() if column not in known and pattern.fullmatch(title)),
        None,
    )
