"""How findings were settled."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hieuhoc.learning.finding import Remedy
from hieuhoc.store.models import Settlement


@dataclass(frozen=True, slots=True)
class SettlementLine:
    """One settlement; of several with the same key the last one counts."""

    finding_key: str
    code: str
    remedy: Remedy
    value: str
    why: str
    settled_by: str
    settled_at: datetime


def list_settlements(*, plan_id: UUID) -> tuple[SettlementLine, ...]:
    """Return every settlement of a plan's findings, the oldest first. One query."""
    rows = Settlement.objects.filter(plan_id=plan_id).select_related("settled_by").order_by("id")
    return tuple(
        SettlementLine(
            row.finding_key,
            row.code,
            Remedy(row.remedy),
            row.value,
            row.why,
            str(row.settled_by),
            row.settled_at,
        )
        for row in rows
    )
