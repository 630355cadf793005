"""Adopted plans as proofs: a year's plan proves its year, from the day it bears."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils import timezone

from hieuhoc.learning.plan import PlanState
from hieuhoc.learning.proof import Proof, Register
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.models import PlanVersion
from hieuhoc.store.queries.proofs.scope import ProofScope


def plans(scope: ProofScope) -> Sequence[Proof]:
    """The last version adopted of each plan of the time's school years, of those that bear no later day.

    The day is that of the document; a plan without one bears the day it was adopted in the system. One
    query.
    """
    last_day = scope.period.until - timedelta(days=1)
    years = {SchoolYear.on(scope.period.start).start, SchoolYear.on(last_day).start}
    rows = PlanVersion.objects.filter(
        plan__centre_id=scope.centre_id, plan__school_year__in=years, state=PlanState.ADOPTED
    )
    latest: dict[object, Proof] = {}
    for row in rows.defer("content").select_related("plan").order_by("plan__school_year", "number"):
        day = row.plan.dated or timezone.localdate(row.made_at)
        if day < scope.period.until:
            latest[row.plan_id] = Proof(Register.PLAN, str(row.plan_id), day, _text(row))
    return sorted(latest.values(), key=lambda proof: proof.day or date.min)


def _text(row: PlanVersion) -> str:
    sign = f" số {row.plan.number_sign}" if row.plan.number_sign else ""
    year = SchoolYear(row.plan.school_year)
    return f"Kế hoạch{sign} năm học {year} đã được thông qua (phiên bản {row.number})"
