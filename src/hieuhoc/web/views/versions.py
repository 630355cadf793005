"""The versions of a plan, what changed from one to another, and an older one taken back."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.bounds import OutOfBounds
from hieuhoc.learning.plan import PlanNotOpen, PlanState
from hieuhoc.learning.roles import Permission
from hieuhoc.store.queries.plan_history import PastContent, list_past_contents
from hieuhoc.store.queries.plans import StoredPlan, get_version, list_versions
from hieuhoc.usecases.access import Actor, allowed
from hieuhoc.usecases.correct_plan import correct_plan
from hieuhoc.usecases.plan_steps import PlanChangedMeanwhile
from hieuhoc.web.forms.fields import whole_number
from hieuhoc.web.forms.steps import RestoreForm
from hieuhoc.web.labels import STATES
from hieuhoc.web.shown.changes import show_changes
from hieuhoc.web.views.gate import plan_for, workplace
from hieuhoc.web.views.page import Link, show
from hieuhoc.web.wording import sentence


@workplace
def versions(request: HttpRequest, actor: Actor, plan_id: UUID) -> HttpResponse:
    """List the versions, the newest first."""
    plan = plan_for(actor, plan_id, Permission.VIEW_PLAN)
    rows = [
        {
            "number": str(line.number),
            "state": STATES[line.state],
            "tone": line.state.value,
            "why": line.why,
            "by": line.made_by,
            "at": f"{timezone.localtime(line.made_at):%H:%M %d/%m/%Y}",
            "url": reverse("web:version", args=[plan_id, line.number]),
        }
        for line in list_versions(plan_id=plan_id)
    ]
    return _show(request, actor, plan, "web/versions.html", {"rows": rows})


@workplace
def version(request: HttpRequest, actor: Actor, plan_id: UUID, number: int) -> HttpResponse:
    """Show what a version changed, against the one before or against ?voi=N."""
    plan = plan_for(actor, plan_id, Permission.VIEW_PLAN)
    return _show_version(request, actor, plan, number, RestoreForm(initial={"seen_version": plan.version}))


@require_POST
@workplace
def restore(request: HttpRequest, actor: Actor, plan_id: UUID, number: int) -> HttpResponse:
    """Let a draft say again what it said at a version."""
    plan = plan_for(actor, plan_id, Permission.EDIT_PLAN)
    content = get_version(plan_id=plan_id, number=number)
    if content is None:
        raise Http404
    form = RestoreForm(request.POST)
    if not form.is_valid():
        return _show_version(request, actor, plan, number, form)
    try:
        correct_plan(actor=actor, plan_id=plan_id, content=content, now=timezone.now(), **form.cleaned_data)
    except (PlanChangedMeanwhile, PlanNotOpen, OutOfBounds) as error:
        return _show_version(request, actor, plan, number, form, refusal=error)
    messages.success(request, _("Dự thảo nói lại như phiên bản %(number)s.") % {"number": number})
    return redirect("web:plan", plan_id=plan_id)


def _show_version(
    request: HttpRequest,
    actor: Actor,
    plan: StoredPlan,
    number: int,
    restoring: RestoreForm,
    *,
    refusal: HieuHocError | None = None,
) -> HttpResponse:
    past = {line.number: line for line in list_past_contents(plan_id=plan.id)}
    if number not in past:
        raise Http404
    asked = whole_number(request.GET.get("voi", ""))
    other = past.get(number - 1 if asked is None else asked)
    shown = past[number]
    problems = [
        (restoring[name].id_for_label, text) for name, texts in restoring.errors.items() for text in texts
    ]
    if refusal is not None:
        problems.append(("", sentence(refusal)))
    may_restore = (
        plan.state is PlanState.DRAFT
        and number != plan.version
        and allowed(actor, Permission.EDIT_PLAN, plan.place_path)
    )
    context: dict[str, object] = {
        "number": str(number),
        "other": str(other.number) if other else "",
        "made": _made(shown),
        "changes": show_changes(other.content, shown.content) if other else None,
        "choices": [str(n) for n in past if n != number],
        "restoring": restoring if may_restore or problems else None,
        "problems": problems,
    }
    return _show(request, actor, plan, "web/version.html", context)


def _made(line: PastContent) -> dict[str, object]:
    return {
        "by": line.made_by,
        "at": f"{timezone.localtime(line.made_at):%H:%M %d/%m/%Y}",
        "why": line.why,
        "state": STATES[line.state],
        "tone": line.state.value,
    }


def _show(
    request: HttpRequest, actor: Actor, plan: StoredPlan, template: str, context: dict[str, object]
) -> HttpResponse:
    crumbs = [
        Link(_("Kế hoạch năm"), reverse("web:plans", args=[plan.centre_id])),
        Link(_("Năm học %(year)s") % {"year": plan.school_year}, reverse("web:plan", args=[plan.id])),
    ]
    if "number" in context:
        crumbs.append(Link(_("Các phiên bản"), reverse("web:versions", args=[plan.id])))
    context |= {"plan_id": plan.id, "year": str(plan.school_year)}
    return show(
        request,
        actor,
        template,
        context,
        part="plans",
        centre_id=plan.centre_id,
        crumbs=tuple(crumbs),
        status=HTTPStatus.UNPROCESSABLE_ENTITY if context.get("problems") else HTTPStatus.OK,
    )
