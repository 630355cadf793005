"""The plan as an official document, to print or to edit."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from hieuhoc.documents import plan_docx, plan_pdf
from hieuhoc.documents.plan import AnnualPlanDocument
from hieuhoc.files.rulebooks import load_indicators
from hieuhoc.learning.plan import PlanState
from hieuhoc.learning.roles import Permission
from hieuhoc.store.queries.plans import StoredPlan
from hieuhoc.usecases.access import Actor
from hieuhoc.web.views.files import to_save
from hieuhoc.web.views.gate import plan_for, workplace

_KINDS: Mapping[str, Callable[[AnnualPlanDocument], bytes]] = {
    "pdf": plan_pdf.render,
    "docx": plan_docx.render,
}


@workplace
def download(request: HttpRequest, actor: Actor, plan_id: UUID, kind: str) -> HttpResponse:  # noqa: ARG001
    """Hand out the plan as it stands, as "pdf" or "docx"; a draft says that it is one."""
    if kind not in _KINDS:
        raise Http404
    plan = plan_for(actor, plan_id, Permission.VIEW_PLAN)
    name = f"{'du-thao-' if _is_draft(plan) else ''}ke-hoach-{plan.school_year}.{kind}"
    return to_save(_KINDS[kind](_document(plan)), name=name)


def _document(plan: StoredPlan) -> AnnualPlanDocument:
    is_draft = _is_draft(plan)
    # The number and the day are those of what was signed, which a draft is not.
    number_sign = "" if is_draft else plan.number_sign
    return AnnualPlanDocument(
        parent_body=plan.parent_body,
        issuing_body=plan.centre_name,
        number_sign=number_sign or f"/KH-{plan.sign}",
        place_name=plan.commune,
        dated=None if is_draft else plan.dated,
        signatory_office=plan.director_office,
        signatory_name=plan.director_name,
        recipients=(plan.parent_body, f"Lưu: VT, {plan.sign}"),
        content=plan.content,
        indicator_labels={indicator.id: indicator.label_vi for indicator in load_indicators()},
        is_draft=is_draft,
    )


def _is_draft(plan: StoredPlan) -> bool:
    return plan.state is PlanState.DRAFT
