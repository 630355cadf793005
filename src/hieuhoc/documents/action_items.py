"""The list of what is to be done on the advice of the centre, and what became of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from hieuhoc.documents.blocks import Block, Column, Paragraph, Row, Table, clean, cleaned
from hieuhoc.documents.issuer import Issuer, foot, head
from hieuhoc.documents.letterhead import title
from hieuhoc.documents.report import Report
from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.follow_up import ActionState, is_overdue
from hieuhoc.learning.follow_up_wording import OVERDUE, STATES
from hieuhoc.learning.school_year import SchoolYear


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item as it is listed; `resolution` names the document it comes from, or is ""."""

    text: str
    owner: str
    organisation: str
    resolution: str
    criterion: int | None
    given_on: date
    due_on: date | None
    state: ActionState
    outcome: str
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class ItemListDocument:
    """The items of a school year on the day `as_of`, in the order of the list."""

    issuer: Issuer
    school_year: SchoolYear
    rows: tuple[ItemRow, ...]
    as_of: date


def item_list(doc: ItemListDocument) -> Report:
    """Return the list, laid across."""
    blocks: list[Block] = [
        head(doc.issuer, dated=doc.as_of),
        title(
            kind="DANH MỤC VIỆC THAM MƯU, THEO DÕI",
            subject=(f"Năm học {doc.school_year}", f"của {doc.issuer.author}"),
        ),
        Paragraph(_told(doc)),
        Table(_COLUMNS, tuple(_rows(doc)), dense=True, name="Việc tham mưu"),
        foot(doc.issuer),
    ]
    return Report(
        title=clean(f"Danh mục việc tham mưu, theo dõi năm học {doc.school_year} của {doc.issuer.author}"),
        author=doc.issuer.author,
        day=doc.as_of,
        blocks=tuple(cleaned(block) for block in blocks),
        landscape=True,
    )


def _told(doc: ItemListDocument) -> str:
    done, dropped = (_count(doc.rows, state) for state in (ActionState.DONE, ActionState.DROPPED))
    overdue = sum(is_overdue(row.state, row.due_on, on=doc.as_of) for row in doc.rows)
    return (
        f"Danh mục có {format_number(len(doc.rows))} việc: {format_number(done)} việc đã xong,"
        f" {format_number(len(doc.rows) - done - dropped)} việc đang làm, trong đó"
        f" {format_number(overdue)} việc quá hạn; {format_number(dropped)} việc không làm nữa."
        f" Tính đến ngày {format_date(doc.as_of)}."
    )


def _count(rows: Sequence[ItemRow], state: ActionState) -> int:
    return sum(row.state is state for row in rows)


def _rows(doc: ItemListDocument) -> Iterator[Row]:
    for number, row in enumerate(doc.rows, 1):
        overdue = is_overdue(row.state, row.due_on, on=doc.as_of)
        who = f"{row.owner}; phối hợp: {row.organisation}" if row.organisation else row.owner
        yield Row(
            (
                number,
                row.text,
                row.resolution,
                "" if row.criterion is None else row.criterion,
                who,
                row.given_on,
                row.due_on or "",
                OVERDUE if overdue else STATES[row.state],
                row.ended_on or "",
                row.outcome if row.ended_on else "",
            )
        )


_COLUMNS = (
    Column("STT", 4, "center"),
    Column("Việc", 21, "left"),
    Column("Từ văn bản", 14, "left"),
    Column("Tiêu chí", 5, "center"),
    Column("Ai làm", 13, "left"),
    Column("Ngày giao", 8, "center"),
    Column("Hạn", 8, "center"),
    Column("Tình trạng", 7, "left"),
    Column("Ngày kết thúc", 8, "center"),
    Column("Kết quả", 12, "left"),
)
