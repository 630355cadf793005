"""The plan of a year, and its reading beside the text."""

from dataclasses import dataclass, field
from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from hieuhoc.learning.finding import Severity
from hieuhoc.learning.plan import PlanState
from hieuhoc.learning.roles import Permission
from hieuhoc.store.queries.plans import StoredPlan
from hieuhoc.usecases.access import Actor, allowed
from hieuhoc.web.forms.fields import whole_number
from hieuhoc.web.shown.findings import show_settlement
from hieuhoc.web.shown.marked import Evidence, MarkedText, is_unread, mark
from hieuhoc.web.views.charts import chart_links
from hieuhoc.web.views.gate import plan_for, workplace
from hieuhoc.web.views.page import Link, show
from hieuhoc.web.views.viewed import ViewedPlan, viewed


@dataclass(frozen=True, slots=True)
class Rejected:
    """A settlement that was not taken: what was typed, and what is wrong with it."""

    key: str = ""
    remedy: str = ""
    why: str = ""
    problems: tuple[str, ...] = field(default=())


@workplace
def plan(request: HttpRequest, actor: Actor, plan_id: UUID) -> HttpResponse:
    """Show a plan."""
    stored = plan_for(actor, plan_id, Permission.VIEW_PLAN)
    seen = viewed(stored)
    public = any(version.state is not PlanState.DRAFT for version in seen.history)
    settled = {line.finding_key: line for line in seen.settlements}
    context = {
        **_common(actor, seen),
        "charts": chart_links(seen.plan, stored.content),
        "settled": [show_settlement(line) for line in settled.values()],
        "public_url": reverse("public-plan", args=[stored.centre_id, seen.plan.year]) if public else "",
        "last_change": seen.history[0] if seen.history else None,
    }
    return show(
        request,
        actor,
        "web/plan.html",
        context,
        part="plans",
        centre_id=stored.centre_id,
        crumbs=_crumbs(stored),
    )


@workplace
def reading(request: HttpRequest, actor: Actor, plan_id: UUID) -> HttpResponse:
    """Show the plan beside the text it was read from, with what was found."""
    return show_reading(request, actor, plan_for(actor, plan_id, Permission.VIEW_PLAN))


def show_reading(
    request: HttpRequest, actor: Actor, stored: StoredPlan, rejected: Rejected | None = None
) -> HttpResponse:
    """Render the reading; `rejected` is a settlement to be typed again."""
    seen = viewed(stored, on_reading_page=True)
    if seen.statement is None and not seen.findings:
        return redirect("web:plan", plan_id=stored.id)
    figures = seen.statement.figures if seen.statement else ()
    unread = sum(is_unread(figure, seen.figures.used) for figure in figures)
    context = {
        **_common(actor, seen),
        "text": _marked(request, seen),
        "reading_url": reverse("web:reading", args=[stored.id]),
        "read_count": str(len(figures) - unread),
        "unread_count": str(unread),
        "rejected": rejected or Rejected(),
    }
    crumbs = (*_crumbs(stored), Link(_("Năm học %(year)s") % {"year": seen.plan.year}, _url(stored)))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if rejected else HTTPStatus.OK
    return show(
        request,
        actor,
        "web/reading.html",
        context,
        part="plans",
        centre_id=stored.centre_id,
        crumbs=crumbs,
        status=status,
    )


def _common(actor: Actor, seen: ViewedPlan) -> dict[str, object]:
    where = seen.stored.place_path
    is_draft = seen.plan.is_draft
    return {
        "plan": seen.plan,
        "findings": seen.findings,
        "open_errors": seen.open_errors,
        "open_findings": [finding for finding in seen.findings if finding.is_open],
        "may_edit": is_draft and allowed(actor, Permission.EDIT_PLAN, where),
        "may_settle": allowed(actor, Permission.SETTLE_FINDING, where),
        "may_adopt": allowed(actor, Permission.ADOPT_PLAN, where),
        "is_editor": allowed(actor, Permission.EDIT_PLAN, where),
    }


def _marked(request: HttpRequest, seen: ViewedPlan) -> MarkedText | None:
    if seen.statement is None or seen.pages is None:
        return None
    asked = request.GET.get("trang", "1")
    page = min(max(whole_number(asked) or 1, 1), len(seen.pages))
    evidence = [
        Evidence(span, shown.number, shown.tone)
        for filed, shown in zip(seen.filed, seen.findings, strict=True)
        if filed.in_text and filed.finding.severity is not Severity.INFO
        for span in filed.finding.evidence
    ]
    return mark(
        seen.statement.text,
        figures=seen.statement.figures,
        evidence=evidence,
        links=seen.figures.used,
        pages=seen.pages,
        page=page,
    )


def _crumbs(stored: StoredPlan) -> tuple[Link, ...]:
    return (Link(_("Kế hoạch năm"), reverse("web:plans", args=[stored.centre_id])),)


def _url(stored: StoredPlan) -> str:
    return reverse("web:plan", args=[stored.id])
