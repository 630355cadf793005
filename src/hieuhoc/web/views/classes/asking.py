"""Asking for a class or a meeting: what was refused, what it would clash with, and once more with both."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

from django import forms
from django.http import HttpRequest, HttpResponse

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.clashes import Clash
from hieuhoc.learning.learning_class import CapacityBelowTaken, CapacityImpossible
from hieuhoc.store.queries.classes import StoredClass
from hieuhoc.usecases.access import Actor, NotAllowed
from hieuhoc.usecases.scheduling import LengthImpossible, MeetingsClash
from hieuhoc.web.forms.problems import problems_of
from hieuhoc.web.shown.clashes import show_clashes
from hieuhoc.web.views.classes.gate import crumbs_to
from hieuhoc.web.views.page import show
from hieuhoc.web.wording import sentence

AGREED = "dong_y_trung"
_FIELDS = {CapacityImpossible: "capacity", CapacityBelowTaken: "capacity", LengthImpossible: "minutes"}


@contextmanager
def refusals_and_clashes_in(*asked: forms.Form, clashes: list[Clash]) -> Iterator[None]:
    """Put what is refused to its field, whichever form has it, else to the first; gather the clashes.

    Raises NotAllowed.
    """
    try:
        yield
    except MeetingsClash as error:
        clashes.extend(error.clashes)
    except NotAllowed:
        raise
    except HieuHocError as error:
        field = _FIELDS.get(type(error))
        of = next((form for form in asked if field in form.fields), None)
        (of or asked[0]).add_error(field if of else None, sentence(error))


def ask(
    request: HttpRequest,
    actor: Actor,
    stored: StoredClass,
    form: forms.Form,
    *,
    title: str,
    template: str,
    clashes: list[Clash] | None = None,
    **more: object,
) -> HttpResponse:
    """Show a form of a class with what is wrong, or with what it would clash with."""
    problems = problems_of(form)
    context = {
        "form": form,
        "problems": problems,
        "clashes": show_clashes(clashes, of_class=stored.line.id) if clashes else None,
        "class_id": stored.line.id,
        "class_title": stored.line.title,
        "title": title,
        **more,
    }
    return show(
        request,
        actor,
        template,
        context,
        part="classes",
        centre_id=stored.centre_id,
        crumbs=crumbs_to(stored),
        status=HTTPStatus.UNPROCESSABLE_ENTITY if problems or clashes else HTTPStatus.OK,
    )
