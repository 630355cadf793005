"""Who could strive for a title of a year and is not registered for it yet."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from hieuhoc.kernel.text import natural_key
from hieuhoc.learning.person import shown_birth, shown_name
from hieuhoc.learning.recognition import TitleState
from hieuhoc.rulebook.edition import Subject
from hieuhoc.store.models import Recognition
from hieuhoc.store.queries.kept import KEPT
from hieuhoc.store.queries.title_counts import candidates
from hieuhoc.store.queries.titles import FIELDS, household_name


@dataclass(frozen=True, slots=True)
class Offered:
    """One to choose: what it is called, and what tells two of one name apart."""

    id: UUID
    name: str
    detail: str
    place_path: str


def to_register(kind: Subject, *, place_path: str, year: int, today: date) -> tuple[Offered, ...]:
    """Return those of a place who are in no list of the year, by name. Two queries."""
    standing = Recognition.objects.filter(kind=kind, year=year).exclude(state=TitleState.WITHDRAWN)
    kept: Any = standing.annotate(kept=KEPT)
    had = set(kept.values_list("kept" if kind is Subject.CITIZEN else f"{FIELDS[kind]}_id", flat=True))
    rows = candidates(kind, place_path=place_path, day=today)
    if kind is Subject.COMMUNITY:
        found = [Offered(row.id, str(row), "", row.path) for row in rows if row.id not in had]
        return tuple(sorted(found, key=lambda one: natural_key(one.name)))
    if kind is Subject.CITIZEN:
        people = rows.select_related("place").order_by("sort_key", "id")
        return tuple(
            Offered(
                row.id,
                shown_name(row.full_name, synthetic=row.synthetic),
                shown_birth(row.birth_year, row.birth_date),
                row.place.path,
            )
            for row in people
            if row.id not in had
        )
    if kind is Subject.FAMILY:
        homes = rows.select_related("place", "head").order_by("id")
        found = [
            Offered(row.id, household_name(row), row.code if row.name or row.head else "", row.place.path)
            for row in homes
            if row.id not in had
        ]
        return tuple(sorted(found, key=lambda one: natural_key(one.detail or one.name)))
    named = sorted(rows.select_related("place"), key=lambda row: (natural_key(row.name), row.id))
    return tuple(Offered(row.id, row.name, "", row.place.path) for row in named if row.id not in had)
