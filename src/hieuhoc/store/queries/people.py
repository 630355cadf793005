"""People in the order of their names.

Every list is read along an index and stops when it is full, so that what it costs does not
grow with the commune. `within` is always a queryset that the gate has narrowed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from hieuhoc.kernel.names import sort_key
from hieuhoc.learning.person import Sex
from hieuhoc.store.models import Person
from hieuhoc.store.queries.kept import listed

PAGE = 50
_FEW = 400
"""So many people of the years asked for are sorted; of more, some are met soon on the way down the list."""


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person in a list: what tells two of one name apart. Only `birth_year` may be known of his birth."""

    id: UUID
    full_name: str
    birth_year: int | None
    birth_date: date | None
    sex: Sex | None
    place: str
    synthetic: bool


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """Which people of a commune are listed; None for all. The years are both included."""

    hamlet_id: UUID | None = None
    born_from: int | None = None
    born_until: int | None = None
    sex: Sex | None = None


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """A page of a list; `more` tells whether there is another one after its last person."""

    lines: tuple[PersonLine, ...]
    more: bool


def list_people(
    *,
    within: QuerySet[Person],
    commune_id: UUID,
    only: PeopleFilter | None = None,
    after: UUID | None = None,
    letter: str = "",
    limit: int = PAGE,
) -> PeoplePage:
    """Return a page of the people of a commune by given name, family name, middle name.

    It begins after the person `after`, or with the given names that begin with `letter`. One
    query, one more with `after` and one more for the years of a whole commune.
    """
    only = only or PeopleFilter()
    rows = listed(within)
    rows = (
        rows.filter(commune_id=commune_id) if only.hamlet_id is None else rows.filter(place_id=only.hamlet_id)
    )
    if only.sex is not None:
        rows = rows.filter(sex=only.sex)
    rows = _from(rows, after=after, letter=letter)
    if only.born_from is not None or only.born_until is not None:
        years = (only.born_from or 0, only.born_until or _LAST_YEAR)
        few = _few_of_years(rows, *years) if only.hamlet_id is None else None
        if few is not None:
            return PeoplePage(in_order(within, few[:limit]), len(few) > limit)
        # A sum is nothing that an index begins with, so the list is read in its order.
        rows = rows.alias(year=F("birth_year") + 0).filter(year__gte=years[0], year__lte=years[1])
    lines = lines_of(rows.order_by("sort_key", "id")[: limit + 1])
    return PeoplePage(lines[:limit], len(lines) > limit)


def in_order(people: QuerySet[Person], ids: Sequence[UUID]) -> tuple[PersonLine, ...]:
    """Return the lines of these people in the order of their ids. One query."""
    lines = {line.id: line for line in lines_of(people.filter(id__in=ids))} if ids else {}
    return tuple(lines[person_id] for person_id in ids if person_id in lines)


def lines_of(rows: QuerySet[Person]) -> tuple[PersonLine, ...]:
    """Return a line for each row, in its order. One query."""
    return tuple(line_of(row) for row in rows.values_list(*COLUMNS))


def line_of(row: Sequence[Any]) -> PersonLine:
    """Return the line of a row of COLUMNS."""
    person_id, full_name, year, day, sex, kind, name, synthetic = row
    return PersonLine(person_id, full_name, year, day, Sex(sex) if sex else None, f"{kind} {name}", synthetic)


def _from(rows: QuerySet[Person], *, after: UUID | None, letter: str) -> QuerySet[Person]:
    if after is not None:
        last = Person.objects.filter(id=after).values_list("sort_key", flat=True).first()
        key = bytes(last or b"")
        # The first condition follows from the second one; it is there for the index to begin at.
        return rows.filter(Q(sort_key__gte=key), Q(sort_key__gt=key) | Q(id__gt=after))
    return rows.filter(sort_key__gte=sort_key(letter)[:1]) if letter else rows


def _few_of_years(rows: QuerySet[Person], first: int, last: int) -> list[UUID] | None:
    """Return the ids of those born in the years, in the order of the list; None where they are many."""
    born = rows.filter(birth_year__gte=first, birth_year__lte=last)
    found = list(born.values_list("sort_key", "id")[: _FEW + 1])
    if len(found) > _FEW:
        return None
    return [person_id for _, person_id in sorted((bytes(key), person_id) for key, person_id in found)]


_LAST_YEAR = 9999
COLUMNS = ("id", "full_name", "birth_year", "birth_date", "sex", "place__kind", "place__name", "synthetic")
"""What a line is made of."""
