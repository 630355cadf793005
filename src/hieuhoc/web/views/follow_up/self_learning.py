"""How many of each hamlet learn on their own: listed, noted, changed, withdrawn."""

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

from hieuhoc.kernel.text import natural_key
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import SelfLearning
from hieuhoc.store.queries.activities import list_days, of_year
from hieuhoc.store.queries.centres import CentreCard
from hieuhoc.store.queries.self_learning import SelfLearningLine, self_learning_line
from hieuhoc.usecases.access import Actor, allowed_around
from hieuhoc.usecases.keep_self_learning import (
    SelfLearningDetails,
    save_self_learning,
    withdraw_self_learning,
)
from hieuhoc.web.forms.activities import SelfLearningForm
from hieuhoc.web.shown.follow_up import show_self_learning
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
def self_learning(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """List the countings of ?nam: people of each hamlet, never added to learners or heads."""
    centre = centre_kept(actor, centre_id)
    rows = in_sight(SelfLearning.objects.filter(centre_id=centre_id), actor, centre)
    years = years_of(request, list_days(rows))
    found = sorted(map(self_learning_line, of_year(rows, years.chosen)), key=_by_day_and_place)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("trang"))
    may_note = allowed_around(actor, Permission.KEEP_ACTIVITIES, centre.place_path)
    kept = ids_kept(actor, centre.place_path)
    context = {
        "page": page,
        "rows": show_self_learning(page.object_list, kept),
        "may_note": may_note,
    }
    return show_register(request, actor, centre, "self_learning.html", context, years=years)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def new(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """Note a counting."""
    centre = centre_kept(actor, centre_id)
    return _keep(request, actor, centre, {"day": timezone.localdate()}, None)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def edit(request: HttpRequest, actor: Actor, self_learning_id: UUID) -> HttpResponse:
    """Change a counting."""
    found, centre = entry_to_keep(SelfLearning, self_learning_id, actor)
    initial = {name: getattr(found, name) for name in SelfLearningForm.base_fields}
    return _keep(request, actor, centre, initial, found)


@require_POST
@workplace
def withdraw(request: HttpRequest, actor: Actor, self_learning_id: UUID) -> HttpResponse:
    """Count a counting no more."""
    _found, centre = entry_to_keep(SelfLearning, self_learning_id, actor)
    withdraw_self_learning(actor=actor, self_learning_id=self_learning_id, now=timezone.now())
    messages.success(request, _("Đã rút số liệu tự học: không tính nữa. Việc rút được ghi lại."))
    return redirect("web:self-learning", centre_id=centre.id)


def _keep(
    request: HttpRequest,
    actor: Actor,
    centre: CentreCard,
    initial: dict[str, Any],
    found: SelfLearning | None,
) -> HttpResponse:
    places = places_kept(actor, centre.place_path, also=found.place_id if found else None)
    if len(places) > 1 and not (found and found.place_id == centre.place_id):
        # Hamlets are counted one by one: the commune as a whole is no choice beside them.
        places = [place for place in places if place[0] != centre.place_id]
    data = request.POST if request.method == "POST" else None
    form = SelfLearningForm(data, initial=initial, places=places)

    def save(said: dict[str, Any]) -> None:
        save_self_learning(
            actor=actor,
            centre_id=centre.id,
            self_learning_id=found.id if found else None,
            details=SelfLearningDetails(**said),
            now=timezone.now(),
        )

    back = Link(_("Tự học"), reverse("web:self-learning", args=[centre.id]))
    return keep(
        request,
        actor,
        centre,
        form,
        save,
        said=_("Đã ghi số liệu tự học."),
        title=_("Ghi số người tự học") if found is None else _("Sửa số người tự học"),
        back=back,
        day=initial["day"],
        withdraw=reverse("web:withdraw-self-learning", args=[found.id]) if found else "",
    )


def _by_day_and_place(row: SelfLearningLine) -> tuple[int, bytes, str]:
    return -row.day.toordinal(), natural_key(row.place), row.medium
