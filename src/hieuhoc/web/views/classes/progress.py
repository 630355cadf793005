"""How far the year's plan is carried out, and a class from a row of it by one press."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hieuhoc.learning.plan import PlanState
from hieuhoc.learning.progress import elapsed_share
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import AnnualPlan
from hieuhoc.store.queries.activity import progress_by_group
from hieuhoc.store.queries.class_progress import group_figures, opened_classes
from hieuhoc.store.queries.classes import list_class_years
from hieuhoc.store.queries.plan_groups import get_plan_groups
from hieuhoc.usecases.access import Actor, allowed, require
from hieuhoc.usecases.open_planned_class import NotPlanned, OpenedAlready, open_planned_class
from hieuhoc.web.shown.progress import show_progress
from hieuhoc.web.shown.years import year_links
from hieuhoc.web.views.classes.listing import default_year
from hieuhoc.web.views.gate import centre_around, workplace
from hieuhoc.web.views.page import Link, show
from hieuhoc.web.views.years import asked_year
from hieuhoc.web.wording import sentence


@workplace
def progress(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """Show the groups of a year's plan with what was opened and held of them: ?nam=2021-2022."""
    centre = centre_around(actor, centre_id, Permission.VIEW_CLASSES)
    # A draft is the business of those who see the plan; its figures are on this page.
    require(actor, Permission.VIEW_PLAN, centre.place_path)
    years = list_class_years(centre_id=centre_id)
    year = asked_year(request) or default_year(years)
    plan = get_plan_groups(centre_id=centre_id, school_year=year)
    figures = group_figures(
        centre_id=centre_id,
        school_year=year,
        plan=plan,
        progress=progress_by_group(centre_id=centre_id, school_year=year),
    )
    shown = show_progress(
        plan,
        figures,
        opened=opened_classes(centre_id=centre_id, school_year=year),
        elapsed=elapsed_share(year.period, timezone.localdate()),
    )
    may_manage = allowed(actor, Permission.MANAGE_CLASSES, centre.place_path)
    context = {
        "centre": centre,
        "year": str(year),
        "years": year_links({*years, year}, chosen=year),
        "plan": plan,
        "progress": shown,
        "may_manage": may_manage,
        "may_open": may_manage and plan is not None and plan.state is not PlanState.CLOSED,
    }
    crumbs = (Link(_("Lớp học"), f"{reverse('web:classes', args=[centre_id])}?nam={year}"),)
    return show(
        request, actor, "web/class_progress.html", context, part="classes", centre_id=centre_id, crumbs=crumbs
    )


@require_POST
@workplace
def open_planned(request: HttpRequest, actor: Actor, plan_id: UUID, number: int) -> HttpResponse:
    """Make a class of a row of the plan, and go on to it."""
    plan = AnnualPlan.objects.select_related("centre__place").filter(id=plan_id).first()
    if plan is None or not allowed(actor, Permission.VIEW_PLAN, plan.centre.place.path):
        raise Http404
    title = request.POST.get("ten", "")
    try:
        class_id = open_planned_class(
            actor=actor, plan_id=plan_id, group_number=number, title=title, now=timezone.now()
        )
    except OpenedAlready as error:
        messages.warning(request, sentence(error))
        return redirect("web:class", class_id=error.class_id)
    except NotPlanned as error:
        messages.error(request, sentence(error))
        return redirect("web:progress", centre_id=plan.centre_id)
    messages.success(request, _("Đã lập lớp theo kế hoạch. Hãy xếp lịch, chọn địa điểm rồi mở đăng ký."))
    return redirect("web:class", class_id=class_id)
