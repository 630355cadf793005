"""A loan that was entered by mistake is withdrawn: it stays to be seen, and counts nowhere."""

from datetime import date

import pytest

from hieuhoc.kernel.dates import Period
from hieuhoc.learning.library import HasItAlready
from hieuhoc.store.models import AuditEntry, Level, Person
from hieuhoc.store.queries.learning_records import get_learning_record
from hieuhoc.store.queries.libraries import circulation, list_libraries, of_centre, overdue_loans
from hieuhoc.store.queries.proofs import ProofScope
from hieuhoc.store.queries.proofs.libraries import library_proofs
from hieuhoc.usecases.access import NotAllowed
from hieuhoc.usecases.erase_person import erase_person
from hieuhoc.usecases.libraries.lend import lend_longer, take_back, undo_return, withdraw_loan
from hieuhoc.usecases.libraries.open_loans import loans_of_reader, loans_of_title, loans_out, open_loan
from hieuhoc.usecases.libraries.steps import LoanWithdrawn, NoSuchLoan
from tests import factories
from tests.usecases.test_clubs import figures
from tests.usecases.test_libraries import NOW, TODAY, YEAR, stock, world

__all__ = ["world"]

LONG_AGO = date(2021, 8, 2)


def withdraw(world, loan, actor=None):
    withdraw_loan(actor=actor or world.director, loan_id=loan, now=NOW)


def test_the_copy_of_a_withdrawn_loan_is_there_again(world):
    book = world.book(copies=1)
    loan = world.lend(book, world.an)
    withdraw(world, loan)
    assert stock(book) == (1, 0)
    with pytest.raises(LoanWithdrawn):
        withdraw(world, loan)
    assert stock(book) == (1, 0)
    world.lend(book, world.an)
    assert stock(book) == (1, 1)
    row = AuditEntry.objects.filter(subject=f"loan:{loan}").first()
    assert row.action == "loan.withdraw"
    assert str(world.an.id) not in str(row.facts)


def test_a_loan_that_came_back_is_withdrawn_and_no_copy_too_many_is_there(world):
    book = world.book(copies=2)
    world.lend(book, world.binh)
    loan = world.lend(book, world.an)
    world.back(loan)
    withdraw(world, loan)
    assert stock(book) == (2, 1)


def test_nothing_of_a_withdrawn_loan_is_changed(world):
    loan = world.lend(world.book(), world.an)
    withdraw(world, loan)
    given = {"actor": world.director, "loan_id": loan, "now": NOW}
    with pytest.raises(LoanWithdrawn):
        take_back(returned_on=TODAY, **given)
    with pytest.raises(LoanWithdrawn):
        undo_return(**given)
    with pytest.raises(LoanWithdrawn):
        lend_longer(due_on=date(2022, 1, 1), **given)


def test_who_does_not_keep_the_library_withdraws_nothing(world):
    far = world.library("Thư viện xã", place=world.commune)
    loan = world.lend(world.book(library=far), world.an)
    with pytest.raises(NotAllowed):
        withdraw(world, loan, actor=world.head)
    withdraw(world, world.lend(world.book(), world.an), actor=world.head)


def test_it_counts_nowhere(world):
    book = world.book(copies=3)
    mistake = world.lend(book, world.an, on=LONG_AGO, due=date(2021, 9, 1))
    world.lend(book, world.binh, on=LONG_AGO, due=date(2021, 12, 1))
    quarter = ProofScope(world.centre.id, Period(date(2021, 7, 1), date(2021, 10, 1)))

    def told():
        [year] = circulation(libraries=of_centre(world.centre.id), periods=[YEAR.period])
        [shelf] = list_libraries(centre_id=world.centre.id, on=TODAY)
        late = overdue_loans(centre_id=world.centre.id, on=TODAY)
        [proof] = library_proofs(quarter)
        return (year.loans, year.readers), (shelf.lent, shelf.overdue), late.count, proof.text.split("; ")[1]

    assert told() == ((2, 2), (2, 1), 1, "2 lượt mượn trong kỳ, 2 người mượn")
    withdraw(world, mistake)
    assert told() == ((1, 1), (1, 0), 0, "1 lượt mượn trong kỳ, 1 người mượn")
    for indicator in ("library_loans", "library_readers"):
        assert figures(indicator, world.scope()) == (1, {"library.loan-withdrawn": 1})


def test_it_is_no_part_of_what_somebody_borrowed(world):
    book = world.book(copies=2)
    loan = world.lend(book, world.an)
    withdraw(world, loan)
    record = get_learning_record(person_id=world.an.id)
    assert record
    assert record.loans == ()
    library = world.stored()
    assert loans_out(actor=world.director, library=library, now=NOW).lines == ()
    given = {"actor": world.director, "library": library, "now": NOW}
    assert loans_of_reader(person_id=world.an.id, **given) == ()
    assert open_loan(actor=world.director, loan_id=loan, now=NOW).withdrawn


def test_with_its_title_it_comes_last_and_is_not_counted_to_those_who_do_not_see_it(world):
    book = world.book(copies=3)
    withdraw(world, world.lend(book, world.binh))
    withdraw(world, world.lend(book, world.an))
    world.back(world.lend(book, world.an, on=LONG_AGO))
    lines = loans_of_title(actor=world.director, library=world.stored(), holding_id=book, now=NOW).lines
    assert [line.withdrawn for line in lines] == [False, True, True]
    to_the_head = loans_of_title(actor=world.head, library=world.stored(), holding_id=book, now=NOW)
    assert (len(to_the_head.lines), to_the_head.others) == (2, 0)


def test_of_one_entered_twice_it_stands_in_nobodys_way(world):
    book = world.book(copies=3)
    twin = factories.person(full_name="Ha Van An", place=world.hamlet)
    mistake = world.lend(book, twin)
    Person.objects.filter(id=twin.id).update(merged_into=world.an)
    with pytest.raises(HasItAlready):
        world.lend(book, world.an)
    withdraw(world, mistake)
    back = world.lend(book, world.an)
    world.back(back)
    again = world.lend(book, world.binh)
    withdraw(world, again)
    undo_return(actor=world.director, loan_id=back, now=NOW)
    assert stock(book) == (3, 1)


def test_of_one_who_was_erased_it_can_be_withdrawn_too(world):
    book = world.book()
    loan = world.lend(book, world.an)
    erase_person(actor=world.director, person_id=world.an.id, now=NOW)
    withdraw(world, loan)
    assert stock(book) == (1, 0)


def test_what_is_not_there_is_not_withdrawn(world):
    with pytest.raises(NoSuchLoan):
        withdraw(world, factories.place(Level.HAMLET, parent=world.commune, name="Lạ").id)
