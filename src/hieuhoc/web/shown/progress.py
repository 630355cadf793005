"""A year's plan beside what became of it, as the page of the progress shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from hieuhoc.kernel.numbers import format_number, format_percent, percent_of
from hieuhoc.kernel.text import search_key
from hieuhoc.learning.progress import GroupFigures
from hieuhoc.store.queries.class_progress import Opened
from hieuhoc.store.queries.plan_groups import GroupLine, PlanGroups


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row of the plan; `class_id` is the class made of it, None while there is none."""

    title: str
    host: str
    month: str
    class_id: UUID | None


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group: planned, standing in the calendar, held; "" where there is nothing to say."""

    number: int
    name: str
    planned: str
    waiting_to_open: str
    open: str
    held: str
    held_share: str
    planned_participations: str
    participations: str
    participations_share: str
    behind: str
    rows: tuple[PlannedRow, ...]


@dataclass(frozen=True, slots=True)
class ShownProgress:
    """The groups and their sums."""

    groups: tuple[GroupRow, ...]
    total: GroupRow


def show_progress(
    plan: PlanGroups | None,
    figures: Mapping[int, GroupFigures],
    *,
    opened: Opened,
    elapsed: Decimal,
    titles_kept: int = 200,
) -> ShownProgress:
    """Return the progress of a year, group by group. `elapsed` is the share of the year that is over."""
    lines = {group.number: group for group in plan.groups} if plan else {}
    groups = tuple(
        _row(
            number,
            lines.get(number),
            of_group,
            elapsed=elapsed,
            rows=_rows(lines.get(number), opened, titles_kept),
        )
        for number, of_group in figures.items()
    )
    whole = GroupFigures(
        *(
            sum(getattr(of_group, name) for of_group in figures.values())
            for name in GroupFigures.__dataclass_fields__
        )
    )
    # An even pace of the whole says nothing that the groups do not say.
    return ShownProgress(groups, _row(0, None, whole, elapsed=Decimal(0), rows=()))


def _row(
    number: int,
    line: GroupLine | None,
    figures: GroupFigures,
    *,
    elapsed: Decimal,
    rows: tuple[PlannedRow, ...],
) -> GroupRow:
    behind = figures.behind(elapsed)
    return GroupRow(
        number=number,
        name=line.name if line else "",
        planned=format_number(figures.planned_classes),
        waiting_to_open=format_number(figures.waiting_to_open),
        open=format_number(figures.open),
        held=format_number(figures.held),
        held_share=_share(figures.held, figures.planned_classes),
        planned_participations=format_number(figures.planned_participations),
        participations=format_number(figures.participations),
        participations_share=_share(figures.participations, figures.planned_participations),
        behind=_("chậm %(count)s lớp") % {"count": format_number(behind)} if behind else "",
        rows=rows,
    )


def _share(part: int, whole: int) -> str:
    share = percent_of(part, whole)
    return "" if share is None else format_percent(share)


def _rows(line: GroupLine | None, opened: Opened, titles_kept: int) -> tuple[PlannedRow, ...]:
    """Match each row of the plan with a class of its title, the first with the first."""
    if line is None:
        return ()
    left = {key: list(ids) for key, ids in opened.items()}
    rows = []
    for planned in line.planned:
        made = left.get((line.number, search_key(planned.title[:titles_kept])))
        rows.append(
            PlannedRow(planned.title, planned.host, str(planned.month or ""), made.pop(0) if made else None)
        )
    return tuple(rows)
