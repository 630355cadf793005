"""The tables of the report of a time. Every figure of the first one says where it comes from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from hieuhoc.documents.blocks import Block, Cell, Column, Paragraph, Percent, Row, Table
from hieuhoc.kernel.numbers import format_number, percent_of
from hieuhoc.learning.activity_figures import ActivityFigures, YearFigures
from hieuhoc.learning.participation import Tally, Turnout
from hieuhoc.learning.report_period import PeriodKind

NOTHING = "–"
ROWS_KEPT_WHOLE = 12
PARTS_DO_NOT_ADD_UP = (
    "Số người học ở dòng cộng là số người khác nhau trong cả kỳ: người có mặt ở nhiều dòng chỉ tính một lần,"
    " nên không phải là tổng của các dòng."
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table of parts; `partnered` counts the classes of others that it helped with."""

    name: str
    figures: Tally
    partnered: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """A line of a table of learners."""

    name: str
    turnout: Turnout


def overview(figures: ActivityFigures) -> Iterator[Block]:
    """Yield all figures of the time, and those since the school year began, each with its source."""
    year = next(y for y in figures.years if y.start == figures.period.school_year.start).year_to_date
    with_year = figures.period.kind is not PeriodKind.YEAR
    columns = _OVERVIEW if with_year else _OVERVIEW_OF_YEAR
    rows = [
        Row((name, unit, *((_cell(now), _cell(to_date)) if with_year else (_cell(now),)), source))
        for (name, unit, source), now, to_date in zip(
            _FIGURES, _values(figures.whole), _values(year), strict=True
        )
    ]
    yield Table(columns, tuple(rows), name="Số liệu chung")
    yield Paragraph(_attendance(figures.whole))


def against_plan(year: YearFigures, *, is_year: bool, of: str = "") -> Iterator[Block]:
    """Yield a table of classes and one of participations: planned, done in the time, done to date."""
    named = f" {of}" if of else ""
    yield _plan_table(
        year,
        [(g.planned_classes, g.now.classes, g.year_to_date.classes) for g in year.groups],
        (year.now.classes, year.year_to_date.classes),
        unit="lớp",
        name=f"Lớp so với kế hoạch{named}",
        is_year=is_year,
    )
    yield _plan_table(
        year,
        [
            (g.planned_participations, g.now.participations, g.year_to_date.participations)
            for g in year.groups
        ],
        (year.now.participations, year.year_to_date.participations),
        unit="lượt người học",
        name=f"Lượt so với kế hoạch{named}",
        is_year=is_year,
    )


def parts(
    head: str, lines: Sequence[Line], whole: Tally, *, name: str, partnered: bool = False
) -> Iterator[Block]:
    """Yield a table of parts with their sum, and what does not add up."""
    if not lines:
        return
    columns = (Column(head, 26 if partnered else 30, "left"), *(_HOST_PARTS if partnered else _PARTS))
    rows = [
        Row((line.name, *_part_cells(line.figures, line.partnered if partnered else None))) for line in lines
    ]
    total = Row(("Cộng", *_part_cells(whole, "" if partnered else None)), "total")
    yield Table(columns, (*rows, total), whole=len(rows) < ROWS_KEPT_WHOLE, name=name)
    if sum(line.figures.people for line in lines) != whole.people:
        yield Paragraph(PARTS_DO_NOT_ADD_UP)


def shares(head: str, lines: Sequence[Share], whole: Tally, *, name: str) -> Iterator[Block]:
    """Yield a table of learners by one of their traits; each person has one, so people add up too."""
    if not lines:
        return
    rows = [Row((line.name, line.turnout.participations, line.turnout.people)) for line in lines]
    total = Row(("Cộng", whole.participations, whole.people), "total")
    columns = (
        Column(head, 50, "left"),
        Column("Lượt người học", 25, "right"),
        Column("Người học", 25, "right"),
    )
    yield Table(columns, (*rows, total), whole=len(rows) < ROWS_KEPT_WHOLE, name=name)


def _plan_table(
    year: YearFigures,
    counts: Sequence[tuple[int | None, int, int]],
    sums: tuple[int, int],
    *,
    unit: str,
    name: str,
    is_year: bool,
) -> Table:
    """Return planned, now and to date for each group; a whole year needs no column of its beginning."""
    rows = [
        Row((str(group.number), group.name or NOTHING, *_plan_cells(*values, is_year=is_year)))
        for group, values in zip(year.groups, counts, strict=True)
    ]
    known = [planned for planned, _now, _to_date in counts if planned is not None]
    planned = sum(known) if known else None
    rows.append(Row(("Cộng", *_plan_cells(planned, *sums, is_year=is_year)), "total"))
    done = ("Thực hiện",) if is_year else ("Trong kỳ", "Từ đầu năm học")
    width = 14 if is_year else 12
    columns = (
        Column("Nhóm", 9, "center"),
        Column(f"Tên nhóm lớp ({unit})", 100 - 9 - width * (len(done) + 2), "left"),
        Column("Kế hoạch năm", width, "right"),
        *(Column(text, width, "right") for text in done),
        Column("Đạt", width, "right"),
    )
    return Table(columns, tuple(rows), whole=len(rows) <= ROWS_KEPT_WHOLE, name=name)


def _plan_cells(planned: int | None, now: int, to_date: int, *, is_year: bool) -> tuple[Cell, ...]:
    reached = now if is_year else to_date
    share = None if planned is None else percent_of(reached, planned)
    done = (now,) if is_year else (now, to_date)
    return (_cell(planned), *done, NOTHING if share is None else Percent(share))


def _part_cells(figures: Tally, partnered: int | str | None) -> tuple[Cell, ...]:
    beside = () if partnered is None else (partnered,)
    rate = figures.attendance_rate
    return (
        figures.classes,
        *beside,
        figures.sessions,
        figures.participations,
        figures.people,
        figures.heads,
        NOTHING if rate is None else Percent(rate),
    )


def _values(figures: Tally) -> tuple[int | Decimal | None, ...]:
    return (
        figures.classes,
        figures.talks,
        figures.sessions,
        figures.participations,
        figures.people,
        figures.heads,
        figures.attendance_rate,
    )


def _cell(value: int | Decimal | None) -> Cell:
    if value is None:
        return NOTHING
    return Percent(value) if isinstance(value, Decimal) else value


def _attendance(figures: Tally) -> str:
    if not figures.marked:
        return "Trong kỳ chưa có buổi nào được điểm danh theo tên nên chưa có tỷ lệ chuyên cần."
    return (
        f"Tỷ lệ chuyên cần trong kỳ: {format_number(figures.attended)} lần có mặt hoặc đến muộn trên"
        f" {format_number(figures.marked)} lần được điểm danh."
    )


_FIGURES = (
    ("Lớp, chuyên đề đã tổ chức", "lớp", "Sổ theo dõi lớp: có ít nhất một buổi đã học, lớp không bị hủy"),
    ("Trong đó: chuyên đề chỉ đếm số người nghe", "lớp", "Như trên"),
    ("Buổi học", "buổi", "Buổi đã điểm danh hoặc đếm người; buổi đã học của lớp bị hủy vẫn tính"),
    (
        "Lượt người học",
        "lượt",
        "Đăng ký được nhận của các lớp trên, và người đã đến học; mỗi người ở mỗi lớp một lượt",
    ),
    ("Người học", "người", "Những người có lượt ở dòng trên, mỗi người tính một lần"),
    (
        "Lượt nghe",
        "lượt",
        "Số đếm tại buổi nói chuyện, phát thanh; không ghi tên nên không cộng vào hai dòng trên",
    ),
    ("Tỷ lệ chuyên cần", "%", "Sổ điểm danh: (có mặt + đến muộn) chia cho số lần điểm danh"),
)
_OVERVIEW = (
    Column("Nội dung", 27, "left"),
    Column("Đơn vị", 10, "center"),
    Column("Trong kỳ", 12, "right"),
    Column("Từ đầu năm học", 13, "right"),
    Column("Số liệu từ đâu", 38, "left"),
)
_OVERVIEW_OF_YEAR = (
    Column("Nội dung", 30, "left"),
    Column("Đơn vị", 10, "center"),
    Column("Thực hiện", 15, "right"),
    Column("Số liệu từ đâu", 45, "left"),
)
_PARTS = (
    Column("Lớp", 9, "right"),
    Column("Buổi", 9, "right"),
    Column("Lượt người học", 13, "right"),
    Column("Người học", 12, "right"),
    Column("Lượt nghe", 12, "right"),
    Column("Chuyên cần", 15, "right"),
)
_HOST_PARTS = (
    Column("Lớp chủ trì", 9, "right"),
    Column("Phối hợp", 10, "right"),
    Column("Buổi", 9, "right"),
    Column("Lượt người học", 12, "right"),
    Column("Người học", 10, "right"),
    Column("Lượt nghe", 10, "right"),
    Column("Chuyên cần", 14, "right"),
)
