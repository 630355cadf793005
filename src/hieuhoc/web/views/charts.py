"""Charts of a plan, each a picture at its own address: drawing one never holds up a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hieuhoc.documents.charts import Bar, bar_chart, draw, fingerprint
from hieuhoc.learning.plan import PlanContent
from hieuhoc.learning.roles import Permission
from hieuhoc.usecases.access import Actor
from hieuhoc.web.shown.plan import ShownPlan
from hieuhoc.web.views.gate import plan_for, workplace

_WIDE, _NARROW = 620, 300
_A_YEAR = 365 * 24 * 60 * 60
_CHARTS: Mapping[str, tuple[str, Promise]] = {
    "lop": ("classes", _("Số lớp theo nhóm")),
    "luot": ("participations", _("Số lượt người học theo nhóm")),
}


@dataclass(frozen=True, slots=True)
class ChartLink:
    """A chart: its title, and the addresses of the picture for wide and narrow screens."""

    title: str
    wide: str
    narrow: str
    height: str


def chart_links(plan: ShownPlan, content: PlanContent) -> tuple[ChartLink, ...]:
    """Return the charts of a plan; their addresses change with its figures: a browser may keep them."""
    if not content.groups:
        return ()
    mark = _mark(content)
    links = []
    for name, (_field, title) in _CHARTS.items():
        url = reverse("web:chart", args=[plan.id, name])
        links.append(
            ChartLink(str(title), f"{url}?v={mark}", f"{url}?v={mark}&hep=1", str(50 * len(content.groups)))
        )
    return tuple(links)


@workplace
def chart(request: HttpRequest, actor: Actor, plan_id: UUID, name: str) -> HttpResponse:
    """Draw a chart of the plan as it stands; a browser keeps it under the address that bears its figures."""
    if name not in _CHARTS:
        raise Http404
    plan = plan_for(actor, plan_id, Permission.VIEW_PLAN)
    width = _NARROW if request.GET.get("hep") else _WIDE
    svg = draw(bar_chart(_bars(plan.content, _CHARTS[name][0]), width=width))
    response = HttpResponse(svg, content_type="image/svg+xml")
    if request.GET.get("v") == _mark(plan.content):
        patch_cache_control(response, private=True, max_age=_A_YEAR, immutable=True)
    return response


def _mark(content: PlanContent) -> str:
    """Return what changes with the figures of the charts."""
    return fingerprint(bar_chart(_bars(content, "classes") + _bars(content, "participations"), width=_WIDE))


def _bars(content: PlanContent, field: str) -> list[Bar]:
    return [Bar(f"{group.number}. {group.name}", getattr(group, field)) for group in content.groups]
