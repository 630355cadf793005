"""What was agreed with organisations, and what they did."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hieuhoc.learning.roles import Permission
from hieuhoc.store.queries.centres import CentreCard
from hieuhoc.store.queries.coordinations import (
    Agreement,
    get_agreement,
    list_agreement_days,
    list_coordination,
)
from hieuhoc.store.queries.partners import list_choices
from hieuhoc.usecases.access import Actor, allowed, require
from hieuhoc.usecases.keep_coordination import save_coordination
from hieuhoc.web.forms.follow_up import CoordinationForm
from hieuhoc.web.shown.follow_up import agreement_times
from hieuhoc.web.views.follow_up.entry import (
    centre_of_office,
    centre_viewed,
    keep,
    show_register,
    years_of,
)
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.page import Link


@require_safe
@workplace
def coordinations(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """Show of each organisation what was agreed in ?nam, and which classes it led or took part in."""
    centre = centre_viewed(actor, centre_id)
    years = years_of(request, list_agreement_days(centre_id=centre_id))
    work = list_coordination(centre_id=centre_id, commune_path=centre.place_path, school_year=years.chosen)
    context = {
        "rows": [
            {
                "id": one.id,
                "name": one.name,
                "agreements": [(a.id, a.text, agreement_times(a)) for a in one.agreements],
                "classes": one.classes,
                "leads": one.leads,
                "takes_part": one.takes_part,
            }
            for one in work
        ],
        "may_keep": allowed(actor, Permission.KEEP_RESOLUTIONS, centre.place_path),
        "may_see_classes": allowed(actor, Permission.VIEW_CLASSES, centre.place_path),
    }
    return show_register(request, actor, centre, "coordinations.html", context, years=years)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def new(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """Note an agreement; ?don-vi is the organisation it is with."""
    centre = centre_of_office(actor, centre_id)
    initial = {"organisation_id": request.GET.get("don-vi", ""), "since": timezone.localdate()}
    return _keep(request, actor, centre, initial, None)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def edit(request: HttpRequest, actor: Actor, coordination_id: UUID) -> HttpResponse:
    """Change an agreement."""
    found = get_agreement(coordination_id=coordination_id)
    if found is None:
        raise Http404
    centre = centre_viewed(actor, found.centre_id)
    require(actor, Permission.KEEP_RESOLUTIONS, centre.place_path)
    initial = {name: getattr(found, name) for name in CoordinationForm.base_fields}
    return _keep(request, actor, centre, initial, found)


def _keep(
    request: HttpRequest,
    actor: Actor,
    centre: CentreCard,
    initial: dict[str, Any],
    found: Agreement | None,
) -> HttpResponse:
    form = CoordinationForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        organisations=list_choices(commune_path=centre.place_path).organisations,
    )

    def save(said: dict[str, Any]) -> None:
        id_ = found.id if found else None
        save_coordination(actor=actor, centre_id=centre.id, coordination_id=id_, now=timezone.now(), **said)

    back = Link(_("Phối hợp với các đơn vị"), reverse("web:coordinations", args=[centre.id]))
    title = _("Ghi nội dung phối hợp") if found is None else _("Sửa nội dung phối hợp")
    told = _("Đã lưu nội dung phối hợp.")
    day = initial["since"]
    return keep(request, actor, centre, form, save, said=told, title=title, back=back, day=day)
