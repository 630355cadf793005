"""Where a person begins: the one centre he works for, the list of those he sees, or what else he can do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from hieuhoc.learning.roles import Permission
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
    context = {"may_administer": actor.has(Permission.ADMINISTER), "has_role": bool(actor.grants)}
    return show(request, actor, "web/home.html", context, part="home")
