"""The groups, totals and goals that the rows of tables state.

A row `1 | Phổ biến pháp luật | 12 | 1.118` under the titles of `columns` is a group of 12
classes; a row that begins with `Tổng cộng` states totals; a row that holds a value and no
classes sets a goal for what it names.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from hieuhoc.kernel.spans import Span
from hieuhoc.learning.statement import Figure, StatedGroup, StatedRatio
from hieuhoc.learning.target import Comparison
from hieuhoc.reading.columns import MEASURED, Column, Row, columns_of
from hieuhoc.reading.numerals import decimal_of, scaled
from hieuhoc.reading.script import Script
from hieuhoc.reading.tables import Table
from hieuhoc.reading.units import unit_named


@dataclass(frozen=True, slots=True)
class Goal:
    """A row that sets a value for what it names."""

    name: Span
    comparison: Comparison
    figure: Figure


@dataclass(slots=True)
class TableReading:
    """What the tables of a text hold.

    `units` gives the cells' numbers their unit, by offset; `orders` are the offsets of
    the rows' own numbers, which count nothing; `cells` are the places of all that was
    read by its title, and is no sentence.
    """

    groups: list[StatedGroup] = field(default_factory=list)
    classes: list[Figure] = field(default_factory=list)
    participations: list[Figure] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    ratios: list[StatedRatio] = field(default_factory=list)
    units: dict[int, str] = field(default_factory=dict)
    orders: set[int] = field(default_factory=set)
    cells: list[Span] = field(default_factory=list)


def read_tables(script: Script, tables: Iterable[Table]) -> TableReading:
    """Read every table whose header says what it holds."""
    reading = TableReading()
    for table in tables:
        for index, header in enumerate(table.rows):
            if columns := columns_of(script, header):
                below = _second_header(script, table.rows[index + 1 : index + 2], columns)
                body = table.rows[index + (2 if below else 1) :]
                lines = [_Line(script, _aligned(row, len(header)), below or columns) for row in body]
                scale = _scale_of_shares(lines)
                for line in lines:
                    _read(line, scale, reading)
                reading.cells += [cell for line in lines for cell in line.row]
                break
    return reading


def _second_header(
    script: Script, rows: Sequence[Row], above: Mapping[Column, int]
) -> Mapping[Column, int] | None:
    """`Kế hoạch | | Thực hiện |` over `Số lớp | Lượt | Số lớp | Lượt`: the last pair counts."""
    if not rows or Column.CLASSES in above:
        return None
    # Read from the right, what was done comes before what was planned.
    mirrored = columns_of(script, rows[0][::-1])
    if Column.CLASSES not in mirrored:
        return None
    last = len(rows[0]) - 1
    counted = {column: last - index for column, index in mirrored.items() if column is not Column.NAME}
    return {column: index for column, index in above.items() if column in _KEPT} | counted


_KEPT = frozenset({Column.NAME, Column.ORDER})


def _aligned(row: Row, width: int) -> Row:
    """A total row may join its first cells; its numbers still stand under their titles."""
    if not row or len(row) >= width:
        return row
    joined = Span(row[0].start, row[0].start)
    return [*[joined] * (width - len(row)), *row]


_NUMBER = re.compile(
    r"""(?P<sign>[<>]=?|[≤≥]|tren|duoi|tu|it[ ]nhat|toi[ ]thieu|khong[ ]qua|toi[ ]da)?[ ]*
    (?P<digits>\d{1,3}(?:[. ]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)[ ]*
    (?P<unit>%|[^\W\d][\w ]*?)?
    (?P<more>[ ]*tro[ ]len)?""",
    re.VERBOSE,
)
_LONGEST_NUMBER = 60
_TOTAL = re.compile(r"(?:tong|cong|tong cong|tong so|toan xa|toan phuong|tong chung|cong chung)[ :.]*")
_AT_MOST = frozenset({"<", "<=", "≤", "duoi", "khong qua", "toi da"})
_UNIT_OF_COLUMN = {
    Column.CLASSES: "class",
    Column.PARTICIPATIONS: "participation",
    Column.LEARNERS: "learner",
    Column.SHARE: "%",
}


@dataclass(frozen=True, slots=True)
class _Line:
    """A row, under the titles of its table."""

    script: Script
    row: Row
    columns: Mapping[Column, int]

    def cell(self, column: Column) -> Span | None:
        """Return the cell under a title, if the table has that title and the row that cell."""
        index = self.columns.get(column)
        return self.row[index] if index is not None and index < len(self.row) else None

    def figure(self, column: Column) -> Figure | None:
        """Return the number in a cell, in the cell's own unit or else the column's."""
        cell = self.cell(column)
        match = self._number(cell) if cell else None
        if cell is None or match is None:
            return None
        start = cell.start + cell.of(self.script.folded).index(match["digits"])
        unit = unit_named(match["unit"]) if match["unit"] else None
        span = Span(start, start + len(match["digits"]))
        return Figure(decimal_of(match["digits"]), unit or _UNIT_OF_COLUMN.get(column), span)

    def is_total(self) -> bool:
        """Tell whether one of the cells calls the row a total."""
        return any(_TOTAL.fullmatch(cell.of(self.script.folded).strip()) for cell in self.row)

    def name(self) -> Span | None:
        """Return the cell that names the row, if it has letters."""
        cell = self.cell(Column.NAME)
        return cell if cell and any(map(str.isalpha, cell.of(self.script.text))) else None

    def unit(self) -> str | None:
        """Return the unit that a column of its own names."""
        cell = self.cell(Column.UNIT)
        return unit_named(cell.of(self.script.text).strip()) if cell else None

    def is_bare_share(self, figure: Figure) -> bool:
        """Tell whether a share stands without its sign, which only its column's title gives."""
        return figure.unit == "%" and "%" not in self.script.text[figure.span.end : figure.span.end + 2]

    def comparison(self, figure: Figure) -> Comparison:
        """Return what stands before or after a number: `≥ 70`, `70% trở lên`."""
        cell = next(cell for cell in self.row if cell.start <= figure.span.start <= cell.end)
        match = self._number(cell)
        if match is None or not (match["sign"] or match["more"]):
            return Comparison.EXACTLY
        return Comparison.AT_MOST if match["sign"] in _AT_MOST else Comparison.AT_LEAST

    def _number(self, cell: Span) -> re.Match[str] | None:
        words = cell.of(self.script.folded).strip()
        return _NUMBER.fullmatch(words) if len(words) <= _LONGEST_NUMBER else None


def _scale_of_shares(lines: Sequence[_Line]) -> int:
    """Spreadsheets keep 85,5 % as 0,855.

    A bare column of shares none of which is above one is of fractions.
    """
    shares = [share for line in lines if (share := line.figure(Column.SHARE)) and line.is_bare_share(share)]
    values = [share.value for share in shares]
    return 100 if values and max(values) <= 1 and any(value % 1 for value in values) else 1


def _read(line: _Line, scale: int, reading: TableReading) -> None:
    """Add what a row states to the reading."""
    found = {column: line.figure(column) for column in (*MEASURED, Column.WHOLE, Column.PART)}
    share = found[Column.SHARE] = _scaled(line, found[Column.SHARE], scale)
    classes = found[Column.CLASSES]
    participations = found[Column.PARTICIPATIONS] or found[Column.LEARNERS]
    if line.is_total():
        reading.classes += [classes] if classes else []
        reading.participations += [participations] if participations else []
    elif name := line.name():
        if classes or (participations and Column.CLASSES in line.columns):
            words = " ".join(name.of(line.script.text).split())
            reading.groups.append(StatedGroup(len(reading.groups) + 1, words, name, classes, participations))
        elif figure := found[Column.VALUE] or share:
            goal = replace(figure, unit=figure.unit or line.unit())
            reading.goals.append(Goal(name, line.comparison(figure), goal))
    whole, part = found[Column.WHOLE], found[Column.PART]
    if whole and part and share:
        reading.ratios.append(StatedRatio(part, whole, share))
    reading.units |= {figure.span.start: figure.unit for figure in found.values() if figure and figure.unit}
    if order := line.cell(Column.ORDER):
        reading.orders.add(order.start)


def _scaled(line: _Line, share: Figure | None, scale: int) -> Figure | None:
    if share and line.is_bare_share(share):
        return replace(share, value=scaled(share.value, scale))
    return share
