"""One quantity given two values."""

from collections.abc import Iterator

from hieuhoc.learning.finding import Finding, Remedy, Severity
from hieuhoc.learning.statement import Statement


def check_repeats(statement: Statement) -> Iterator[Finding]:
    """Compare all mentions of each total with the first."""
    totals = statement.totals
    mentions = {
        "groups": totals.groups,
        "classes": totals.classes,
        "participations": totals.participations,
        "population": totals.population,
        "coverage": totals.coverage,
    }
    for subject, figures in mentions.items():
        for other in figures[1:]:
            if other.value != figures[0].value:
                yield Finding(
                    code="conflicting-values",
                    severity=Severity.ERROR,
                    subject=subject,
                    stated=f"{figures[0].value:f}",
                    computed=f"{other.value:f}",
                    evidence=(figures[0].span, other.span),
                    remedies=(Remedy.TRUST_STATED, Remedy.TRUST_COMPUTED, Remedy.EXPLAIN),
                )
