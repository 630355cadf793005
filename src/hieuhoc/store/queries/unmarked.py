"""Who is registered and still unmarked: a roll that was begun is not one that was taken."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from hieuhoc.learning.learning_class import ClassKind, ClassState, SessionState
from hieuhoc.learning.registration import RegistrationState
from hieuhoc.store.models import Attendance, Registration, Session

FINISHED_WITHIN = timedelta(days=7)
"""So long a roll that was begun waits for the rest; later it is as it is."""


def unmarked() -> Any:  # an expression, for which the stubs have no common name
    """Return the number of people of a meeting who had a seat before it ended and have no mark.

    One who was entered twice is one person, marked under either row.
    """
    kept = Coalesce("person__merged_into", "person")
    marked = Attendance.objects.annotate(kept=kept).filter(
        session=OuterRef(OuterRef("pk")), kept=OuterRef("kept")
    )
    seats = Registration.objects.annotate(kept=kept).filter(
        learning_class=OuterRef("learning_class"),
        state=RegistrationState.ACCEPTED,
        registered_at__lte=OuterRef("ends_at"),
    )
    counted = seats.filter(~Exists(marked)).order_by().values("learning_class")
    number = counted.annotate(number=Count("kept", distinct=True)).values("number")
    return Coalesce(Subquery(number, output_field=IntegerField()), 0)


def list_begun(sessions: QuerySet[Session]) -> list[tuple[UUID, str, datetime, int]]:
    """Return of the rolls that were begun and leave somebody out the meeting, class and day, and how many.

    One query.
    """
    begun = sessions.filter(state=SessionState.HELD, learning_class__kind=ClassKind.ROLL)
    going_on = begun.exclude(learning_class__state=ClassState.CANCELLED)
    rows = going_on.annotate(unmarked=unmarked()).filter(unmarked__gt=0).order_by("starts_at", "id")
    return list(rows.values_list("id", "learning_class__title", "starts_at", "unmarked"))
