"""The targets of a year beside what was reached."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from hieuhoc.kernel.dates import format_date
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.target_figures import targets_of_year
from hieuhoc.web.labels import STATES
from hieuhoc.web.shown.targets import shown_others, shown_targets, standings
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.indicators.asked import seen_centre, year_asked, years_of
from hieuhoc.web.views.page import show, society_crumbs


@require_safe
@workplace
def targets(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """Show every target of a year: what it comes to now, whether it is met, and how it goes on."""
    centre = seen_centre(actor, centre_id)
    year = year_asked(request)
    found = targets_of_year(centre, year, as_of=timezone.localdate())
    context = {
        "centre": centre,
        "year": str(year),
        "years": years_of(centre_id, year),
        "as_of": format_date(found.as_of),
        "has_plan": found.plan_state is not None,
        "state": STATES[found.plan_state] if found.plan_state else "",
        "targets": shown_targets(centre_id, year, found),
        "standings": standings(found),
        "others": shown_others(centre_id, year, found),
    }
    return show(
        request,
        actor,
        "web/indicators/targets.html",
        context,
        part="society",
        centre_id=centre_id,
        crumbs=society_crumbs(centre_id, year=year),
    )
