"""The documents of a club: the list of its members, and its book of members and meetings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from hieuhoc.documents.blocks import Block, Column, Heading, Paragraph, Row, Table, clean, cleaned
from hieuhoc.documents.issuer import Issuer, foot, head
from hieuhoc.documents.letterhead import title
from hieuhoc.documents.report import Report
from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.club import ClubKind, Membership, Working
from hieuhoc.learning.club_wording import club_kind
from hieuhoc.learning.person import Sex

_SEXES = {Sex.FEMALE: "Nữ", Sex.MALE: "Nam"}


@dataclass(frozen=True, slots=True)
class Member:
    """A membership and whose it is; `name` is written as it is shown."""

    name: str
    born: str
    sex: Sex | None
    place: str
    membership: Membership


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that was held, with the heads that were there."""

    day: date
    topic: str
    present: int


@dataclass(frozen=True, slots=True)
class ClubDocument:
    """A club on the day `as_of`: its members by name, its meetings by day.

    `others` counts members of that day who are not named to whoever prints.
    """

    issuer: Issuer
    name: str
    kind: ClubKind
    place: str
    working: Working
    leader: str
    members: tuple[Member, ...]
    meetings: tuple[Meeting, ...]
    others: int
    as_of: date


def member_list(doc: ClubDocument) -> Report:
    """Return the list of those who are members on the day."""
    blocks: list[Block] = [
        *_opening(doc, kind="DANH SÁCH THÀNH VIÊN"),
        Paragraph(_told(doc)),
        Table(_MEMBERS, tuple(_rows(_current(doc))), name="Thành viên"),
        foot(doc.issuer),
    ]
    return _report(doc, blocks, kind="Danh sách thành viên")


def club_book(doc: ClubDocument) -> Report:
    """Return the book: members, those who left, and every meeting that was held."""
    past = [m for m in doc.members if not m.membership.holds_on(doc.as_of) and not _mistaken(m)]
    blocks: list[Block] = [
        *_opening(doc, kind="SỔ CÂU LẠC BỘ"),
        Paragraph(_told(doc)),
        Heading(1, "I. THÀNH VIÊN"),
        Table(_MEMBERS, tuple(_rows(_current(doc))), name="Thành viên"),
    ]
    if past:
        blocks += [
            Paragraph("Đã thôi:", leads=True),
            Table(_PAST, tuple(_past_rows(past)), name="Đã thôi"),
        ]
    blocks += [
        Heading(1, "II. CÁC BUỔI SINH HOẠT"),
        Paragraph(
            f"Đã sinh hoạt {format_number(len(doc.meetings))} buổi. Cột “Có mặt” đếm người dự mỗi buổi."
        ),
        Table(_MEETINGS, tuple(_meeting_rows(doc.meetings)), name="Sinh hoạt"),
        foot(doc.issuer),
    ]
    return _report(doc, blocks, kind="Sổ câu lạc bộ")


def _opening(doc: ClubDocument, *, kind: str) -> Iterator[Block]:
    yield head(doc.issuer, dated=doc.as_of)
    yield title(kind=kind, subject=(clean(doc.name),))


def _told(doc: ClubDocument) -> str:
    members = format_number(len(_current(doc)) + doc.others)
    said = (
        f"Loại: {club_kind(doc.kind).lower()}; {doc.place}; thành lập ngày {format_date(doc.working.founded)}"
        + (f"; thôi hoạt động từ ngày {format_date(doc.working.ended)}" if doc.working.ended else "")
        + (f"; người phụ trách: {doc.leader}" if doc.leader else "")
        + f". Đến ngày {format_date(doc.as_of)} có {members} thành viên."
    )
    if doc.others:
        said += f" {format_number(doc.others)} người ở nơi khác không ghi tên ở đây."
    return said


def _current(doc: ClubDocument) -> list[Member]:
    return [member for member in doc.members if member.membership.holds_on(doc.as_of)]


def _mistaken(member: Member) -> bool:
    return member.membership.until == member.membership.since


def _rows(members: Sequence[Member]) -> Iterator[Row]:
    for number, member in enumerate(members, 1):
        sex = _SEXES[member.sex] if member.sex else ""
        yield Row((number, member.name, member.born, sex, member.place, member.membership.since))


def _past_rows(members: Sequence[Member]) -> Iterator[Row]:
    for number, member in enumerate(members, 1):
        until = member.membership.until
        yield Row((number, member.name, member.born, member.place, member.membership.since, until or ""))


def _meeting_rows(meetings: Sequence[Meeting]) -> Iterator[Row]:
    for number, meeting in enumerate(meetings, 1):
        yield Row((number, meeting.day, meeting.topic, meeting.present))


def _report(doc: ClubDocument, blocks: Sequence[Block], *, kind: str) -> Report:
    return Report(
        title=clean(f"{kind}: {doc.name}"),
        author=doc.issuer.author,
        day=doc.as_of,
        blocks=tuple(cleaned(block) for block in blocks),
    )


_MEMBERS = (
    Column("STT", 7, "center"),
    Column("Họ và tên", 33, "left"),
    Column("Năm sinh", 11, "center"),
    Column("Giới tính", 10, "center"),
    Column("Nơi ở", 22, "left"),
    Column("Vào từ ngày", 17, "center"),
)
_PAST = (
    Column("STT", 7, "center"),
    Column("Họ và tên", 30, "left"),
    Column("Năm sinh", 10, "center"),
    Column("Nơi ở", 21, "left"),
    Column("Vào từ ngày", 16, "center"),
    Column("Thôi từ ngày", 16, "center"),
)
_MEETINGS = (
    Column("STT", 7, "center"),
    Column("Ngày", 16, "center"),
    Column("Nội dung", 62, "left"),
    Column("Có mặt", 15, "right"),
)
