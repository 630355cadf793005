"""A year's classes by the groups of its plan."""

from collections.abc import Mapping
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

from hieuhoc.kernel.text import search_key
from hieuhoc.learning.learning_class import ClassState, SessionState
from hieuhoc.learning.progress import GroupFigures
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.models import LearningClass, Session
from hieuhoc.store.queries.activity import GroupProgress
from hieuhoc.store.queries.plan_groups import PlanGroups

Opened = Mapping[tuple[int, str], tuple[UUID, ...]]


def group_figures(
    *, centre_id: UUID, school_year: SchoolYear, plan: PlanGroups | None, progress: GroupProgress
) -> Mapping[int, GroupFigures]:
    """Return the figures of each group of the plan, and of groups that only classes name. One query.

    `progress` is what was held, counted by `activity.progress_by_group`.
    """
    counted = _counted(centre_id, school_year)
    planned = {group.number: group for group in plan.groups} if plan else {}
    numbers = sorted({*planned, *counted})
    figures = {}
    for number in numbers:
        waiting, opened = counted.get(number, (0, 0))
        tally, group = progress.groups.get(number), planned.get(number)
        figures[number] = GroupFigures(
            planned_classes=group.classes if group else 0,
            waiting_to_open=waiting,
            open=opened,
            held=tally.classes if tally else 0,
            planned_participations=group.participations if group else 0,
            participations=tally.participations if tally else 0,
        )
    return figures


def opened_classes(*, centre_id: UUID, school_year: SchoolYear) -> Opened:
    """Return the classes by group and folded title, those first added first. One query."""
    rows = LearningClass.objects.filter(centre_id=centre_id, school_year=school_year.start)
    opened: dict[tuple[int, str], tuple[UUID, ...]] = {}
    found = rows.exclude(state=ClassState.CANCELLED).order_by("added_at", "id")
    for id_, number, title in found.values_list("id", "group_number", "title"):
        key = (number, search_key(title))
        opened[key] = (*opened.get(key, ()), id_)
    return opened


def _counted(centre_id: UUID, school_year: SchoolYear) -> dict[int, tuple[int, int]]:
    held = Session.objects.filter(learning_class=OuterRef("pk"), state=SessionState.HELD)
    rows = (
        LearningClass.objects.filter(centre_id=centre_id, school_year=school_year.start)
        .exclude(state=ClassState.CANCELLED)
        .annotate(begun=Exists(held))
        .values("group_number")
        .annotate(
            waiting=Count("id", filter=Q(state=ClassState.PLANNED, begun=False)),
            opened=Count("id", filter=~Q(state=ClassState.PLANNED) & Q(begun=False)),
        )
        .order_by("group_number")
    )
    return {row["group_number"]: (row["waiting"], row["opened"]) for row in rows}
