"""Places that disagree: one centre in two districts or two provinces."""

from collections.abc import Iterator

from hieuhoc.kernel.text import search_key
from hieuhoc.learning.finding import Finding, Remedy, Severity
from hieuhoc.learning.statement import Statement


def check_places(statement: Statement) -> Iterator[Finding]:
    """Compare the places that the text gives as the centre's own, level by level."""
    centre = statement.centre
    for own in (centre.district, centre.province):
        if own is None:
            continue
        others = {
            search_key(place.name): place
            for place in statement.located
            if place.kind == own.kind and search_key(place.name) != search_key(own.name)
        }
        for other in others.values():
            yield Finding(
                code="conflicting-places",
                severity=Severity.WARNING,
                subject=own.kind,
                stated=own.name,
                computed=other.name,
                evidence=(own.span, other.span),
                remedies=(Remedy.TRUST_STATED, Remedy.TRUST_COMPUTED, Remedy.EXPLAIN),
            )
