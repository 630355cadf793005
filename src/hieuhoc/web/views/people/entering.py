"""A person is entered or corrected."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.person import LONGEST_NAME, DetailsRefused, shown_birth
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import Place
from hieuhoc.store.queries.belonging import list_clans, list_households
from hieuhoc.store.queries.person import StoredPerson
from hieuhoc.usecases.access import Actor, NotAllowed, allowed
from hieuhoc.usecases.add_person import add_person
from hieuhoc.usecases.belonging import HouseholdUnclear
from hieuhoc.usecases.correct_person import PersonChangedMeanwhile, correct_person
from hieuhoc.usecases.people_in_sight import places_for
from hieuhoc.usecases.person_steps import NationalIdTaken, PersonErased, PersonMerged
from hieuhoc.usecases.sealing import NoDataKey
from hieuhoc.web.forms.person import CorrectionForm, NewPersonForm, PersonForm, as_seen
from hieuhoc.web.shown.people import name_example
from hieuhoc.web.views.gate import centre_around, workplace
from hieuhoc.web.views.page import Link, show
from hieuhoc.web.views.people.gate import person_for, show_of_person
from hieuhoc.web.wording import sentence

_NAME_FIELDS = ("full_name", "family_name", "given_name")
_OF_FIELD: Mapping[type[HieuHocError], str] = {
    NationalIdTaken: "national_id",
    NoDataKey: "national_id",
    HouseholdUnclear: "household",
}
Refused = (DetailsRefused, NationalIdTaken, NoDataKey, HouseholdUnclear)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def new_person(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """Enter a person who lives where the actor may enter people."""
    centre = centre_around(actor, centre_id, Permission.EDIT_PEOPLE)
    seen = places_for(actor, centre.place_path)
    places = [place for place in seen if allowed(actor, Permission.EDIT_PEOPLE, place.path)]
    today = timezone.localdate()
    only = {"place": str(places[0].id)} if len(places) == 1 else None
    form = NewPersonForm(
        request.POST if request.method == "POST" else None, places=places, today=today, initial=only
    )
    if request.method == "POST" and form.is_valid():
        try:
            person_id = add_person(
                actor=actor,
                place_id=form.cleaned_data["place"],
                details=form.details(),
                belonging=form.belonging(),
                now=timezone.now(),
            )
        except Refused as error:
            _refuse(form, error)
        else:
            messages.success(request, _("Đã thêm người này."))
            return redirect("web:person", person_id=person_id)
    return show(
        request,
        actor,
        "web/people/new.html",
        _of_form(form, places) | {"centre": centre},
        part="people",
        centre_id=centre_id,
        crumbs=(Link(_("Người dân"), reverse("web:people", args=[centre_id])),),
        status=_status(form),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def edit(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """Correct what is kept about a person."""
    stored = person_for(actor, person_id, Permission.EDIT_PEOPLE)
    form = CorrectionForm(
        request.POST if request.method == "POST" else None,
        today=timezone.localdate(),
        initial=_initial(stored),
    )
    if request.method == "POST" and form.is_valid():
        try:
            changed = correct_person(
                actor=actor,
                person_id=person_id,
                details=form.details(),
                belonging=form.belonging(),
                seen=form.details_seen(),
                forget_national_id=form.cleaned_data["forget_national_id"],
                now=timezone.now(),
            )
        except (*Refused, PersonChangedMeanwhile, PersonMerged, PersonErased) as error:
            _refuse(form, error)
        else:
            messages.success(request, _("Đã lưu.") if changed else _("Không có gì thay đổi."))
            return redirect("web:person", person_id=person_id)
    context = _of_form(form, [Place(id=stored.place_id)], commune_id=stored.commune_id)
    return show_of_person(
        request,
        actor,
        stored,
        "web/people/edit.html",
        context | {"has_national_id": stored.has_national_id},
        status=_status(form),
    )


@require_POST
@workplace
def name_split(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Say how a name that is being typed is split; the part of the form that is put in its place."""
    if not actor.has(Permission.EDIT_PEOPLE):
        raise NotAllowed(Permission.EDIT_PEOPLE)
    typed = {name: request.POST.get(name, "")[:LONGEST_NAME] for name in _NAME_FIELDS}
    return render(request, "web/people/parts/name_split.html", {"example": _example(typed)})


def _example(typed: Mapping[str, str]) -> str:
    return name_example(typed["full_name"], family=typed["family_name"], given=typed["given_name"])


def _initial(stored: StoredPerson) -> dict[str, object]:
    details = stored.details
    return {
        "full_name": details.full_name,
        "family_name": details.family_name,
        "given_name": details.given_name,
        "birth": shown_birth(details.birth_year, details.birth_date),
        "sex": details.sex.value if details.sex else "",
        "ethnic_group": details.ethnic_group,
        "phone": details.phone,
        "household": stored.household,
        "clan": stored.clan,
        "seen": as_seen(details),
    }


def _refuse(form: PersonForm, error: HieuHocError) -> None:
    field = getattr(error, "field", None) or _OF_FIELD.get(type(error))
    form.add_error("birth" if str(field).startswith("birth") else field, sentence(error))


def _of_form(form: PersonForm, places: Sequence[Place], commune_id: UUID | None = None) -> dict[str, object]:
    typed = {name: str(form[name].value() or "") for name in _NAME_FIELDS}
    return {
        "form": form,
        "problems": form.problems(),
        "example": _example(typed),
        "households": list_households(place_ids=[place.id for place in places]),
        "clans": list_clans(place_ids=[commune_id] if commune_id else [place.id for place in places]),
    }


def _status(form: PersonForm) -> int:
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
