"""How people were told about learning: listed with sums, noted, changed, withdrawn."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import Communication
from hieuhoc.store.queries.activities import list_days, of_year
from hieuhoc.store.queries.centres import CentreCard
from hieuhoc.store.queries.communications import (
    CommunicationLine,
    communication_line,
    latest_communication,
    sum_by_quarter,
)
from hieuhoc.usecases.access import Actor, allowed_around, within
from hieuhoc.usecases.keep_communications import (
    CommunicationDetails,
    save_communication,
    withdraw_communication,
)
from hieuhoc.web.forms.activities import CommunicationForm
from hieuhoc.web.forms.fields import known_id
from hieuhoc.web.shown.follow_up import show_communications, show_sums
from hieuhoc.web.views.follow_up.activities import entry_to_keep
from hieuhoc.web.views.follow_up.entry import (
    PER_PAGE,
    centre_kept,
    in_sight,
    keep,
    show_register,
    years_of,
)
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.kept_places import ids_kept, places_kept
from hieuhoc.web.views.page import Link


@require_safe
@workplace
def communications(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """List the activities of ?nam, with the sums by channel and quarter."""
    centre = centre_kept(actor, centre_id)
    rows = in_sight(Communication.objects.filter(centre_id=centre_id), actor, centre)
    years = years_of(request, list_days(rows))
    found = of_year(rows, years.chosen)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("trang"))
    may_note = allowed_around(actor, Permission.KEEP_ACTIVITIES, centre.place_path)
    kept = ids_kept(actor, centre.place_path)
    context = {
        "page": page,
        "rows": show_communications(map(communication_line, page.object_list), kept),
        "sums": show_sums(sum_by_quarter(found)),
        "may_note": may_note,
        "latest": latest_communication(_kept(actor, centre_id)) if may_note else None,
    }
    return show_register(request, actor, centre, "communications.html", context, years=years)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def new(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """Note an activity; ?giong=<id> fills in where, how and about what as that time."""
    centre = centre_kept(actor, centre_id)
    initial: dict[str, Any] = {"day": timezone.localdate(), "times": 1}
    if like := _like(actor, centre, request.GET.get("giong", "")):
        initial |= {name: getattr(like, name) for name in ("place_id", "channel", "topic", "times")}
    return _keep(request, actor, centre, initial, None)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def edit(request: HttpRequest, actor: Actor, communication_id: UUID) -> HttpResponse:
    """Change an activity."""
    found, centre = entry_to_keep(Communication, communication_id, actor)
    initial = {name: getattr(found, name) for name in CommunicationForm.base_fields}
    return _keep(request, actor, centre, initial, found)


@require_POST
@workplace
def withdraw(request: HttpRequest, actor: Actor, communication_id: UUID) -> HttpResponse:
    """Count an activity no more."""
    _found, centre = entry_to_keep(Communication, communication_id, actor)
    withdraw_communication(actor=actor, communication_id=communication_id, now=timezone.now())
    messages.success(request, _("Đã rút hoạt động tuyên truyền: không tính nữa. Việc rút được ghi lại."))
    return redirect("web:communications", centre_id=centre.id)


def _keep(
    request: HttpRequest,
    actor: Actor,
    centre: CentreCard,
    initial: dict[str, Any],
    found: Communication | None,
) -> HttpResponse:
    places = places_kept(actor, centre.place_path, also=found.place_id if found else None)
    data = request.POST if request.method == "POST" else None
    form = CommunicationForm(data, initial=initial, places=places)

    def save(said: dict[str, Any]) -> None:
        save_communication(
            actor=actor,
            centre_id=centre.id,
            communication_id=found.id if found else None,
            details=CommunicationDetails(**said),
            now=timezone.now(),
        )

    back = Link(_("Tuyên truyền"), reverse("web:communications", args=[centre.id]))
    return keep(
        request,
        actor,
        centre,
        form,
        save,
        said=_("Đã ghi hoạt động tuyên truyền."),
        title=_("Ghi hoạt động tuyên truyền") if found is None else _("Sửa hoạt động tuyên truyền"),
        back=back,
        day=initial["day"],
        withdraw=reverse("web:withdraw-communication", args=[found.id]) if found else "",
    )


def _kept(actor: Actor, centre_id: UUID) -> Any:
    rows = Communication.objects.filter(centre_id=centre_id, withdrawn_at=None)
    return within(rows, actor=actor, permission=Permission.KEEP_ACTIVITIES)


def _like(actor: Actor, centre: CentreCard, asked: str) -> CommunicationLine | None:
    id_ = known_id(asked)
    row = _kept(actor, centre.id).filter(id=id_).select_related("place").first() if id_ else None
    return communication_line(row) if row else None
