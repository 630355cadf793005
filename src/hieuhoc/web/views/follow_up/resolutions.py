"""Resolutions and documents of direction: listed by year and body, entered, changed, withdrawn."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hieuhoc.files.evidence import LARGEST_EVIDENCE
from hieuhoc.learning.follow_up import Body
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.queries.action_items import list_items_of
from hieuhoc.store.queries.centres import CentreCard
from hieuhoc.store.queries.resolutions import (
    ResolutionLine,
    get_resolution,
    list_resolution_days,
    list_resolutions,
)
from hieuhoc.usecases.access import Actor, allowed, require
from hieuhoc.usecases.evidence import openable_evidence
from hieuhoc.usecases.keep_resolutions import (
    BroughtFile,
    ResolutionDetails,
    save_resolution,
    withdraw_resolution,
)
from hieuhoc.web.follow_up_labels import BODIES
from hieuhoc.web.forms.follow_up import ResolutionForm
from hieuhoc.web.shown.follow_up import show_items, show_resolutions
from hieuhoc.web.views.follow_up.entry import (
    ask,
    centre_of_office,
    centre_viewed,
    crumbs_of,
    saved,
    show_register,
    years_of,
)
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.page import Link, show


@require_safe
@workplace
def resolutions(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """List the documents of ?nam, those of one body with ?co-quan."""
    centre = centre_viewed(actor, centre_id)
    years = years_of(request, list_resolution_days(centre_id=centre_id))
    asked = request.GET.get("co-quan", "")
    body = Body(asked) if asked in set(Body) else None
    found = list_resolutions(centre_id=centre_id, school_year=years.chosen, body=body)
    context = {
        "bodies": [(name.value, label, name is body) for name, label in BODIES.items()],
        "body": body,
        "rows": show_resolutions(found),
        "openable": _openable(actor, centre, found),
        "may_keep": allowed(actor, Permission.KEEP_RESOLUTIONS, centre.place_path),
    }
    return show_register(request, actor, centre, "resolutions.html", context, years=years)


@require_safe
@workplace
def resolution(request: HttpRequest, actor: Actor, resolution_id: UUID) -> HttpResponse:
    """Show a document and what came of it."""
    found, centre = _of(actor, resolution_id)
    today = timezone.localdate()
    context = {
        "centre": centre,
        "document": show_resolutions([found])[0],
        "openable": _openable(actor, centre, [found]),
        "items": show_items(list_items_of(resolution_id=resolution_id, on=today), on=today),
        "may_keep": allowed(actor, Permission.KEEP_RESOLUTIONS, centre.place_path),
    }
    return show(
        request,
        actor,
        "web/follow_up/resolution.html",
        context,
        part="society",
        centre_id=centre.id,
        crumbs=crumbs_of(centre.id, _list(centre.id), year=SchoolYear.on(found.dated)),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def new(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """Enter a document."""
    centre = centre_of_office(actor, centre_id)
    return _keep(request, actor, centre, None)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def edit(request: HttpRequest, actor: Actor, resolution_id: UUID) -> HttpResponse:
    """Change a document."""
    found, centre = _of(actor, resolution_id)
    require(actor, Permission.KEEP_RESOLUTIONS, centre.place_path)
    return _keep(request, actor, centre, found)


@require_POST
@workplace
def withdraw(request: HttpRequest, actor: Actor, resolution_id: UUID) -> HttpResponse:
    """Count a document no more."""
    _found, centre = _of(actor, resolution_id)
    require(actor, Permission.KEEP_RESOLUTIONS, centre.place_path)
    withdraw_resolution(actor=actor, resolution_id=resolution_id, now=timezone.now())
    messages.success(request, _("Đã rút văn bản khỏi danh mục. Việc rút được ghi lại."))
    return redirect("web:resolutions", centre_id=centre.id)


def _keep(
    request: HttpRequest, actor: Actor, centre: CentreCard, found: ResolutionLine | None
) -> HttpResponse:
    initial: dict[str, Any] = {"dated": timezone.localdate()} if found is None else _initial(found)
    sent = request.method == "POST"
    form = ResolutionForm(request.POST if sent else None, request.FILES if sent else None, initial=initial)
    kept: list[UUID] = []

    def save(entered: dict[str, Any]) -> None:
        # One byte more than may be: that is enough to see that it is too large.
        file = entered.pop("file")
        brought = file and BroughtFile(file.name, file.read(LARGEST_EVIDENCE + 1))
        kept.append(
            save_resolution(
                actor=actor,
                centre_id=centre.id,
                resolution_id=found.id if found else None,
                details=ResolutionDetails(**entered),
                file=brought,
                now=timezone.now(),
            )
        )

    if saved(form, save):
        messages.success(request, _("Đã lưu văn bản."))
        return redirect("web:resolution", resolution_id=kept[0])
    title = _("Ghi văn bản") if found is None else _("Sửa văn bản")
    return ask(request, actor, centre.id, form, title=title, back=_list(centre.id), day=initial["dated"])


def _initial(found: ResolutionLine) -> dict[str, object]:
    return {name: getattr(found, name) for name in ("body", "number_sign", "dated", "title", "summary")}


def _of(actor: Actor, resolution_id: UUID) -> tuple[ResolutionLine, CentreCard]:
    found = get_resolution(resolution_id=resolution_id)
    if found is None:
        raise Http404
    return found, centre_viewed(actor, found.centre_id)


def _openable(actor: Actor, centre: CentreCard, found: Iterable[ResolutionLine]) -> frozenset[UUID]:
    ids = [one.evidence_id for one in found if one.evidence_id]
    return openable_evidence(actor=actor, centre_id=centre.id, place_path=centre.place_path, ids=ids)


def _list(centre_id: UUID) -> Link:
    return Link(_("Văn bản chỉ đạo"), reverse("web:resolutions", args=[centre_id]))
