"""The year's figures and today's tasks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hieuhoc.kernel.numbers import format_number, rounded
from hieuhoc.learning.finding import Severity
from hieuhoc.learning.plan import PlanContent, PlanState
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.queries.centres import CentreCard
from hieuhoc.usecases.access import Actor, allowed
from hieuhoc.usecases.findings import FiledFinding
from hieuhoc.web.shown.plan import ShownFigure, ShownPlan


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure of the year; `change` holds it against last year."""

    title: str
    figure: ShownFigure | None
    unit: str
    change: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class HeldTile:
    """One figure of what was held, beside what the plan says."""

    title: str
    value: str
    unit: str
    note: str


class Urgency(IntEnum):
    """How pressing a task is; the smaller the sooner."""

    OVERDUE = 1
    THIS_WEEK = 2
    STANDS_IN_THE_WAY = 3
    SOON = 4
    SOME_DAY = 5


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do today, and where."""

    text: str
    action: str
    url: str
    urgency: Urgency = Urgency.STANDS_IN_THE_WAY


@dataclass(frozen=True, slots=True)
class Tasks:
    """What to do: the three most pressing first, the others below."""

    first: tuple[Task, ...]
    others: tuple[Task, ...]


MOST_AT_ONCE = 3


def in_order(tasks: Iterable[Task]) -> Tasks:
    """Return tasks by how pressing they are; of two alike the one given first comes first."""
    ordered = tuple(sorted(tasks, key=lambda task: task.urgency))
    return Tasks(ordered[:MOST_AT_ONCE], ordered[MOST_AT_ONCE:])


def tiles(shown: ShownPlan, content: PlanContent, last: PlanContent | None) -> tuple[Tile, ...]:
    """Return the figures of a plan beside those of the year before, None where that has no plan.

    A plan without groups says nothing yet that could be more or less than last year's.
    """
    last = last if content.groups else None
    return (
        Tile(_("Lớp học"), shown.classes, _("lớp"), _change(content.classes, last.classes if last else None)),
        Tile(
            _("Lượt người học"),
            shown.participations,
            _("lượt"),
            _change(content.participations, last.participations if last else None),
            _("Đếm lượt đăng ký, không phải số người."),
        ),
        Tile(
            _("Dân số từ 15 tuổi"),
            shown.population,
            _("người"),
            _change(content.population, last.population if last else None),
            shown.population_on and _("Tính đến ngày %(day)s.") % {"day": shown.population_on},
        ),
        Tile(
            _("Lượt học trên 100 dân"),
            shown.rate,
            _("lượt/100 dân"),
            _change(content.participation_rate, last.participation_rate if last else None),
            _("Không phải tỷ lệ người học: một người có thể học nhiều lớp."),
        ),
    )


def _change(now: Decimal | int | None, then: Decimal | int | None) -> str:
    """Hold a figure against last year's, both as they are shown: what a person subtracts must agree."""
    if now is None or then is None:
        return ""
    places = 1 if isinstance(now, Decimal) else 0
    difference = rounded(now, places=places) - rounded(then, places=places)
    facts = {"by": format_number(abs(difference), places=places), "then": format_number(then, places=places)}
    if not difference:
        return _("Bằng năm trước (%(then)s)") % facts
    if difference > 0:
        return _("Tăng %(by)s so với năm trước (%(then)s)") % facts
    return _("Giảm %(by)s so với năm trước (%(then)s)") % facts


@dataclass(frozen=True, slots=True)
class Day:
    """What tasks depend on: the year that is now, the years with a plan, the one shown, its findings."""

    this_year: SchoolYear
    planned_years: frozenset[SchoolYear]
    plan: ShownPlan | None
    content: PlanContent | None
    state: PlanState | None
    filed: tuple[FiledFinding, ...]


def tasks(actor: Actor, centre: CentreCard, day: Day) -> tuple[Task, ...]:
    """Return what this person has to do for this centre, the most pressing first."""
    return (*_about_plan(actor, centre, day), *_about_years(actor, centre, day))


def _about_plan(actor: Actor, centre: CentreCard, day: Day) -> Iterator[Task]:
    plan, content = day.plan, day.content
    if plan is None or content is None:
        return
    reading = reverse("web:reading", args=[plan.id])
    may_edit = allowed(actor, Permission.EDIT_PLAN, centre.place_path)
    if plan.is_draft and may_edit:
        yield from _about_draft(actor, centre, day, plan=plan, content=content)
    unsettled = _open(day.filed, Severity.WARNING)
    if unsettled and allowed(actor, Permission.SETTLE_FINDING, centre.place_path):
        text = ngettext(
            "%(count)s điều cần lưu ý trong kế hoạch %(year)s chưa ai xem.",
            "%(count)s điều cần lưu ý trong kế hoạch %(year)s chưa ai xem.",
            unsettled,
        )
        facts = {"count": unsettled, "year": plan.year}
        yield Task(text % facts, _("Xem"), f"{reading}#phat-hien", Urgency.SOON)
    if plan.is_draft and may_edit and content.groups and content.population is None:
        url = reverse("web:edit", args=[plan.id, "dan-so"])
        yield Task(
            _("Chưa có dân số từ 15 tuổi, nên chưa tính được lượt học trên 100 dân."), _("Bổ sung"), url
        )
    over = SchoolYear(content.school_year.start) < day.this_year
    if plan.is_adopted and over and allowed(actor, Permission.ADOPT_PLAN, centre.place_path):
        yield Task(
            _("Năm học %(year)s đã qua. Kết thúc kế hoạch để số liệu không đổi nữa.") % {"year": plan.year},
            _("Kết thúc năm học"),
            reverse("web:close", args=[plan.id]),
        )


def _about_draft(
    actor: Actor, centre: CentreCard, day: Day, *, plan: ShownPlan, content: PlanContent
) -> Iterator[Task]:
    contradictions = _open(day.filed, Severity.ERROR)
    if contradictions:
        text = ngettext(
            "%(count)s mâu thuẫn trong kế hoạch %(year)s cần giải quyết trước khi thông qua.",
            "%(count)s mâu thuẫn trong kế hoạch %(year)s cần giải quyết trước khi thông qua.",
            contradictions,
        )
        url = reverse("web:reading", args=[plan.id])
        yield Task(text % {"count": contradictions, "year": plan.year}, _("Giải quyết"), f"{url}#phat-hien")
    elif not content.groups:
        yield Task(
            _("Kế hoạch %(year)s còn trống. Dán bài đăng hoặc tải văn bản lên để máy đọc giúp.")
            % {"year": plan.year},
            _("Đưa văn bản vào"),
            reverse("web:new-plan", args=[centre.id]),
        )
    elif not content.targets:
        url = reverse("web:edit", args=[plan.id, "chi-tieu"])
        yield Task(
            _("Kế hoạch %(year)s chưa có chỉ tiêu nào.") % {"year": plan.year}, _("Thêm chỉ tiêu"), url
        )
    elif allowed(actor, Permission.ADOPT_PLAN, centre.place_path):
        url = reverse("web:adopt", args=[plan.id])
        yield Task(_("Dự thảo kế hoạch %(year)s đã sẵn sàng.") % {"year": plan.year}, _("Thông qua"), url)
    else:
        url = reverse("web:plan", args=[plan.id])
        text = _("Dự thảo kế hoạch %(year)s đã sẵn sàng: trình giám đốc thông qua.")
        yield Task(text % {"year": plan.year}, _("Mở kế hoạch"), url)


def _about_years(actor: Actor, centre: CentreCard, day: Day) -> Iterator[Task]:
    if day.this_year in day.planned_years or not allowed(actor, Permission.EDIT_PLAN, centre.place_path):
        return
    yield Task(
        _("Chưa có kế hoạch cho năm học này (%(year)s).") % {"year": day.this_year},
        _("Lập kế hoạch"),
        reverse("web:new-plan", args=[centre.id]),
    )


def _open(filed: tuple[FiledFinding, ...], severity: Severity) -> int:
    return sum(f.finding.severity is severity and f.settlement is None for f in filed)
