"""Look at loans with the names of their readers. Who saw which names is on record."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import Loan
from hieuhoc.store.queries.libraries import StoredLibrary
from hieuhoc.store.queries.loans import OUT, STANDING, LoanLine, list_loans, list_out
from hieuhoc.usecases.access import Actor, require, within
from hieuhoc.usecases.kept_places import KEEPS
from hieuhoc.usecases.known_people import in_reach, person_to_enter, rows_of
from hieuhoc.usecases.libraries.steps import NoSuchLoan
from hieuhoc.usecases.recording import record


@dataclass(frozen=True, slots=True)
class OpenedLoans:
    """Loans whose readers the actor may know by name; `others` counts those of whom he may not."""

    lines: tuple[LoanLine, ...]
    others: int


@transaction.atomic
def loans_out(*, actor: Actor, library: StoredLibrary, now: datetime, printing: bool = False) -> OpenedLoans:
    """Return what a library has out, the longest due first. Raises NotAllowed."""
    _require(actor, library)
    rows = Loan.objects.filter(OUT, holding__library=library.id)
    lines = list_out(within=in_reach(rows, actor=actor, commune_path=library.commune_path))
    action = "library.print-loans" if printing else "library.view-loans"
    _record(actor, action, library, now, people=len(lines))
    return OpenedLoans(lines, rows.count() - len(lines))


@transaction.atomic
def loans_of_title(*, actor: Actor, library: StoredLibrary, holding_id: UUID, now: datetime) -> OpenedLoans:
    """Return who has and had a title, the latest of them, and whose loans were withdrawn.

    `others` counts loans that were not. Raises NotAllowed.
    """
    _require(actor, library)
    rows = Loan.objects.filter(holding=holding_id, holding__library=library.id)
    seen = in_reach(rows, actor=actor, commune_path=library.commune_path)
    lines = list_loans(within=seen)
    _record(actor, "holding.view-loans", library, now, people=len(lines))
    standing = rows.filter(STANDING).count() - seen.filter(STANDING).count()
    return OpenedLoans(lines, standing)


@transaction.atomic
def loans_of_reader(
    *, actor: Actor, library: StoredLibrary, person_id: UUID, now: datetime
) -> tuple[LoanLine, ...]:
    """Return what a person borrowed from the libraries of the centre that the actor keeps.

    Raises NotAllowed, NoSuchPerson or PersonErased.
    """
    _require(actor, library)
    person = person_to_enter(person_id, actor=actor)
    loans = Loan.objects.filter(STANDING, holding__library__centre=library.centre_id)
    rows = loans.filter(rows_of(person.id))
    kept = within(rows, actor=actor, permission=KEEPS, place="holding__library__place__path")
    lines = list_loans(within=kept)
    _record(actor, "library.view-reader", library, now, person=str(person.id), loans=len(lines))
    return lines


@transaction.atomic
def open_loan(*, actor: Actor, loan_id: UUID, now: datetime) -> LoanLine:
    """Return one loan. Raises NoSuchLoan or NotAllowed."""
    rows: QuerySet[Loan] = Loan.objects.filter(id=loan_id)
    kept = rows.select_related("holding__library__place", "holding__library__centre__place").first()
    if kept is None:
        raise NoSuchLoan
    library = kept.holding.library
    for permission in (KEEPS, Permission.VIEW_PEOPLE):
        require(actor, permission, library.place.path)
    seen = in_reach(rows, actor=actor, commune_path=library.centre.place.path)
    lines = list_loans(within=seen)
    if not lines:
        raise NoSuchLoan
    record(actor=actor, action="loan.view", now=now, place_id=library.place_id, subject=f"loan:{loan_id}")
    return lines[0]


def _require(actor: Actor, library: StoredLibrary) -> None:
    for permission in (KEEPS, Permission.VIEW_PEOPLE):
        require(actor, permission, library.place_path)


def _record(actor: Actor, action: str, library: StoredLibrary, now: datetime, **facts: object) -> None:
    subject = f"library:{library.id}"
    record(actor=actor, action=action, now=now, place_id=library.place_id, subject=subject, facts=facts)
