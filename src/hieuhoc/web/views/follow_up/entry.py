"""What the pages of the follow-up share: the gate, the years, and how an entry is asked for."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any, TypeVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.follow_up_rules import FollowUpRefused
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.queries.centres import CentreCard
from hieuhoc.usecases.access import Actor, NotAllowed, allowed, within
from hieuhoc.web.forms.problems import problems_of
from hieuhoc.web.shown.years import YearLink, year_links
from hieuhoc.web.views.gate import reviewed_centre, society_centre
from hieuhoc.web.views.page import Link, show, society_crumbs
from hieuhoc.web.views.refusing import said_of
from hieuhoc.web.views.years import asked_year
from hieuhoc.web.wording import sentence

M = TypeVar("M", bound=Model)
PER_PAGE = 50


def centre_viewed(actor: Actor, centre_id: UUID) -> CentreCard:
    """Return a centre whose reviews the actor may view. Raises Http404 for any other."""
    return reviewed_centre(actor, centre_id, Permission.VIEW_REVIEW)


def centre_of_office(actor: Actor, centre_id: UUID) -> CentreCard:
    """Return a centre whose resolutions the actor keeps. Raises Http404, or NotAllowed for who may look."""
    return reviewed_centre(actor, centre_id, Permission.KEEP_RESOLUTIONS)


def centre_kept(actor: Actor, centre_id: UUID) -> CentreCard:
    """Return a centre whose reviews the actor views, or in a part of whose commune he keeps activities.

    Raises Http404 for any other.
    """
    return society_centre(actor, centre_id, around=Permission.KEEP_ACTIVITIES)


def in_sight(rows: QuerySet[M], actor: Actor, centre: CentreCard) -> QuerySet[M]:
    """Narrow activities of a centre to those the actor sees: all, or those of the hamlets he keeps."""
    if allowed(actor, Permission.VIEW_REVIEW, centre.place_path):
        return rows
    return within(rows, actor=actor, permission=Permission.KEEP_ACTIVITIES)


@dataclass(frozen=True, slots=True)
class Years:
    """The school year a list is of, and the others that have something."""

    chosen: SchoolYear
    links: tuple[YearLink, ...]


def years_of(request: HttpRequest, days: Iterable[date]) -> Years:
    """Return the year of ?nam, or this one, or the latest with anything where this one has nothing."""
    known = {SchoolYear.on(day) for day in days}
    this_year = SchoolYear.on(timezone.localdate())
    chosen = asked_year(request) or (this_year if this_year in known or not known else max(known))
    return Years(chosen, year_links({*known, this_year, chosen}, chosen=chosen))


def crumbs_of(centre_id: UUID, *more: Link, year: SchoolYear) -> tuple[Link, ...]:
    """Return where the pages of the follow-up lie; the way up keeps the school year they are of."""
    url = f"{reverse('web:follow-up', args=[centre_id])}?nam={year}"
    return society_crumbs(centre_id, Link(_("Tham mưu và theo dõi"), url), *more, year=year)


def saved(form: forms.Form, save: Callable[[dict[str, Any]], object]) -> bool:
    """Save what was entered, and tell whether it was; a refusal is put to the field it is about.

    Raises NotAllowed.
    """
    if not form.is_valid():
        return False
    try:
        save(dict(form.cleaned_data))
    except NotAllowed:
        raise
    except HieuHocError as error:
        field = error.field if isinstance(error, FollowUpRefused) else _FIELDS.get(error.code)
        form.add_error(field if field in form.fields else None, said_of(form, field, sentence(error)))
        return False
    return True


def keep(
    request: HttpRequest,
    actor: Actor,
    centre: CentreCard,
    form: forms.Form,
    save: Callable[[dict[str, Any]], object],
    *,
    said: str,
    title: str,
    back: Link,
    day: date,
    **more: object,
) -> HttpResponse:
    """Save an entry, say so and go back to the page it belongs to; until it can be saved, ask for it."""
    if saved(form, save):
        messages.success(request, said)
        return redirect(back.url)
    return ask(request, actor, centre.id, form, title=title, back=back, day=day, **more)


def show_register(
    request: HttpRequest,
    actor: Actor,
    centre: CentreCard,
    template: str,
    context: Mapping[str, object],
    *,
    years: Years,
) -> HttpResponse:
    """Show what a register has of a school year."""
    of_year = {"centre": centre, "year": str(years.chosen), "years": years.links}
    return show(
        request,
        actor,
        f"web/follow_up/{template}",
        {**of_year, **context},
        part="society",
        centre_id=centre.id,
        crumbs=crumbs_of(centre.id, year=years.chosen),
    )


def ask(
    request: HttpRequest,
    actor: Actor,
    centre_id: UUID,
    form: forms.Form,
    *,
    title: str,
    back: Link,
    day: date,
    **more: object,
) -> HttpResponse:
    """Ask for an entry of a day; with problems, keep what was typed. `back` is the page it belongs to."""
    problems = problems_of(form)
    context = {"form": form, "problems": problems, "title": title, "back": back, **more}
    return show(
        request,
        actor,
        "web/follow_up/entry.html",
        context,
        part="society",
        centre_id=centre_id,
        crumbs=crumbs_of(centre_id, back, year=SchoolYear.on(day)),
        status=HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK,
    )


_FIELDS = {
    "evidence.wrong-kind": "file",
    "evidence.picture-broken": "file",
    "evidence.too-large": "file",
    "evidence.picture-too-large": "file",
}
