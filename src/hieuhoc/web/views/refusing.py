"""A refusal, put to the field that it is about."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django import forms

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.usecases.access import NotAllowed
from hieuhoc.web.forms.problems import problem_with
from hieuhoc.web.wording import sentence


@contextmanager
def refusals_in(
    form: forms.Form, fields: Mapping[str, str], *, otherwise: str | None = None
) -> Iterator[None]:
    """Put what is refused to its field by `fields`, which names them by code, or to the field `otherwise`.

    None is the whole form. Raises NotAllowed.
    """
    try:
        yield
    except NotAllowed:
        raise
    except HieuHocError as error:
        field = fields.get(error.code, otherwise)
        form.add_error(field, said_of(form, field, sentence(error)))


def said_of(form: forms.Form, field: str | None, problem: str) -> str:
    """Return what is wrong with a field, with the name of the file that was sent in it, if one was."""
    sent = form.files.get(field) if field else None
    return problem_with(f"“{sent.name}”", problem) if sent else problem
