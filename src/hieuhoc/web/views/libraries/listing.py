"""The libraries of a commune, and opening or changing one."""

from http import HTTPStatus
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.queries.libraries import LibraryLine, StoredLibrary, list_libraries, of_centre
from hieuhoc.usecases.access import Actor, allowed, allowed_around
from hieuhoc.usecases.kept_places import KEEPS
from hieuhoc.usecases.libraries.keep_library import add_library, change_library
from hieuhoc.web.forms.libraries import LibraryForm
from hieuhoc.web.forms.problems import problems_of
from hieuhoc.web.shown.circulation import circulation_rows
from hieuhoc.web.views.gate import society_centre, workplace
from hieuhoc.web.views.kept_places import places_kept
from hieuhoc.web.views.libraries.gate import crumbs_to, library_for
from hieuhoc.web.views.page import show, society_crumbs
from hieuhoc.web.views.refusing import refusals_in

_FIELDS = {
    "library.name-missing": "name",
    "library.name-taken": "name",
    "library.day-to-come": "founded",
}


@require_safe
@workplace
def libraries(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """List the libraries of a commune and what they lent this school year; nobody is named."""
    centre = society_centre(actor, centre_id, around=KEEPS)
    today = timezone.localdate()
    year = SchoolYear.on(today)
    lines = list_libraries(centre_id=centre_id, on=today)
    used = [line for line in lines if line.active]
    lends = {line.id for line in used if _lends(actor, line)}
    context = {
        "centre": centre,
        "year": str(year),
        "lines": [{**_shown(line), "lends": line.id in lends} for line in lines],
        "may_lend": bool(lends),
        "titles": format_number(sum(line.titles for line in used)),
        "copies": format_number(sum(line.copies for line in used)),
        "lent": format_number(sum(line.lent for line in lines)),
        "circulation": circulation_rows(of_centre(centre_id), year),
        "may_add": allowed_around(actor, KEEPS, centre.place_path),
    }
    template, crumbs = "web/libraries/libraries.html", society_crumbs(centre_id)
    return show(request, actor, template, context, part="society", centre_id=centre_id, crumbs=crumbs)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def new(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """Open a library."""
    centre = society_centre(actor, centre_id, around=KEEPS)
    places = places_kept(actor, centre.place_path)
    form = LibraryForm(request.POST if request.method == "POST" else None, places=places)
    if form.is_valid():
        with refusals_in(form, _FIELDS):
            library_id = add_library(
                actor=actor, centre_id=centre_id, details=form.details(), now=timezone.now()
            )
            messages.success(request, _("Đã mở “%(name)s”.") % {"name": form.cleaned_data["name"]})
            return redirect("web:library", library_id=library_id)
    return _ask(request, actor, centre_id, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def edit(request: HttpRequest, actor: Actor, library_id: UUID) -> HttpResponse:
    """Change a library, or close it."""
    library = library_for(actor, library_id)
    initial = {
        "name": library.name,
        "place_id": str(library.place_id),
        "keeper": library.keeper,
        "founded": library.founded,
        "active": library.active,
    }
    places = places_kept(actor, library.commune_path, also=library.place_id)
    form = LibraryForm(request.POST if request.method == "POST" else None, places=places, initial=initial)
    if form.is_valid():
        with refusals_in(form, _FIELDS):
            change_library(actor=actor, library_id=library_id, details=form.details(), now=timezone.now())
            messages.success(request, _("Đã lưu “%(name)s”.") % {"name": form.cleaned_data["name"]})
            return redirect("web:library", library_id=library_id)
    return _ask(request, actor, library.centre_id, form, library)


def _ask(
    request: HttpRequest, actor: Actor, centre_id: UUID, form: forms.Form, library: StoredLibrary | None
) -> HttpResponse:
    problems = problems_of(form)
    context = {"form": form, "problems": problems, "centre_id": centre_id, "library": library}
    return show(
        request,
        actor,
        "web/libraries/edit.html",
        context,
        part="society",
        centre_id=centre_id,
        crumbs=crumbs_to(centre_id, library),
        status=HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK,
    )


def _lends(actor: Actor, line: LibraryLine) -> bool:
    return all(allowed(actor, one, line.place_path) for one in (KEEPS, Permission.VIEW_PEOPLE))


def _shown(line: LibraryLine) -> dict[str, object]:
    return {
        "id": line.id,
        "name": line.name,
        "place": line.place,
        "titles": format_number(line.titles),
        "copies": format_number(line.copies),
        "lent": format_number(line.lent),
        "overdue": format_number(line.overdue) if line.overdue else "",
        "active": line.active,
    }
