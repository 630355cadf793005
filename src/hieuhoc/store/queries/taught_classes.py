"""Classes as their documents name them: what of one was held, and the centre it is of."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, F, Max, Min, Sum
from django.utils import timezone

from hieuhoc.learning.class_lists import TaughtClass
from hieuhoc.learning.learning_class import ClassKind, ClassState, SessionState
from hieuhoc.store.models import LearningClass, Session


def get_taught_class(*, class_id: UUID) -> TaughtClass | None:
    """Return a class with what of it was held, or None. Two queries."""
    row = LearningClass.objects.filter(id=class_id).select_related("centre__place", "place").first()
    if row is None:
        return None
    lasting = Sum(F("ends_at") - F("starts_at"), default=timedelta())
    held = Session.objects.filter(learning_class_id=class_id, state=SessionState.HELD).aggregate(
        first=Min("starts_at"), last=Max("starts_at"), count=Count("id"), lasting=lasting
    )
    return TaughtClass(
        id=row.id,
        title=row.title,
        kind=ClassKind(row.kind),
        state=ClassState(row.state),
        school_year=row.school_year,
        centre_id=row.centre_id,
        centre=row.centre.name,
        parent_body=row.centre.parent_body,
        place=row.centre.place.name,
        place_id=row.place_id,
        place_path=row.place.path,
        sign=row.centre.sign,
        office=row.centre.director_office,
        signatory=row.centre.director_name,
        first_day=local_day(held["first"]),
        last_day=local_day(held["last"]),
        held=held["count"],
        minutes=int(held["lasting"].total_seconds()) // 60,
    )


def local_day(moment: datetime | None) -> date | None:
    """Return the day of a moment in Vietnam."""
    return timezone.localdate(moment) if moment else None
