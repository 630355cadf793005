"""Scoring sheets, and the marks on them that phones bring when they are back online."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from ninja import Router, Schema
from pydantic import AwareDatetime, Field, StringConstraints

from hieuhoc.api.gate import actor_of
from hieuhoc.api.rolls import Count, Device, TakenOut, Why, taken_out
from hieuhoc.learning.sheet import items_of
from hieuhoc.rulebook.edition import Edition
from hieuhoc.store.queries.sheets import MarkedItem, SheetBook, SheetLine, StoredItemMark
from hieuhoc.usecases.mark_sheet import LONGEST_ITEM, SentItemMark, mark_sheet
from hieuhoc.usecases.open_sheets import SheetsAlong, take_sheets_along

router = Router(tags=["sheets"])

_MOST_MARKS = 2_000


class ItemOut(Schema):
    """One thing asked: its criterion, its words, and the most points, null where none are encoded."""

    id: str
    criterion: str
    label: str
    most: str | None


class BookOut(Schema):
    """What sheets are judged by; `id` is of this answer only."""

    id: str
    title: str
    items: list[ItemOut]


class ItemMarkOut(Schema):
    """A mark as it was made, by whom."""

    attained: str
    points: str | None
    revision: int
    marked_at: datetime
    by: str
    why: str


class MarkedItemOut(Schema):
    """What stands of one item, with all marks behind it."""

    item: str
    attained: str
    points: str | None
    revision: int
    marks: list[ItemMarkOut]


class SheetOut(Schema):
    """One sheet: whose it is, what is marked; `sample` does not exist."""

    id: UUID
    book: str
    kind: str
    year: int
    place_id: UUID
    place: str
    subject: str
    code: str
    sample: bool
    reviewed_on: date | None
    marked: list[MarkedItemOut]


class SheetsOut(Schema):
    """All sheets a phone takes along, with the books they are judged by, in the order of the list."""

    user: int
    books: list[BookOut]
    sheets: list[SheetOut]


class ItemMarkIn(Schema):
    """A mark of one item. `attained` is refused where it is not known."""

    recognition_id: UUID
    item: Annotated[str, StringConstraints(pattern=r"^[^\x00]*$", max_length=LONGEST_ITEM)]
    attained: Annotated[str, StringConstraints(max_length=20)]
    points: Annotated[Decimal, Field(max_digits=20)] | None = None
    revision: Count = 1
    marked_at: AwareDatetime
    why: Why = ""


class ItemMarksIn(Schema):
    """Marks of one device, any number of times, in any order."""

    device: Device
    marks: Annotated[list[ItemMarkIn], Field(max_length=_MOST_MARKS)]


class ItemMarksOut(Schema):
    """What became of each mark, in the order they were sent."""

    taken: list[TakenOut]


@router.get("", response=SheetsOut)
def sheets(request: HttpRequest) -> SheetsOut:
    """Give the sheets the signed-in person may fill in, to be filled in without a network."""
    actor = actor_of(request)
    along = take_sheets_along(actor=actor, now=timezone.now())
    ids = {book: str(number) for number, book in enumerate(along.books)}
    return SheetsOut(
        user=actor.user_id,
        books=[_book(ids[book], edition) for book, edition in along.books.items()],
        sheets=[_sheet(line, along, ids) for line in along.sheets],
    )


@router.post("/marks", response=ItemMarksOut)
def marks(request: HttpRequest, sent: ItemMarksIn) -> ItemMarksOut:
    """Take in marks; what was sent before is known and not taken twice."""
    taken = mark_sheet(
        actor=actor_of(request),
        device=sent.device,
        marks=[SentItemMark(**dict(mark)) for mark in sent.marks],
        now=timezone.now(),
    )
    return ItemMarksOut(taken=[taken_out(one) for one in taken])


def _book(id_: str, edition: Edition) -> BookOut:
    return BookOut(
        id=id_,
        title=_spoken(edition.title_vi, edition.title_en),
        items=[
            ItemOut(
                id=item.id,
                criterion=f"{item.criterion.number}. "
                + _spoken(item.criterion.label_vi, item.criterion.label_en),
                label=_spoken(item.requirement.label_vi, item.requirement.label_en),
                most=_plain(item.requirement.points),
            )
            for item in items_of(edition)
        ],
    )


def _spoken(vietnamese: str, english: str) -> str:
    """Return the words in the language of whoever asks; what a centre entered is Vietnamese alone."""
    return english if english and get_language() == "en" else vietnamese


def _sheet(line: SheetLine, along: SheetsAlong, ids: Mapping[SheetBook, str]) -> SheetOut:
    return SheetOut(
        id=line.id,
        book=ids[line.book],
        kind=line.book.kind.value,
        year=line.book.year,
        place_id=line.place_id,
        place=line.place,
        subject=line.subject,
        code=line.code,
        sample=line.synthetic,
        reviewed_on=line.reviewed_on,
        marked=[_marked(item, of) for item, of in along.marked.get(line.id, {}).items()],
    )


def _marked(item: str, marked: MarkedItem) -> MarkedItemOut:
    return MarkedItemOut(
        item=item,
        attained=marked.stands.attained.value,
        points=_plain(marked.stands.points),
        revision=marked.revision,
        marks=[_mark_out(stored) for stored in marked.marks],
    )


def _mark_out(stored: StoredItemMark) -> ItemMarkOut:
    mark = stored.mark
    return ItemMarkOut(
        attained=mark.attained.value,
        points=_plain(mark.points),
        revision=mark.revision,
        marked_at=mark.marked_at,
        by=stored.marked_by,
        why=mark.why,
    )


def _plain(points: Decimal | None) -> str | None:
    """Write points for a program: decimals after a point, no zeros at the end."""
    return None if points is None else f"{points.normalize():f}"
