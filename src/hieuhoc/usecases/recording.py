"""The audit row that every use case leaves."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from hieuhoc.store.models import AuditEntry
from hieuhoc.usecases.access import Actor


def record(
    *,
    actor: Actor | None,
    action: str,
    now: datetime,
    place_id: UUID,
    subject: str,
    facts: Mapping[str, object] | None = None,
) -> None:
    """Add one audit row. Without an `actor` it was a resident, who has no account.

    `facts` hold figures and ids, never names or other personal data.
    """
    AuditEntry.add(
        actor_id=actor.user_id if actor else None,
        action=action,
        at=now,
        place_id=place_id,
        subject=subject,
        facts=dict(facts or {}),
    )


def record_each(
    *, actor: Actor, action: str, now: datetime, place_id: UUID, facts: Mapping[str, Mapping[str, object]]
) -> None:
    """Add an audit row for each of many subjects, with its facts, as `record` does for one."""
    AuditEntry.objects.bulk_create(
        AuditEntry(
            actor_id=actor.user_id, action=action, at=now, place_id=place_id, subject=subject, facts=dict(of)
        )
        for subject, of in facts.items()
    )
