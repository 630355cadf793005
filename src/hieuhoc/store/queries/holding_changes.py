"""What was changed of a title of a library, as the record has it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hieuhoc.store.models import AuditEntry

PAGE = 50


@dataclass(frozen=True, slots=True)
class HoldingChange:
    """What somebody changed: the values of the fields before and after; a new title has no `before`.

    Early rows say only how many copies there were after.
    """

    at: datetime
    by: str
    action: str
    before: Mapping[str, str | int]
    after: Mapping[str, str | int]


def list_holding_changes(*, holding_id: UUID) -> tuple[HoldingChange, ...]:
    """Return what was changed of a title, the latest first, at most PAGE. One query."""
    rows = AuditEntry.objects.filter(subject=f"holding:{holding_id}").select_related("actor").order_by("-id")
    return tuple(
        HoldingChange(
            row.at,
            str(row.actor or ""),
            row.action,
            row.facts.get("before", {}),
            row.facts.get("after", row.facts),
        )
        for row in rows[:PAGE]
    )
