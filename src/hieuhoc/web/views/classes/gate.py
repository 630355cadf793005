"""What every page of a class begins with: the class, and whether one may see or change it."""

from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hieuhoc.learning.roles import Permission
from hieuhoc.store.queries.classes import StoredClass, get_class
from hieuhoc.store.queries.meetings import MeetingLine, get_meeting
from hieuhoc.usecases.access import Actor, allowed_around, require
from hieuhoc.web.views.page import Link


def class_for(actor: Actor, class_id: UUID, permission: Permission) -> StoredClass:
    """Return a class: a commune's classes are seen by everybody who sees those of a part of it.

    Raises Http404 for one the actor may not know of, NotAllowed without `permission` in the commune.
    """
    stored = get_class(class_id=class_id, now=timezone.now())
    if stored is None or not allowed_around(actor, Permission.VIEW_CLASSES, stored.commune_path):
        raise Http404
    if permission is not Permission.VIEW_CLASSES:
        require(actor, permission, stored.commune_path)
    return stored


def meeting_for(actor: Actor, session_id: UUID, permission: Permission) -> tuple[MeetingLine, StoredClass]:
    """Return a meeting and its class. Raises Http404 or NotAllowed, as `class_for`."""
    meeting = get_meeting(session_id=session_id)
    if meeting is None:
        raise Http404
    return meeting, class_for(actor, meeting.class_id, permission)


def crumbs_to(stored: StoredClass, *, with_class: bool = True) -> tuple[Link, ...]:
    """Return the way from the list of classes to a page of this one."""
    listed = reverse("web:classes", args=[stored.centre_id])
    crumbs = (Link(_("Lớp học"), f"{listed}?nam={stored.school_year}"),)
    if not with_class:
        return crumbs
    return (*crumbs, Link(stored.line.title, reverse("web:class", args=[stored.line.id]), entered=True))
