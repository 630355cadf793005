"""The steps of a plan: settle what contradicts itself, adopt, reopen, close."""

from collections.abc import Sequence
from http import HTTPStatus
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.finding import Finding, Remedy
from hieuhoc.learning.plan import FindingsOpen, PlanIncomplete, PlanNotOpen
from hieuhoc.learning.roles import Permission
from hieuhoc.store.queries.plans import StoredPlan
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.adopt_plan import adopt_plan
from hieuhoc.usecases.close_plan import close_plan
from hieuhoc.usecases.findings import plan_findings
from hieuhoc.usecases.plan_steps import PlanChangedMeanwhile
from hieuhoc.usecases.reopen_plan import reopen_plan
from hieuhoc.usecases.settle_finding import FindingNotThere, RemedyNotOffered, settle_finding
from hieuhoc.web.forms.steps import AdoptForm, ReopenForm, SettleForm
from hieuhoc.web.views.gate import plan_for, workplace
from hieuhoc.web.views.page import Link, show
from hieuhoc.web.views.plan import Rejected, show_reading
from hieuhoc.web.wording import sentence


@require_POST
@workplace
def settle(request: HttpRequest, actor: Actor, plan_id: UUID) -> HttpResponse:
    """Record how a finding is settled."""
    plan = plan_for(actor, plan_id, Permission.SETTLE_FINDING)
    form = SettleForm(request.POST)
    if not form.is_valid():
        return show_reading(
            request, actor, plan, _rejected(form, [str(e) for es in form.errors.values() for e in es])
        )
    key, remedy = form.cleaned_data["key"], form.cleaned_data["remedy"]
    finding = next((f.finding for f in plan_findings(plan_id).findings if f.finding.key == key), None)
    try:
        settle_finding(
            actor=actor,
            plan_id=plan_id,
            finding_key=key,
            remedy=remedy,
            value=_standing(finding, remedy),
            why=form.cleaned_data["why"],
            now=timezone.now(),
        )
    except FindingNotThere as error:
        messages.info(request, sentence(error))
    except RemedyNotOffered as error:
        return show_reading(request, actor, plan, _rejected(form, [sentence(error)]))
    else:
        messages.success(request, _("Đã ghi cách giải quyết. Lịch sử được giữ lại cùng kế hoạch."))
    return redirect(f"{reverse('web:reading', args=[plan_id])}#phat-hien")


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def adopt(request: HttpRequest, actor: Actor, plan_id: UUID) -> HttpResponse:
    """Adopt a draft: number and date of the signed document."""
    plan = plan_for(actor, plan_id, Permission.ADOPT_PLAN)
    if request.method != "POST":
        initial = {"seen_version": plan.version, "number_sign": plan.number_sign, "dated": plan.dated}
        return _ask_adoption(request, actor, plan, AdoptForm(initial=initial))
    form = AdoptForm(request.POST)
    if not form.is_valid():
        return _ask_adoption(request, actor, plan, form)
    try:
        adopt_plan(actor=actor, plan_id=plan_id, now=timezone.now(), **form.cleaned_data)
    except (FindingsOpen, PlanIncomplete, PlanNotOpen, PlanChangedMeanwhile) as error:
        return _ask_adoption(request, actor, plan, form, refusal=error)
    messages.success(request, _("Kế hoạch đã được thông qua. Trang công khai lấy số liệu từ bản này."))
    return redirect("web:plan", plan_id=plan_id)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def reopen(request: HttpRequest, actor: Actor, plan_id: UUID) -> HttpResponse:
    """Take an adopted plan back for a new version."""
    plan = plan_for(actor, plan_id, Permission.ADOPT_PLAN)
    form = ReopenForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            reopen_plan(actor=actor, plan_id=plan_id, why=form.cleaned_data["why"], now=timezone.now())
        except PlanNotOpen as error:
            messages.error(request, sentence(error))
        else:
            messages.success(
                request, _("Kế hoạch đã mở lại. Bản đã thông qua vẫn công khai cho đến khi có bản mới.")
            )
        return redirect("web:plan", plan_id=plan_id)
    return _show_step(request, actor, plan, "web/reopen.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def close(request: HttpRequest, actor: Actor, plan_id: UUID) -> HttpResponse:
    """Close the plan of a year that is over; nothing reopens it, so the page asks first."""
    plan = plan_for(actor, plan_id, Permission.ADOPT_PLAN)
    if request.method != "POST":
        return _show_step(request, actor, plan, "web/close.html", forms.Form())
    try:
        close_plan(actor=actor, plan_id=plan_id, now=timezone.now())
    except PlanNotOpen as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("Kế hoạch đã kết thúc."))
    return redirect("web:plan", plan_id=plan_id)


def _ask_adoption(
    request: HttpRequest,
    actor: Actor,
    plan: StoredPlan,
    form: AdoptForm,
    *,
    refusal: HieuHocError | None = None,
) -> HttpResponse:
    context = {
        "refusal": sentence(refusal) if refusal else "",
        "changed": isinstance(refusal, PlanChangedMeanwhile),
        "open_errors": len(plan_findings(plan.id).open_errors),
    }
    return _show_step(request, actor, plan, "web/adopt.html", form, **context)


def _show_step(
    request: HttpRequest, actor: Actor, plan: StoredPlan, template: str, form: forms.Form, **more: object
) -> HttpResponse:
    crumbs = (
        Link(_("Kế hoạch năm"), reverse("web:plans", args=[plan.centre_id])),
        Link(_("Năm học %(year)s") % {"year": plan.school_year}, reverse("web:plan", args=[plan.id])),
    )
    context = {
        "form": form,
        "plan_id": plan.id,
        "year": str(plan.school_year),
        "centre_name": plan.centre_name,
        "problems": [
            (form[name].id_for_label, text) for name, texts in form.errors.items() for text in texts
        ],
        **more,
    }
    wrong = form.errors or more.get("refusal")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return show(
        request,
        actor,
        template,
        context,
        part="plans",
        centre_id=plan.centre_id,
        crumbs=crumbs,
        status=status,
    )


def _standing(finding: Finding | None, remedy: Remedy) -> str:
    """Return the figure that a remedy lets stand, "" where it names none."""
    if finding is None:
        return ""
    return {Remedy.TRUST_STATED: finding.stated, Remedy.TRUST_COMPUTED: finding.computed}.get(remedy, "")


def _rejected(form: SettleForm, problems: Sequence[str]) -> Rejected:
    return Rejected(
        key=form.data.get("key", ""),
        remedy=form.data.get("remedy", ""),
        why=form.data.get("why", ""),
        problems=tuple(problems),
    )
