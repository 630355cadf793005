"""The annual report as files, and its charts as pictures."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from hieuhoc.documents.annual import AnnualDocument, annual_report, charted
from hieuhoc.documents.charts import draw, fingerprint
from hieuhoc.documents.compared_chart import Compared, compared_chart, height_of
from hieuhoc.documents.report import FORMATS
from hieuhoc.learning.annual import AnnualContent, Part
from hieuhoc.learning.roles import Permission
from hieuhoc.store.queries.centres import get_centre
from hieuhoc.usecases.access import Actor
from hieuhoc.web.shown.issuer import issuer_of
from hieuhoc.web.views.annual.content import Looked, looked_at
from hieuhoc.web.views.charts import ChartLink
from hieuhoc.web.views.files import file_of
from hieuhoc.web.views.gate import plan_for, workplace

_WIDE, _NARROW = 620, 300
_A_YEAR = 365 * 24 * 60 * 60
_CHARTS: Mapping[str, tuple[Part, Promise]] = {
    "lop": (Part.CLASSES, _("Số lớp, chuyên đề theo nhóm")),
    "luot": (Part.PARTICIPATIONS, _("Số lượt người học theo nhóm")),
    "chi-tieu": (Part.TARGETS, _("Các chỉ tiêu tính bằng %")),
}


def annual_charts(plan_id: UUID, looked: Looked) -> Mapping[str, ChartLink]:
    """Return the charts that compare something, by the part they belong to."""
    links = {}
    for name, (part, title) in _CHARTS.items():
        things = charted(looked.content.of(part))
        if not things:
            continue
        url = reverse("web:annual-chart", args=[plan_id, name])
        asked = f"{url}{looked.query or '?ban='}&v={_mark(things)}"
        links[part.value] = ChartLink(str(title), asked, f"{asked}&hep=1", str(height_of(things)))
    return links


@require_safe
@workplace
def chart(request: HttpRequest, actor: Actor, plan_id: UUID, name: str) -> HttpResponse:
    """Draw a chart of the report; a browser keeps it under the address that bears its figures."""
    if name not in _CHARTS:
        raise Http404
    plan = plan_for(actor, plan_id, Permission.VIEW_REVIEW)
    things = _things(looked_at(request, actor, plan).content, name)
    width = _NARROW if request.GET.get("hep") else _WIDE
    response = HttpResponse(draw(compared_chart(things, width=width)), content_type="image/svg+xml")
    if request.GET.get("v") == _mark(things):
        patch_cache_control(response, private=True, max_age=_A_YEAR, immutable=True)
    return response


@require_safe
@workplace
def annual_file(request: HttpRequest, actor: Actor, plan_id: UUID, kind: str) -> HttpResponse:
    """Hand out the report as it was signed last, or as a draft that says so. It names no resident."""
    if kind not in FORMATS:
        raise Http404
    plan = plan_for(actor, plan_id, Permission.VIEW_REVIEW)
    looked = looked_at(request, actor, plan)
    centre = get_centre(centre_id=plan.centre_id)
    assert centre is not None
    signed = looked.signed
    document = AnnualDocument(
        issuer=issuer_of(centre),
        content=looked.content,
        dated=signed.dated if signed else None,
        number_sign=signed.number_sign if signed else "",
        corrects=signed.why if signed else "",
    )
    draft = "" if signed else "du-thao-"
    return file_of(annual_report(document), kind, name=f"{draft}bao-cao-tong-ket-{plan.school_year}")


def _things(content: AnnualContent, name: str) -> tuple[Compared, ...]:
    return charted(content.of(_CHARTS[name][0]))


def _mark(things: Sequence[Compared]) -> str:
    return fingerprint(compared_chart(things, width=_WIDE))
