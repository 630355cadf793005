"""The learning society of a commune at a glance."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from hieuhoc.learning.review import quarters_of
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.queries.action_items import ItemLine, open_items
from hieuhoc.store.queries.latest_plans import list_latest_plans
from hieuhoc.store.queries.plans import list_plans
from hieuhoc.store.queries.reviews import list_reviews
from hieuhoc.usecases.access import Actor, allowed
from hieuhoc.usecases.measuring import measured, scope_of
from hieuhoc.web.shown.reviews import quarter_rows
from hieuhoc.web.shown.society import FIGURES, figures, ways
from hieuhoc.web.shown.years import year_links
from hieuhoc.web.views.gate import society_centre, workplace
from hieuhoc.web.views.page import show
from hieuhoc.web.views.years import asked_year, usual_year


@workplace
def society(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """Show what steers the learning society in a school year: ?nam=2021-2022, or the year of the plan."""
    centre = society_centre(actor, centre_id, around=Permission.KEEP_ACTIVITIES)
    today = timezone.localdate()
    plans = list_plans(centre_id=centre_id)
    this_year = SchoolYear.on(today)
    year = asked_year(request) or usual_year([line.school_year for line in plans], this_year)
    plan = next((line for line in plans if line.school_year == year), None)
    context: dict[str, object] = {
        "centre": centre,
        "year": str(year),
        "years": year_links({*(line.school_year for line in plans), this_year, year}, chosen=year),
    }
    items: tuple[ItemLine, ...] = ()
    if allowed(actor, Permission.VIEW_REVIEW, centre.place_path):
        items = open_items(centre_id=centre_id, on=today)
        scope = scope_of(centre_id, school_year=year, as_of=today)
        known = measured(scope=scope, indicators=FIGURES)
        reviews = list_reviews(centre_id=centre_id, school_year=year, today=today)
        latest = list_latest_plans(centre_ids=[centre_id], school_year=year) if plan else ()
        context["figures"] = figures(
            centre,
            scope,
            ((id_, known[id_]) for id_ in FIGURES if id_ in known),
            population=latest[0].content.population if latest else None,
        )
        context["quarters"] = quarter_rows(quarters_of(year), reviews, today=today)
    context["ways"] = ways(actor, centre, year=year, plan_id=plan.id if plan else None, items=items, on=today)
    return show(request, actor, "web/society.html", context, part="society", centre_id=centre_id)
