"""A week of meetings, and what clashes in it."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hieuhoc.kernel.dates import format_date
from hieuhoc.learning.clashes import clashes_among
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import Session
from hieuhoc.store.queries.meetings import list_meetings, taking_place
from hieuhoc.usecases.access import Actor
from hieuhoc.web.shown.clashes import show_clashes
from hieuhoc.web.shown.meetings import show_week
from hieuhoc.web.views.gate import centre_around, workplace
from hieuhoc.web.views.page import Link, show

_WEEK = timedelta(days=7)


@workplace
def week(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """Show the meetings of a week: ?tuan=2021-10-05, any day of it, or this week."""
    centre = centre_around(actor, centre_id, Permission.VIEW_CLASSES)
    now = timezone.now()
    this_monday = _monday(timezone.localdate(now))
    asked = _asked_day(request)
    monday = _monday(asked) if asked else this_monday
    begins = timezone.make_aware(datetime.combine(monday, time.min))
    of_centre = Session.objects.filter(
        learning_class__centre_id=centre_id, starts_at__gte=begins, starts_at__lt=begins + _WEEK
    )
    lines = list_meetings(within=taking_place(of_centre))
    clashes = clashes_among(line.slot for line in lines)
    context = {
        "centre": centre,
        "from_day": format_date(monday),
        "to_day": format_date(monday + timedelta(days=6)),
        "before": (monday - _WEEK).isoformat(),
        "after": (monday + _WEEK).isoformat(),
        "is_this_week": monday == this_monday,
        "days": show_week(lines, monday=monday, now=now, clashes=clashes),
        "clashes": show_clashes(clashes),
    }
    crumbs = (Link(_("Lớp học"), reverse("web:classes", args=[centre_id])),)
    return show(
        request, actor, "web/class_week.html", context, part="classes", centre_id=centre_id, crumbs=crumbs
    )


def _asked_day(request: HttpRequest) -> date | None:
    try:
        day = date.fromisoformat(request.GET.get("tuan", ""))
    except ValueError:
        return None
    # A week before the first year or after the last that there is has no neighbours to go to.
    return day if date(1990, 1, 1) <= day <= date(2100, 12, 31) else None


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
