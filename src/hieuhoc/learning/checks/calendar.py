"""Dates out of order, and a school year that does not fit the date."""

from collections.abc import Iterator

from hieuhoc.kernel.dates import format_date
from hieuhoc.learning.finding import Finding, Remedy, Severity
from hieuhoc.learning.statement import Statement

_REMEDIES = (Remedy.CORRECT_PART, Remedy.EXPLAIN)


def check_days(statement: Statement) -> Iterator[Finding]:
    """Check ranges of days, and the text's own day against its school year."""
    for stated in statement.days:
        if stated.ends and stated.ends < stated.day:
            yield Finding(
                code="dates-out-of-order",
                severity=Severity.ERROR,
                subject="days",
                stated=format_date(stated.day),
                computed=format_date(stated.ends),
                evidence=(stated.span,),
                remedies=_REMEDIES,
            )
    year, dated = statement.school_year, statement.dated
    # A plan also names the days of laws, foundings and deadlines: one fitting day is enough.
    if year and dated and not any(year.year.could_be_announced_on(stated.day) for stated in statement.days):
        yield Finding(
            code="school-year-mismatch",
            severity=Severity.WARNING,
            subject="school-year",
            stated=str(year.year),
            computed=format_date(dated.day),
            evidence=(year.span, dated.span),
            remedies=_REMEDIES,
        )
