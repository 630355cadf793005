"""All findings over what one text states."""

from hieuhoc.learning.checks import calendar, locations, repeats, shares, sums
from hieuhoc.learning.finding import Finding, Severity
from hieuhoc.learning.statement import Statement

_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def check(statement: Statement) -> tuple[Finding, ...]:
    """Return every finding, errors first, each once."""
    found = (
        *sums.check_sums(statement),
        *shares.check_shares(statement),
        *repeats.check_repeats(statement),
        *locations.check_places(statement),
        *calendar.check_days(statement),
    )
    unique = {finding.key: finding for finding in found}
    return tuple(sorted(unique.values(), key=lambda finding: _ORDER.index(finding.severity)))
