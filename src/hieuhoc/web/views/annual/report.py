"""The page a school year is closed on: the report, what people say of it, the signature."""

from datetime import datetime
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hieuhoc.learning.annual import Remarks
from hieuhoc.learning.plan import PlanState
from hieuhoc.learning.roles import Permission
from hieuhoc.store.queries.annual_reports import list_signed_annual
from hieuhoc.store.queries.plans import StoredPlan
from hieuhoc.usecases.access import Actor, allowed, allowed_around, require
from hieuhoc.usecases.keep_annual_remarks import RemarksSavedMeanwhile, keep_annual_remarks
from hieuhoc.usecases.sign_annual_report import (
    CorrectionUnexplained,
    OtherFigures,
    ReportDayImpossible,
    SignedMeanwhile,
    mark_of_figures,
    sign_annual_report,
)
from hieuhoc.web.forms.annual import AnnualForm, RemarksForm, as_lines
from hieuhoc.web.forms.problems import problems_of
from hieuhoc.web.shown.annual import Ways, show_parts, target_words
from hieuhoc.web.views.annual.content import DRAFT, Looked, looked_at
from hieuhoc.web.views.annual.files import annual_charts
from hieuhoc.web.views.gate import plan_for, workplace
from hieuhoc.web.views.page import Link, show, society_crumbs
from hieuhoc.web.wording import sentence

_FIELDS = {ReportDayImpossible: "dated", CorrectionUnexplained: "why", OtherFigures: "dated"}


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def report(request: HttpRequest, actor: Actor, plan_id: UUID) -> HttpResponse:
    """Show the report of a plan's year, signed or drafted; keep what people say of it; sign it."""
    plan = plan_for(actor, plan_id, Permission.VIEW_REVIEW)
    if request.method == "POST":
        return _save(request, actor, plan) if "luu" in request.POST else _sign(request, actor, plan)
    looked = looked_at(request, actor, plan)
    may_keep = allowed(actor, Permission.EDIT_REVIEW, plan.place_path)
    form = _form(actor, plan, looked) if may_keep and looked.signed is None else None
    return _page(request, actor, plan, looked, form)


def _save(request: HttpRequest, actor: Actor, plan: StoredPlan) -> HttpResponse:
    """Keep the remarks. What was typed for the signature stays, so the page itself answers."""
    require(actor, Permission.EDIT_REVIEW, plan.place_path)
    sent, meanwhile = RemarksForm(request.POST), ""
    if sent.is_valid():
        try:
            keep_annual_remarks(
                actor=actor, plan_id=plan.id, remarks=sent.remarks(), seen=_kept(request), now=timezone.now()
            )
        except RemarksSavedMeanwhile as error:
            meanwhile = sentence(error)
        else:
            messages.success(request, _("Đã lưu nhận xét. Bản dự thảo tải về có những nhận xét này."))
            looked = looked_at(request, actor, plan)
            return _page(request, actor, plan, looked, _form(actor, plan, looked, typed=request.POST))
    looked = looked_at(request, actor, plan)
    signs = allowed(actor, Permission.SIGN_REVIEW, plan.place_path)
    form = AnnualForm(request.POST, corrects=bool(looked.all_signed)) if signs else sent
    return _page(request, actor, plan, looked, form, meanwhile=meanwhile)


def _sign(request: HttpRequest, actor: Actor, plan: StoredPlan) -> HttpResponse:
    require(actor, Permission.SIGN_REVIEW, plan.place_path)
    form = AnnualForm(request.POST, corrects=bool(list_signed_annual(plan_id=plan.id)))
    meanwhile = ""
    dated = form.cleaned_data.get("dated") if form.is_valid() else None
    if dated is not None:
        entered = form.cleaned_data
        try:
            sign_annual_report(
                actor=actor,
                plan_id=plan.id,
                remarks=form.remarks(),
                dated=dated,
                number_sign=entered["number_sign"],
                why=entered.get("why", ""),
                seen=entered["seen"],
                shown=request.POST.get("da-xem", ""),
                kept=_kept(request),
                now=timezone.now(),
            )
        except RemarksSavedMeanwhile as error:
            meanwhile = sentence(error)
        except (ReportDayImpossible, CorrectionUnexplained, SignedMeanwhile, OtherFigures) as error:
            field = _FIELDS.get(type(error))
            form.add_error(field if field in form.fields else None, sentence(error))
        else:
            messages.success(
                request, _("Báo cáo đã ký và được giữ nguyên. Muốn sửa, hãy ký một báo cáo sửa đổi.")
            )
            return redirect("web:annual-report", plan_id=plan.id)
    looked = looked_at(request, actor, plan, on=dated)
    return _page(request, actor, plan, looked, form, meanwhile=meanwhile)


def _kept(request: HttpRequest) -> datetime | None:
    """Return when the remarks were saved that stood on the page that was sent."""
    try:
        return datetime.fromisoformat(request.POST.get("da-luu", ""))
    except ValueError:
        return None


def _form(actor: Actor, plan: StoredPlan, looked: Looked, *, typed: QueryDict | None = None) -> RemarksForm:
    remarks = looked.content.remarks
    initial: dict[str, Any] = {
        "strengths": as_lines(remarks.strengths),
        "difficulties": as_lines(remarks.difficulties),
        "proposals": as_lines(remarks.proposals),
        "seen": looked.all_signed[0].id if looked.all_signed else None,
        "dated": looked.content.as_of if looked.asks_day else timezone.localdate(),
    }
    if not allowed(actor, Permission.SIGN_REVIEW, plan.place_path):
        return RemarksForm(initial=initial)
    if typed is not None:
        initial |= {name: typed.get(name) for name in ("seen", "number_sign", "dated", "why")}
    return AnnualForm(initial=initial, corrects=bool(looked.all_signed))


def _page(
    request: HttpRequest,
    actor: Actor,
    plan: StoredPlan,
    looked: Looked,
    form: RemarksForm | None,
    *,
    meanwhile: str = "",
) -> HttpResponse:
    """Show the report. `meanwhile` says that somebody saved other remarks, which then are shown as well."""
    where = plan.place_path
    ways = Ways(
        plan.id, plan.centre_id, plan.school_year, allowed_around(actor, Permission.VIEW_CLASSES, where)
    )
    is_bound = form is not None and form.is_bound
    problems: list[tuple[str, str]] = [("nhan-xet-dang-luu", meanwhile)] if meanwhile else []
    if form is not None and is_bound:
        problems += problems_of(form)
    kept = looked.kept
    context = {
        "plan": plan,
        "year": str(plan.school_year),
        "content": looked.content,
        "signed": looked.signed,
        "has_signed": bool(looked.all_signed),
        "replaced": looked.all_signed[1:] if looked.signed else (),
        "asked": looked.query,
        "draft": DRAFT,
        "day": looked.day,
        "kept": kept,
        "has_words": looked.content.remarks != Remarks(),
        "meanwhile": bool(meanwhile),
        "was_kept": request.POST.get("da-luu", "")
        if is_bound and not meanwhile
        else (kept.saved_at.isoformat() if kept else ""),
        "shown": mark_of_figures(looked.content),
        "parts": show_parts(looked.content, ways),
        "charts": annual_charts(plan.id, looked),
        "targets": target_words(looked.content),
        "form": form,
        "problems": problems,
        "may_sign": allowed(actor, Permission.SIGN_REVIEW, where),
        "may_draft": allowed(actor, Permission.EDIT_PLAN, where),
        "may_close": plan.state is PlanState.ADOPTED and allowed(actor, Permission.ADOPT_PLAN, where),
    }
    crumbs = society_crumbs(
        plan.centre_id,
        Link(
            _("Kế hoạch năm học %(year)s") % {"year": plan.school_year}, reverse("web:plan", args=[plan.id])
        ),
        year=plan.school_year,
    )
    return show(
        request,
        actor,
        "web/annual/report.html",
        context,
        part="society",
        centre_id=plan.centre_id,
        crumbs=crumbs,
        status=HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK,
    )
