"""All findings over the content of a plan, whatever text it came from."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from hieuhoc.learning.finding import Finding, Remedy, Severity
from hieuhoc.learning.plan import PlanContent

_REMEDIES = (Remedy.CORRECT_PART, Remedy.EXPLAIN)
_HUNDRED = Decimal(100)


def check_plan(content: PlanContent) -> tuple[Finding, ...]:
    """Return what contradicts itself in a plan. There is no text, so no finding has evidence spans."""
    return (*_groups(content), *_targets(content), *_planned(content))


def _finding(code: str, severity: Severity, subject: str, stated: object, computed: object) -> Finding:
    return Finding(code, severity, subject, str(stated), str(computed), (), _REMEDIES)


def _groups(content: PlanContent) -> Iterator[Finding]:
    for group in content.groups:
        if group.participations and not group.classes:
            yield _finding("group-without-classes", Severity.ERROR, group.name, group.participations, 0)
    rate = content.participation_rate
    if rate is not None and rate > _HUNDRED:
        yield _finding(
            "participations-above-population",
            Severity.INFO,
            "coverage",
            content.participations,
            content.population,
        )


def _targets(content: PlanContent) -> Iterator[Finding]:
    for target in content.targets:
        if target.unit == "%" and target.value > _HUNDRED:
            yield _finding("share-above-100", Severity.ERROR, target.text, f"{target.value:f}", 100)
    same = Counter((target.indicator, target.comparison) for target in content.targets if target.indicator)
    for (indicator, comparison), times in same.items():
        values = {t.value for t in content.targets if (t.indicator, t.comparison) == (indicator, comparison)}
        if times > 1 and len(values) > 1:
            low, high = min(values), max(values)
            yield _finding("conflicting-targets", Severity.WARNING, str(indicator), f"{low:f}", f"{high:f}")


def _planned(content: PlanContent) -> Iterator[Finding]:
    for group in content.groups:
        if len(group.planned) > group.classes:
            yield _finding(
                "more-planned-than-classes", Severity.WARNING, group.name, group.classes, len(group.planned)
            )
        listed = sum(planned.participations or 0 for planned in group.planned)
        if listed > group.participations:
            yield _finding("planned-above-group", Severity.WARNING, group.name, group.participations, listed)
