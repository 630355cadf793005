"""Reviews of the criteria that were signed in a school year."""

from collections.abc import Mapping

from django.db.models import F

from hieuhoc.learning.counted import LeftOut, review_signed
from hieuhoc.learning.measure import Measured, Record, Scope
from hieuhoc.learning.report_period import PeriodKind, ReportPeriod
from hieuhoc.store.models import QuarterlyReview
from hieuhoc.store.queries.measures.counting import Counting, figure


def measure(scope: Scope) -> Measured:
    """Return how many reviews of the year's quarters were signed by the day. One query."""
    return figure(scope, (reason for _row, reason in _reasons(scope)))


def records(scope: Scope) -> tuple[Record, ...]:
    """Return the reviews of the year's quarters, signed or not. One query."""
    return tuple(
        Record(
            kind="review",
            id=str(row.id),
            label=ReportPeriod.around(row.quarter_start, PeriodKind.QUARTER).key,
            counted=reason is None,
            reason=reason or "",
        )
        for row, reason in _reasons(scope)
    )


COUNTINGS: Mapping[str, Counting] = {"criteria_reviews": Counting(measure, records)}


def _reasons(scope: Scope) -> list[tuple[QuarterlyReview, LeftOut | None]]:
    """A quarter is of the school year that its last day lies in, as in the reports."""
    year = scope.school_year.period
    rows = (
        QuarterlyReview.objects.filter(
            centre_id=scope.centre_id,
            quarter_start__gte=ReportPeriod.around(year.start, PeriodKind.QUARTER).start,
            quarter_start__lt=ReportPeriod.around(year.until, PeriodKind.QUARTER).start,
        )
        .annotate(signed_on=F("signed__signed_on"))
        .order_by("quarter_start")
    )
    return [(row, review_signed(signed_on=row.signed_on, by=scope.as_of)) for row in rows]
