"""Households of a hamlet and clans of the commune: listed, entered, changed."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.text import natural_key
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import LearningCentre, Level, Place
from hieuhoc.store.queries.households import (
    StoredClan,
    StoredHousehold,
    get_clan,
    get_household,
    list_clans_of,
    list_homes,
    list_villagers,
)
from hieuhoc.usecases.access import Actor, allowed, require, within, within_or_around
from hieuhoc.usecases.keep_households import (
    HouseholdChangedMeanwhile,
    household_mark,
    save_clan,
    save_household,
    set_clan_members,
)
from hieuhoc.web.forms.households import ClanForm, HouseholdForm, MembersForm
from hieuhoc.web.forms.problems import problems_of
from hieuhoc.web.views.gate import centre_around, workplace
from hieuhoc.web.views.page import Link, show
from hieuhoc.web.wording import sentence

_OF_FIELD: Mapping[str, str] = {
    "household.unnamed": "code",
    "household.code-taken": "code",
    "household.head-not-a-member": "head_id",
    "household.member-from-elsewhere": "members",
    "clan.name-missing": "name",
    "clan.name-taken": "name",
}


@require_safe
@workplace
def households(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """List the households of one of the actor's hamlets, and the clans of the commune to its office."""
    centre = centre_around(actor, centre_id, Permission.EDIT_PEOPLE)
    hamlets = _hamlets(actor, centre.place_path)
    hamlet = _chosen(request, hamlets)
    whole = allowed(actor, Permission.EDIT_PEOPLE, centre.place_path)
    context = {
        "centre": centre,
        "hamlets": [(str(place.id), str(place), place == hamlet) for place in hamlets],
        "hamlet": hamlet,
        "homes": list_homes(place_path=hamlet.path) if hamlet else (),
        "whole": whole,
        "clans": list_clans_of(commune_id=centre.place_id) if whole else (),
    }
    crumbs = (Link(_("Người dân"), reverse("web:people", args=[centre_id])),)
    template = "web/titles/households.html"
    return show(request, actor, template, context, part="people", centre_id=centre_id, crumbs=crumbs)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def new_household(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """Make a household of people of a hamlet who have none."""
    centre = centre_around(actor, centre_id, Permission.EDIT_PEOPLE)
    hamlet = _chosen(request, _hamlets(actor, centre.place_path))
    if hamlet is None:
        messages.info(request, _("Xã chưa có thôn nào trong hệ thống nên chưa lập hộ được."))
        return redirect("web:households", centre_id=centre_id)
    sent = request.POST if request.method == "POST" else None
    form = HouseholdForm(sent, villagers=list_villagers(place_id=hamlet.id))

    def save() -> None:
        save_household(
            actor=actor, place_id=hamlet.id, household_id=None, now=timezone.now(), **form.cleaned_data
        )

    return _keep(
        request,
        actor,
        centre_id,
        form=form,
        save=save,
        heading=_("Thêm hộ"),
        place=str(hamlet),
        place_id=str(hamlet.id),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def household(request: HttpRequest, actor: Actor, household_id: UUID) -> HttpResponse:
    """Change a household: its code, its name, its head, its members."""
    stored = get_household(household_id=household_id)
    if stored is None:
        raise Http404
    centre_id = _centre_of(actor, stored)
    villagers = list_villagers(place_id=stored.place_id, household_id=household_id)
    seen = household_mark(
        code=stored.code,
        name=stored.name,
        head_id=stored.head_id,
        members=(one.id for one in villagers if one.belongs),
    )
    initial = {"code": stored.code, "name": stored.name, "head_id": str(stored.head_id or ""), "seen": seen}
    form = HouseholdForm(
        request.POST if request.method == "POST" else None, villagers=villagers, initial=initial
    )

    def save() -> None:
        save_household(
            actor=actor,
            place_id=stored.place_id,
            household_id=household_id,
            now=timezone.now(),
            **form.cleaned_data,
        )

    return _keep(
        request,
        actor,
        centre_id,
        form=form,
        save=save,
        heading=stored.called,
        place=stored.place,
        place_id=str(stored.place_id),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def new_clan(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """Add a clan to the commune."""
    centre = centre_around(actor, centre_id, Permission.EDIT_PEOPLE)
    require(actor, Permission.EDIT_PEOPLE, centre.place_path)
    form = ClanForm(request.POST if request.method == "POST" else None)

    def save() -> None:
        name = form.cleaned_data["name"]
        save_clan(actor=actor, commune_id=centre.place_id, clan_id=None, name=name, now=timezone.now())

    return _keep(request, actor, centre_id, form=form, save=save, heading=_("Thêm dòng họ"))


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def clan(request: HttpRequest, actor: Actor, clan_id: UUID) -> HttpResponse:
    """Rename a clan, or say who of a hamlet belongs to it."""
    stored = get_clan(clan_id=clan_id)
    if stored is None:
        raise Http404
    centre_id = _centre_of(actor, stored)
    hamlet = _chosen(request, hamlets := _hamlets(actor, stored.place_path))
    villagers = list_villagers(place_id=hamlet.id, clan_id=clan_id, of_clan=True) if hamlet else ()
    naming = request.method == "POST" and "name" in request.POST
    choosing = request.method == "POST" and not naming
    name_form = ClanForm(request.POST if naming else None, initial={"name": stored.name})
    seen = household_mark(members=(one.id for one in villagers if one.belongs))
    form = MembersForm(request.POST if choosing else None, villagers=villagers, initial={"seen": seen})

    def rename() -> None:
        name = name_form.cleaned_data["name"]
        save_clan(actor=actor, commune_id=stored.place_id, clan_id=clan_id, name=name, now=timezone.now())

    def choose() -> None:
        if hamlet is not None:
            set_clan_members(
                actor=actor, clan_id=clan_id, place_id=hamlet.id, now=timezone.now(), **form.cleaned_data
            )

    if (naming and _saved(name_form, rename)) or (choosing and _saved(form, choose)):
        messages.success(request, _("Đã lưu."))
        return redirect(f"{reverse('web:clan', args=[clan_id])}?thon={hamlet.id if hamlet else ''}")
    context = {
        "clan": stored,
        "name_form": name_form,
        "form": form,
        "villagers": villagers,
        "hamlets": [(str(place.id), str(place), place == hamlet) for place in hamlets],
        "hamlet": hamlet,
        "problems": [*problems_of(name_form), *problems_of(form)],
    }
    wrong = name_form.errors or form.errors
    return show(
        request,
        actor,
        "web/titles/clan.html",
        context,
        part="people",
        centre_id=centre_id,
        crumbs=_crumbs(centre_id),
        status=HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
    )


def _keep(
    request: HttpRequest,
    actor: Actor,
    centre_id: UUID,
    *,
    form: forms.Form,
    save: Callable[[], None],
    heading: str,
    place: str = "",
    place_id: str = "",
) -> HttpResponse:
    if _saved(form, save):
        messages.success(request, _("Đã lưu."))
        query = f"?thon={place_id}" if place_id else "#dong-ho"
        return redirect(reverse("web:households", args=[centre_id]) + query)
    context = {"form": form, "heading": heading, "place": place, "problems": problems_of(form)}
    context["back"] = reverse("web:households", args=[centre_id]) + (f"?thon={place_id}" if place_id else "")
    return show(
        request,
        actor,
        "web/titles/household.html",
        context,
        part="people",
        centre_id=centre_id,
        crumbs=_crumbs(centre_id),
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK,
    )


def _saved(form: forms.Form, save: Callable[[], None]) -> bool:
    if not form.is_valid():
        return False
    try:
        save()
    except HieuHocError as error:
        if isinstance(error, HouseholdChangedMeanwhile) and isinstance(form, MembersForm):
            form.show_stored()
        form.add_error(_OF_FIELD.get(error.code), sentence(error))
        return False
    return True


def _centre_of(actor: Actor, stored: StoredHousehold | StoredClan) -> UUID:
    """Return the centre of the commune. Raises Http404 for people the actor may not see, NotAllowed."""
    if not allowed(actor, Permission.VIEW_PEOPLE, stored.place_path):
        raise Http404
    require(actor, Permission.EDIT_PEOPLE, stored.place_path)
    ids = [part for part in stored.place_path.split("/") if part]
    centres = LearningCentre.objects.filter(place_id__in=ids)
    seen = within_or_around(centres, actor=actor, permission=Permission.EDIT_PEOPLE)
    found = seen.order_by("name").values_list("id", flat=True).first()
    if found is None:
        raise Http404
    return found


def _hamlets(actor: Actor, commune_path: str) -> tuple[Place, ...]:
    places = Place.objects.filter(path__startswith=commune_path, level=Level.HAMLET)
    seen = within(places, actor=actor, permission=Permission.EDIT_PEOPLE, place="path")
    return tuple(sorted(seen, key=lambda place: natural_key(place.name)))


def _chosen(request: HttpRequest, hamlets: tuple[Place, ...]) -> Place | None:
    asked = request.GET.get("thon")
    return next((place for place in hamlets if str(place.id) == asked), hamlets[0] if hamlets else None)


def _crumbs(centre_id: UUID) -> tuple[Link, ...]:
    return (
        Link(_("Người dân"), reverse("web:people", args=[centre_id])),
        Link(_("Hộ gia đình, dòng họ"), reverse("web:households", args=[centre_id])),
    )
