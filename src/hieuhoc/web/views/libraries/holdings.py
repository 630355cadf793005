"""A title added or changed."""

from http import HTTPStatus
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hieuhoc.store.queries.libraries import StoredHolding, StoredLibrary
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.libraries.keep_holding import add_holding, change_holding
from hieuhoc.web.forms.libraries import HoldingForm
from hieuhoc.web.forms.problems import problems_of
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.libraries.gate import crumbs_to, holding_for, library_for
from hieuhoc.web.views.page import show
from hieuhoc.web.views.refusing import refusals_in

_FIELDS = {
    "library.title-missing": "title",
    "library.holding-there": "title",
    "library.fewer-than-lent": "copies",
}


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def new(request: HttpRequest, actor: Actor, library_id: UUID) -> HttpResponse:
    """Add a title."""
    library = library_for(actor, library_id)
    form = HoldingForm(request.POST if request.method == "POST" else None, initial={"copies": 1})
    if form.is_valid():
        with refusals_in(form, _FIELDS):
            add_holding(actor=actor, library_id=library_id, details=form.details(), now=timezone.now())
            messages.success(request, _("Đã ghi “%(title)s”.") % {"title": form.cleaned_data["title"]})
            return redirect("web:new-holding", library_id=library_id)
    return _ask(request, actor, library, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def edit(request: HttpRequest, actor: Actor, holding_id: UUID) -> HttpResponse:
    """Change a title, or how many copies there are."""
    holding = holding_for(actor, holding_id)
    line = holding.line
    initial = {
        "title": line.title,
        "author": line.author,
        "topic": line.topic,
        "copies": line.stock.copies,
    }
    form = HoldingForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        with refusals_in(form, _FIELDS):
            change_holding(actor=actor, holding_id=holding_id, details=form.details(), now=timezone.now())
            messages.success(request, _("Đã lưu “%(title)s”.") % {"title": form.cleaned_data["title"]})
            return redirect("web:holding", holding_id=holding_id)
    return _ask(request, actor, holding.library, form, holding)


def _ask(
    request: HttpRequest,
    actor: Actor,
    library: StoredLibrary,
    form: forms.Form,
    holding: StoredHolding | None,
) -> HttpResponse:
    problems = problems_of(form)
    context = {"library": library, "form": form, "problems": problems, "holding": holding}
    return show(
        request,
        actor,
        "web/libraries/edit_holding.html",
        context,
        part="society",
        centre_id=library.centre_id,
        crumbs=crumbs_to(library.centre_id, library),
        status=HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK,
    )
