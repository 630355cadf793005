"""What every page of the workplace begins with: who asks, and whether he may see what he asks for."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import LearningCentre, User
from hieuhoc.store.queries.centres import CentreCard, list_centres
from hieuhoc.store.queries.plans import StoredPlan, get_plan
from hieuhoc.store.queries.sources import StoredSource, get_source
from hieuhoc.usecases.access import (
    Actor,
    NotAllowed,
    actor_for,
    allowed,
    require,
    within,
    within_or_around,
)
from hieuhoc.web.views.page import refused

P = ParamSpec("P")


def workplace(
    view: Callable[Concatenate[HttpRequest, Actor, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Hand the view the actor; an anonymous visitor signs in first, a refusal becomes a page that says so.

    No browser keeps the answer, unless the view itself says how long it may.
    """

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        assert isinstance(request.user, User)
        actor = actor_for(request.user, on=timezone.localdate())
        try:
            return view(request, actor, *args, **kwargs)
        except NotAllowed:
            return refused(request, actor)

    guarded: Callable[Concatenate[HttpRequest, P], HttpResponse] = login_required(answer)

    @wraps(view)
    def fresh(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = guarded(request, *args, **kwargs)
        if not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response

    return fresh


def centres_of(actor: Actor) -> tuple[CentreCard, ...]:
    """Return the centres whose plans the actor may see."""
    centres = LearningCentre.objects.all()
    return list_centres(within=within(centres, actor=actor, permission=Permission.VIEW_PLAN))


def only_centre(actor: Actor) -> UUID | None:
    """Return the centre whose classes the actor works with; None for several, or none. One query."""
    centres = LearningCentre.objects.all()
    around = within_or_around(centres, actor=actor, permission=Permission.VIEW_CLASSES)
    ids = list(around.values_list("id", flat=True)[:2])
    return ids[0] if len(ids) == 1 else None


def centre_for(actor: Actor, centre_id: UUID, permission: Permission) -> CentreCard:
    """Return a centre. Raises Http404 for one the actor may not know of, NotAllowed without `permission`."""
    found = list_centres(
        within=within(
            LearningCentre.objects.filter(id=centre_id), actor=actor, permission=Permission.VIEW_PLAN
        )
    )
    if not found:
        raise Http404
    require(actor, permission, found[0].place_path)
    return found[0]


def centre_around(actor: Actor, centre_id: UUID, permission: Permission) -> CentreCard:
    """Return a centre in whose commune, or in a part of it, the actor has `permission`.

    A hamlet head opens the pages of his commune's centre this way; what they list of people is
    narrowed to his hamlet by `within`. Raises Http404 for any other centre.
    """
    centres = LearningCentre.objects.filter(id=centre_id)
    found = list_centres(within=within_or_around(centres, actor=actor, permission=permission))
    if not found:
        raise Http404
    return found[0]


def reviewed_centre(actor: Actor, centre_id: UUID, permission: Permission) -> CentreCard:
    """Return a centre whose reviews the actor may see. Raises Http404 for any other, or NotAllowed."""
    found = _reviewed(actor, centre_id)
    if not found:
        raise Http404
    require(actor, permission, found[0].place_path)
    return found[0]


def society_centre(actor: Actor, centre_id: UUID, *, around: Permission) -> CentreCard:
    """Return a centre whose reviews the actor sees, or in whose commune or a part of it he has `around`.

    Raises Http404 for any other.
    """
    return next(iter(_reviewed(actor, centre_id)), None) or centre_around(actor, centre_id, around)


def _reviewed(actor: Actor, centre_id: UUID) -> tuple[CentreCard, ...]:
    centres = LearningCentre.objects.filter(id=centre_id)
    return list_centres(within=within(centres, actor=actor, permission=Permission.VIEW_REVIEW))


def plan_for(actor: Actor, plan_id: UUID, permission: Permission) -> StoredPlan:
    """Return a plan. Raises Http404 for one the actor may not know of, NotAllowed without `permission`."""
    plan = get_plan(plan_id=plan_id)
    if plan is None or not allowed(actor, Permission.VIEW_PLAN, plan.place_path):
        raise Http404
    require(actor, permission, plan.place_path)
    return plan


def source_for(actor: Actor, source_id: UUID, permission: Permission) -> StoredSource:
    """Return a text. Raises Http404 for one the actor may not know of, NotAllowed without `permission`."""
    source = get_source(source_id=source_id)
    if source is None or not allowed(actor, Permission.VIEW_PLAN, source.place_path):
        raise Http404
    require(actor, permission, source.place_path)
    return source
