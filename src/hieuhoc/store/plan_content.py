"""A plan's content as rows, and as the JSON its versions keep."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from hieuhoc.learning.plan import ClassGroup, PlanContent, PlannedClass
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.target import Comparison, Target
from hieuhoc.store import models

_PARTS = {
    models.Part.STRENGTH: "strengths",
    models.Part.DIFFICULTY: "difficulties",
    models.Part.TASK: "tasks",
    models.Part.MEASURE: "measures",
}


def load(plan: models.AnnualPlan) -> PlanContent:
    """Return what the rows of a plan say."""
    paragraphs: dict[str, list[str]] = {field: [] for field in _PARTS.values()}
    for row in plan.paragraphs.all():
        paragraphs[_PARTS[models.Part(row.part)]].append(row.text)
    return PlanContent(
        school_year=SchoolYear(plan.school_year),
        groups=tuple(_group(row) for row in plan.groups.prefetch_related("planned")),
        targets=tuple(_target(row) for row in plan.targets.all()),
        population=plan.population,
        population_on=plan.population_on,
        population_source=plan.population_source,
        **{field: tuple(texts) for field, texts in paragraphs.items()},
    )


def save(plan: models.AnnualPlan, content: PlanContent) -> None:
    """Make the rows of a plan say `content`. Groups that keep their number keep their row."""
    plan.population = content.population
    plan.population_on = content.population_on
    plan.population_source = content.population_source
    plan.save()
    _save_groups(plan, content.groups)
    plan.targets.all().delete()
    models.PlanTarget.objects.bulk_create(
        models.PlanTarget(
            plan=plan,
            position=position,
            text=target.text,
            indicator=target.indicator or "",
            comparison=target.comparison,
            value=target.value,
            unit=target.unit or "",
        )
        for position, target in enumerate(content.targets, 1)
    )
    plan.paragraphs.all().delete()
    models.PlanParagraph.objects.bulk_create(
        models.PlanParagraph(plan=plan, part=part, position=position, text=text)
        for part, field in _PARTS.items()
        for position, text in enumerate(getattr(content, field), 1)
    )


def to_json(content: PlanContent) -> dict[str, Any]:
    """Return `content` as plain values; decimals are text, days are ISO 8601."""
    return {
        "school_year": content.school_year.start,
        "groups": [
            {
                "number": group.number,
                "name": group.name,
                "classes": group.classes,
                "participations": group.participations,
                "planned": [
                    {
                        "title": planned.title,
                        "host": planned.host,
                        "month": planned.month,
                        "participations": planned.participations,
                    }
                    for planned in group.planned
                ],
            }
            for group in content.groups
        ],
        "targets": [
            {
                "text": target.text,
                "indicator": target.indicator,
                "comparison": target.comparison.value,
                "value": str(_plain(target.value)),
                "unit": target.unit,
            }
            for target in content.targets
        ],
        **{field: list(getattr(content, field)) for field in _PARTS.values()},
        "population": content.population,
        "population_on": content.population_on.isoformat() if content.population_on else None,
        "population_source": content.population_source,
    }


def from_json(raw: Mapping[str, Any]) -> PlanContent:
    """Return what `to_json` wrote."""
    return PlanContent(
        school_year=SchoolYear(raw["school_year"]),
        groups=tuple(
            ClassGroup(
                number=group["number"],
                name=group["name"],
                classes=group["classes"],
                participations=group["participations"],
                planned=tuple(PlannedClass(**planned) for planned in group["planned"]),
            )
            for group in raw["groups"]
        ),
        targets=tuple(
            Target(
                text=target["text"],
                indicator=target["indicator"],
                comparison=Comparison(target["comparison"]),
                value=Decimal(target["value"]),
                unit=target["unit"],
            )
            for target in raw["targets"]
        ),
        population=raw["population"],
        population_on=date.fromisoformat(raw["population_on"]) if raw["population_on"] else None,
        population_source=raw["population_source"],
        **{field: tuple(raw[field]) for field in _PARTS.values()},
    )


def _save_groups(plan: models.AnnualPlan, groups: tuple[ClassGroup, ...]) -> None:
    plan.groups.exclude(number__in=[group.number for group in groups]).delete()
    for group in groups:
        row, _ = models.ClassGroup.objects.update_or_create(
            plan=plan,
            number=group.number,
            defaults={
                "name": group.name,
                "classes": group.classes,
                "participations": group.participations,
            },
        )
        row.planned.all().delete()
        models.PlannedClass.objects.bulk_create(
            models.PlannedClass(
                group=row,
                position=position,
                title=planned.title,
                host=planned.host,
                month=planned.month,
                participations=planned.participations,
            )
            for position, planned in enumerate(group.planned, 1)
        )


def _group(row: models.ClassGroup) -> ClassGroup:
    return ClassGroup(
        number=row.number,
        name=row.name,
        classes=row.classes,
        participations=row.participations,
        planned=tuple(PlannedClass(p.title, p.host, p.month, p.participations) for p in row.planned.all()),
    )


def _target(row: models.PlanTarget) -> Target:
    return Target(
        text=row.text,
        indicator=row.indicator or None,
        comparison=Comparison(row.comparison),
        value=_plain(row.value),
        unit=row.unit or None,
    )


def _plain(value: Decimal) -> Decimal:
    """Return `value` without zeros at its end: 84.9000 is 84.9, and 70.0000 is 70."""
    return Decimal(f"{value.normalize():f}")
