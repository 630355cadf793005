"""The centres a person may look at, side by side."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from hieuhoc.kernel.text import search_key
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.queries.latest_plans import list_years
from hieuhoc.usecases.access import Actor, NotAllowed
from hieuhoc.usecases.overview import overview_centres
from hieuhoc.web.shown.overview import show_overview
from hieuhoc.web.shown.years import year_links
from hieuhoc.web.views.gate import centres_of, workplace
from hieuhoc.web.views.page import show
from hieuhoc.web.views.years import asked_year

PER_PAGE = 50


@workplace
def centres(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the centres with the state of their plan of a year, its totals and what is unsettled."""
    if not actor.has(Permission.VIEW_PLAN):
        raise NotAllowed(Permission.VIEW_PLAN)
    every = centres_of(actor)
    sought = request.GET.get("tim", "").strip()
    key = search_key(sought)
    found = [
        c for c in every if key in search_key(f"{c.name} {c.commune} {c.district or ''} {c.province or ''}")
    ]
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("trang"))
    years = list_years(centre_ids=[c.id for c in every])
    now = SchoolYear.on(timezone.localdate())
    year = asked_year(request) or (years[0] if years else now)
    context = {
        "rows": show_overview(overview_centres(list(page.object_list), school_year=year)),
        "page": page,
        "sought": sought,
        "found": len(found),
        "year": str(year),
        "years": year_links({*years, year}, chosen=year),
        "title": _("Các trung tâm"),
    }
    return show(request, actor, "web/centres.html", context, part="centres")
