"""Libraries: what they hold, what may be lent to whom, whose names are seen, what is counted."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from hieuhoc.kernel.dates import Period
from hieuhoc.learning.library import (
    BackBeforeLent,
    DueBeforeLent,
    FewerThanLent,
    HasItAlready,
    LoanDayToCome,
    NoCopyLeft,
)
from hieuhoc.learning.measure import Scope
from hieuhoc.learning.roles import Role
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.models import AuditEntry, Holding, Level, Library, Loan, Person
from hieuhoc.store.queries.libraries import circulation, find_holdings, get_library, list_libraries, of_centre
from hieuhoc.store.queries.loans import OUT
from hieuhoc.store.queries.proofs import ProofScope
from hieuhoc.store.queries.proofs.libraries import library_proofs
from hieuhoc.usecases.access import NotAllowed
from hieuhoc.usecases.erase_person import ERASED_NAME, erase_person
from hieuhoc.usecases.libraries.keep_holding import (
    HoldingDetails,
    TakenOver,
    add_holding,
    change_holding,
    take_over_holdings,
)
from hieuhoc.usecases.libraries.keep_library import LibraryDetails, add_library, change_library
from hieuhoc.usecases.libraries.lend import lend, lend_longer, take_back, undo_return
from hieuhoc.usecases.libraries.open_loans import loans_of_reader, loans_of_title, loans_out, open_loan
from hieuhoc.usecases.libraries.steps import (
    HoldingThere,
    LibraryClosed,
    LibraryNameTaken,
    NoSuchLoan,
    NotReturned,
    ReturnedAlready,
    TitleMissing,
)
from hieuhoc.usecases.person_steps import PersonErased
from tests import factories
from tests.usecases.test_clubs import figures

NOW, TODAY = factories.NOW, factories.TODAY
YEAR = SchoolYear(2021)


class World:
    def __init__(self) -> None:
        self.commune = factories.commune_in_province()
        self.centre = factories.centre(place=self.commune)
        self.hamlet = factories.place(Level.HAMLET, parent=self.commune, name="Vèn")
        self.other = factories.place(Level.HAMLET, parent=self.commune, name="Đô")
        self.director = factories.actor(at=self.commune)
        self.head = factories.actor(Role.HAMLET_HEAD, at=self.hamlet)
        self.an = factories.person(full_name="Hà Văn An", place=self.hamlet)
        self.binh = factories.person(full_name="Bùi Thị Bình", place=self.other)
        self.shelf = self.library()

    def library(self, name="Tủ sách thôn Vèn", actor=None, place=None, **more) -> UUID:
        details = LibraryDetails(name=name, place_id=(place or self.hamlet).id, **more)
        return add_library(actor=actor or self.director, centre_id=self.centre.id, details=details, now=NOW)

    def book(self, title="Dế Mèn phiêu lưu ký", library=None, **more) -> UUID:
        details = HoldingDetails(title, **more)
        return add_holding(actor=self.director, library_id=library or self.shelf, details=details, now=NOW)

    def lend(self, book, person, on=TODAY, due=None, actor=None) -> UUID:
        return lend(
            actor=actor or self.director,
            holding_id=book,
            person_id=person.id,
            lent_on=on,
            due_on=due or on + timedelta(days=30),
            now=NOW,
        )

    def back(self, loan, on=TODAY) -> None:
        take_back(actor=self.director, loan_id=loan, returned_on=on, now=NOW)

    def stored(self, library=None):
        found = get_library(library_id=library or self.shelf)
        assert found
        return found

    def scope(self, place=None, as_of=TODAY):
        at = place or self.commune
        return Scope(self.centre.id, at.id, at.path, YEAR, as_of)


@pytest.fixture
def world(db):
    return World()


def stock(book):
    holding = Holding.objects.get(id=book)
    assert holding.lent == Loan.objects.filter(OUT, holding=book).count()
    return holding.copies, holding.lent


def test_the_office_keeps_all_libraries_and_a_head_those_of_his_hamlet(world):
    world.library("Tủ sách đọc chung", actor=world.head)
    for place in (world.other, world.commune):
        with pytest.raises(NotAllowed):
            world.library("Khác", actor=world.head, place=place)
    far = world.library("Thư viện xã", place=world.commune)
    book = world.book(library=far)
    with pytest.raises(NotAllowed):
        world.lend(book, world.an, actor=world.head)
    with pytest.raises(LibraryNameTaken):
        world.library("tu sach thon ven")
    with pytest.raises(LoanDayToCome):
        world.library("Mai mở", founded=TODAY + timedelta(days=1))


def test_a_title_is_there_once_whatever_its_accents(world):
    world.book(author="Tô Hoài")
    with pytest.raises(HoldingThere):
        world.book(title="dế mèn  phiêu lưu KÝ", author="To Hoai")
    with pytest.raises(TitleMissing):
        world.book(title=" ")
    world.book(author="Người khác")
    assert Holding.objects.count() == 2


def test_a_list_taken_over_twice_adds_once(world):
    world.book(title="Tắt đèn", author="Ngô Tất Tố", copies=3)
    listed = [
        HoldingDetails("Tắt đèn", "Ngô Tất Tố", "", 9),
        HoldingDetails("Lão Hạc", "Nam Cao", "văn học", 2),
        HoldingDetails("lao hac", "nam cao"),
        HoldingDetails(""),
    ]
    taken = [
        take_over_holdings(actor=world.director, library_id=world.shelf, listed=listed, now=NOW)
        for _ in range(2)
    ]
    assert taken == [TakenOver(1, 2), TakenOver(0, 3)]
    assert Holding.objects.get(title="Tắt đèn").copies == 3


def test_no_more_is_lent_than_there_is(world):
    book = world.book(copies=1)
    loan = world.lend(book, world.an)
    with pytest.raises(HasItAlready):
        world.lend(book, world.an)
    with pytest.raises(NoCopyLeft):
        world.lend(book, world.binh)
    assert stock(book) == (1, 1)
    world.back(loan)
    world.lend(book, world.binh)
    with pytest.raises(NoCopyLeft):
        undo_return(actor=world.director, loan_id=loan, now=NOW)
    assert stock(book) == (1, 1)


def test_the_database_refuses_more_lent_than_held(world):
    book = world.book(copies=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Holding.objects.filter(id=book).update(lent=2)


def test_copies_never_fall_below_what_is_out(world):
    book = world.book(copies=2)
    world.lend(book, world.an)
    with pytest.raises(FewerThanLent):
        change_holding(actor=world.director, holding_id=book, details=HoldingDetails("X", copies=0), now=NOW)
    change_holding(actor=world.director, holding_id=book, details=HoldingDetails("X", copies=1), now=NOW)
    assert stock(book) == (1, 1)


def test_days_of_a_loan_follow_one_another(world):
    book = world.book(copies=2)
    with pytest.raises(LoanDayToCome):
        world.lend(book, world.an, on=TODAY + timedelta(days=1))
    with pytest.raises(DueBeforeLent):
        world.lend(book, world.an, due=TODAY - timedelta(days=1))
    loan = world.lend(book, world.an, on=date(2021, 9, 1))
    with pytest.raises(BackBeforeLent):
        world.back(loan, on=date(2021, 8, 31))
    with pytest.raises(LoanDayToCome):
        world.back(loan, on=TODAY + timedelta(days=1))
    with pytest.raises(DueBeforeLent):
        lend_longer(actor=world.director, loan_id=loan, due_on=date(2021, 8, 1), now=NOW)
    lend_longer(actor=world.director, loan_id=loan, due_on=date(2021, 12, 1), now=NOW)
    with pytest.raises(NotReturned):
        undo_return(actor=world.director, loan_id=loan, now=NOW)
    world.back(loan, on=date(2021, 9, 20))
    with pytest.raises(ReturnedAlready):
        world.back(loan)
    undo_return(actor=world.director, loan_id=loan, now=NOW)
    assert stock(book) == (2, 1)


def test_a_closed_library_takes_back_and_lends_nothing(world):
    book = world.book(copies=2)
    loan = world.lend(book, world.an)
    change_library(
        actor=world.director,
        library_id=world.shelf,
        details=LibraryDetails("Tủ sách thôn Vèn", world.hamlet.id, active=False),
        now=NOW,
    )
    with pytest.raises(LibraryClosed):
        world.lend(book, world.binh)
    world.back(loan)
    assert stock(book) == (2, 0)


def test_a_head_lends_to_his_people_and_sees_no_other_readers(world):
    book = world.book(copies=3)
    world.lend(book, world.an, actor=world.head)
    with pytest.raises(NotAllowed):
        world.lend(book, world.binh, actor=world.head)
    theirs = world.lend(book, world.binh)
    opened = loans_out(actor=world.head, library=world.stored(), now=NOW)
    assert ([line.name for line in opened.lines], opened.others) == (["Hà Văn An (mẫu)"], 1)
    of_title = loans_of_title(actor=world.head, library=world.stored(), holding_id=book, now=NOW)
    assert (len(of_title.lines), of_title.others) == (1, 1)
    with pytest.raises(NoSuchLoan):
        open_loan(actor=world.head, loan_id=theirs, now=NOW)
    with pytest.raises(NotAllowed):
        loans_of_reader(actor=world.head, library=world.stored(), person_id=world.binh.id, now=NOW)
    with pytest.raises(NotAllowed):
        loans_out(actor=factories.actor(Role.EDITOR, at=world.commune), library=world.stored(), now=NOW)


def test_one_entered_twice_borrows_and_reads_as_one(world):
    book = world.book(copies=3)
    twin = factories.person(full_name="Ha Van An", place=world.hamlet)
    loan = world.lend(book, twin)
    Person.objects.filter(id=twin.id).update(merged_into=world.an)
    with pytest.raises(HasItAlready):
        world.lend(book, world.an)
    second = world.book("Tắt đèn")
    world.lend(second, Person.objects.get(id=twin.id))
    lines = loans_of_reader(actor=world.director, library=world.stored(), person_id=twin.id, now=NOW)
    assert {line.id for line in lines} >= {loan}
    assert {line.name for line in lines} == {"Hà Văn An (mẫu)"}
    [year] = circulation(libraries=of_centre(world.centre.id), periods=[YEAR.period])
    assert (year.loans, year.readers) == (2, 1)


def test_a_loan_of_one_erased_stays_and_comes_back_without_a_name(world):
    book = world.book()
    loan = world.lend(book, world.an)
    erase_person(actor=world.director, person_id=world.an.id, now=NOW)
    [line] = loans_out(actor=world.director, library=world.stored(), now=NOW).lines
    assert ERASED_NAME in line.name
    assert (line.erased, line.phone, line.born) == (True, "", "")
    world.back(loan)
    assert stock(book) == (1, 0)
    with pytest.raises(PersonErased):
        world.lend(book, world.an)
    [year] = circulation(libraries=of_centre(world.centre.id), periods=[YEAR.period])
    assert (year.loans, year.readers) == (1, 1)


def test_titles_are_found_without_accents_by_beginnings_of_words(world):
    for title, author in (
        ("Kỹ thuật nuôi gà thả vườn", "Lê Hồng Mận"),
        ("Gà con đi học", ""),
        ("Dế Mèn phiêu lưu ký", "Tô Hoài"),
    ):
        world.book(title, author=author)
    world.book("Sách nơi khác về gà", library=world.library("Thư viện xã", place=world.commune))

    def found(typed):
        return [line.title for line in find_holdings(library_id=world.shelf, typed=typed)]

    assert found("ga") == ["Gà con đi học", "Kỹ thuật nuôi gà thả vườn"]
    assert found("TO hoai de") == ["Dế Mèn phiêu lưu ký"]
    assert found("hoi") == []
    assert len(found("")) == 3


def test_figures_of_a_library_are_counted_with_the_same_queries_for_many(world):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            lines = list_libraries(centre_id=world.centre.id, on=TODAY)
        return len(queries), lines

    first, _ = cost()
    for number in range(5):
        shelf = world.library(f"Tủ sách {number}", place=world.other)
        book = world.book(library=shelf, copies=2)
        world.lend(book, world.an, on=date(2021, 8, 1), due=date(2021, 9, 1))
    world.book("Mất hết", library=shelf, copies=0)
    again, lines = cost()
    assert first == again
    last = next(line for line in lines if line.id == shelf)
    assert (last.titles, last.copies, last.lent, last.overdue) == (1, 2, 1, 1)


def test_loans_and_readers_are_two_numbers_and_quarters_do_not_add_up(world):
    book, other = world.book(copies=5), world.book("Tắt đèn", copies=5)
    world.lend(book, world.an, on=date(2021, 7, 31))
    world.lend(other, world.an, on=date(2021, 8, 1))
    world.lend(other, world.binh, on=TODAY)
    scope = world.scope()
    assert figures("library_loans", scope) == (2, {})
    assert figures("library_readers", scope) == (2, {})
    world.back(world.lend(book, world.binh))
    assert figures("library_loans", scope) == (3, {})
    assert figures("library_readers", scope) == (2, {"person.counted-already": 1})
    assert figures("library_loans", world.scope(place=world.other)) == (0, {})
    assert figures("library_loans", world.scope(as_of=date(2021, 9, 30))) == (1, {})


def test_titles_are_counted_in_libraries_in_use(world):
    world.book(copies=2)
    world.book("Mất hết", copies=0)
    closed = world.library("Cũ", place=world.other, active=False)
    world.book(library=closed)
    young = world.library("Trẻ", place=world.other, founded=TODAY)
    world.book(library=young)
    assert figures("library_titles", world.scope()) == (2, {"library.closed": 1, "library.no-copies": 1})
    assert figures("library_titles", world.scope(as_of=date(2021, 9, 1)))[1]["library.not-founded"] == 1
    assert figures("library_titles", world.scope(place=world.hamlet)) == (1, {"library.no-copies": 1})


def test_what_libraries_prove_names_nobody(world):
    book = world.book(copies=2)
    world.lend(book, world.an, on=date(2021, 9, 1))
    world.lend(book, world.binh, on=TODAY)
    quarter = ProofScope(world.centre.id, Period(date(2021, 7, 1), date(2021, 10, 1)))
    [proof] = library_proofs(quarter)
    assert "1 đầu sách, 2 bản; 1 lượt mượn trong kỳ, 1 người mượn" in proof.text
    assert "Hà Văn" not in proof.text


def test_the_record_says_neither_what_was_read_nor_by_whom(world):
    book = world.book()
    loan = world.lend(book, world.an)
    world.back(loan)
    rows = AuditEntry.objects.filter(subject=f"loan:{loan}").order_by("id")
    assert [row.action for row in rows] == ["loan.lend", "loan.return"]
    said = str([row.facts for row in rows])
    assert str(world.an.id) not in said
    assert str(book) not in said
    assert Library.objects.count() == 1
    with pytest.raises(NoSuchLoan):
        world.back(uuid4())
