"""Open scoring sheets: one on a page, or all that a phone takes along. Who saw which names is on record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from hieuhoc.learning.roles import Permission
from hieuhoc.learning.sheet import SheetItem, items_of
from hieuhoc.learning.titles import OPEN
from hieuhoc.rulebook.edition import Edition, Subject
from hieuhoc.store.models import AuditEntry, Recognition, SheetScore
from hieuhoc.store.queries.sheets import (
    MarkedItem,
    SheetBook,
    SheetGroup,
    SheetLine,
    books_of,
    group_sheets,
    list_sheets,
    marks_of_sheets,
    open_sheets,
)
from hieuhoc.usecases.access import Actor, within
from hieuhoc.usecases.recording import record
from hieuhoc.usecases.titles.sheets import score_marks, sheet_edition


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: whose it is, what it asks, what is marked, and the points of it all where they are known.

    `next_id` is the sheet of the same kind, place and year to go on with, None after the last.
    """

    line: SheetLine
    edition: Edition
    items: tuple[SheetItem, ...]
    marked: Mapping[str, MarkedItem]
    points: Decimal | None
    next_id: UUID | None

    @property
    def is_open(self) -> bool:
        """Whether it takes marks: nobody has decided yet."""
        return self.line.state in OPEN


@dataclass(frozen=True, slots=True)
class ListedSheets:
    """The sheets of one group, with how many items each of them asks."""

    lines: tuple[SheetLine, ...]
    asked: Mapping[SheetBook, int]


@dataclass(frozen=True, slots=True)
class SheetsAlong:
    """What a phone takes along: what is asked, the sheets, and what is marked on them."""

    books: Mapping[SheetBook, Edition]
    sheets: tuple[SheetLine, ...]
    marked: Mapping[UUID, Mapping[str, MarkedItem]]


def sheets_to_score(*, actor: Actor) -> tuple[SheetGroup, ...]:
    """Return what the actor has to score, by place, kind and year; nobody's name in it."""
    sheets = open_sheets(_within(actor))
    return group_sheets(sheets, _asked(_editions(sheets)))


@transaction.atomic
def list_group(*, actor: Actor, place_id: UUID, kind: Subject, year: int, now: datetime) -> ListedSheets:
    """Return the sheets of one kind, place and year. That names were listed is recorded once a day."""
    sheets = open_sheets(_within(actor)).filter(place=place_id, kind=kind, year=year)
    asked = _asked(_editions(sheets))
    lines = list_sheets(sheets, asked)
    _record_names("sheet.list", lines, actor=actor, now=now)
    return ListedSheets(lines, {book: len(items) for book, items in asked.items()})


@transaction.atomic
def open_sheet(*, actor: Actor, recognition_id: UUID, now: datetime) -> Sheet | None:
    """Return a sheet, and record who opened it; None for one the actor does not score."""
    mine = _within(actor)
    this = mine.filter(id=recognition_id)
    editions = _editions(this)
    found = list_sheets(this, _asked(editions))
    if not found:
        return None
    [line] = found
    record(
        actor=actor,
        action="sheet.open",
        now=now,
        place_id=line.place_id,
        subject=f"recognition:{line.id}",
    )
    edition = editions[line.book]
    marked = marks_of_sheets(this).get(line.id, {})
    points = score_marks(edition, SheetScore.objects.filter(recognition=line.id)).points
    return Sheet(line, edition, items_of(edition), marked, points, _next(mine, line))


@transaction.atomic
def take_sheets_along(*, actor: Actor, now: datetime) -> SheetsAlong:
    """Return what the actor's phone needs to score without a network.

    That the names of a place went to the phone is recorded once a day.
    """
    sheets = open_sheets(_within(actor))
    editions = _editions(sheets)
    lines = list_sheets(sheets, _asked(editions))
    _record_names("sheet.download", lines, actor=actor, now=now)
    return SheetsAlong(editions, lines, marks_of_sheets(sheets))


def _within(actor: Actor) -> QuerySet[Recognition]:
    return within(Recognition.objects.all(), actor=actor, permission=Permission.SCORE_TITLES)


def _editions(sheets: QuerySet[Recognition]) -> dict[SheetBook, Edition]:
    """Return the editions of sheets, each worked out once however many sheets it has."""
    return {
        book: sheet_edition(
            Recognition(edition=book.edition, kind=book.kind, year=book.year), commune_id=book.commune_id
        )
        for book in books_of(sheets)
    }


def _asked(editions: Mapping[SheetBook, Edition]) -> dict[SheetBook, tuple[str, ...]]:
    return {book: tuple(item.id for item in items_of(edition)) for book, edition in editions.items()}


def _next(mine: QuerySet[Recognition], line: SheetLine) -> UUID | None:
    """Return the sheet after `line` in its list."""
    book = line.book
    sheets = open_sheets(mine).filter(place=line.place_id, kind=book.kind, year=book.year)
    ids = [each.id for each in list_sheets(sheets, {})]
    after = ids[ids.index(line.id) + 1 :] if line.id in ids else []
    return after[0] if after else None


def _record_names(action: str, lines: Iterable[SheetLine], *, actor: Actor, now: datetime) -> None:
    """Record of each place once a day that the names on its sheets were seen."""
    since = timezone.make_aware(datetime.combine(timezone.localdate(now), time.min))
    today = AuditEntry.objects.filter(actor_id=actor.user_id, action=action, at__gte=since)
    recorded = set(today.values_list("subject", flat=True))
    for place_id in dict.fromkeys(line.place_id for line in lines):
        subject = f"place:{place_id}"
        if subject not in recorded:
            record(actor=actor, action=action, now=now, place_id=place_id, subject=subject)
