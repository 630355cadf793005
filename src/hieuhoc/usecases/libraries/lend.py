"""Lend a copy, take it back, lend it for longer; withdraw a loan that was entered by mistake."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from hieuhoc.learning.library import Stock, check_due, check_lending, check_returning
from hieuhoc.store.models import Holding, Loan
from hieuhoc.store.queries.loans import OUT
from hieuhoc.store.turns import in_turn
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.known_people import person_to_enter, rows_of
from hieuhoc.usecases.libraries.steps import (
    LibraryClosed,
    NotReturned,
    ReturnedAlready,
    holding_to_keep,
    loan_to_keep,
)
from hieuhoc.usecases.recording import record


@contextmanager
def _turn() -> Iterator[None]:
    """Wait for one's turn to write, then work in one transaction."""
    with in_turn(), transaction.atomic():
        yield


def lend(
    *, actor: Actor, holding_id: UUID, person_id: UUID, lent_on: date, due_on: date, now: datetime
) -> UUID:
    """Lend a copy to a person and return the loan's id.

    What is out is counted with the title, under its lock and under a rule of the database, so
    there are never more out than there are. One who was entered twice borrows as the row that is
    kept. Raises NoSuchHolding, NotAllowed, LibraryClosed, NoSuchPerson, PersonErased, and what
    `learning.library.check_lending` refuses.
    """
    with _turn():
        holding = holding_to_keep(holding_id, actor=actor)
        if not holding.library.active:
            raise LibraryClosed
        person = person_to_enter(person_id, actor=actor)
        out = Loan.objects.filter(OUT, rows_of(person.id), holding=holding)
        check_lending(
            Stock(holding.copies, holding.lent),
            lent_on=lent_on,
            due_on=due_on,
            has_it_since=out.order_by("lent_on").values_list("lent_on", flat=True).first(),
            today=timezone.localdate(now),
        )
        loan = Loan.objects.create(
            holding=holding, person=person, lent_on=lent_on, due_on=due_on, lent_by_id=actor.user_id
        )
        _count(holding, 1)
        _record(actor, "loan.lend", loan, holding, now)
    return loan.id


def take_back(*, actor: Actor, loan_id: UUID, returned_on: date, now: datetime) -> None:
    """Note that a copy is back.

    Raises NoSuchLoan, NotAllowed, LoanWithdrawn, ReturnedAlready, LoanDayToCome or BackBeforeLent.
    """
    with _turn():
        loan, holding = loan_to_keep(loan_id, actor=actor)
        if loan.returned_on is not None:
            raise ReturnedAlready(loan.returned_on)
        check_returning(returned_on, lent_on=loan.lent_on, today=timezone.localdate(now))
        loan.returned_on = returned_on
        loan.save(update_fields=["returned_on"])
        _count(holding, -1)
        _record(actor, "loan.return", loan, holding, now)


def undo_return(*, actor: Actor, loan_id: UUID, now: datetime) -> None:
    """Note that a copy was said to be back by mistake: it is out again.

    Raises NoSuchLoan, NotAllowed, LoanWithdrawn, NotReturned, NoCopyLeft or HasItAlready.
    """
    with _turn():
        loan, holding = loan_to_keep(loan_id, actor=actor)
        if loan.returned_on is None:
            raise NotReturned
        kept = loan.person.merged_into_id or loan.person_id
        out = Loan.objects.filter(OUT, rows_of(kept), holding=holding)
        check_lending(
            Stock(holding.copies, holding.lent),
            lent_on=loan.lent_on,
            due_on=loan.due_on,
            has_it_since=out.values_list("lent_on", flat=True).first(),
            today=timezone.localdate(now),
        )
        loan.returned_on = None
        loan.save(update_fields=["returned_on"])
        _count(holding, 1)
        _record(actor, "loan.undo-return", loan, holding, now)


def lend_longer(*, actor: Actor, loan_id: UUID, due_on: date, now: datetime) -> None:
    """Let a reader keep a copy until another day.

    Raises NoSuchLoan, NotAllowed, LoanWithdrawn, ReturnedAlready or DueBeforeLent.
    """
    with _turn():
        loan, holding = loan_to_keep(loan_id, actor=actor)
        if loan.returned_on is not None:
            raise ReturnedAlready(loan.returned_on)
        check_due(due_on, lent_on=loan.lent_on)
        loan.due_on = due_on
        loan.save(update_fields=["due_on"])
        _record(actor, "loan.longer", loan, holding, now)


def withdraw_loan(*, actor: Actor, loan_id: UUID, now: datetime) -> None:
    """Withdraw a loan that was entered by mistake: its copy is there, and it counts nowhere.

    It stays with its title, crossed out. Raises NoSuchLoan, NotAllowed or LoanWithdrawn.
    """
    with _turn():
        loan, holding = loan_to_keep(loan_id, actor=actor)
        loan.withdrawn_at = now
        loan.save(update_fields=["withdrawn_at"])
        if loan.returned_on is None:
            _count(holding, -1)
        _record(actor, "loan.withdraw", loan, holding, now)


def _count(holding: Holding, out: int) -> None:
    Holding.objects.filter(id=holding.id).update(lent=F("lent") + out)


def _record(actor: Actor, action: str, loan: Loan, holding: Holding, now: datetime) -> None:
    """Leave the audit row. Neither what was read nor by whom: the loan says it while there is a name."""
    record(
        actor=actor,
        action=action,
        now=now,
        place_id=holding.library.place_id,
        subject=f"loan:{loan.id}",
        facts={"lent_on": str(loan.lent_on), "due_on": str(loan.due_on)},
    )
