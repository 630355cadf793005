from typing import Any

from django.urls import reverse

from hieuhoc.learning.library import usual_due
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import Holding, Library, Loan
from tests import factories
from tests.web.conftest import Corner
from tests.web.expected import BOTH, Expected, holders

KEEPERS = holders(Permission.KEEP_ACTIVITIES)
VIEW = holders(Permission.VIEW_REVIEW)


def library(corner: Corner) -> Library:
    row, _ = Library.objects.get_or_create(
        centre=corner.centre, place=corner.hamlet, name=f"Tủ sách của {corner.place.name}"
    )
    return row


def holding(corner: Corner) -> Holding:
    """A title of the corner's bookcase in two copies, of which its resident has one."""
    row, is_new = Holding.objects.get_or_create(
        library=library(corner), title="Lão Hạc", author="Nam Cao", defaults={"copies": 2, "lent": 1}
    )
    if is_new:
        Loan.objects.create(
            holding=row,
            person=corner.person,
            lent_on=factories.TODAY,
            due_on=usual_due(factories.TODAY),
            lent_by=corner.director,
        )
    return row


def loan(corner: Corner) -> Loan:
    return holding(corner).loans.get()


def _centre(corner: Corner) -> list[Any]:
    return [corner.centre.id]


def _library(corner: Corner) -> list[Any]:
    return [library(corner).id]


def _holding(corner: Corner) -> list[Any]:
    return [holding(corner).id]


def _loan(corner: Corner) -> list[Any]:
    return [loan(corner).id]


def _reader(corner: Corner) -> list[Any]:
    return [holding(corner).library_id, corner.person.id]


def _office(of: Any, methods: tuple[str, ...] = ("get",)) -> Expected:
    return Expected(KEEPERS, of, methods, viewers=VIEW)


EXPECTED: dict[str, Expected] = {
    "libraries": Expected(VIEW | KEEPERS, _centre),
    "new-library": _office(_centre, BOTH),
    "library": Expected(VIEW | KEEPERS, _library),
    "edit-library": _office(_library, BOTH),
    "new-holding": _office(_library, BOTH),
    "import-holdings": _office(_library, BOTH),
    "loans-out": _office(_library),
    "loans-out-file": _office(lambda corner: [library(corner).id, "xlsx"]),
    "reader-loans": _office(_reader),
    "holding": Expected(VIEW | KEEPERS, _holding),
    "edit-holding": _office(_holding, BOTH),
    "find-reader": _office(_holding, ("post",)),
    "lend": _office(_holding, ("post",)),
    "loan": _office(_loan),
    "return-loan": _office(_loan, ("post",)),
    "lend-longer": _office(_loan, ("post",)),
    "withdraw-loan": _office(_loan, BOTH),
    "undo-return": _office(_loan, ("post",)),
}


def pages(corner: Corner) -> dict[str, str]:
    of_centre, of_library, of_holding = _centre(corner), _library(corner), _holding(corner)
    return {
        "libraries": reverse("web:libraries", args=of_centre),
        "new-library": reverse("web:new-library", args=of_centre),
        "library": reverse("web:library", args=of_library),
        "edit-library": reverse("web:edit-library", args=of_library),
        "new-holding": reverse("web:new-holding", args=of_library),
        "import-holdings": reverse("web:import-holdings", args=of_library),
        "loans-out": reverse("web:loans-out", args=of_library),
        "reader-loans": reverse("web:reader-loans", args=_reader(corner)),
        "holding": reverse("web:holding", args=of_holding),
        "edit-holding": reverse("web:edit-holding", args=of_holding),
        "loan": reverse("web:loan", args=_loan(corner)),
        "withdraw-loan": reverse("web:withdraw-loan", args=_loan(corner)),
    }
