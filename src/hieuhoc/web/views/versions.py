"""The versions of a plan, and what changed from one to another."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hieuhoc.learning.roles import Permission
from hieuhoc.store.queries.plan_history import PastContent, list_past_contents
from hieuhoc.store.queries.plans import StoredPlan, list_versions
from hieuhoc.usecases.access import Actor
from hieuhoc.web.labels import STATES
from hieuhoc.web.shown.changes import show_changes
from hieuhoc.web.views.gate import plan_for, workplace
from hieuhoc.web.views.page import Link, show


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
    past = {line.number: line for line in list_past_contents(plan_id=plan_id)}
    if number not in past:
        raise Http404
    asked = request.GET.get("voi", "")
    other = past.get(int(asked)) if asked.isdecimal() else past.get(number - 1)
    shown = past[number]
    context: dict[str, object] = {
        "number": str(number),
        "other": str(other.number) if other else "",
        "made": _made(shown),
        "changes": show_changes(other.content, shown.content) if other else None,
        "choices": [str(n) for n in past if n != number],
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
        request, actor, template, context, part="plans", centre_id=plan.centre_id, crumbs=tuple(crumbs)
    )
