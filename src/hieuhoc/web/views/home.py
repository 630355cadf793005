"""Where a person begins: the one centre he works for, the list of those he sees, or what else he can do."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from hieuhoc.learning.roles import Permission
from hieuhoc.store.queries.public_plan import list_latest_public
from hieuhoc.usecases.access import Actor
from hieuhoc.web.views.gate import centres_of, workplace
from hieuhoc.web.views.page import show


@workplace
def home(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Lead on to the right page; people without a plan to look at are told what there is for them."""
    centres = centres_of(actor)
    if len(centres) == 1:
        return redirect("web:dashboard", centre_id=centres[0].id)
    if centres:
        return redirect("web:centres")
    context = {
        "may_administer": actor.has(Permission.ADMINISTER),
        "has_role": bool(actor.grants),
        "adopted": _adopted(actor),
    }
    return show(request, actor, "web/home.html", context, part="home")


def _adopted(actor: Actor) -> list[dict[str, str]]:
    """Return the adopted plans, public as they are, of the places that the actor's own lie in."""
    places = {UUID(part) for grant in actor.grants for part in grant.path.split("/") if part}
    return [
        {
            "centre": plan.centre_name,
            "year": str(plan.school_year),
            "url": reverse("public-plan", args=[plan.centre_id, plan.school_year]),
        }
        for plan in list_latest_public(place_ids=places)
    ]
