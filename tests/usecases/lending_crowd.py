"""Many processes at one title, in a database of their own. Run by tests as a program, which prints JSON.

python -m tests.usecases.lending_crowd prepare PEOPLE COPIES    a title, people, a director
python -m tests.usecases.lending_crowd rush TITLE WORKERS       everybody borrows, some bring back
python -m tests.usecases.lending_crowd state TITLE              what is stored in the end
"""

import json
import random
import sys
from datetime import timedelta
from typing import Any
from uuid import UUID

from hieuhoc.learning.library import HasItAlready, NoCopyLeft
from hieuhoc.learning.roles import Role
from hieuhoc.store.models import Holding, Library, Loan, Person, User
from hieuhoc.store.people import add_people
from hieuhoc.store.queries.loans import OUT
from hieuhoc.store.schema import bring_up_to_date
from hieuhoc.usecases.access import actor_for
from hieuhoc.usecases.libraries.keep_holding import HoldingDetails, change_holding
from hieuhoc.usecases.libraries.lend import lend, take_back, withdraw_loan
from tests import factories
from tests.usecases.crowd import _in_parallel

DUE = factories.TODAY + timedelta(days=30)


def prepare(people: int, copies: int) -> str:
    bring_up_to_date()
    commune = factories.commune_in_province()
    library = Library.objects.create(
        centre=factories.centre(place=commune), place=commune, name="Thư viện xã"
    )
    add_people(
        [
            Person(full_name=f"Hà Văn {n}", place=commune, commune=commune, added_at=factories.NOW)
            for n in range(people)
        ]
    )
    factories.grant(user=factories.user(), role=Role.DIRECTOR, place=commune)
    return str(Holding.objects.create(library=library, title="Tắt đèn", copies=copies).id)


def rush(holding_id: str, workers: int) -> list[Any]:
    people = [str(id_) for id_ in Person.objects.order_by("id").values_list("id", flat=True)]
    return _in_parallel(workers, lambda number: _borrow(holding_id, people, number))


def _borrow(holding_id: str, people: list[str], number: int) -> list[Any]:
    """Borrow for people at random, bring some back and withdraw some loans; one process buys copies."""
    actor = actor_for(User.objects.get(), on=factories.TODAY)
    chance = random.Random(number)
    told: list[Any] = []
    for step in range(40):
        given = {"actor": actor, "now": factories.NOW}
        try:
            loan = lend(
                holding_id=UUID(holding_id),
                person_id=UUID(chance.choice(people)),
                lent_on=factories.TODAY,
                due_on=DUE,
                **given,
            )
        except NoCopyLeft:
            told.append(["none-left"])
            continue
        except HasItAlready:
            continue
        ends = chance.random()
        if ends < 0.6:
            take_back(loan_id=loan, returned_on=factories.TODAY, **given)
        if ends < 0.3 or ends > 0.8:
            withdraw_loan(loan_id=loan, **given)
        if number == 0 and step % 10 == 0:
            holding = Holding.objects.get(id=holding_id)
            change_holding(
                holding_id=holding.id, details=HoldingDetails("Tắt đèn", copies=holding.copies + 1), **given
            )
    return told


def state(holding_id: str) -> dict[str, int]:
    row = Holding.objects.get(id=holding_id)
    loans = Loan.objects.filter(holding=row)
    out = loans.filter(OUT)
    readers = out.values("person").distinct().count()
    return {
        "copies": row.copies,
        "lent": row.lent,
        "out": out.count(),
        "readers": readers,
        "loans": loans.count(),
    }


def main() -> None:
    """Do what the command line says and write the outcome as JSON."""
    command, *arguments = sys.argv[1:]
    known = {"prepare": prepare, "rush": rush, "state": state}
    parameters = [int(argument) if argument.isdigit() else argument for argument in arguments]
    json.dump(known[command](*parameters), sys.stdout)  # type: ignore[operator]
