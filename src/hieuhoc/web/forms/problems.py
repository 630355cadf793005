"""What is wrong with a form, for the list above it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _


def problems_of(form: forms.Form) -> list[tuple[str, str]]:
    """Return each problem with the id of its field: the field's name, and the way out."""
    return [
        (form[name].id_for_label, problem_with(form[name].label, problem))
        if name in form.fields
        else ("", str(problem))
        for name, problems in form.errors.items()
        for problem in problems
    ]


def problem_with(field: Any, problem: Any) -> str:
    """Return what is wrong with a field, given what that is called."""
    return _("%(field)s: %(problem)s") % {"field": field, "problem": problem}
