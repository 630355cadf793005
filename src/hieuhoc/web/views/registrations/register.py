"""The register of a class, and the ways onto it: one who is found by his name, or a newcomer."""

from collections.abc import Mapping
from http import HTTPStatus
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.person import DetailsRefused, shown_name
from hieuhoc.learning.roles import Permission
from hieuhoc.store.queries.classes import StoredClass
from hieuhoc.store.queries.registers import states_of
from hieuhoc.usecases.access import Actor, NotAllowed, allowed
from hieuhoc.usecases.open_register import open_register
from hieuhoc.usecases.people_in_sight import search_people
from hieuhoc.usecases.register_many import register_many
from hieuhoc.usecases.register_newcomer import register_newcomer
from hieuhoc.web.forms.problems import problems_of
from hieuhoc.web.forms.registrations import NewcomerForm, SearchForm, chosen_ids, nobody_chosen
from hieuhoc.web.shown.registrations import STATES, show_register, told
from hieuhoc.web.views.classes.gate import crumbs_to
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.page import show
from hieuhoc.web.views.registrations.gate import (
    REGISTER,
    hamlets,
    own_people,
    places_to_live,
    register_for,
    takes_people,
)
from hieuhoc.web.wording import sentence

_MOST_FOUND = 8


@require_safe
@workplace
def register(request: HttpRequest, actor: Actor, class_id: UUID) -> HttpResponse:
    """Show who has a seat, who waits and who left."""
    return _page(request, actor, register_for(actor, class_id))


@require_POST
@workplace
def search(request: HttpRequest, actor: Actor, class_id: UUID) -> HttpResponse:
    """Find people by what was typed; as one types, only the list of those found is sent."""
    stored = register_for(actor, class_id)
    form = SearchForm(request.POST)
    found = _found(actor, stored, form.cleaned_data["typed"]) if form.is_valid() else None
    if request.headers.get("HX-Request"):
        return render(request, "web/registrations/found.html", {"row": stored.line, **_with_key(found)})
    return _page(request, actor, stored, searching=form, found=found, problems=problems_of(form))


@require_POST
@workplace
def add(request: HttpRequest, actor: Actor, class_id: UUID) -> HttpResponse:
    """Register one who was found."""
    stored = register_for(actor, class_id)
    people, keys = chosen_ids(request.POST.getlist("person")), chosen_ids(request.POST.getlist("key"))
    if not people:
        return _page(request, actor, stored, problems=[("id_typed", nobody_chosen())])
    names = dict(own_people(actor).filter(id__in=people).values_list("id", "full_name"))
    answers = register_many(
        actor=actor,
        class_id=class_id,
        people=[person_id for person_id in people if person_id in names],
        key=keys[0] if keys else None,
        now=timezone.now(),
    )
    if not answers:
        raise NotAllowed(REGISTER)
    for person_id, got in answers:
        tone, text = told(names[person_id], got)
        messages.add_message(request, getattr(messages, tone.upper()), text)
    return redirect("web:registrations", class_id=class_id)


@require_POST
@workplace
def newcomer(request: HttpRequest, actor: Actor, class_id: UUID) -> HttpResponse:
    """Enter somebody who is not known yet, and register him."""
    stored = register_for(actor, class_id)
    form = NewcomerForm(request.POST, places=places_to_live(actor, stored))
    if form.is_valid():
        try:
            got = register_newcomer(
                actor=actor,
                class_id=class_id,
                place_id=form.cleaned_data["place"],
                details=form.details(),
                key=form.cleaned_data["key"] or None,
                now=timezone.now(),
            )
        except DetailsRefused as error:
            form.add_error(error.field if error.field in form.fields else None, sentence(error))
        except NotAllowed:
            raise
        except HieuHocError as error:
            form.add_error(None, sentence(error))
        else:
            tone, text = told(form.cleaned_data["full_name"], got)
            messages.add_message(request, getattr(messages, tone.upper()), text)
            return redirect("web:registrations", class_id=class_id)
    return _page(request, actor, stored, entering=form, problems=problems_of(form))


def _found(actor: Actor, stored: StoredClass, typed: str) -> list[Mapping[str, object]]:
    lines = search_people(
        actor=actor,
        commune_id=stored.commune_id,
        typed=typed,
        places=(),
        limit=_MOST_FOUND,
        permission=REGISTER,
    )
    states = states_of(class_id=stored.line.id, people=[line.id for line in lines])
    return [
        {
            "id": str(line.id),
            "name": shown_name(line.full_name, synthetic=line.synthetic),
            "born": str(line.birth_year or ""),
            "place": line.place,
            "state": STATES[states[line.id]] if line.id in states else "",
        }
        for line in lines
    ]


def _with_key(found: list[Mapping[str, object]] | None) -> Mapping[str, object]:
    # Pressed twice, or sent again by a phone with a weak signal, it is one registration.
    return {"found": found, "key": str(uuid4())}


def _page(
    request: HttpRequest,
    actor: Actor,
    stored: StoredClass,
    *,
    searching: SearchForm | None = None,
    found: list[Mapping[str, object]] | None = None,
    entering: NewcomerForm | None = None,
    problems: list[tuple[str, str]] | None = None,
) -> HttpResponse:
    now = timezone.now()
    lines = open_register(actor=actor, class_id=stored.line.id, place_id=stored.details.place_id, now=now)
    places = places_to_live(actor, stored)
    context = {
        "row": stored.line,
        "register": show_register(lines, stored.line, now=now),
        "takes_people": takes_people(stored),
        "searching": searching or SearchForm(),
        "entering": entering or NewcomerForm(places=places, initial={"key": uuid4().hex}),
        "imports_lists": allowed(actor, Permission.CURATE_PEOPLE, stored.commune_path),
        "has_hamlets": bool(hamlets(actor, stored)),
        "problems": problems or [],
        **_with_key(found),
    }
    return show(
        request,
        actor,
        "web/registrations/register.html",
        context,
        part="classes",
        centre_id=stored.centre_id,
        crumbs=crumbs_to(stored),
        status=HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK,
    )
