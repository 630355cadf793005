"""What the registers of activities share: the entries of a school year that stand, and their days."""

from datetime import date
from typing import TypeVar

from django.db.models import QuerySet

from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.models import Communication, SelfLearning

AnyActivity = TypeVar("AnyActivity", Communication, SelfLearning)


def of_year(rows: QuerySet[AnyActivity], school_year: SchoolYear) -> QuerySet[AnyActivity]:
    """Narrow entries that the gate has narrowed to those of a year that stand, the latest first."""
    period = school_year.period
    stand = rows.filter(withdrawn_at=None, day__gte=period.start, day__lt=period.until)
    return stand.select_related("place").order_by("-day", "-entered_at", "id")


def list_days(rows: QuerySet[AnyActivity]) -> tuple[date, ...]:
    """Return the days of the entries that stand. One query."""
    stand = rows.filter(withdrawn_at=None)
    return tuple(stand.order_by().values_list("day", flat=True).distinct())
