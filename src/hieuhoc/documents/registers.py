"""The registers of a centre: of its classes in a school year, and of the certificates of a year."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from hieuhoc.documents.blocks import Block, Cell, Column, Paragraph, Row, Table, clean, cleaned
from hieuhoc.documents.issuer import Issuer, foot, head
from hieuhoc.documents.letterhead import title
from hieuhoc.documents.report import Report
from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.certificate import CertificateLine
from hieuhoc.learning.class_lists import RegisterLine
from hieuhoc.learning.learning_class import ClassState
from hieuhoc.learning.school_year import SchoolYear

STATES: Mapping[ClassState, str] = {
    ClassState.PLANNED: "Dự kiến",
    ClassState.OPEN: "Nhận đăng ký",
    ClassState.RUNNING: "Đang học",
    ClassState.FINISHED: "Đã kết thúc",
    ClassState.CANCELLED: "Đã hủy",
}
OWN = "Trung tâm"


@dataclass(frozen=True, slots=True)
class ClassRegisterDocument:
    """The classes of a school year on the day `as_of`; `groups` names them by number.

    `instructors` False leaves out who teaches, for those who are to see no names of people.
    """

    issuer: Issuer
    school_year: SchoolYear
    lines: tuple[RegisterLine, ...]
    groups: Mapping[int, str]
    as_of: date
    instructors: bool = True


@dataclass(frozen=True, slots=True)
class CertificateRegisterDocument:
    """The certificates that a centre issued in a calendar year."""

    issuer: Issuer
    year: int
    lines: tuple[CertificateLine, ...]
    as_of: date


def class_register(doc: ClassRegisterDocument) -> Report:
    """Return the register of classes, group by group."""
    held = [line for line in doc.lines if line.done.classes]
    told = (
        f"Sổ có {format_number(len(doc.lines))} lớp, chuyên đề; {format_number(len(held))} lớp đã có buổi học"
        f" và không bị hủy. Số liệu tính đến ngày {format_date(doc.as_of)}. Cột “Lượt” đếm người học của lớp:"
        " đăng ký được nhận, hoặc đã đến học; cột “Nghe” đếm người nghe ở buổi không ghi tên."
    )
    blocks: list[Block] = [
        head(doc.issuer, dated=doc.as_of),
        title(
            kind="SỔ THEO DÕI LỚP HỌC, CHUYÊN ĐỀ",
            subject=(f"Năm học {doc.school_year}", f"của {doc.issuer.author}"),
        ),
        Paragraph(told),
        Table(
            _class_columns(instructors=doc.instructors), tuple(_class_rows(doc)), dense=True, name="Lớp học"
        ),
        *_cancelled(doc.lines),
        foot(doc.issuer),
    ]
    name = f"Sổ theo dõi lớp học năm học {doc.school_year} của {doc.issuer.author}"
    return _report(name, doc.issuer, doc.as_of, blocks)


def certificate_register(doc: CertificateRegisterDocument) -> Report:
    """Return the register of certificates, by number, with room for the hand that receives one."""
    valid = sum(line.revoked_on is None for line in doc.lines)
    told = (
        f"Năm {doc.year} đã vào sổ {format_number(len(doc.lines))} giấy chứng nhận, trong đó"
        f" {format_number(valid)} giấy còn hiệu lực. Số liệu tính đến ngày {format_date(doc.as_of)}."
    )
    blocks: list[Block] = [
        head(doc.issuer, dated=doc.as_of),
        title(kind="SỔ CẤP CHỨNG NHẬN", subject=(f"Năm {doc.year}", f"của {doc.issuer.author}")),
        Paragraph(told),
        Table(
            _CERTIFICATE_COLUMNS, tuple(map(_certificate_row, doc.lines)), dense=True, name=f"Năm {doc.year}"
        ),
        foot(doc.issuer),
    ]
    name = f"Sổ cấp chứng nhận năm {doc.year} của {doc.issuer.author}"
    return _report(name, doc.issuer, doc.as_of, blocks)


def _class_columns(*, instructors: bool) -> tuple[Column, ...]:
    """Return the columns; the title takes the room of who teaches where that is left out."""
    teaching = (Column("Giảng viên", 9, "left"),) if instructors else ()
    return (
        Column("STT", 4, "center"),
        Column("Lớp, chuyên đề", 16 if instructors else 25, "left"),
        Column("Đơn vị chủ trì", 11, "left"),
        *teaching,
        Column("Nơi học", 9, "left"),
        Column("Từ ngày", 8, "center"),
        Column("Đến ngày", 8, "center"),
        Column("Số buổi", 5, "right"),
        Column("Đã học", 5, "right"),
        Column("Lượt", 5, "right"),
        Column("Nghe", 5, "right"),
        Column("Kinh phí (đồng)", 8, "right"),
        Column("Tình trạng", 7, "left"),
    )


def _class_rows(doc: ClassRegisterDocument) -> Iterator[Row]:
    number = 0
    for group, lines in groupby(doc.lines, key=lambda line: line.group):
        name = clean(doc.groups.get(group, ""))
        yield Row((f"Nhóm {group}: {name}" if name else f"Nhóm {group}",), "band")
        for line in lines:
            number += 1
            yield _class_row(line, number, instructors=doc.instructors)
    if doc.lines:
        sums = (
            sum(line.meetings for line in doc.lines),
            sum(line.done.sessions for line in doc.lines),
            sum(line.done.participations for line in doc.lines),
            sum(line.done.heads for line in doc.lines),
            sum(line.cost or 0 for line in doc.lines if line.state is not ClassState.CANCELLED),
        )
        yield Row(("Cộng", *sums, ""), "total")


def _class_row(line: RegisterLine, number: int, *, instructors: bool) -> Row:
    host = "; ".join((line.host or OWN, *(f"phối hợp: {partner}" for partner in line.partners)))
    return Row(
        (
            number,
            line.title,
            host,
            *((line.instructor,) if instructors else ()),
            line.venue,
            line.first_day or "",
            line.last_day or "",
            line.meetings,
            line.done.sessions,
            line.done.participations,
            line.done.heads,
            _or_nothing(line.cost),
            STATES[line.state],
        )
    )


def _cancelled(lines: Sequence[RegisterLine]) -> Iterator[Block]:
    """Yield why classes were cancelled."""
    cancelled = [line for line in lines if line.state is ClassState.CANCELLED]
    if cancelled:
        yield Paragraph("Lý do hủy lớp (kinh phí của lớp đã hủy không cộng vào tổng):", leads=True)
    yield from (Paragraph(f"- {clean(line.title)}: {clean(line.reason)}") for line in cancelled)


def _certificate_row(line: CertificateLine) -> Row:
    printed = line.printed
    note = ""
    if line.revoked_on:
        note = f"Thu hồi ngày {format_date(line.revoked_on)}: {clean(line.revoke_reason)}"
    elif printed.exception:
        note = f"Xét riêng: {clean(printed.exception)}"
    return Row(
        (
            printed.number,
            printed.full_name,
            printed.birth,
            printed.class_title,
            printed.first_day,
            printed.last_day,
            f"{printed.attended}/{printed.held}",
            printed.issued_on,
            "",
            note,
        )
    )


def _or_nothing(value: int | None) -> Cell:
    return "" if value is None else value


def _report(name: str, issuer: Issuer, as_of: date, blocks: Sequence[Block]) -> Report:
    return Report(
        title=clean(name),
        author=issuer.author,
        day=as_of,
        blocks=tuple(cleaned(block) for block in blocks),
        landscape=True,
    )


_CERTIFICATE_COLUMNS = (
    Column("Số vào sổ", 16, "left"),
    Column("Họ và tên", 15, "left"),
    Column("Ngày, năm sinh", 8, "center"),
    Column("Lớp, chuyên đề", 15, "left"),
    Column("Từ ngày", 8, "center"),
    Column("Đến ngày", 8, "center"),
    Column("Số buổi dự", 5, "center"),
    Column("Ngày cấp", 8, "center"),
    Column("Ký nhận", 7, "left"),
    Column("Ghi chú", 10, "left"),
)
