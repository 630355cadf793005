"""The centre's day: what to do, the year in figures, what contradicts itself."""

from decimal import Decimal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from hieuhoc.learning.plan import PlanContent, PlanState
from hieuhoc.learning.progress import elapsed_share
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.queries.activity import progress_by_group
from hieuhoc.store.queries.centres import CentreCard
from hieuhoc.store.queries.class_progress import group_figures
from hieuhoc.store.queries.class_work import get_class_work
from hieuhoc.store.queries.latest_plans import list_latest_plans
from hieuhoc.store.queries.plan_groups import get_plan_groups
from hieuhoc.store.queries.plans import PlanLine, get_plan, list_plans
from hieuhoc.usecases.access import Actor, allowed
from hieuhoc.web.shown.class_tasks import behind_task, class_tasks, held_tiles
from hieuhoc.web.shown.dashboard import Day, HeldTile, Task, in_order, tasks, tiles
from hieuhoc.web.shown.follow_up_tasks import follow_up_tasks
from hieuhoc.web.shown.review_tasks import review_tasks
from hieuhoc.web.shown.society_tasks import society_tasks
from hieuhoc.web.shown.years import year_links
from hieuhoc.web.views.charts import chart_links
from hieuhoc.web.views.gate import centre_for, workplace
from hieuhoc.web.views.page import show
from hieuhoc.web.views.viewed import ViewedPlan, viewed
from hieuhoc.web.views.years import asked_year


@workplace
def dashboard(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """Show a centre's year: ?nam=2021-2022, or this year, or the latest that has a plan."""
    centre = centre_for(actor, centre_id, Permission.VIEW_PLAN)
    lines = list_plans(centre_id=centre_id)
    this_year = SchoolYear.on(timezone.localdate())
    year = asked_year(request) or _default_year(lines, this_year)
    line = next((line for line in lines if line.school_year == year), None)
    stored = get_plan(plan_id=line.id) if line else None
    plan = viewed(stored) if stored else None
    years = frozenset(line.school_year for line in lines)
    day = Day(
        this_year=this_year,
        planned_years=years,
        plan=plan.plan if plan else None,
        content=plan.stored.content if plan else None,
        state=plan.stored.state if plan else None,
        filed=plan.filed if plan else (),
    )
    work = get_class_work(centre_id=centre_id, commune_id=centre.place_id, now=timezone.now())
    class_work = class_tasks(actor, centre, work)
    behind, held = _done(actor, centre, year, content=day.content, is_now=year == this_year)
    context: dict[str, object] = {
        "centre": centre,
        "year": str(year),
        "years": year_links({*years, year}, chosen=year),
        "tasks": in_order(
            [
                *class_work,
                *tasks(actor, centre, day),
                *behind,
                *review_tasks(actor, centre),
                *follow_up_tasks(actor, centre, on=timezone.localdate()),
                *society_tasks(actor, centre, on=timezone.localdate()),
            ]
        ),
        "held": held,
        "may_see_classes": allowed(actor, Permission.VIEW_CLASSES, centre.place_path),
        "may_settle": allowed(actor, Permission.SETTLE_FINDING, centre.place_path),
        "may_edit": allowed(actor, Permission.EDIT_PLAN, centre.place_path),
        **_figures(plan, centre_id, year),
    }
    return show(request, actor, "web/dashboard.html", context, part="home", centre_id=centre_id)


def _default_year(lines: tuple[PlanLine, ...], this_year: SchoolYear) -> SchoolYear:
    if not lines or any(line.school_year == this_year for line in lines):
        return this_year
    return lines[0].school_year


def _done(
    actor: Actor, centre: CentreCard, year: SchoolYear, *, content: PlanContent | None, is_now: bool
) -> tuple[list[Task], tuple[HeldTile, ...]]:
    """Return what lags behind this year's plan, and what was held, empty where nothing was."""
    progress = progress_by_group(centre_id=centre.id, school_year=year)
    tiles = held_tiles(progress.whole, content) if progress.whole.sessions else ()
    if not is_now or content is None:
        return [], tiles
    figures = group_figures(
        centre_id=centre.id,
        school_year=year,
        plan=get_plan_groups(centre_id=centre.id, school_year=year),
        progress=progress,
    )
    elapsed: Decimal = elapsed_share(year.period, timezone.localdate())
    return list(behind_task(actor, centre, figures, elapsed=elapsed, year=year)), tiles


def _figures(plan: ViewedPlan | None, centre_id: UUID, year: SchoolYear) -> dict[str, object]:
    if plan is None:
        return {"plan": None}
    before = list_latest_plans(centre_ids=[centre_id], school_year=SchoolYear(year.start - 1))
    last = before[0].content if before and before[0].state is not PlanState.DRAFT else None
    return {
        "plan": plan.plan,
        "tiles": tiles(plan.plan, plan.stored.content, last),
        "findings": [finding for finding in plan.findings if finding.is_open],
        "charts": chart_links(plan.plan, plan.stored.content),
    }
