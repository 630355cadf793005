"""Where a person begins: the one centre he works for, the list of those he sees, or what else he can do."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import LearningCentre, LearningClass
from hieuhoc.store.queries.centres import CentreCard, list_centres
from hieuhoc.store.queries.public_plan import list_latest_public
from hieuhoc.store.queries.workday import list_open_classes
from hieuhoc.usecases.access import Actor, within_or_around
from hieuhoc.usecases.open_rolls import meetings_to_take
from hieuhoc.usecases.open_sheets import sheets_to_score
from hieuhoc.web.shown.moments import written_moment
from hieuhoc.web.shown.review_tasks import asked_criteria
from hieuhoc.web.shown.roll import show_meetings
from hieuhoc.web.views.gate import centres_of, workplace
from hieuhoc.web.views.page import show

_MOST_SHOWN = 20


@workplace
def home(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Lead on to the right page; people without a plan to look at are told what there is for them."""
    centres = centres_of(actor)
    if len(centres) == 1:
        return redirect("web:dashboard", centre_id=centres[0].id)
    if centres:
        return redirect("web:centres")
    at = _centres_around(actor)
    asked = asked_criteria(actor)
    context = {
        "may_administer": actor.has(Permission.ADMINISTER),
        "has_role": bool(actor.grants),
        "adopted": _adopted(actor),
        "centres": at,
        "may_take_roll": actor.has(Permission.TAKE_ROLL),
        "may_register": actor.has(Permission.REGISTER_PEOPLE),
        "to_score": _to_score(actor),
        "asked": asked.waiting,
        "reviewed": asked.centres,
        **(_workday(actor) if at else {}),
    }
    his = at or asked.centres
    centre_id = his[0].id if len(his) == 1 else None
    return show(request, actor, "web/home.html", context, part="home", centre_id=centre_id)


def _centres_around(actor: Actor) -> tuple[CentreCard, ...]:
    """Return the centres with whose classes the actor works."""
    if not actor.has(Permission.VIEW_CLASSES):
        return ()
    centres = LearningCentre.objects.all()
    return list_centres(within=within_or_around(centres, actor=actor, permission=Permission.VIEW_CLASSES))


def _to_score(actor: Actor) -> str:
    """Return how many scoring sheets are not filled in yet; "" for none."""
    if not actor.has(Permission.SCORE_TITLES):
        return ""
    left = sum(group.sheets - group.done for group in sheets_to_score(actor=actor))
    return format_number(left) if left else ""


def _workday(actor: Actor) -> dict[str, object]:
    """Return the rolls of today and those overdue, the latest first: they are remembered best.

    And the classes that take registrations.
    """
    now = timezone.now()
    rolls = show_meetings(meetings_to_take(actor=actor, now=now), today=timezone.localdate(now))
    overdue = rolls["overdue"]
    return {
        "today": rolls["today"],
        "overdue": overdue[::-1][:_MOST_SHOWN],
        "more_overdue": max(len(overdue) - _MOST_SHOWN, 0),
        "open_classes": _open_classes(actor, now),
    }


def _open_classes(actor: Actor, now: datetime) -> list[dict[str, object]]:
    classes = within_or_around(
        LearningClass.objects.all(),
        actor=actor,
        permission=Permission.VIEW_CLASSES,
        place="centre__place__path",
    )
    return [
        {
            "id": line.id,
            "title": line.title,
            "place": line.place,
            "free": "" if line.free is None else format_number(line.free),
            "is_full": line.free == 0,
            "when": written_moment(line.next_meeting) if line.next_meeting else "",
        }
        for line in list_open_classes(within=classes, now=now)
    ]


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
