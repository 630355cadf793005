"""The documents of one class: its roll book, person by meeting, and the list of its learners."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from hieuhoc.documents.blocks import Block, Cell, Column, Paragraph, Row, Table, clean, cleaned
from hieuhoc.documents.issuer import Issuer, foot, head
from hieuhoc.documents.letterhead import title
from hieuhoc.documents.report import Report
from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.attendance import MarkStatus
from hieuhoc.learning.class_lists import BookLine, BookSession, Candidate, RollBook, TaughtClass
from hieuhoc.learning.person import Sex, shown_name
from hieuhoc.learning.school_year import SchoolYear

MARKS = {
    MarkStatus.PRESENT: "x",
    MarkStatus.LATE: "M",
    MarkStatus.EXCUSED: "P",
    MarkStatus.ABSENT: "V",
}
SIGNS = {
    MARKS[MarkStatus.PRESENT]: "có mặt",
    MARKS[MarkStatus.LATE]: "đến muộn",
    MARKS[MarkStatus.EXCUSED]: "vắng có phép",
    MARKS[MarkStatus.ABSENT]: "vắng không phép",
}
"""What stands in the roll book and is written by hand on the sheet to sign: one set of signs for both."""
LEGEND = (
    f"Ký hiệu: {'; '.join(f'{sign} {word}' for sign, word in SIGNS.items())}; ô trống: không điểm danh."
    " Cột “Có mặt”"
    " đếm số buổi có mặt hoặc đến muộn. Dấu * sau tên: đến học, không đăng ký."
)
WALK_IN_MARK = " *"
# As many meetings as stand side by side on a sheet laid across.
MEETINGS_SIDE_BY_SIDE = 12
_SEXES = {Sex.FEMALE: "Nữ", Sex.MALE: "Nam"}


@dataclass(frozen=True, slots=True)
class RollBookDocument:
    """The roll book of a class as it stood on the day `as_of`."""

    issuer: Issuer
    taught: TaughtClass
    book: RollBook
    as_of: date


@dataclass(frozen=True, slots=True)
class LearnersDocument:
    """The learners of a class on the day `as_of`; `partly` where only some of them may be named."""

    issuer: Issuer
    taught: TaughtClass
    learners: tuple[Candidate, ...]
    as_of: date
    partly: bool = False


def roll_book(doc: RollBookDocument) -> Report:
    """Return the roll book: tables of a dozen meetings, each with everybody in it."""
    sessions, lines = doc.book.sessions, doc.book.lines
    count = max(1, ceil(len(sessions) / MEETINGS_SIDE_BY_SIDE))
    # Parts of about equal length, so that none is a single column.
    size = ceil(len(sessions) / count) or 1
    told = f"Đã học {format_number(len(sessions))} buổi; {format_number(len(lines))} người có tên trong sổ."
    blocks: list[Block] = [*_opening(doc.issuer, doc.taught, doc.as_of, kind="SỔ ĐIỂM DANH")]
    blocks += [Paragraph(f"{told} {LEGEND}")]
    for start in range(0, len(sessions), size):
        shown = sessions[start : start + size]
        if count > 1:
            blocks.append(Paragraph(f"Các buổi từ {start + 1} đến {start + len(shown)}:", leads=True))
        blocks.append(_part(lines, shown, name=f"Buổi {start + 1}-{start + len(shown)}"))
    if not sessions:
        blocks.append(_part(lines, (), name="Điểm danh"))
    blocks.append(foot(doc.issuer))
    return _report(doc.issuer, doc.taught, doc.as_of, blocks, kind="Sổ điểm danh")


def learners(doc: LearnersDocument) -> Report:
    """Return the list of learners, by name."""
    told = f"Danh sách có {format_number(len(doc.learners))} người."
    if doc.partly:
        told = f"{told} Chỉ gồm người ở địa bàn mà người in danh sách được xem."
    rows = tuple(
        Row(
            (
                number,
                shown_name(learner.full_name, synthetic=learner.synthetic),
                learner.birth,
                _SEXES[learner.sex] if learner.sex else "",
                learner.place,
                learner.meetings.attended,
                "" if learner.registered else "Đến học, không đăng ký",
            )
        )
        for number, learner in enumerate(doc.learners, 1)
    )
    blocks = [
        *_opening(doc.issuer, doc.taught, doc.as_of, kind="DANH SÁCH HỌC VIÊN"),
        Paragraph(f"{told} Đã học {format_number(doc.taught.held)} buổi."),
        Table(_LEARNER_COLUMNS, rows, name="Học viên"),
        foot(doc.issuer),
    ]
    return _report(doc.issuer, doc.taught, doc.as_of, blocks, kind="Danh sách học viên", landscape=False)


def _part(lines: Sequence[BookLine], sessions: Sequence[BookSession], *, name: str) -> Table:
    """Return some of the meetings, with how often each person was at any."""
    columns = (
        Column("STT", 5, "center"),
        Column("Họ và tên", 100 - 5 - 8 - 7 - 5 * len(sessions), "left"),
        Column("Ngày, năm sinh", 8, "center"),
        *(Column(f"{session.day:%d/%m}", 5, "center") for session in sessions),
        Column("Có mặt", 7, "right"),
    )
    rows = tuple(
        Row(
            (
                number,
                shown_name(line.full_name, synthetic=line.synthetic)
                + ("" if line.registered else WALK_IN_MARK),
                line.birth,
                *(_mark(line, session) for session in sessions),
                line.attended,
            )
        )
        for number, line in enumerate(lines, 1)
    )
    present: tuple[Cell, ...] = tuple(
        sum(line.marks.get(session.id) in _CAME for line in lines) for session in sessions
    )
    total = Row(("Có mặt mỗi buổi", *present, sum(line.attended for line in lines)), "total")
    return Table(columns, (*rows, total), dense=True, name=name)


def _mark(line: BookLine, session: BookSession) -> str:
    status = line.marks.get(session.id)
    return MARKS.get(status, "") if status else ""


def _opening(issuer: Issuer, taught: TaughtClass, as_of: date, *, kind: str) -> Iterator[Block]:
    yield head(issuer, dated=as_of)
    yield title(
        kind=kind,
        subject=(f"Lớp, chuyên đề: {clean(taught.title)},", f"năm học {SchoolYear(taught.school_year)}"),
    )
    if taught.first_day and taught.last_day:
        yield Paragraph(
            f"Thời gian: từ ngày {format_date(taught.first_day)} đến ngày {format_date(taught.last_day)}."
            f" Số liệu tính đến ngày {format_date(as_of)}."
        )


def _report(
    issuer: Issuer,
    taught: TaughtClass,
    as_of: date,
    blocks: Sequence[Block],
    *,
    kind: str,
    landscape: bool = True,
) -> Report:
    return Report(
        title=clean(f"{kind} lớp {taught.title}"),
        author=issuer.author,
        day=as_of,
        blocks=tuple(cleaned(block) for block in blocks),
        landscape=landscape,
    )


_CAME = (MarkStatus.PRESENT, MarkStatus.LATE)
_LEARNER_COLUMNS = (
    Column("STT", 7, "center"),
    Column("Họ và tên", 29, "left"),
    Column("Ngày, năm sinh", 15, "center"),
    Column("Giới tính", 8, "center"),
    Column("Nơi ở", 17, "left"),
    Column("Số buổi dự", 9, "right"),
    Column("Ghi chú", 15, "left"),
)
