"""The page of a class."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from hieuhoc.learning.clashes import Clash, clashes_with
from hieuhoc.learning.learning_class import ClassKind
from hieuhoc.learning.registration import RegistrationState
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import Session
from hieuhoc.store.queries.class_ending import get_ending
from hieuhoc.store.queries.classes import StoredClass
from hieuhoc.store.queries.meetings import MeetingLine, list_meetings, list_slots
from hieuhoc.store.queries.plan_groups import list_groups
from hieuhoc.usecases.access import Actor, allowed, allowed_around
from hieuhoc.web.shown.clashes import show_clashes
from hieuhoc.web.shown.classes import show_class
from hieuhoc.web.shown.meetings import show_meetings
from hieuhoc.web.views.classes.gate import class_for, crumbs_to
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.page import show

_KINDS = (("pdf", "PDF"), ("docx", "Word"), ("xlsx", "Excel"))


@workplace
def one(request: HttpRequest, actor: Actor, class_id: UUID) -> HttpResponse:
    """Show everything about a class and the ways on: its register, its rolls, its certificates."""
    stored = class_for(actor, class_id, Permission.VIEW_CLASSES)
    lines = list_meetings(within=Session.objects.filter(learning_class_id=class_id))
    clashes = _clashes(stored, lines)
    groups = list_groups(centre_id=stored.centre_id, school_year=stored.school_year)
    by_name = stored.line.kind is ClassKind.ROLL
    may_take_roll = allowed(actor, Permission.TAKE_ROLL, stored.line.place_path)
    may_see_people = by_name and allowed_around(actor, Permission.REGISTER_PEOPLE, stored.commune_path)
    context = {
        "learning_class": show_class(stored, groups={g.number: g.name for g in groups}),
        "meetings": show_meetings(lines, now=timezone.now(), clashes=clashes),
        "clashes": show_clashes(clashes, of_class=class_id),
        "may_manage": allowed(actor, Permission.MANAGE_CLASSES, stored.commune_path),
        "may_take_roll": may_take_roll,
        "may_see_people": may_see_people,
        "may_certify": by_name and allowed(actor, Permission.CERTIFY, stored.commune_path),
        "may_print": by_name and (may_take_roll or may_see_people),
        "without_phone": _without_phone(stored),
        "kinds": _KINDS,
    }
    return show(
        request,
        actor,
        "web/class.html",
        context,
        part="classes",
        centre_id=stored.centre_id,
        crumbs=crumbs_to(stored, with_class=False),
    )


def _without_phone(stored: StoredClass) -> int:
    """Return how many of a cancelled class no message could tell."""
    if not stored.line.is_cancelled:
        return 0
    ended = (RegistrationState.CANCELLED,)
    return get_ending(class_id=stored.line.id, states=ended, now=timezone.now()).without_phone


def _clashes(stored: StoredClass, lines: tuple[MeetingLine, ...]) -> tuple[Clash, ...]:
    """Return what the meetings to come clash with."""
    now = timezone.now()
    to_come = [line.slot for line in lines if line.is_on and line.ends_at > now]
    if not to_come or stored.line.is_cancelled:
        return ()
    others = list_slots(
        commune_id=stored.commune_id,
        since=min(slot.starts_at for slot in to_come),
        until=max(slot.ends_at for slot in to_come),
    )
    return clashes_with(to_come, others)
