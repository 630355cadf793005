"""Tables: rows of cells with their places, and what their columns hold."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hieuhoc.kernel.spans import Span
from hieuhoc.learning.statement import Figure, StatedGroup
from hieuhoc.reading.numerals import decimal_of

Row = Sequence[Span]

_PIPE = re.compile(r"[ ]*\|[ ]*")
_GAP = re.compile(r"[ ]*\t[ ]*|[ ]{2,}")
_RULE = re.compile(r"[\s|+:=-]*")
_NUMBER = re.compile(r"(?P<digits>\d{1,3}(?:[. ]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)[ ]*(?P<unit>%|lop|luot|nguoi|hv|hoc vien)?")
_TOTAL = re.compile(r"(?:tong|cong|tong cong|tong so|toan xa|toan phuong|tong chung)[ :.]*")
_COLUMNS = {
    "order": re.compile(r"tt|stt|so tt|#"),
    "classes": re.compile(r"(?:tong )?(?:so )?lop(?: hoc| mo| du kien)?|so luong lop(?: hoc)?|sl lop|kh(?:oach)? lop|so lop .*"),
    "participations": re.compile(
        r".*(?:luot|hoc vien|nguoi hoc|so nguoi|dang ky|nguoi tham gia|tham du|\bhv\b).*"
    ),
    "unit": re.compile(r"dvt|don vi(?: tinh)?|d\.v\.t"),
    "share": re.compile(r".*(?:ty le|ti le|%).*"),
    "value": re.compile(
        r"(?:chi tieu|ke hoach|muc tieu|muc phan dau|phan dau|kh|muc|muc dat|dat|ket qua)(?: (?:nam|giao|nh).*)?"
        r"|chi tieu \(?%?\)?|ket qua.*|thuc hien.*|phan dau.*"
    ),
    "name": re.compile(r".*(?:nhom|noi dung|chuyen de|linh vuc|ten|chi tieu|tieu chi|chi so).*"),
}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, each cell a place in the text."""

    rows: tuple[tuple[Span, ...], ...]


@dataclass(slots=True)
class TableReading:
    """What the tables of a text hold; `units` gives cells' numbers their unit by offset."""

    groups: list[StatedGroup] = field(default_factory=list)
    classes: list[Figure] = field(default_factory=list)
    participations: list[Figure] = field(default_factory=list)
    goals: list[tuple[Span, Figure]] = field(default_factory=list)
    units: dict[int, str] = field(default_factory=dict)
    orders: set[int] = field(default_factory=set)


def tables_in(text: str) -> Iterator[Table]:
    """Yield the tables drawn in plain text with pipes, tabs or columns of spaces."""
    if "|" not in text and "\t" not in text and "   " not in text:
        return
    rows: list[tuple[Span, ...]] = []
    position = 0
    for line in text.splitlines(keepends=True):
        cells = _cells(line, position)
        position += len(line)
        if len(cells) > 1:
            rows.append(cells)
        elif not _RULE.fullmatch(line) or not line.strip():
            if len(rows) > 1:
                yield Table(tuple(rows))
            rows = []
    if len(rows) > 1:
        yield Table(tuple(rows))


def _cells(line: str, position: int) -> tuple[Span, ...]:
    body = line.rstrip("\r\n ")
    if _RULE.fullmatch(body):
        return ()
    framed = body.lstrip().startswith("|")
    breaks = list((_PIPE if "|" in body else _GAP).finditer(body))
    starts = [match.end() for match in breaks]
    ends = [match.start() for match in breaks]
    if not framed:
        starts.insert(0, len(body) - len(body.lstrip(" ")))
    else:
        ends.pop(0)
    ends.append(len(body))
    cells = [Span(position + start, position + max(start, end)) for start, end in zip(starts, ends, strict=True)]
    return tuple(cells[:-1] if framed and body.endswith("|") else cells)


def read_tables(folded: str, tables: Iterable[Table]) -> TableReading:
    """Read groups, totals and goals from every table whose header says what it holds."""
    reading = TableReading()
    for table in tables:
        for index, row in enumerate(table.rows):
            columns = _columns(folded, row)
            if "name" in columns and {"classes", "participations", "value", "share"} & columns.keys():
                _read_body(folded, table.rows[index + 1 :], columns, reading)
                break
    return reading


def _columns(folded: str, header: Row) -> Mapping[str, int]:
    columns: dict[str, int] = {}
    for index, cell in enumerate(header):
        title = " ".join(cell.of(folded).split())
        for kind, pattern in _COLUMNS.items():
            if kind not in columns and pattern.fullmatch(title):
                columns[kind] = index
                break
    return columns


def _read_body(folded: str, rows: Sequence[Row], columns: Mapping[str, int], reading: TableReading) -> None:
    for row in rows:
        figures = {kind: _number(folded, row, columns, kind) for kind in ("classes", "participations", "share", "value")}
        if order := _cell(row, columns, "order"):
            reading.orders.add(order.start)
        name = _cell(row, columns, "name")
        classes, participations = figures["classes"], figures["participations"]
        if any(_TOTAL.fullmatch(cell.of(folded).strip()) for cell in row):
            reading.classes += [classes] if classes else []
            reading.participations += [participations] if participations else []
        elif name and name.of(folded).strip() and (classes or participations) and "value" not in columns:
            number = len(reading.groups) + 1
            reading.groups.append(StatedGroup(number, "", name, classes, participations))
        elif name and (goal := figures["value"] or figures["share"]):
            reading.goals.append((name, _in_unit(folded, goal, _cell(row, columns, "unit"))))
        for figure in figures.values():
            if figure and figure.unit:
                reading.units[figure.span.start] = figure.unit


def _cell(row: Row, columns: Mapping[str, int], kind: str) -> Span | None:
    index = columns.get(kind)
    return row[index] if index is not None and index < len(row) else None


_UNIT_OF_COLUMN = {"classes": "class", "participations": "participation", "share": "%"}
_UNIT_WRITTEN = {"%": "%", "lop": "class", "luot": "participation", "hv": "learner", "hoc vien": "learner", "nguoi": "person"}


def _number(folded: str, row: Row, columns: Mapping[str, int], kind: str) -> Figure | None:
    cell = _cell(row, columns, kind)
    if cell is None:
        return None
    match = _NUMBER.fullmatch(cell.of(folded).strip())
    if match is None:
        return None
    start = cell.start + cell.of(folded).index(match["digits"])
    unit = _UNIT_WRITTEN.get(match["unit"] or "", _UNIT_OF_COLUMN.get(kind))
    return Figure(decimal_of(match["digits"]), unit, Span(start, start + len(match[0])))


def _in_unit(folded: str, figure: Figure, unit: Span | None) -> Figure:
    if figure.unit or unit is None:
        return figure
    return Figure(figure.value, _UNIT_WRITTEN.get(unit.of(folded).strip()), figure.span)


def named(group: StatedGroup, text: str) -> StatedGroup:
    """Return a group from a table with its name as written."""
    return StatedGroup(group.number, " ".join(group.span.of(text).split()), group.span, group.classes, group.participations)


