"""A correction of one part of a plan: its rows as a form, and the plan with those rows put in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.plan import ClassGroup, PlanContent, PlannedClass
from hieuhoc.learning.target import Comparison, Target
from hieuhoc.web.forms.fields import whole_number
from hieuhoc.web.forms.plan import (
    BaseRows,
    GroupForm,
    ParagraphForm,
    PlannedClassForm,
    PopulationForm,
    RowForm,
    TargetForm,
    rows_of,
)
from hieuhoc.web.shown.sections import PARAGRAPHS

Rows = list[dict[str, Any]]
_ADDED = 3


@dataclass(frozen=True, slots=True)
class Table:
    """How a part of the plan becomes rows, and rows become that part again."""

    form: type[RowForm]
    rows: Callable[[PlanContent], Rows]
    applied: Callable[[PlanContent, Rows], PlanContent]


class NoSuchGroup(HieuHocError):
    """The group whose classes are sent is not in the plan, or no longer."""

    code = "plan.no-such-group"


class Correction:
    """The form of one part. `data` is what was sent, None to begin with what the plan says."""

    def __init__(self, part: Table | None, content: PlanContent, data: QueryDict | None = None) -> None:
        self._table = part
        self.rows: BaseRows | None = None
        self.form: PopulationForm | None = None
        if part is None:
            self.form = PopulationForm(data, initial=_population(content))
        else:
            self.rows = rows_of(part.form)(data, prefix="dong", initial=None if data else part.rows(content))

    def is_valid(self) -> bool:
        """Tell whether everything can be taken as it was entered."""
        return self.rows.is_valid() if self.rows is not None else self._single.is_valid()

    def problems(self) -> list[tuple[str, str]]:
        """Return what is wrong, each with the id of its field."""
        if self.rows is not None:
            return [*self.rows.problems(), *(("", str(problem)) for problem in self.rows.non_form_errors())]
        form = self._single
        return [
            (form[name].id_for_label, f"{form.fields[name].label}: {text}")
            for name, texts in form.errors.items()
            for text in texts
        ]

    def applied_to(self, content: PlanContent) -> PlanContent:
        """Return the plan with this part as it was entered."""
        if self.rows is not None and self._table is not None:
            return self._table.applied(content, self.rows.kept())
        return replace(content, **{name: self._single.cleaned_data[name] for name in _POPULATION})

    @property
    def _single(self) -> PopulationForm:
        assert self.form is not None
        return self.form


def with_more_rows(data: QueryDict) -> QueryDict:
    """Return what was sent with a few empty rows after it."""
    more = data.copy()
    more["dong-TOTAL_FORMS"] = str((whole_number(data.get("dong-TOTAL_FORMS", "")) or 0) + _ADDED)
    return more


def planned_table(number: int) -> Table:
    """Return the table of the planned classes of a group."""

    def rows(content: PlanContent) -> Rows:
        return [
            {"title": p.title, "host": p.host, "month": p.month, "participations": p.participations}
            for group in content.groups
            if group.number == number
            for p in group.planned
        ]

    def applied(content: PlanContent, rows: Rows) -> PlanContent:
        planned = tuple(
            PlannedClass(row["title"], row["host"], row["month"], row["participations"]) for row in rows
        )
        groups = (replace(g, planned=planned) if g.number == number else g for g in content.groups)
        return replace(content, groups=tuple(groups))

    return Table(PlannedClassForm, rows, applied)


def _population(content: PlanContent) -> dict[str, Any]:
    return {name: getattr(content, name) for name in _POPULATION}


def _group_rows(content: PlanContent) -> Rows:
    return [
        {"number": g.number, "name": g.name, "classes": g.classes, "participations": g.participations}
        for g in content.groups
    ]


def _with_groups(content: PlanContent, rows: Rows) -> PlanContent:
    planned = {group.number: group.planned for group in content.groups}
    taken = {row["number"] for row in rows if row["number"]}
    groups: list[ClassGroup] = []
    for row in rows:
        number = row["number"] or 0
        if not number or any(group.number == number for group in groups):
            number = max(taken, default=0) + 1
            taken.add(number)
        groups.append(
            ClassGroup(number, row["name"], row["classes"], row["participations"], planned.get(number, ()))
        )
    return replace(content, groups=tuple(groups))


def _target_rows(content: PlanContent) -> Rows:
    return [
        {
            "text": t.text,
            "indicator": t.indicator or "",
            "comparison": t.comparison.value,
            "value": t.value,
            "unit": t.unit or "",
        }
        for t in content.targets
    ]


def _with_targets(content: PlanContent, rows: Rows) -> PlanContent:
    return replace(
        content,
        targets=tuple(
            Target(
                text=row["text"],
                indicator=row["indicator"] or None,
                comparison=Comparison(row["comparison"] or "="),
                value=row["value"],
                unit=row["unit"] or None,
            )
            for row in rows
        ),
    )


def _paragraphs(field: str) -> Table:
    def rows(content: PlanContent) -> Rows:
        return [{"text": text} for text in getattr(content, field)]

    def applied(content: PlanContent, rows: Rows) -> PlanContent:
        texts: Any = {field: tuple(row["text"] for row in rows)}
        return replace(content, **texts)

    return Table(ParagraphForm, rows, applied)


_POPULATION = ("population", "population_on", "population_source")
TABLES: Mapping[str, Table | None] = {
    "nhom-lop": Table(GroupForm, _group_rows, _with_groups),
    "chi-tieu": Table(TargetForm, _target_rows, _with_targets),
    "dan-so": None,
    **{section.slug: _paragraphs(section.field) for section in PARAGRAPHS},
}
"""The table of each part, by its slug; the population is a form of single fields."""
