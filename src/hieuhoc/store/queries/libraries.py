"""The libraries of a centre and what they hold, without any reader."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet, Sum

from hieuhoc.kernel.dates import Period
from hieuhoc.kernel.text import natural_key
from hieuhoc.learning.library import MOST_TITLES, Stock, titles_found
from hieuhoc.store.models import Holding, Library, Loan
from hieuhoc.store.queries.kept import KEPT
from hieuhoc.store.queries.loans import OUT, STANDING


@dataclass(frozen=True, slots=True)
class LibraryLine:
    """A library in a list: titles, copies, and what is out; `overdue` of it should be back by the day."""

    id: UUID
    name: str
    place_id: UUID
    place: str
    place_path: str
    keeper: str
    founded: date | None
    active: bool
    titles: int
    copies: int
    lent: int
    overdue: int


@dataclass(frozen=True, slots=True)
class StoredLibrary:
    """A library."""

    id: UUID
    centre_id: UUID
    name: str
    place_id: UUID
    place: str
    place_path: str
    commune_id: UUID
    commune_path: str
    keeper: str
    founded: date | None
    active: bool


@dataclass(frozen=True, slots=True)
class HoldingLine:
    """A title in a list."""

    id: UUID
    title: str
    author: str
    topic: str
    stock: Stock


@dataclass(frozen=True, slots=True)
class StoredHolding:
    """A title and the library that holds it."""

    line: HoldingLine
    library: StoredLibrary


@dataclass(frozen=True, slots=True)
class Circulation:
    """What was lent in a time: loans, and the people who took them, each once."""

    period: Period
    loans: int
    readers: int


@dataclass(frozen=True, slots=True)
class OverdueLoans:
    """Copies that should be back, and the earliest day one of them was due; None where there is none."""

    count: int
    oldest: date | None


def overdue_loans(*, centre_id: UUID, on: date) -> OverdueLoans:
    """Return what all libraries of a centre have out too long on a day. One query."""
    late = Loan.objects.filter(OUT, of_centre(centre_id), due_on__lt=on)
    return OverdueLoans(**late.aggregate(count=Count("id"), oldest=Min("due_on")))


def list_libraries(*, centre_id: UUID, on: date) -> tuple[LibraryLine, ...]:
    """Return the libraries of a centre, those in use first, then by place and name. Three queries."""
    rows = list(Library.objects.filter(centre=centre_id).select_related("place"))
    held = Holding.objects.filter(library__centre=centre_id).order_by().values("library")
    counted = held.annotate(titles=Count("id", filter=Q(copies__gt=0)), n=Sum("copies"), out=Sum("lent"))
    figures = {library: (titles, n, out) for library, titles, n, out in counted.values_list(*_FIGURES)}
    late = Loan.objects.filter(OUT, of_centre(centre_id), due_on__lt=on)
    by_library = late.order_by().values("holding__library").annotate(n=Count("id"))
    overdue = dict(by_library.values_list("holding__library", "n"))
    lines = (
        LibraryLine(
            row.id, row.name, row.place_id, str(row.place), row.place.path, row.keeper, row.founded,
            row.active, *figures.get(row.id, (0, 0, 0)), overdue.get(row.id, 0),
        )
        for row in rows
    )  # fmt: skip
    return tuple(
        sorted(lines, key=lambda one: (not one.active, natural_key(one.place), natural_key(one.name)))
    )


def get_library(*, library_id: UUID) -> StoredLibrary | None:
    """Return a library, or None. One query."""
    row = Library.objects.select_related("place", "centre__place").filter(id=library_id).first()
    return None if row is None else _library(row)


def get_holding(*, holding_id: UUID) -> StoredHolding | None:
    """Return a title with its library, or None. One query."""
    related = ("library__place", "library__centre__place")
    row = Holding.objects.select_related(*related).filter(id=holding_id).first()
    if row is None:
        return None
    line = HoldingLine(row.id, row.title, row.author, row.topic, Stock(row.copies, row.lent))
    return StoredHolding(line, _library(row.library))


def find_holdings(*, library_id: UUID, typed: str = "") -> Sequence[HoldingLine]:
    """Return the titles of a library that have what was typed, in their order; all for nothing typed.

    No database folds accents alike, and a library has some thousands of titles at most
    (`MOST_TITLES`): they are read in one query and looked through here.
    """
    return titles_found(_lines(Holding.objects.filter(library=library_id)), typed)


def circulation(*, libraries: Q, periods: Iterable[Period]) -> tuple[Circulation, ...]:
    """Return what the libraries lent in each period. One query a period: readers do not add up."""
    return tuple(_lent(Loan.objects.filter(libraries), period) for period in periods)


def of_library(library_id: UUID) -> Q:
    """Match the loans of a library."""
    return Q(holding__library=library_id)


def of_centre(centre_id: UUID) -> Q:
    """Match the loans of all libraries of a centre."""
    return Q(holding__library__centre=centre_id)


def _lent(loans: QuerySet[Loan], period: Period) -> Circulation:
    within = loans.filter(STANDING, lent_on__gte=period.start, lent_on__lt=period.until)
    counted = within.aggregate(loans=Count("id"), readers=Count(KEPT, distinct=True))
    return Circulation(period, counted["loans"], counted["readers"])


def _lines(rows: QuerySet[Holding]) -> list[HoldingLine]:
    values = rows.order_by().values_list("id", "title", "author", "topic", "copies", "lent")
    return [
        HoldingLine(id_, title, author, topic, Stock(copies, lent))
        for id_, title, author, topic, copies, lent in values[:MOST_TITLES]
    ]


def _library(row: Library) -> StoredLibrary:
    return StoredLibrary(
        id=row.id,
        centre_id=row.centre_id,
        name=row.name,
        place_id=row.place_id,
        place=str(row.place),
        place_path=row.place.path,
        commune_id=row.centre.place_id,
        commune_path=row.centre.place.path,
        keeper=row.keeper,
        founded=row.founded,
        active=row.active,
    )


_FIGURES = ("library", "titles", "n", "out")
