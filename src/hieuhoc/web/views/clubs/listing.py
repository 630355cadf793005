"""The clubs of a commune, and founding or changing one."""

from http import HTTPStatus
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.club_wording import club_kind
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.queries.clubs import ClubLine, StoredClub, list_clubs
from hieuhoc.usecases.access import Actor, allowed_around
from hieuhoc.usecases.clubs.keep_club import change_club, found_club
from hieuhoc.usecases.kept_places import KEEPS
from hieuhoc.web.forms.clubs import ClubForm
from hieuhoc.web.forms.problems import problems_of
from hieuhoc.web.speaking import language
from hieuhoc.web.views.clubs.gate import club_for, crumbs_to
from hieuhoc.web.views.gate import society_centre, workplace
from hieuhoc.web.views.kept_places import places_kept
from hieuhoc.web.views.page import show, society_crumbs
from hieuhoc.web.views.refusing import refusals_in

_FIELDS = {
    "club.ends-before-founding": "ended",
    "club.day-to-come": "founded",
    "club.name-missing": "name",
    "club.name-taken": "name",
}


@require_safe
@workplace
def clubs(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """List the clubs of a commune; nobody is named."""
    centre = society_centre(actor, centre_id, around=KEEPS)
    today = timezone.localdate()
    year = SchoolYear.on(today)
    lines = list_clubs(centre_id=centre_id, on=today, period=year.period)
    working = [line for line in lines if line.working.on(today)]
    context = {
        "centre": centre,
        "year": str(year),
        "lines": [_shown(line) for line in lines],
        "count": format_number(len(working)),
        "met": format_number(sum(line.meetings for line in lines)),
        "may_add": allowed_around(actor, KEEPS, centre.place_path),
    }
    crumbs = society_crumbs(centre_id)
    return show(
        request, actor, "web/clubs/clubs.html", context, part="society", centre_id=centre_id, crumbs=crumbs
    )


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def new(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """Found a club."""
    centre = society_centre(actor, centre_id, around=KEEPS)
    places = places_kept(actor, centre.place_path)
    data = request.POST if request.method == "POST" else None
    form = ClubForm(data, places=places, initial={"founded": timezone.localdate()})
    if form.is_valid():
        with refusals_in(form, _FIELDS):
            club_id = found_club(actor=actor, centre_id=centre_id, details=form.details(), now=timezone.now())
            said = _("Đã lập câu lạc bộ “%(name)s”.") % {"name": form.cleaned_data["name"]}
            messages.success(request, said)
            return redirect("web:club", club_id=club_id)
    return _ask(request, actor, centre_id, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def edit(request: HttpRequest, actor: Actor, club_id: UUID) -> HttpResponse:
    """Change a club, or end it."""
    club = club_for(actor, club_id)
    initial = {
        "name": club.name,
        "kind": club.kind.value,
        "place_id": str(club.place_id),
        "founded": club.working.founded,
        "ended": club.working.ended,
    }
    data = request.POST if request.method == "POST" else None
    places = places_kept(actor, club.commune_path, also=club.place_id)
    form = ClubForm(data, places=places, initial=initial)
    if form.is_valid():
        with refusals_in(form, _FIELDS):
            change_club(actor=actor, club_id=club_id, details=form.details(), now=timezone.now())
            said = _("Đã lưu câu lạc bộ “%(name)s”.") % {"name": form.cleaned_data["name"]}
            messages.success(request, said)
            return redirect("web:club", club_id=club_id)
    return _ask(request, actor, club.centre_id, form, club)


def _ask(
    request: HttpRequest, actor: Actor, centre_id: UUID, form: forms.Form, club: StoredClub | None
) -> HttpResponse:
    problems = problems_of(form)
    context = {"form": form, "problems": problems, "centre_id": centre_id, "club": club}
    return show(
        request,
        actor,
        "web/clubs/edit.html",
        context,
        part="society",
        centre_id=centre_id,
        crumbs=crumbs_to(centre_id, club),
        status=HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK,
    )


def _shown(line: ClubLine) -> dict[str, object]:
    return {
        "id": line.id,
        "name": line.name,
        "kind": club_kind(line.kind, language()),
        "place": line.place,
        "members": format_number(line.members),
        "meetings": format_number(line.meetings),
        "last_met": format_date(line.last_met) if line.last_met else "",
        "ended": format_date(line.working.ended) if line.working.ended else "",
    }
