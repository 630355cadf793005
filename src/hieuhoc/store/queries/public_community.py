"""What anybody may know of a commune's clubs and libraries: names, places, titles, and no person."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from hieuhoc.kernel.text import natural_key
from hieuhoc.learning.club import ClubKind
from hieuhoc.learning.library import MOST_TITLES
from hieuhoc.store.models import Club, Holding, Library


@dataclass(frozen=True, slots=True)
class PublicClub:
    """A club that works."""

    name: str
    kind: ClubKind
    place: str


@dataclass(frozen=True, slots=True)
class PublicLibrary:
    """A library in use, and how many titles it has copies of."""

    name: str
    place: str
    titles: int


@dataclass(frozen=True, slots=True)
class PublicTitle:
    """A title of a library in use, and how many copies were free when it was read."""

    title: str
    author: str
    library: str
    place: str
    free: int


def list_public_clubs(*, centre_id: UUID, on: date) -> tuple[PublicClub, ...]:
    """Return the clubs that work on a day, by place and name. One query."""
    working = Club.objects.filter(Q(ended=None) | Q(ended__gt=on), centre=centre_id, founded__lte=on)
    clubs = (
        PublicClub(row.name, ClubKind(row.kind), str(row.place)) for row in working.select_related("place")
    )
    return tuple(sorted(clubs, key=lambda one: (natural_key(one.place), natural_key(one.name))))


def list_public_libraries(*, centre_id: UUID) -> tuple[PublicLibrary, ...]:
    """Return the libraries in use, by place and name. One query."""
    held = Count("holdings", filter=Q(holdings__copies__gt=0))
    rows = Library.objects.filter(centre=centre_id, active=True).select_related("place").annotate(titles=held)
    libraries = (PublicLibrary(row.name, str(row.place), row.titles) for row in rows)
    return tuple(sorted(libraries, key=lambda one: (natural_key(one.place), natural_key(one.name))))


def list_public_titles(*, centre_id: UUID) -> tuple[PublicTitle, ...]:
    """Return every title of the libraries in use. One query."""
    rows = Holding.objects.filter(library__centre=centre_id, library__active=True, copies__gt=0).order_by(
        "id"
    )
    values = rows.values_list(
        "title", "author", "library__name", "library__place__kind", "library__place__name", "copies", "lent"
    )
    return tuple(
        PublicTitle(title, author, library, f"{kind} {place}", copies - lent)
        for title, author, library, kind, place, copies, lent in values[:MOST_TITLES]
    )
