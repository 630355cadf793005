"""Lending: a title with who has it, taking back, and the loans of a library and of a reader."""

from collections.abc import Mapping
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.library import usual_due
from hieuhoc.learning.roles import Permission
from hieuhoc.store.queries.holding_changes import list_holding_changes
from hieuhoc.store.queries.libraries import StoredHolding
from hieuhoc.usecases.access import Actor, allowed
from hieuhoc.usecases.kept_places import KEEPS
from hieuhoc.usecases.libraries import lend as lending
from hieuhoc.usecases.libraries.open_loans import loans_of_title
from hieuhoc.web.forms.clubs import SearchForm
from hieuhoc.web.forms.libraries import LendForm
from hieuhoc.web.forms.problems import problems_of
from hieuhoc.web.shown.holding_changes import show_holding_changes
from hieuhoc.web.shown.loans import loan_rows
from hieuhoc.web.views.found_people import people_found
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.libraries.gate import crumbs_to, holding_for, lending_library_for
from hieuhoc.web.views.page import show
from hieuhoc.web.views.refusing import refusals_in


@require_safe
@workplace
def holding(request: HttpRequest, actor: Actor, holding_id: UUID) -> HttpResponse:
    """Show a title; who has it only to those who keep the library and see people there."""
    return _page(request, actor, holding_for(actor, holding_id, keeping=False))


@require_POST
@workplace
def find_reader(request: HttpRequest, actor: Actor, holding_id: UUID) -> HttpResponse:
    """Find people by what was typed; as one types, only the list of those found is sent."""
    of = holding_for(actor, holding_id)
    lending_library_for(actor, of.library.id)
    form = SearchForm(request.POST)
    found = _found(actor, of, form)
    if request.headers.get("HX-Request"):
        return render(request, "web/libraries/found.html", {"holding": of.line, **found})
    return _page(request, actor, of, {"searching": form, **found}, problems=problems_of(form))


@require_POST
@workplace
def lend(request: HttpRequest, actor: Actor, holding_id: UUID) -> HttpResponse:
    """Lend a copy to one who was found."""
    of = holding_for(actor, holding_id)
    lending_library_for(actor, of.library.id)
    form = LendForm(request.POST, auto_id="")
    if form.is_valid():
        said = form.cleaned_data
        with refusals_in(form, _FIELDS):
            lending.lend(
                actor=actor,
                holding_id=holding_id,
                person_id=said["person"],
                lent_on=said["lent_on"],
                due_on=said["due_on"],
                now=timezone.now(),
            )
            due = format_date(said["due_on"])
            messages.success(request, _("Đã ghi cho mượn, hạn trả %(due)s.") % {"due": due})
            return redirect("web:holding", holding_id=holding_id)
    search = _found(actor, of, SearchForm(request.POST), form)
    return _page(request, actor, of, search, problems=problems_of(form))


def _page(
    request: HttpRequest,
    actor: Actor,
    of: StoredHolding,
    search: Mapping[str, object] | None = None,
    *,
    problems: list[tuple[str, str]] | None = None,
) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    library = of.library
    may_keep = allowed(actor, KEEPS, library.place_path)
    may_lend = may_keep and allowed(actor, Permission.VIEW_PEOPLE, library.place_path)
    loans = None
    if may_lend:
        loans = loans_of_title(actor=actor, library=library, holding_id=of.line.id, now=now)
    context = {
        "library": library,
        "holding": of.line,
        "copies": format_number(of.line.stock.copies),
        "lent": format_number(of.line.stock.lent),
        "free": format_number(of.line.stock.free),
        "lends": may_lend and library.active and of.line.stock.free > 0,
        "may_keep": may_keep,
        "may_lend": may_lend,
        "loans": loan_rows(loans.lines, today=today) if loans else [],
        "others": format_number(loans.others) if loans and loans.others else "",
        "changes": show_holding_changes(list_holding_changes(holding_id=of.line.id)) if may_keep else [],
        "searching": SearchForm(),
        "found": None,
        **(search or {}),
        "problems": problems or [],
    }
    return show(
        request,
        actor,
        "web/libraries/holding.html",
        context,
        part="society",
        centre_id=library.centre_id,
        crumbs=crumbs_to(library.centre_id, library),
        status=HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK,
    )


def _found(
    actor: Actor, of: StoredHolding, searching: SearchForm, tried: LendForm | None = None
) -> dict[str, object]:
    """Return those found by what was typed; a form that was `tried` stays."""
    if not searching.is_valid():
        return {}
    typed, today = searching.cleaned_data["typed"], timezone.localdate()
    initial = {"lent_on": today, "due_on": usual_due(today)}
    found = people_found(actor, of.library.commune_id, typed, entry=LendForm, initial=initial, tried=tried)
    return {"searching": searching, "typed": typed, "found": found}


_FIELDS = {"library.day-to-come": "lent_on", "library.due-before-lent": "due_on"}
