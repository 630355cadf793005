"""Classes held as proofs."""

from collections.abc import Sequence
from datetime import date, datetime, time

from django.db.models import Count, Min
from django.utils import timezone

from hieuhoc.kernel.dates import format_date
from hieuhoc.learning.learning_class import ClassState, SessionState
from hieuhoc.learning.proof import Proof, Register
from hieuhoc.store.models import Session
from hieuhoc.store.queries.proofs.scope import ProofScope


def classes(scope: ProofScope) -> Sequence[Proof]:
    """Classes of which a meeting was held in the time, by the first of these; none that was cancelled.

    One query.
    """
    rows = (
        Session.objects.filter(
            learning_class__centre_id=scope.centre_id,
            state=SessionState.HELD,
            starts_at__gte=_morning_of(scope.period.start),
            starts_at__lt=_morning_of(scope.period.until),
        )
        .exclude(learning_class__state=ClassState.CANCELLED)
        .values("learning_class_id", "learning_class__title")
        .annotate(first=Min("starts_at"), held=Count("id"))
        .order_by("first", "learning_class_id")
    )
    return [
        Proof(
            Register.CLASSES,
            str(row["learning_class_id"]),
            day := timezone.localdate(row["first"]),
            f"{row['learning_class__title']}: {row['held']} buổi học, từ ngày {format_date(day)}",
        )
        for row in rows
    ]


def _morning_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
