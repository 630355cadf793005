"""Forms in which a rulebook is completed from the act."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hieuhoc.files.rulebooks import load_indicators
from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.roles import Permission
from hieuhoc.rulebook.completing import RATINGS_KEY
from hieuhoc.rulebook.completion import Part
from hieuhoc.rulebook.edition import BY_PRINT, Criterion, Edition
from hieuhoc.rulebook.reference import Reference, Standing
from hieuhoc.store.queries.centres import CentreCard
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.complete_rulebook import add_to_rulebook, complete_rulebook
from hieuhoc.usecases.rulebooks import completed
from hieuhoc.web.forms.problems import problems_of
from hieuhoc.web.forms.rulebooks import (
    CriterionForm,
    PointsForm,
    RatingsForm,
    RequirementForm,
    of_ratings,
    of_requirement,
)
from hieuhoc.web.shown.indicator_words import indicator_name
from hieuhoc.web.shown.rules import label_of
from hieuhoc.web.views.gate import centre_around, workplace
from hieuhoc.web.views.page import show
from hieuhoc.web.views.rulebooks.listing import crumbs_of, edition_or_404
from hieuhoc.web.wording import sentence


@dataclass(frozen=True, slots=True)
class Asked:
    """What is entered: the form, its heading, and under which part and key it goes.

    `is_new`: it gets a key of its own, under that one.
    """

    part: Part
    key: str
    title: str
    make: Callable[..., Any]
    first_field: str
    initial: Mapping[str, Any]
    is_new: bool = False


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def criterion(request: HttpRequest, actor: Actor, centre_id: UUID, book: str, edition: str) -> HttpResponse:
    """Enter a criterion that is not encoded."""
    centre, whole = _edition(actor, centre_id, book, edition)
    number = max((c.number for c in whole.criteria if c.id != BY_PRINT), default=0) + 1
    asked = Asked(
        Part.CRITERION,
        "",
        _("Thêm tiêu chí"),
        CriterionForm,
        "number",
        {"number": number, **_ground(whole.reference)},
        is_new=True,
    )
    return _enter(request, actor, centre, whole, asked)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def points(
    request: HttpRequest, actor: Actor, centre_id: UUID, book: str, edition: str, *, criterion: str
) -> HttpResponse:
    """Enter the points of a criterion."""
    centre, whole = _edition(actor, centre_id, book, edition)
    of = _criterion(whole, criterion)
    ground = of.points[0].reference if of.points else of.reference
    asked = Asked(
        Part.POINTS,
        of.id,
        _("Điểm của tiêu chí %(number)s: %(label)s") % {"number": of.number, "label": label_of(of)},
        PointsForm,
        "value",
        {"value": of.most, **_ground(ground)},
    )
    return _enter(request, actor, centre, whole, asked)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def requirement(
    request: HttpRequest, actor: Actor, centre_id: UUID, book: str, edition: str, *, criterion: str
) -> HttpResponse:
    """Enter one more content of a criterion."""
    centre, whole = _edition(actor, centre_id, book, edition)
    of = _criterion(whole, criterion)
    title = _("Thêm nội dung của tiêu chí %(number)s: %(label)s") % {
        "number": of.number,
        "label": label_of(of),
    }
    asked = Asked(
        Part.REQUIREMENT, of.id, title, _requirement_form, "label", _ground(of.reference), is_new=True
    )
    return _enter(request, actor, centre, whole, asked)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def change_requirement(
    request: HttpRequest,
    actor: Actor,
    centre_id: UUID,
    book: str,
    edition: str,
    *,
    criterion: str,
    requirement: str,
) -> HttpResponse:
    """Enter steps and points of a content that is there, or correct it."""
    centre, whole = _edition(actor, centre_id, book, edition)
    of = _criterion(whole, criterion)
    found = next((r for r in of.requirements if r.id == requirement), None)
    if found is None:
        raise Http404
    asked = Asked(
        Part.REQUIREMENT,
        f"{of.id}/{found.id}",
        _("Sửa nội dung của tiêu chí %(number)s") % {"number": of.number},
        _requirement_form,
        "label",
        {**_ground(found.reference), **of_requirement(found)},
    )
    return _enter(request, actor, centre, whole, asked)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def ratings(request: HttpRequest, actor: Actor, centre_id: UUID, book: str, edition: str) -> HttpResponse:
    """Enter the ratings of the whole."""
    centre, whole = _edition(actor, centre_id, book, edition)
    ground = whole.ratings[0].reference if whole.ratings else whole.reference
    asked = Asked(
        Part.RATINGS,
        RATINGS_KEY,
        _("Mức xếp loại"),
        RatingsForm,
        "name_1",
        {**_ground(ground), **of_ratings(whole)},
    )
    return _enter(request, actor, centre, whole, asked)


def _enter(
    request: HttpRequest, actor: Actor, centre: CentreCard, whole: Edition, asked: Asked
) -> HttpResponse:
    form: Any = asked.make(request.POST if request.method == "POST" else None, initial=dict(asked.initial))
    page = reverse("web:rulebook", args=[centre.id, *whole.id.split("/")])
    if form.is_valid():
        try:
            _save(actor, centre, whole, asked, form)
        except HieuHocError as error:
            form.add_error(_field_of(form, error, asked.first_field), sentence(error))
        else:
            messages.success(request, _("Đã ghi. Các kỳ rà soát đã ký không thay đổi."))
            return redirect(page)
    problems = problems_of(form)
    return show(
        request,
        actor,
        "web/rulebooks/complete.html",
        {"form": form, "problems": problems, "title": asked.title, "back": page},
        part="society",
        centre_id=centre.id,
        crumbs=crumbs_of(centre, whole),
        status=HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK,
    )


def _save(actor: Actor, centre: CentreCard, whole: Edition, asked: Asked, form: Any) -> None:
    given: dict[str, Any] = {
        "actor": actor,
        "centre_id": centre.id,
        "edition_id": whole.id,
        "part": asked.part,
        "document": form.cleaned_data["document"],
        "now": timezone.now(),
    }
    if asked.is_new:
        add_to_rulebook(under=asked.key, content=form.content, **given)
    else:
        complete_rulebook(key=asked.key, content=form.content(asked.key), **given)


def _field_of(form: forms.Form, error: HieuHocError, first: str) -> str:
    """Return the field that the key of a fault was entered in."""
    at = {"steps": "at_1", "ratings": "name_1"}.get(getattr(error, "at", ""), getattr(error, "at", ""))
    return at if at in form.fields else first


def _requirement_form(data: Any, *, initial: dict[str, Any]) -> RequirementForm:
    named = sorted((indicator_name(i.id), i.id) for i in load_indicators())
    return RequirementForm(data, initial=initial, indicators=[(id_, name) for name, id_ in named])


def _edition(actor: Actor, centre_id: UUID, book: str, edition: str) -> tuple[CentreCard, Edition]:
    centre = centre_around(actor, centre_id, Permission.VIEW_REVIEW)
    require(actor, Permission.COMPLETE_RULEBOOK, centre.place_path)
    plain = edition_or_404(f"{book}/{edition}")
    return centre, completed(commune_id=centre.place_id, edition_id=plain.id)


def _criterion(whole: Edition, criterion_id: str) -> Criterion:
    found = next((c for c in whole.criteria if c.id == criterion_id), None)
    if found is None:
        raise Http404
    return found


def _ground(reference: Reference) -> dict[str, str]:
    """Return what a form begins with. The act is named by whoever holds it; an earlier entry's is offered."""
    entered = reference.standing is Standing.ENTERED
    return {"document": reference.source if entered else "", "where": reference.where}
