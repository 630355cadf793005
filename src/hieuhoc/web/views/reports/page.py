"""The page of the reports: a time, its figures, the report itself, and the registers to download."""

from collections.abc import Iterator
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from hieuhoc.documents.activity import report
from hieuhoc.learning.learning_class import ClassKind
from hieuhoc.learning.report_period import PeriodKind, ReportPeriod
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.queries.class_titles import ClassTitle, list_class_titles, list_class_years
from hieuhoc.usecases.access import Actor, allowed, allowed_around
from hieuhoc.usecases.centre_figures import centre_figures
from hieuhoc.web.class_labels import CLASS_STATES, CLASS_TONES
from hieuhoc.web.shown.outline import show_outline
from hieuhoc.web.shown.report_documents import activity_document
from hieuhoc.web.shown.reports import figure_tiles, time_name, times
from hieuhoc.web.views.gate import centre_around, workplace
from hieuhoc.web.views.page import show
from hieuhoc.web.views.reports.asked import asked_period
from hieuhoc.web.views.reports.charts import report_charts


@require_safe
@workplace
def reports(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """Show the figures of ?ky=2021-q4, or of this quarter, or of the latest school year with classes."""
    centre = centre_around(actor, centre_id, Permission.VIEW_CLASSES)
    years = list_class_years(centre_id=centre_id)
    period = asked_period(request) or _default(years)
    found = centre_figures(centre, period)
    document = report(activity_document(centre, found, as_of=timezone.localdate()))
    titles = list_class_titles(centre_id=centre_id, school_year=period.school_year)
    context = {
        "centre": centre,
        "period": period.key,
        "name": time_name(period),
        "year": str(period.school_year),
        "times": times(period, years=years),
        "tiles": figure_tiles(found.figures.whole),
        "charts": report_charts(centre_id, found.figures),
        "outline": show_outline(document.blocks),
        "classes": list(_classes(actor, titles, centre.place_path)),
        "may_certify": allowed(actor, Permission.CERTIFY, centre.place_path),
    }
    return show(request, actor, "web/reports.html", context, part="reports", centre_id=centre_id)


def _default(years: tuple[SchoolYear, ...]) -> ReportPeriod:
    today = timezone.localdate()
    if not years or SchoolYear.on(today) in years:
        return ReportPeriod.around(today, PeriodKind.QUARTER)
    return ReportPeriod(PeriodKind.YEAR, years[0].period.start)


def _classes(actor: Actor, titles: tuple[ClassTitle, ...], centre_path: str) -> Iterator[dict[str, object]]:
    """Yield the classes with the lists that this person may print of each."""
    sees_people = allowed_around(actor, Permission.VIEW_PEOPLE, centre_path)
    for title in titles:
        by_name = title.kind is ClassKind.ROLL
        yield {
            "id": title.id,
            "title": title.title,
            "group": str(title.group),
            "state": CLASS_STATES[title.state],
            "tone": CLASS_TONES[title.state],
            "roll_book": by_name and allowed(actor, Permission.TAKE_ROLL, title.place_path),
            "learners": by_name and sees_people,
        }
