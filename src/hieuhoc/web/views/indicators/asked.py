"""What the pages of indicators are asked for: the centre, the indicator, the year, the day and the place."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hieuhoc.learning.measure import Scope
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.rulebook.indicator import Indicator
from hieuhoc.store.queries.centres import CentreCard
from hieuhoc.store.queries.latest_plans import list_years
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.enter_figure import NoSuchIndicator, indicator_of
from hieuhoc.usecases.measuring import NoSuchPlaceHere, scope_of
from hieuhoc.web.shown.years import YearLink, year_links
from hieuhoc.web.speaking import indicator_label
from hieuhoc.web.views.gate import centre_around
from hieuhoc.web.views.page import Link, society_crumbs
from hieuhoc.web.views.years import asked_year

_YEARS = range(1990, 2100)


@dataclass(frozen=True, slots=True)
class Asked:
    """An indicator of a centre, in a scope."""

    centre: CentreCard
    indicator: Indicator
    scope: Scope

    @property
    def year(self) -> SchoolYear:
        """The school year."""
        return self.scope.school_year

    @property
    def is_hamlet(self) -> bool:
        """Tell whether it is asked of one hamlet."""
        return self.scope.place_id != self.centre.place_id

    @property
    def by_hamlet(self) -> bool:
        """Tell whether hamlets have it too."""
        return self.indicator.definition is not None and self.indicator.definition.by_hamlet


def seen_centre(actor: Actor, centre_id: UUID) -> CentreCard:
    """Return a centre whose review the actor sees. Raises Http404 for any other."""
    return centre_around(actor, centre_id, Permission.VIEW_REVIEW)


def year_asked(request: HttpRequest) -> SchoolYear:
    """Return the year of ?nam=2021-2022; this one where none is said, or none that can be."""
    year = asked_year(request)
    return year if year and year.start in _YEARS else SchoolYear.on(timezone.localdate())


def day_asked(request: HttpRequest) -> date:
    """Return the day of ?den=2021-12-31; today where none is said, or none that can be."""
    try:
        return date.fromisoformat(request.GET.get("den", ""))
    except ValueError:
        return timezone.localdate()


def asked(request: HttpRequest, actor: Actor, centre_id: UUID, indicator_id: str) -> Asked:
    """Return what a page is asked for. Raises Http404 for what is not there."""
    centre = seen_centre(actor, centre_id)
    today = timezone.localdate()
    noi = request.GET.get("noi", "")
    try:
        indicator = indicator_of(indicator_id)
        scope = scope_of(
            centre_id,
            school_year=year_asked(request),
            as_of=min(day_asked(request), today),
            place_id=UUID(noi) if noi else None,
        )
    except (NoSuchIndicator, NoSuchPlaceHere, ValueError):
        raise Http404 from None
    # The first day of a year that has not begun lies ahead.
    found = Asked(centre, indicator, replace(scope, as_of=min(scope.as_of, today)))
    if found.is_hamlet and not found.by_hamlet:
        raise Http404
    return found


def years_of(centre_id: UUID, chosen: SchoolYear) -> tuple[YearLink, ...]:
    """Return the years to change to: those with a plan, this one, and the chosen one."""
    years = {*list_years(centre_ids=[centre_id]), chosen, SchoolYear.on(timezone.localdate())}
    return year_links(years, chosen=chosen)


def crumbs_to(
    centre: CentreCard, *, year: SchoolYear, indicator: Indicator | None = None, link: str = ""
) -> tuple[Link, ...]:
    """Return the way to a page below the targets of a year, or below the page of an indicator."""
    found = [Link(_("Chỉ tiêu"), f"{reverse('web:targets', args=[centre.id])}?nam={year}")]
    if indicator is not None:
        found.append(Link(indicator_label(indicator), link))
    return society_crumbs(centre.id, *found, year=year)
