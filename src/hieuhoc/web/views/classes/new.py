"""A new class, and the short form of a talk."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hieuhoc.learning.clashes import Clash
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.queries.centres import CentreCard
from hieuhoc.store.queries.classes import list_class_years
from hieuhoc.store.queries.partners import list_choices
from hieuhoc.store.queries.plan_groups import list_groups
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.note_talk import note_talk
from hieuhoc.usecases.open_class import open_class
from hieuhoc.web.forms.classes import ClassForm, HeadsForm, TalkForm
from hieuhoc.web.forms.problems import problems_of
from hieuhoc.web.forms.timetable import TimetableForm
from hieuhoc.web.shown.clashes import show_clashes
from hieuhoc.web.views.classes.asking import AGREED, refusals_and_clashes_in
from hieuhoc.web.views.classes.listing import default_year
from hieuhoc.web.views.gate import centre_around, workplace
from hieuhoc.web.views.page import Link, show
from hieuhoc.web.views.years import asked_year


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def new_class(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """Open a class: what it is, and when it meets, which may be left for later."""
    centre, year = _begin(request, actor, centre_id)
    data = request.POST if request.method == "POST" else None
    form = ClassForm(data, initial=_initial(request), **_offered(centre, year))
    times = TimetableForm(data, may_wait=True, initial={"repeat": "tuan"})
    clashes: list[Clash] = []
    if form.is_valid() and times.is_valid():
        with refusals_and_clashes_in(form, times, clashes=clashes):
            class_id = open_class(
                actor=actor,
                centre_id=centre_id,
                school_year=year,
                details=form.details(),
                timetable=times.timetable(),
                open_now="mo" in request.POST,
                clashes_accepted=AGREED in request.POST,
                now=timezone.now(),
            )
            messages.success(request, _("Đã lưu lớp “%(title)s”.") % {"title": form.cleaned_data["title"]})
            return redirect("web:class", class_id=class_id)
    return _ask(request, actor, centre, year, {"form": form, "times": times, "clashes": clashes})


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def new_talk(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """Note a talk: when, where, and how many listened if it was held already."""
    centre, year = _begin(request, actor, centre_id)
    data = request.POST if request.method == "POST" else None
    form = TalkForm(data, initial=_initial(request), **_offered(centre, year))
    times = TimetableForm(data, initial={"minutes": 30})
    heads = HeadsForm(data)
    clashes: list[Clash] = []
    if form.is_valid() and times.is_valid() and heads.is_valid():
        timetable = times.timetable()
        assert timetable is not None
        with refusals_and_clashes_in(form, times, clashes=clashes):
            class_id = note_talk(
                actor=actor,
                centre_id=centre_id,
                school_year=year,
                details=form.details(),
                timetable=timetable,
                heads=heads.cleaned_data["heads"],
                clashes_accepted=AGREED in request.POST,
                now=timezone.now(),
            )
            messages.success(request, _("Đã lưu “%(title)s”.") % {"title": form.cleaned_data["title"]})
            return redirect("web:class", class_id=class_id)
    context = {"form": form, "times": times, "heads": heads, "clashes": clashes}
    return _ask(request, actor, centre, year, context)


def _begin(request: HttpRequest, actor: Actor, centre_id: UUID) -> tuple[CentreCard, SchoolYear]:
    centre = centre_around(actor, centre_id, Permission.VIEW_CLASSES)
    require(actor, Permission.MANAGE_CLASSES, centre.place_path)
    return centre, asked_year(request) or default_year(list_class_years(centre_id=centre_id))


def _offered(centre: CentreCard, year: SchoolYear) -> dict[str, Any]:
    return {
        "choices": list_choices(commune_path=centre.place_path),
        "groups": list_groups(centre_id=centre.id, school_year=year),
    }


def _initial(request: HttpRequest) -> dict[str, object]:
    return {"group_number": request.GET.get("nhom", ""), "public": True}


def _ask(
    request: HttpRequest, actor: Actor, centre: CentreCard, year: SchoolYear, context: dict[str, Any]
) -> HttpResponse:
    forms = [context[name] for name in ("form", "times", "heads") if name in context]
    clashes = context["clashes"]
    problems = [problem for form in forms for problem in problems_of(form)]
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problems or clashes else HTTPStatus.OK
    shown = {
        **context,
        "centre": centre,
        "year": str(year),
        "problems": problems,
        "clashes": show_clashes(clashes) if clashes else None,
    }
    crumbs = (Link(_("Lớp học"), reverse("web:classes", args=[centre.id])),)
    return show(
        request,
        actor,
        "web/new_talk.html" if "heads" in context else "web/new_class.html",
        shown,
        part="classes",
        centre_id=centre.id,
        crumbs=crumbs,
        status=status,
    )
