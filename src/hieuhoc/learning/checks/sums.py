"""Stated totals against the sums of their stated parts."""

from collections.abc import Iterator, Sequence

from hieuhoc.learning.finding import Finding, Remedy, Severity
from hieuhoc.learning.statement import Figure, Statement

_FEWEST_PARTS = 2
_REMEDIES = (Remedy.TRUST_STATED, Remedy.TRUST_COMPUTED, Remedy.CORRECT_PART, Remedy.EXPLAIN)


def check_sums(statement: Statement) -> Iterator[Finding]:
    """Hold the totals of classes, participations and groups against the groups listed."""
    totals, groups = statement.totals, statement.groups
    if len(groups) < _FEWEST_PARTS or not statement.groups_are_all:
        return
    yield from _check_sum("classes", totals.classes, [group.classes for group in groups])
    yield from _check_sum("participations", totals.participations, [group.participations for group in groups])
    if totals.groups and totals.groups[0].value != len(groups):
        yield Finding(
            code="group-count-mismatch",
            severity=Severity.ERROR,
            subject="groups",
            stated=f"{totals.groups[0].value:f}",
            computed=str(len(groups)),
            evidence=(totals.groups[0].span, *(group.span for group in groups)),
            remedies=_REMEDIES,
        )


def _check_sum(subject: str, totals: Sequence[Figure], parts: Sequence[Figure | None]) -> Iterator[Finding]:
    """A sum is only formed when every part is stated: a gap is no contradiction."""
    stated = [part for part in parts if part]
    if not totals or len(stated) < len(parts):
        return
    computed = sum(part.value for part in stated)
    holds = totals[0].value == computed
    yield Finding(
        code="sum-holds" if holds else "sum-mismatch",
        severity=Severity.INFO if holds else Severity.ERROR,
        subject=subject,
        stated=f"{totals[0].value:f}",
        computed=f"{computed:f}",
        evidence=(totals[0].span, *(part.span for part in stated)),
        remedies=() if holds else _REMEDIES,
        facts={"parts": " + ".join(f"{part.value:f}" for part in stated)},
    )
