"""What libraries lent in a school year, quarter by quarter, as rows of a table."""

from collections.abc import Sequence

from django.db.models import Q

from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.report_period import PeriodKind, periods_of
from hieuhoc.learning.review import quarters_of
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.queries.libraries import circulation


def circulation_rows(libraries: Q, year: SchoolYear) -> Sequence[tuple[str, str, str, bool]]:
    """Return name, loans and readers of the four quarters reviewed in the year, and of the year last.

    Quarters are those of the calendar; the readers of quarters do not add up to those of the year.
    One query each.
    """
    wanted = [*quarters_of(year), *(time for time in periods_of(year) if time.kind is PeriodKind.YEAR)]
    counted = circulation(libraries=libraries, periods=[time.period for time in wanted])
    return [
        (
            time.name[:1].upper() + time.name[1:],
            format_number(of.loans),
            format_number(of.readers),
            time.kind is PeriodKind.YEAR,
        )
        for time, of in zip(wanted, counted, strict=True)
    ]
