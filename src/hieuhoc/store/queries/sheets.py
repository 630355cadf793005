"""Scoring sheets: which there are to fill in, whose each is, and what is marked on it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from hieuhoc.kernel.names import sort_key
from hieuhoc.kernel.text import natural_key
from hieuhoc.learning.recognition import TitleState
from hieuhoc.learning.sheet import ItemMark, standing
from hieuhoc.learning.titles import OPEN
from hieuhoc.rulebook.edition import Subject
from hieuhoc.store.models import Person, Recognition, SheetMark
from hieuhoc.store.sheets import as_item_mark

_BY_GIVEN_NAME = (Subject.FAMILY, Subject.CITIZEN)


@dataclass(frozen=True, slots=True)
class SheetBook:
    """What a sheet is judged by: an edition, as it stands in a commune for the titles of a year.

    `edition` is "" where no scheme was known when the title was registered for.
    """

    commune_id: UUID
    edition: str
    kind: Subject
    year: int


@dataclass(frozen=True, slots=True)
class SheetGroup:
    """The sheets of one kind in one place and year: how many there are, how many are filled in."""

    place_id: UUID
    place: str
    kind: Subject
    year: int
    sheets: int
    done: int


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One sheet in a list: whose it is, where, and how many items are marked.

    `synthetic` names somebody who does not exist.
    """

    id: UUID
    book: SheetBook
    centre_id: UUID
    place_id: UUID
    place: str
    place_path: str
    subject: str
    code: str
    synthetic: bool
    state: TitleState
    reviewed_on: date | None
    marked: int


@dataclass(frozen=True, slots=True)
class StoredItemMark:
    """A mark, by whom it was made and when it arrived."""

    mark: ItemMark
    marked_by: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class MarkedItem:
    """What is marked of one item: the mark that stands, and all of them."""

    stands: ItemMark
    revision: int
    marks: tuple[StoredItemMark, ...]


Asked = Mapping[SheetBook, Collection[str]]
"""The items that each book asks: what else was once marked is not counted."""


def books_of(sheets: QuerySet[Recognition]) -> tuple[SheetBook, ...]:
    """Return by what sheets are judged. One query."""
    told = sheets.order_by().values_list("centre__place_id", "edition", "kind", "year").distinct()
    return tuple(SheetBook(commune, edition, Subject(kind), year) for commune, edition, kind, year in told)


def open_sheets(within: QuerySet[Recognition]) -> QuerySet[Recognition]:
    """Return the sheets that take marks, of those the gate has narrowed.

    Whom the hamlet did not propose is done with once the commune has decided about the kind there.
    """
    same = {name: OuterRef(name) for name in ("centre_id", "place_id", "kind", "year")}
    decided = Recognition.objects.filter(**same, decision__isnull=False)
    done = Q(state=TitleState.NOT_PROPOSED) & Exists(decided)
    return within.filter(state__in=OPEN).exclude(done)


def group_sheets(sheets: QuerySet[Recognition], asked: Asked) -> tuple[SheetGroup, ...]:
    """Return the sheets by place, kind and year, the newest year first; nobody's name. One query."""
    counted: dict[tuple[UUID, str, str, int], list[bool]] = defaultdict(list)
    rows = _with_marked(sheets, asked).order_by()
    of = ("place_id", "place__kind", "place__name", "kind", "year", "edition", "centre__place_id", "marked")
    for place_id, place_kind, name, kind, year, edition, commune_id, marked in rows.values_list(*of):
        items = asked.get(SheetBook(commune_id, edition, Subject(kind), year), ())
        counted[place_id, f"{place_kind} {name}", kind, year].append(len(items) <= marked)
    groups = (
        SheetGroup(place_id, place, Subject(kind), year, len(done), sum(done))
        for (place_id, place, kind, year), done in counted.items()
    )
    order = list(Subject)
    return tuple(sorted(groups, key=lambda g: (-g.year, natural_key(g.place), order.index(g.kind), g.place)))


def list_sheets(sheets: QuerySet[Recognition], asked: Asked) -> tuple[SheetLine, ...]:
    """Return sheets with whose they are: people in the order of Vietnamese lists. One query."""
    rows = _with_marked(sheets, asked).select_related(
        "place", "centre", "household__head", "clan", "community", "organisation", "person__merged_into"
    )
    lines = [_line(row) for row in rows]
    return tuple(sorted(lines, key=_order))


def marks_of_sheets(sheets: QuerySet[Recognition]) -> dict[UUID, dict[str, MarkedItem]]:
    """Return what is marked on sheets, of each item. One query."""
    found: dict[UUID, dict[str, list[StoredItemMark]]] = defaultdict(lambda: defaultdict(list))
    rows = SheetMark.objects.filter(recognition__in=sheets.order_by().values("id"))
    for row in rows.select_related("marked_by").order_by("received_at", "revision", "marked_at", "id"):
        stored = StoredItemMark(as_item_mark(row), row.marked_by.full_name, row.received_at)
        found[row.recognition_id][row.item].append(stored)
    return {id_: _marked(of_sheet) for id_, of_sheet in found.items()}


def _with_marked(sheets: QuerySet[Recognition], asked: Asked) -> QuerySet[Recognition]:
    counted = Q(pk__in=[])
    for book, items in asked.items():
        of_book = Q(edition=book.edition, kind=book.kind, year=book.year, centre__place=book.commune_id)
        counted |= of_book & Q(scores__item__in=list(items))
    return sheets.annotate(marked=Count("scores", filter=counted))


def _marked(of_sheet: Mapping[str, Iterable[StoredItemMark]]) -> dict[str, MarkedItem]:
    told = {item: tuple(marks) for item, marks in of_sheet.items()}
    stands = standing(stored.mark for marks in told.values() for stored in marks)
    return {
        item: MarkedItem(stands[item], max(stored.mark.revision for stored in marks), marks)
        for item, marks in told.items()
    }


def _line(row: Recognition) -> SheetLine:
    subject, code, synthetic = _subject(row)
    return SheetLine(
        id=row.id,
        book=SheetBook(row.centre.place_id, row.edition, Subject(row.kind), row.year),
        centre_id=row.centre_id,
        place_id=row.place_id,
        place=str(row.place),
        place_path=row.place.path,
        subject=subject,
        code=code,
        synthetic=synthetic,
        state=TitleState(row.state),
        reviewed_on=row.reviewed_on,
        marked=row.marked,  # type: ignore[attr-defined] # annotated above
    )


def _subject(row: Recognition) -> tuple[str, str, bool]:
    """Return whose sheet it is, by what the hamlet writes a household, and whether he is made up."""
    if row.household:
        head = row.household.head
        return row.household.name or _name(head) or row.household.code, row.household.code, _made_up(head)
    if row.person:
        # One who was entered twice is called by the row that is kept.
        person = row.person.merged_into or row.person
        return person.full_name, "", person.synthetic
    return str(row.clan or row.community or row.organisation), "", False


def _name(person: Person | None) -> str:
    return person.full_name if person else ""


def _made_up(person: Person | None) -> bool:
    return bool(person and person.synthetic)


def _order(line: SheetLine) -> tuple[int, str, bytes, bytes, UUID]:
    by_name = sort_key(line.subject) if line.book.kind in _BY_GIVEN_NAME else b""
    return line.book.year, line.book.kind.value, by_name, natural_key(line.subject + line.code), line.id
