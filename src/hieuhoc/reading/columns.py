"""What the columns of a table hold, and the groups, totals and goals that its rows state."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from hieuhoc.kernel.spans import Span
from hieuhoc.learning.statement import Figure, StatedGroup, StatedRatio
from hieuhoc.learning.target import Comparison
from hieuhoc.reading.numerals import decimal_of
from hieuhoc.reading.tables import Table
from hieuhoc.reading.units import unit_named

Row = Sequence[Span]

_COLUMNS = {
    "order": re.compile(r"tt|stt|so tt|#|no"),
    "unit": re.compile(r"dvt|don vi(?: tinh)?|d\.v\.t"),
    "classes": re.compile(
        r"(?:tong )?(?:so )?(?:luong )?lop(?: hoc| mo| du kien)?|so lop .*|sl lop|kh lop|ke hoach lop"
    ),
    "participations": re.compile(r".*\bluot\b.*"),
    "learners": re.compile(r".*(?:hoc vien|nguoi hoc|so nguoi|dang ky|nguoi tham gia|tham du|\bhv\b).*"),
    "share": re.compile(r".*(?:ty le|ti le|%).*"),
    "whole": re.compile(r"tong(?: so)?"),
    "part": re.compile(r"so (?:luong )?(?:duoc cong nhan|da dat|dat|cong nhan).*|duoc cong nhan|dat"),
    "value": re.compile(
        r"(?:chi tieu|ke hoach|muc tieu|muc phan dau|phan dau|kh|muc|muc dat|ket qua|thuc hien|dang ky)(?: .*)?"
    ),
    "name": re.compile(
        r".*(?:nhom|noi dung|chuyen de|linh vuc|ten|chi tieu|tieu chi|chi so|mo hinh|danh hieu).*"
    ),
}
_MEASURED = frozenset({"classes", "participations", "learners", "value", "share"})
_TOTAL = re.compile(r"(?:tong|cong|tong cong|tong so|toan xa|toan phuong|tong chung|cong chung)[ :.]*")
_NUMBER = re.compile(
    r"(?P<sign>[<>]=?|[≤≥]|tren|duoi|tu|it nhat|toi thieu|khong qua|toi da)?[ ]*"
    r"(?P<digits>\d{1,3}(?:[. ]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)[ ]*(?P<unit>%|[^\W\d][\w ]*?)?(?P<more>[ ]*tro len)?"
)
_AT_MOST = frozenset({"<", "<=", "≤", "duoi", "khong qua", "toi da"})
_UNIT_OF_COLUMN = {"classes": "class", "participations": "participation", "learners": "learner", "share": "%"}


@dataclass(frozen=True, slots=True)
class Goal:
    """A row that sets a value for what it names."""

    name: Span
    comparison: Comparison
    figure: Figure


@dataclass(slots=True)
class TableReading:
    """What the tables of a text hold; `units` gives cells' numbers their unit by offset."""

    groups: list[StatedGroup] = field(default_factory=list)
    classes: list[Figure] = field(default_factory=list)
    participations: list[Figure] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    ratios: list[StatedRatio] = field(default_factory=list)
    units: dict[int, str] = field(default_factory=dict)
    orders: set[int] = field(default_factory=set)


def read_tables(text: str, folded: str, tables: Iterable[Table]) -> TableReading:
    """Read every table whose header says what it holds."""
    reading = TableReading()
    for table in tables:
        for index, row in enumerate(table.rows):
            columns = _columns(folded, row)
            if _MEASURED & columns.keys() and len(columns) > 1:
                body = [_aligned(line, len(row)) for line in table.rows[index + 1 :]]
                scale = _scale_of_shares(text, folded, body, columns)
                for line in body:
                    _read_row(text, folded, line, columns, reading, scale)
                break
    return reading


def _columns(folded: str, header: Row) -> Mapping[str, int]:
    """Tell the columns by their titles; the first one that is none of the known holds the names."""
    columns: dict[str, int] = {}
    unknown: list[int] = []
    for index, cell in enumerate(header):
        title = " ".join(cell.of(folded).split())
        kind = next(
            (kind for kind, pattern in _COLUMNS.items() if kind not in columns and pattern.fullmatch(title)),
            None,
        )
        if kind is None and "name" not in columns and _COLUMNS["value"].fullmatch(title):
            # "Chỉ tiêu | Đơn vị | Kế hoạch": of two such titles the first names the rows.
            columns["name"], columns["value"] = columns["value"], index
        elif kind:
            columns[kind] = index
        elif title:
            unknown.append(index)
    if "name" not in columns and unknown:
        columns["name"] = unknown[0]
    elif "name" in columns and "value" in columns and columns["value"] < columns["name"]:
        columns["name"], columns["value"] = columns["value"], columns["name"]
    return columns


def _aligned(row: Row, width: int) -> Row:
    """A total row may join its first cells; its numbers still stand under their titles."""
    return (
        row
        if len(row) >= width
        else [*[Span(row[0].start, row[0].start)] * (width - len(row)), *row]
        if row
        else row
    )


def _scale_of_shares(text: str, folded: str, rows: Sequence[Row], columns: Mapping[str, int]) -> int:
    """Spreadsheets keep 85,5 % as 0,855: a bare column of shares none of which is above one is of fractions."""
    bare = [
        number.value
        for row in rows
        if (number := _number(text, folded, row, columns, "share"))
        and number.unit == "%"
        and "%" not in text[number.span.end : number.span.end + 2]
    ]
    return 100 if bare and max(bare) <= 1 and any(value % 1 for value in bare) else 1


def _read_row(
    text: str, folded: str, row: Row, columns: Mapping[str, int], reading: TableReading, scale: int
) -> None:
    found = {kind: _number(text, folded, row, columns, kind) for kind in (*_MEASURED, "whole", "part")}
    order, name = _cell(row, columns, "order"), _cell(row, columns, "name")
    if order:
        reading.orders.add(order.start)
    classes, participations = found["classes"], found["participations"] or found["learners"]
    if any(_TOTAL.fullmatch(cell.of(folded).strip()) for cell in row):
        reading.classes += [classes] if classes else []
        reading.participations += [participations] if participations else []
    elif name and any(map(str.isalpha, name.of(text))):
        if classes or (participations and "classes" in columns):
            words = " ".join(name.of(text).split())
            reading.groups.append(StatedGroup(len(reading.groups) + 1, words, name, classes, participations))
        elif goal := found["value"] or found["share"]:
            bare = (
                goal is found["share"]
                and goal.unit == "%"
                and "%" not in text[goal.span.end : goal.span.end + 2]
            )
            value = goal.value * scale if bare else goal.value
            reading.goals.append(_goal(text, folded, row, columns, name, replace(goal, value=value)))
    if found["whole"] and found["part"] and found["share"]:
        reading.ratios.append(StatedRatio(found["part"], found["whole"], found["share"]))
    for figure in found.values():
        if figure and figure.unit:
            reading.units[figure.span.start] = figure.unit


def _cell(row: Row, columns: Mapping[str, int], kind: str) -> Span | None:
    index = columns.get(kind)
    return row[index] if index is not None and index < len(row) else None


def _number(text: str, folded: str, row: Row, columns: Mapping[str, int], kind: str) -> Figure | None:
    cell = _cell(row, columns, kind)
    match = _NUMBER.fullmatch(cell.of(folded).strip()) if cell else None
    if cell is None or match is None:
        return None
    start = cell.start + cell.of(folded).index(match["digits"])
    end = start + len(match["digits"])
    unit = unit_named(match["unit"]) if match["unit"] else None
    return Figure(decimal_of(match["digits"]), unit or _UNIT_OF_COLUMN.get(kind), Span(start, end))


def _goal(text: str, folded: str, row: Row, columns: Mapping[str, int], name: Span, figure: Figure) -> Goal:
    column = _cell(row, columns, "unit")
    unit = figure.unit or (unit_named(column.of(text).strip()) if column else None)
    cell = next(cell for cell in row if cell.start <= figure.span.start <= cell.end)
    match = _NUMBER.fullmatch(cell.of(folded).strip())
    sign = (match["sign"] or match["more"]) if match else None
    comparison = Comparison.EXACTLY
    if sign:
        comparison = Comparison.AT_MOST if sign in _AT_MOST else Comparison.AT_LEAST
    return Goal(name, comparison, Figure(figure.value, unit, figure.span))
