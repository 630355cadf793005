"""The trend of a figure as a picture at its own address; the table of the page says the same."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hieuhoc.documents.charts import Spec, draw, fingerprint
from hieuhoc.documents.trend_chart import Dot, Level, trend_chart
from hieuhoc.learning.trend import Point
from hieuhoc.learning.wording import goal
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.figure_origin import FigureOrigin, figure_origin
from hieuhoc.web.shown.figures import written
from hieuhoc.web.speaking import language
from hieuhoc.web.views.charts import ChartLink
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.indicators.asked import Asked, asked

_WIDE, _NARROW = 560, 270
_A_YEAR = 365 * 24 * 60 * 60
_FEWEST = 2


def chart_link(page: Asked, found: FigureOrigin) -> ChartLink | None:
    """Return the chart of a figure's trend; None where there are no two points to join."""
    if len(found.course.points) < _FEWEST:
        return None
    url = reverse("web:indicator-chart", args=[page.centre.id, page.indicator.id])
    asks = {"nam": str(page.year), "den": page.scope.as_of.isoformat()}
    if page.is_hamlet:
        asks["noi"] = str(page.scope.place_id)
    address = f"{url}?{urlencode(asks)}&v={fingerprint(_spec(page, found, _WIDE))}"
    return ChartLink(_("Diễn biến trong năm học"), address, f"{address}&hep=1", "260")


@require_safe
@workplace
def chart(request: HttpRequest, actor: Actor, centre_id: UUID, indicator_id: str) -> HttpResponse:
    """Draw the trend of a figure; a browser keeps it under the address that bears its figures."""
    page = asked(request, actor, centre_id, indicator_id)
    found = figure_origin(page.centre, page.indicator, page.scope)
    if not found.course.points:
        raise Http404
    width = _NARROW if request.GET.get("hep") else _WIDE
    response = HttpResponse(draw(_spec(page, found, width)), content_type="image/svg+xml")
    if request.GET.get("v") == fingerprint(_spec(page, found, _WIDE)):
        patch_cache_control(response, private=True, max_age=_A_YEAR, immutable=True)
    return response


def _spec(page: Asked, found: FigureOrigin, width: int) -> Spec:
    unit = page.indicator.unit
    ahead = found.course.forecast
    aim = next((target for target in found.targets if target.unit in (None, unit)), None)
    return trend_chart(
        [_dot(point, unit) for point in found.course.points],
        first=page.year.period.start,
        last=page.year.period.until,
        forecast=_dot(Point(ahead.day, ahead.value), unit) if ahead else None,
        goal=Level(float(aim.value), goal(aim, language())) if aim else None,
        width=width,
    )


def _dot(point: Point, unit: str) -> Dot:
    number = written(point.value, unit if unit == "%" else None)
    return Dot(point.day, float(point.value), number)
