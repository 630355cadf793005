"""Charts of a time, each a picture at its own address."""

from collections.abc import Mapping
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from hieuhoc.documents.charts import Bar, bar_chart, draw, fingerprint
from hieuhoc.learning.activity_figures import ActivityFigures
from hieuhoc.learning.roles import Permission
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.centre_figures import centre_figures
from hieuhoc.web.views.charts import ChartLink
from hieuhoc.web.views.gate import centre_around, workplace
from hieuhoc.web.views.reports.asked import period_of_file

_WIDE, _NARROW = 620, 300
_A_YEAR = 365 * 24 * 60 * 60
_TITLES: Mapping[str, Promise] = {
    "luot-theo-nhom": _("Lượt người học theo nhóm lớp"),
    "nguoi-theo-nhom": _("Người học theo nhóm lớp"),
    "luot-theo-thang": _("Lượt người học theo tháng"),
}


def report_charts(centre_id: UUID, figures: ActivityFigures) -> tuple[ChartLink, ...]:
    """Return the charts that say something; their addresses change with the figures they show."""
    if not figures.whole.participations:
        return ()
    links = []
    for name, title in _TITLES.items():
        bars = _bars(figures, name)
        if len(bars) < 2:  # noqa: PLR2004 - one bar compares nothing
            continue
        url = reverse("web:report-chart", args=[centre_id, name])
        asked = f"?ky={figures.period.key}&v={_mark(bars)}"
        links.append(ChartLink(str(title), f"{url}{asked}", f"{url}{asked}&hep=1", str(50 * len(bars))))
    return tuple(links)


@require_safe
@workplace
def chart(request: HttpRequest, actor: Actor, centre_id: UUID, name: str) -> HttpResponse:
    """Draw a chart of a time; a browser keeps it under the address that bears its figures."""
    centre = centre_around(actor, centre_id, Permission.VIEW_CLASSES)
    if name not in _TITLES:
        raise Http404
    bars = _bars(centre_figures(centre, period_of_file(request)).figures, name)
    width = _NARROW if request.GET.get("hep") else _WIDE
    response = HttpResponse(draw(bar_chart(bars, width=width)), content_type="image/svg+xml")
    if request.GET.get("v") == _mark(bars):
        patch_cache_control(response, private=True, max_age=_A_YEAR, immutable=True)
    return response


def _bars(figures: ActivityFigures, name: str) -> list[Bar]:
    if name == "luot-theo-thang":
        return [
            Bar(f"{first.month}/{first.year}", found.participations)
            for first, found in figures.months.items()
        ]
    groups = [group for year in figures.years for group in year.groups]
    return [
        Bar(
            f"{group.number}. {group.name}".rstrip(". "),
            group.now.participations if name == "luot-theo-nhom" else group.now.people,
        )
        for group in groups
    ]


def _mark(bars: list[Bar]) -> str:
    return fingerprint(bar_chart(bars, width=_WIDE))
