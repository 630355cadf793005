"""The documents of a library: the list of what is out, to go round with."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hieuhoc.documents.blocks import Block, Column, Paragraph, Row, Table, clean, cleaned
from hieuhoc.documents.issuer import Issuer, foot, head
from hieuhoc.documents.letterhead import title
from hieuhoc.documents.report import Report
from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.library import days_overdue


@dataclass(frozen=True, slots=True)
class OutLine:
    """A copy that is out; `name` is written as it is shown."""

    name: str
    place: str
    title: str
    lent_on: date
    due_on: date


@dataclass(frozen=True, slots=True)
class LoansDocument:
    """What a library has out on the day `as_of`; `others` are out with readers who are not named here."""

    issuer: Issuer
    library: str
    place: str
    lines: tuple[OutLine, ...]
    others: int
    as_of: date


def loans_out_list(doc: LoansDocument) -> Report:
    """Return the list of copies that are out, the longest due first."""
    out = format_number(len(doc.lines) + doc.others)
    late = sum(line.due_on < doc.as_of for line in doc.lines)
    told = (
        f"Nơi đặt: {doc.place}. Đến ngày {format_date(doc.as_of)} có {out} cuốn đang cho mượn,"
        f" trong danh sách này {format_number(late)} cuốn quá hạn."
    )
    if doc.others:
        told += f" {format_number(doc.others)} cuốn do người ở nơi khác mượn, không ghi tên ở đây."
    blocks: list[Block] = [
        head(doc.issuer, dated=doc.as_of),
        title(kind="SÁCH ĐANG CHO MƯỢN", subject=(clean(doc.library),)),
        Paragraph(told),
        Table(_COLUMNS, tuple(_rows(doc)), name="Đang cho mượn"),
        foot(doc.issuer),
    ]
    return Report(
        title=clean(f"Sách đang cho mượn: {doc.library}"),
        author=doc.issuer.author,
        day=doc.as_of,
        blocks=tuple(cleaned(block) for block in blocks),
        landscape=True,
    )


def _rows(doc: LoansDocument) -> Iterator[Row]:
    for number, line in enumerate(doc.lines, 1):
        late = days_overdue(line.due_on, on=doc.as_of)
        yield Row((number, line.name, line.place, line.title, line.lent_on, line.due_on, late or ""))


_COLUMNS = (
    Column("STT", 5, "center"),
    Column("Người mượn", 24, "left"),
    Column("Nơi ở", 16, "left"),
    Column("Tên sách", 25, "left"),
    Column("Ngày mượn", 11, "center"),
    Column("Hạn trả", 11, "center"),
    Column("Quá hạn (ngày)", 8, "right"),
)
