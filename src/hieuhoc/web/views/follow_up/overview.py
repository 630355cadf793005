"""The follow-up of a commune at a glance."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from hieuhoc.learning.follow_up_rules import Told
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.models import Communication, SelfLearning
from hieuhoc.store.queries.action_items import open_items
from hieuhoc.store.queries.activities import of_year
from hieuhoc.store.queries.centres import CentreCard
from hieuhoc.store.queries.communications import sum_by_quarter
from hieuhoc.store.queries.coordinations import list_coordination
from hieuhoc.store.queries.resolutions import list_resolutions
from hieuhoc.usecases.access import Actor, allowed, allowed_around
from hieuhoc.web.shown.follow_up import show_items, show_resolutions
from hieuhoc.web.views.follow_up.entry import centre_kept, in_sight
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.page import show, society_crumbs
from hieuhoc.web.views.years import asked_year

_FIRST = 5


@require_safe
@workplace
def follow_up(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """Show the five registers: what is to be done first. A hamlet's head sees the two he keeps."""
    centre = centre_kept(actor, centre_id)
    year = asked_year(request) or SchoolYear.on(timezone.localdate())
    whole = allowed(actor, Permission.VIEW_REVIEW, centre.place_path)
    context = {
        "centre": centre,
        "year": str(year),
        "whole": whole,
        "may_keep": allowed(actor, Permission.KEEP_RESOLUTIONS, centre.place_path),
        "may_note": allowed_around(actor, Permission.KEEP_ACTIVITIES, centre.place_path),
        **_activities(actor, centre, year),
        **(_of_office(centre, year) if whole else {}),
    }
    return show(
        request,
        actor,
        "web/follow_up/overview.html",
        context,
        part="society",
        centre_id=centre_id,
        crumbs=society_crumbs(centre_id, year=year),
    )


def _of_office(centre: CentreCard, year: SchoolYear) -> dict[str, object]:
    today = timezone.localdate()
    items = open_items(centre_id=centre.id, on=today)
    documents = list_resolutions(centre_id=centre.id, school_year=year)
    work = list_coordination(centre_id=centre.id, commune_path=centre.place_path, school_year=year)
    return {
        "items": show_items(items[:_FIRST], on=today),
        "open": len(items),
        "overdue": sum(item.overdue(today) for item in items),
        "documents": len(documents),
        "latest_documents": show_resolutions(documents[:_FIRST]),
        "agreements": sum(len(one.agreements) for one in work),
        "agreed_with": [one.name for one in work if one.agreements],
    }


def _activities(actor: Actor, centre: CentreCard, year: SchoolYear) -> dict[str, object]:
    told = in_sight(Communication.objects.filter(centre_id=centre.id), actor, centre)
    by_channel = sum_by_quarter(of_year(told, year))
    whole = sum((one for sums in by_channel.values() for one in sums.values()), Told())
    counted = in_sight(SelfLearning.objects.filter(centre_id=centre.id), actor, centre)
    countings = of_year(counted, year).order_by().count()
    return {"times": whole.times, "heads": whole.heads, "countings": countings}
