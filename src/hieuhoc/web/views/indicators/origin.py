"""Where a figure comes from: definition, formula, source, course, hamlets, records and entries."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from hieuhoc.kernel.dates import format_date
from hieuhoc.learning.measure import Measured, MeasureSource, Record
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import Place
from hieuhoc.usecases.access import Actor, NotAllowed, allowed
from hieuhoc.usecases.evidence import openable_evidence
from hieuhoc.usecases.figure_origin import FigureOrigin, figure_origin
from hieuhoc.usecases.open_records import may_open, open_records
from hieuhoc.web.shown.coverage import coverage_words
from hieuhoc.web.shown.figures import source_words
from hieuhoc.web.shown.origin_of_figure import (
    definition_facts,
    formula_of,
    groups,
    records_asked,
    shown_entries,
    shown_goals,
    shown_hamlets,
    shown_records,
    value_of,
)
from hieuhoc.web.shown.targets import forecast_of, origin_link, shown_trend
from hieuhoc.web.speaking import indicator_label
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.indicators.asked import Asked, asked, crumbs_to, years_of
from hieuhoc.web.views.indicators.chart import chart_link
from hieuhoc.web.views.page import show

PER_PAGE = 50


@require_safe
@workplace
def origin(request: HttpRequest, actor: Actor, centre_id: UUID, indicator_id: str) -> HttpResponse:
    """Say where a figure comes from, down to the records that were counted and those left out."""
    page = asked(request, actor, centre_id, indicator_id)
    found = figure_origin(page.centre, page.indicator, page.scope)
    context = {
        **_figure(page, found),
        **_records(request, actor, page, found.measured),
        "years": years_of(centre_id, page.year),
        "entries": shown_entries(found.entries, page.indicator),
        "openable": openable_evidence(
            actor=actor,
            centre_id=centre_id,
            place_path=page.centre.place_path,
            ids=[line.evidence_id for line in found.entries if line.evidence_id],
        ),
        "may_edit": allowed(actor, Permission.EDIT_REVIEW, page.centre.place_path),
    }
    return show(
        request,
        actor,
        "web/indicators/origin.html",
        context,
        part="society",
        centre_id=centre_id,
        crumbs=crumbs_to(page.centre, year=page.year),
    )


def _figure(page: Asked, found: FigureOrigin) -> dict[str, Any]:
    indicator, year, day = page.indicator, page.year, page.scope.as_of
    place_id = page.scope.place_id if page.is_hamlet else None
    measured = found.measured
    links = [
        origin_link(page.centre.id, indicator.id, year, day=day, place_id=line.hamlet.id)
        for line in found.hamlets
    ]
    return {
        "centre": page.centre,
        "indicator": indicator,
        "name": indicator_label(indicator),
        "year": str(year),
        "as_of": format_date(day),
        "day": day.isoformat(),
        "place": str(Place.objects.get(id=place_id)) if place_id else "",
        "place_id": place_id or "",
        "whole_link": origin_link(page.centre.id, indicator.id, year, day=day) if place_id else "",
        "by_hamlet": page.by_hamlet,
        "value": value_of(measured, indicator, found),
        "formula": formula_of(measured, indicator),
        "facts": definition_facts(indicator),
        "measured": measured,
        "is_entered": measured is not None and measured.origin is MeasureSource.ENTERED,
        "is_counted": found.is_counted,
        "counting": formula_of(found.count, indicator),
        "coverage": coverage_words(found.count or measured, indicator, population=found.population),
        "source": source_words(measured) if measured else "",
        "document": measured.source if measured else "",
        "evidence_id": _evidence(found),
        "goals": shown_goals(found, indicator),
        "trend": shown_trend(
            found.course.points, indicator.unit, centre_id=page.centre.id, indicator=indicator.id, year=year,
            place_id=place_id,
        ),
        "forecast": forecast_of(found.course, indicator.unit, as_of=day, year=year),
        "chart": chart_link(page, found),
        "hamlets": shown_hamlets(found.hamlets, indicator, links),
    }  # fmt: skip


def _evidence(found: FigureOrigin) -> UUID | None:
    entry = found.measured.entry if found.measured else None
    return next((line.evidence_id for line in found.entries if line.id == entry), None)


def _records(request: HttpRequest, actor: Actor, page: Asked, measured: Measured | None) -> dict[str, Any]:
    """Return the groups of records, and the list that is asked for: its names are read only then."""
    if measured is None or measured.origin is not MeasureSource.REGISTER:
        return {"groups": ()}
    opened = request.GET.get("xem", "")
    of = page.indicator.definition.of if page.indicator.definition else ""
    listed: dict[str, Any] = {
        "groups": groups(measured, opened=opened, kind=page.indicator.id),
        "may_list": may_open(actor, page.scope, [of]),
    }
    if not opened:
        return listed
    try:
        found = open_records(
            actor=actor, scope=page.scope, indicator_id=page.indicator.id, now=timezone.now()
        )
    except NotAllowed:
        return {**listed, "may_list": False}
    return {**listed, "may_list": True, **_list(request, records_asked(found, opened), opened)}


def _list(request: HttpRequest, records: Sequence[Record], opened: str) -> dict[str, Any]:
    if not records:
        raise Http404
    page = Paginator(records, PER_PAGE).get_page(request.GET.get("trang"))
    return {"page": page, "opened": opened, "records": shown_records(page.object_list)}
