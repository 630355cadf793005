"""Who did what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from hieuhoc.store.models import AuditEntry


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One step. `actor` is None where the program itself acted."""

    action: str
    at: datetime
    actor: str | None
    subject: str
    facts: Mapping[str, object]


def list_audit(*, place_path: str, limit: int) -> tuple[AuditLine, ...]:
    """Return the last `limit` steps within a place, the newest first. One query."""
    rows = AuditEntry.objects.filter(place__path__startswith=place_path).select_related("actor")
    return tuple(
        AuditLine(row.action, row.at, str(row.actor) if row.actor else None, row.subject, row.facts)
        for row in rows.order_by("-id")[:limit]
    )
