"""The page where next year's plan is drafted from this year's."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hieuhoc.learning.bounds import OutOfBounds
from hieuhoc.learning.roles import Permission
from hieuhoc.usecases.access import Actor, allowed_around
from hieuhoc.usecases.draft_next_plan import NextPlanExists, Proposed, draft_next_plan, propose_next_plan
from hieuhoc.web.forms.annual import NextPlanForm
from hieuhoc.web.forms.problems import problems_of
from hieuhoc.web.shown.next_plan import show_groups, show_targets
from hieuhoc.web.views.gate import plan_for, workplace
from hieuhoc.web.views.page import Link, show, society_crumbs
from hieuhoc.web.wording import sentence


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def draft_next(request: HttpRequest, actor: Actor, plan_id: UUID) -> HttpResponse:
    """Show planned, reached and proposed side by side, and draft the plan from what was decided."""
    plan_for(actor, plan_id, Permission.EDIT_PLAN)
    found = propose_next_plan(actor=actor, plan_id=plan_id, on=timezone.localdate())
    if request.method != "POST":
        return _page(request, actor, found, NextPlanForm(proposed=found.next))
    form = NextPlanForm(request.POST, proposed=found.next)
    if form.is_valid():
        try:
            made = draft_next_plan(
                actor=actor,
                plan_id=plan_id,
                groups=form.groups(),
                targets=form.targets(),
                now=timezone.now(),
            )
        except (NextPlanExists, OutOfBounds) as error:
            form.add_error(None, sentence(error))
        else:
            messages.success(
                request, _("Đã lập dự thảo. Hãy xem lại từng phần, bổ sung danh mục lớp rồi trình thông qua.")
            )
            return redirect("web:plan", plan_id=made)
    return _page(request, actor, found, form)


def _page(request: HttpRequest, actor: Actor, found: Proposed, form: NextPlanForm) -> HttpResponse:
    plan = found.plan
    problems = problems_of(form) if form.is_bound else []
    context = {
        "plan": plan,
        "year": str(plan.school_year),
        "next_year": str(found.next.school_year),
        "as_of": found.as_of,
        "groups": show_groups(found.next, form),
        "targets": show_targets(found.next, form),
        "existing": None if found.existing_is_empty else found.existing,
        "from_report": found.remarks is not None,
        "sees_classes": allowed_around(actor, Permission.VIEW_CLASSES, plan.place_path),
        "problems": problems,
    }
    crumbs = society_crumbs(
        plan.centre_id,
        Link(
            _("Báo cáo tổng kết năm học %(year)s") % {"year": plan.school_year},
            reverse("web:annual-report", args=[plan.id]),
        ),
        year=plan.school_year,
    )
    return show(
        request,
        actor,
        "web/annual/next_plan.html",
        context,
        part="society",
        centre_id=plan.centre_id,
        crumbs=crumbs,
        status=HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK,
    )
