"""What is to be done: listed, given, changed, ended, opened again, printed."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hieuhoc.documents.action_items import ItemListDocument, ItemRow, item_list
from hieuhoc.documents.report import FORMATS
from hieuhoc.learning.follow_up import ActionState
from hieuhoc.learning.follow_up_rules import Ending
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.queries.action_items import ItemLine, get_item, list_item_days, list_items
from hieuhoc.store.queries.centres import CentreCard
from hieuhoc.store.queries.partners import list_choices
from hieuhoc.store.queries.resolutions import name_resolutions
from hieuhoc.usecases.access import Actor, allowed, require
from hieuhoc.usecases.keep_action_items import ItemDetails, end_item, reopen_item, save_item
from hieuhoc.web.follow_up_labels import STATES
from hieuhoc.web.forms.fields import known_id, whole_number
from hieuhoc.web.forms.follow_up import EndingForm, ItemForm
from hieuhoc.web.shown.follow_up import show_items
from hieuhoc.web.shown.issuer import issuer_of
from hieuhoc.web.views.files import file_of
from hieuhoc.web.views.follow_up.entry import (
    PER_PAGE,
    centre_of_office,
    centre_viewed,
    keep,
    show_register,
    years_of,
)
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.page import Link

_OVERDUE = "qua-han"


@require_safe
@workplace
def items(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """List the items of ?nam, overdue ones first; ?tinh-trang shows those of one state, or overdue ones."""
    centre = centre_viewed(actor, centre_id)
    today = timezone.localdate()
    years = years_of(request, list_item_days(centre_id=centre_id))
    asked = request.GET.get("tinh-trang", "")
    every = list_items(centre_id=centre_id, school_year=years.chosen, on=today)
    found = [item for item in every if _shown(item, asked, on=today)]
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("trang"))
    states = [(_OVERDUE, _("Quá hạn")), *((state.value, str(name)) for state, name in STATES.items())]
    context = {
        "start": years.chosen.start,
        "states": [(value, name, value == asked) for value, name in states],
        "asked": asked if asked in dict(states) else "",
        "found": len(found),
        "overdue": sum(item.overdue(today) for item in every),
        "rows": show_items(page.object_list, on=today),
        "page": page,
        "may_keep": allowed(actor, Permission.KEEP_RESOLUTIONS, centre.place_path),
    }
    return show_register(request, actor, centre, "items.html", context, years=years)


@require_safe
@workplace
def items_file(
    request: HttpRequest,  # noqa: ARG001
    actor: Actor,
    centre_id: UUID,
    year: int,
    kind: str,
) -> HttpResponse:
    """Hand out the list of a school year as "pdf", "docx" or "xlsx"."""
    centre = centre_viewed(actor, centre_id)
    if kind not in FORMATS or year not in _YEARS:
        raise Http404
    today = timezone.localdate()
    school_year = SchoolYear(year)
    found = list_items(centre_id=centre_id, school_year=school_year, on=today)
    rows = tuple(
        ItemRow(
            item.text,
            item.owner,
            item.organisation,
            item.resolution,
            item.criterion,
            item.given_on,
            item.due_on,
            item.state,
            item.outcome,
            item.ended_on,
        )
        for item in found
    )
    document = ItemListDocument(issuer_of(centre), school_year, rows, today)
    return file_of(item_list(document), kind, name=f"viec-tham-muu-{school_year}")


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def new(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """Give somebody something to do; ?van-ban, ?ra-soat and ?tieu-chi say what it comes from."""
    centre = centre_of_office(actor, centre_id)
    asked = request.GET
    initial = {
        "given_on": timezone.localdate(),
        "resolution_id": asked.get("van-ban", ""),
        "review_id": known_id(asked.get("ra-soat", "")),
        "criterion": whole_number(asked.get("tieu-chi", "")),
    }
    return _keep(request, actor, centre, initial, None)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def edit(request: HttpRequest, actor: Actor, item_id: UUID) -> HttpResponse:
    """Change an item."""
    found, centre = _of(actor, item_id)
    require(actor, Permission.KEEP_RESOLUTIONS, centre.place_path)
    initial = {name: getattr(found, name) for name in ItemForm.base_fields}
    return _keep(request, actor, centre, initial, found)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def end(request: HttpRequest, actor: Actor, item_id: UUID) -> HttpResponse:
    """Say what became of an item."""
    found, centre = _of(actor, item_id)
    require(actor, Permission.KEEP_RESOLUTIONS, centre.place_path)
    state = ActionState.DONE if found.state is ActionState.OPEN else found.state
    initial = {
        "state": state,
        "ended_on": found.ended_on or timezone.localdate(),
        "outcome": found.outcome,
    }
    form = EndingForm(request.POST if request.method == "POST" else None, initial=initial)

    def save(said: dict[str, Any]) -> None:
        end_item(actor=actor, item_id=item_id, ending=Ending(**said), now=timezone.now())

    return keep(
        request,
        actor,
        centre,
        form,
        save,
        said=_("Đã ghi kết quả."),
        title=_("Ghi kết quả việc"),
        back=_list(centre.id),
        day=found.given_on,
        about=found.text,
    )


@require_POST
@workplace
def reopen(request: HttpRequest, actor: Actor, item_id: UUID) -> HttpResponse:
    """Take back that an item has ended."""
    _found, centre = _of(actor, item_id)
    require(actor, Permission.KEEP_RESOLUTIONS, centre.place_path)
    reopen_item(actor=actor, item_id=item_id, now=timezone.now())
    messages.success(request, _("Đã mở lại việc: việc lại là đang làm."))
    return redirect("web:action-items", centre_id=centre.id)


def _keep(
    request: HttpRequest,
    actor: Actor,
    centre: CentreCard,
    initial: dict[str, Any],
    found: ItemLine | None,
) -> HttpResponse:
    form = ItemForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        organisations=list_choices(commune_path=centre.place_path).organisations,
        resolutions=_documents(centre, found),
    )

    def save(said: dict[str, Any]) -> None:
        item_id = found.id if found else None
        save_item(
            actor=actor, centre_id=centre.id, item_id=item_id, details=ItemDetails(**said), now=timezone.now()
        )

    return keep(
        request,
        actor,
        centre,
        form,
        save,
        said=_("Đã lưu việc."),
        title=_("Giao việc") if found is None else _("Sửa việc"),
        back=_list(centre.id),
        day=initial["given_on"],
    )


def _documents(centre: CentreCard, found: ItemLine | None) -> list[tuple[UUID, str]]:
    """Return the documents an item may come from, and the one it comes from though it was withdrawn."""
    offered = dict(name_resolutions(centre_id=centre.id))
    if found and found.resolution_id:
        offered.setdefault(found.resolution_id, found.resolution)
    return list(offered.items())


def _shown(item: ItemLine, asked: str, *, on: date) -> bool:
    if asked == _OVERDUE:
        return item.overdue(on)
    return asked not in set(ActionState) or item.state == asked


def _of(actor: Actor, item_id: UUID) -> tuple[ItemLine, CentreCard]:
    found = get_item(item_id=item_id)
    if found is None:
        raise Http404
    return found, centre_viewed(actor, found.centre_id)


def _list(centre_id: UUID) -> Link:
    return Link(_("Việc tham mưu, theo dõi"), reverse("web:action-items", args=[centre_id]))


_YEARS = range(1990, 2100)
