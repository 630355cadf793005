"""Partner organisations, venues and instructors of a commune."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from hieuhoc.learning.roles import Permission
from hieuhoc.store.queries.centres import CentreCard
from hieuhoc.store.queries.partners import (
    InstructorLine,
    OrganisationLine,
    VenueLine,
    list_choices,
    list_instructors,
    list_organisations,
    list_venues,
)
from hieuhoc.usecases.access import Actor, allowed, allowed_around, require
from hieuhoc.usecases.keep_partners import save_instructor, save_organisation, save_venue
from hieuhoc.web.forms.partners import InstructorForm, OrganisationForm, VenueForm
from hieuhoc.web.forms.problems import problems_of
from hieuhoc.web.views.gate import centre_around, workplace
from hieuhoc.web.views.page import Link, show
from hieuhoc.web.views.refusing import refusals_in

_PHONE_REFUSED = "person.phone-malformed"


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the three: its form, what it begins with, and how it is saved."""

    adding: Promise
    changing: Promise
    name_field: str
    lines: Callable[..., tuple[OrganisationLine | VenueLine | InstructorLine, ...]]
    form: Callable[[Any, dict[str, Any], CentreCard], forms.Form]
    save: Callable[[Actor, UUID, UUID | None, dict[str, Any], datetime], UUID]


def _organisation_form(data: Any, initial: dict[str, Any], _centre: CentreCard) -> forms.Form:
    return OrganisationForm(data, initial=initial)


def _venue_form(data: Any, initial: dict[str, Any], centre: CentreCard) -> forms.Form:
    return VenueForm(data, initial=initial, places=list_choices(commune_path=centre.place_path).places)


def _instructor_form(data: Any, initial: dict[str, Any], centre: CentreCard) -> forms.Form:
    organisations = list_choices(commune_path=centre.place_path).organisations
    return InstructorForm(data, initial=initial, organisations=organisations)


def _save_organisation(
    actor: Actor, centre: UUID, id_: UUID | None, entered: dict[str, Any], now: datetime
) -> UUID:
    return save_organisation(actor=actor, centre_id=centre, organisation_id=id_, now=now, **entered)


def _save_venue(actor: Actor, centre: UUID, id_: UUID | None, entered: dict[str, Any], now: datetime) -> UUID:
    return save_venue(actor=actor, centre_id=centre, venue_id=id_, now=now, **entered)


def _save_instructor(
    actor: Actor, centre: UUID, id_: UUID | None, entered: dict[str, Any], now: datetime
) -> UUID:
    return save_instructor(actor=actor, centre_id=centre, instructor_id=id_, now=now, **entered)


KINDS: Mapping[str, Kind] = {
    "don-vi": Kind(
        gettext_lazy("Thêm đơn vị phối hợp"),
        gettext_lazy("Sửa đơn vị phối hợp"),
        "name",
        list_organisations,
        _organisation_form,
        _save_organisation,
    ),
    "dia-diem": Kind(
        gettext_lazy("Thêm địa điểm"),
        gettext_lazy("Sửa địa điểm"),
        "name",
        list_venues,
        _venue_form,
        _save_venue,
    ),
    "giang-vien": Kind(
        gettext_lazy("Thêm giảng viên"),
        gettext_lazy("Sửa giảng viên"),
        "full_name",
        list_instructors,
        _instructor_form,
        _save_instructor,
    ),
}


@workplace
def partners(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """List what the commune's classes are held with."""
    centre = centre_around(actor, centre_id, Permission.VIEW_CLASSES)
    path = centre.place_path
    context = {
        "centre": centre,
        "organisations": list_organisations(commune_path=path),
        "venues": list_venues(commune_path=path),
        "instructors": list_instructors(commune_path=path),
        "may_manage": allowed(actor, Permission.MANAGE_CLASSES, path),
        # Telephone numbers are for those who call the instructor, not for who looks at figures.
        "may_call": allowed_around(actor, Permission.TAKE_ROLL, path),
    }
    crumbs = (Link(_("Lớp học"), reverse("web:classes", args=[centre_id])),)
    return show(
        request, actor, "web/partners.html", context, part="classes", centre_id=centre_id, crumbs=crumbs
    )


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def add(request: HttpRequest, actor: Actor, centre_id: UUID, kind: str) -> HttpResponse:
    """Add an organisation, a venue or an instructor."""
    return _keep(request, actor, centre_id, kind, partner_id=None)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def edit(request: HttpRequest, actor: Actor, centre_id: UUID, kind: str, partner_id: UUID) -> HttpResponse:
    """Change or retire an organisation, a venue or an instructor."""
    return _keep(request, actor, centre_id, kind, partner_id=partner_id)


def _keep(
    request: HttpRequest, actor: Actor, centre_id: UUID, kind: str, *, partner_id: UUID | None
) -> HttpResponse:
    centre = centre_around(actor, centre_id, Permission.VIEW_CLASSES)
    require(actor, Permission.MANAGE_CLASSES, centre.place_path)
    kept = KINDS.get(kind)
    if kept is None:
        raise Http404
    form = kept.form(
        request.POST if request.method == "POST" else None, _initial(kept, centre, partner_id), centre
    )
    if form.is_valid():
        with refusals_in(form, {_PHONE_REFUSED: "phone"}, otherwise=kept.name_field):
            kept.save(actor, centre_id, partner_id, form.cleaned_data, timezone.now())
            messages.success(request, _("Đã lưu “%(name)s”.") % {"name": form.cleaned_data[kept.name_field]})
            return redirect(f"{reverse('web:partners', args=[centre_id])}#{kind}")
    return _ask(request, actor, centre, form, str(kept.adding if partner_id is None else kept.changing))


def _initial(kind: Kind, centre: CentreCard, partner_id: UUID | None) -> dict[str, Any]:
    if partner_id is None:
        return {"active": True}
    lines = kind.lines(commune_path=centre.place_path)
    line = next((line for line in lines if line.id == partner_id), None)
    if line is None:
        raise Http404
    return {name: getattr(line, name) for name in type(line).__dataclass_fields__}


def _ask(
    request: HttpRequest, actor: Actor, centre: CentreCard, form: forms.Form, title: str
) -> HttpResponse:
    problems = problems_of(form)
    crumbs = (
        Link(_("Lớp học"), reverse("web:classes", args=[centre.id])),
        Link(_("Đơn vị, địa điểm, giảng viên"), reverse("web:partners", args=[centre.id])),
    )
    return show(
        request,
        actor,
        "web/edit_partner.html",
        {"form": form, "problems": problems, "title": title, "centre": centre},
        part="classes",
        centre_id=centre.id,
        crumbs=crumbs,
        status=HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK,
    )
