"""Registering the people of a hamlet: tick them, and send once."""

from http import HTTPStatus
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hieuhoc.learning.person import shown_name
from hieuhoc.store.queries.classes import StoredClass
from hieuhoc.store.queries.grants import PlaceChoice
from hieuhoc.store.queries.registers import list_villagers
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.register_many import register_many
from hieuhoc.web.forms.problems import problem_with
from hieuhoc.web.forms.registrations import chosen_ids, nobody_chosen
from hieuhoc.web.shown.registrations import STATES, room, told
from hieuhoc.web.views.classes.gate import crumbs_to
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.page import show
from hieuhoc.web.views.registrations.gate import (
    hamlets,
    own_people,
    register_for,
    takes_people,
)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def villagers(request: HttpRequest, actor: Actor, class_id: UUID) -> HttpResponse:
    """List the people of a hamlet, and register those who are ticked; each is told for himself."""
    stored = register_for(actor, class_id)
    choices = hamlets(actor, stored)
    chosen = _chosen(request, choices)
    if request.method != "POST":
        return _page(request, actor, stored, choices, chosen=chosen)
    people, keys = chosen_ids(request.POST.getlist("person")), chosen_ids(request.POST.getlist("key"))
    if not people or chosen is None:
        return _page(request, actor, stored, choices, chosen=chosen, problem=nobody_chosen())
    own = own_people(actor).filter(id__in=people, place_id=chosen.id).order_by("sort_key", "id")
    names = dict(own.values_list("id", "full_name"))
    answers = register_many(
        actor=actor,
        class_id=class_id,
        people=list(names),
        key=keys[0] if keys else None,
        now=timezone.now(),
    )
    said = [told(names[person_id], got) for person_id, got in answers]
    return _page(request, actor, register_for(actor, class_id), choices, chosen=chosen, said=said)


def _chosen(request: HttpRequest, choices: tuple[PlaceChoice, ...]) -> PlaceChoice | None:
    """Return the hamlet that was asked for, or the only one. Raises Http404 for none of the actor's."""
    asked = request.POST.get("thon") or request.GET.get("thon")
    if not asked:
        return choices[0] if len(choices) == 1 else None
    found = next((place for place in choices if str(place.id) == asked), None)
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest,
    actor: Actor,
    stored: StoredClass,
    choices: tuple[PlaceChoice, ...],
    *,
    chosen: PlaceChoice | None,
    said: list[tuple[str, str]] | None = None,
    problem: str = "",
) -> HttpResponse:
    found = (
        list_villagers(within=own_people(actor), hamlet_id=chosen.id, class_id=stored.line.id)
        if chosen
        else ()
    )
    context = {
        "row": stored.line,
        "takes_people": takes_people(stored),
        "room": room(stored.line, now=timezone.now()),
        "choices": [(str(place.id), place.name) for place in choices],
        "chosen": (str(chosen.id), chosen.name) if chosen else None,
        "villagers": [
            {
                "id": str(one.id),
                "name": shown_name(one.full_name, synthetic=one.synthetic),
                "born": str(one.birth_year or ""),
                "state": STATES[one.state] if one.state else "",
            }
            for one in found
        ],
        "key": str(uuid4()),
        "said": said or [],
        "problems": [("", problem_with(_("Người"), problem))] if problem else [],
    }
    return show(
        request,
        actor,
        "web/registrations/villagers.html",
        context,
        part="classes",
        centre_id=stored.centre_id,
        crumbs=crumbs_to(stored),
        status=HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK,
    )
