"""The audit row that every use case leaves."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from hieuhoc.store.models import AuditEntry
from hieuhoc.usecases.access import Actor


def record(
    *,
    actor: Actor,
    action: str,
    now: datetime,
    place_id: UUID,
    subject: str,
    facts: Mapping[str, object] | None = None,
) -> None:
    """Add one audit row. `facts` hold figures and ids, never names or other personal data."""
    AuditEntry.add(
        actor_id=actor.user_id,
        action=action,
        at=now,
        place_id=place_id,
        subject=subject,
        facts=dict(facts or {}),
    )
