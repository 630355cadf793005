"""The time that a page or a file of reports is asked for."""

from django.http import Http404, HttpRequest
from django.utils import timezone

from hieuhoc.learning.report_period import NotAReportPeriod, PeriodKind, ReportPeriod
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.web.views.years import asked_year

_YEARS = range(1990, 2100)


def asked_period(request: HttpRequest) -> ReportPeriod | None:
    """Return the time of ?ky=2021-q4; None where there is none, or none that can be."""
    try:
        return ReportPeriod.parse(request.GET.get("ky", ""))
    except NotAReportPeriod:
        return None


def period_of_file(request: HttpRequest) -> ReportPeriod:
    """Return the time a file is asked for, this quarter where none is said. Raises Http404."""
    if "ky" not in request.GET:
        return ReportPeriod.around(timezone.localdate(), PeriodKind.QUARTER)
    period = asked_period(request)
    if period is None:
        raise Http404
    return period


def year_of_file(request: HttpRequest) -> SchoolYear:
    """Return the school year a file is asked for, this one where none is said. Raises Http404."""
    year = asked_year(request) if "nam" in request.GET else SchoolYear.on(timezone.localdate())
    if year is None or year.start not in _YEARS:
        raise Http404
    return year
