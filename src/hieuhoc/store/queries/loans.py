"""Loans with their readers: `within` is always a queryset that the gate has narrowed."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from hieuhoc.learning.person import shown_name
from hieuhoc.store.models import Loan

PAGE = 200
STANDING = Q(withdrawn_at=None)
"""Loans that were not entered by mistake. Only these count, anywhere."""
OUT = STANDING & Q(returned_on=None)
"""Loans whose copy is out."""


@dataclass(frozen=True, slots=True)
class LoanLine:
    """A loan and its reader, by the row that is kept. `returned_on` is None while the copy is out.

    One that was `withdrawn` never was a loan.
    """

    id: UUID
    holding_id: UUID
    title: str
    author: str
    library_id: UUID
    library: str
    person_id: UUID
    name: str
    born: str
    place: str
    phone: str
    lent_on: date
    due_on: date
    returned_on: date | None
    withdrawn: bool
    erased: bool


def list_out(*, within: QuerySet[Loan]) -> tuple[LoanLine, ...]:
    """Return what is out, the longest due first. One query."""
    return _lines(within.filter(OUT).order_by("due_on", "lent_on", "id"))


def list_loans(*, within: QuerySet[Loan]) -> tuple[LoanLine, ...]:
    """Return loans, what is out first, then the latest, last those withdrawn; at most PAGE. One query."""
    in_order = (F("withdrawn_at").asc(nulls_first=True), F("returned_on").desc(nulls_first=True))
    return _lines(within.order_by(*in_order, "-lent_on", "id")[:PAGE])


def _lines(rows: QuerySet[Loan]) -> tuple[LoanLine, ...]:
    related = rows.select_related("holding__library", "person__place", "person__merged_into__place")
    return tuple(map(_line, related))


def _line(row: Any) -> LoanLine:
    person = row.person.merged_into or row.person
    return LoanLine(
        id=row.id,
        holding_id=row.holding_id,
        title=row.holding.title,
        author=row.holding.author,
        library_id=row.holding.library_id,
        library=row.holding.library.name,
        person_id=person.id,
        name=shown_name(person.full_name, synthetic=person.synthetic),
        born=str(person.birth_year or ""),
        place=str(person.place),
        phone=person.phone,
        lent_on=row.lent_on,
        due_on=row.due_on,
        returned_on=row.returned_on,
        withdrawn=row.withdrawn_at is not None,
        erased=person.erased_at is not None,
    )
