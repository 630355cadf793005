"""What the use cases about a library share: finding it, a title or a loan with its lock, and refusals."""

from datetime import date
from uuid import UUID

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.store.models import Holding, Library, Loan
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.kept_places import KEEPS


class NoSuchLibrary(HieuHocError):
    """There is no such library."""

    code = "library.not-there"


class NoSuchHolding(HieuHocError):
    """There is no such title."""

    code = "library.holding-not-there"


class NoSuchLoan(HieuHocError):
    """There is no such loan."""

    code = "library.loan-not-there"


class LibraryClosed(HieuHocError):
    """The library is not in use any more: it lends nothing."""

    code = "library.closed"


class LibraryNameMissing(HieuHocError):
    """The library has no name."""

    code = "library.name-missing"


class LibraryNameTaken(HieuHocError):
    """The place has a library of this name."""

    code = "library.name-taken"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class TitleMissing(HieuHocError):
    """The book has no title."""

    code = "library.title-missing"


class HoldingThere(HieuHocError):
    """The library has this title of this author; its id is `holding_id`."""

    code = "library.holding-there"

    def __init__(self, title: str, holding_id: UUID) -> None:
        super().__init__(title)
        self.title = title
        self.holding_id = holding_id


class TooManyTitles(HieuHocError):
    """A library holds at most `most` titles here."""

    code = "library.too-many-titles"

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most


class ReturnedAlready(HieuHocError):
    """The copy came back on `day`."""

    code = "library.returned-already"

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self.day = day


class LoanWithdrawn(HieuHocError):
    """The loan was withdrawn; nothing of it is changed any more."""

    code = "library.loan-withdrawn"


class NotReturned(HieuHocError):
    """The copy is still out."""

    code = "library.not-returned"


def library_to_keep(library_id: UUID, *, actor: Actor) -> Library:
    """Return a library that nobody else changes until the transaction ends.

    Raises NoSuchLibrary or NotAllowed.
    """
    locked = Library.objects.select_for_update(of=("self",)).select_related("place", "centre__place")
    library = locked.filter(id=library_id).first()
    if library is None:
        raise NoSuchLibrary
    require(actor, KEEPS, library.place.path)
    return library


def holding_to_keep(holding_id: UUID, *, actor: Actor) -> Holding:
    """Return a title that nobody else lends or changes until the transaction ends.

    Every change of a title, of its copies or of its loans takes this lock first, so that loans
    of one title follow one another. Raises NoSuchHolding or NotAllowed.
    """
    locked = Holding.objects.select_for_update(of=("self",))
    holding = locked.select_related("library__place", "library__centre__place").filter(id=holding_id).first()
    if holding is None:
        raise NoSuchHolding
    require(actor, KEEPS, holding.library.place.path)
    return holding


def loan_to_keep(loan_id: UUID, *, actor: Actor) -> tuple[Loan, Holding]:
    """Return a loan as it stands under the lock of its title.

    Raises NoSuchLoan, NotAllowed or LoanWithdrawn.
    """
    holding_id = Loan.objects.filter(id=loan_id).values_list("holding_id", flat=True).first()
    if holding_id is None:
        raise NoSuchLoan
    holding = holding_to_keep(holding_id, actor=actor)
    loan = Loan.objects.get(id=loan_id)
    if loan.withdrawn_at is not None:
        raise LoanWithdrawn
    return loan, holding
