"""The records behind a figure, for whom they are."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from hieuhoc.learning.measure import Record, Scope
from hieuhoc.learning.roles import Permission
from hieuhoc.store.queries.measures import COUNTINGS
from hieuhoc.usecases.access import Actor, allowed, require
from hieuhoc.usecases.recording import record

NAMELESS = frozenset(
    {
        "class",
        "session",
        "review",
        "time",
        "club",
        "library",
        "holding",
        "title",
        "loan",
        "hamlet",
        "place",
        "community",
        "organisation",
        "unit",
        "clan",
        "communication",
        "resolution",
        "document",
        "action_item",
        "task",
        "self_learning",
    }
)
"""The kinds of records, and the units they are counted in, whose labels name no person. Any other kind is
taken to name one."""


def may_open(actor: Actor, scope: Scope, kinds: Sequence[str]) -> bool:
    """Tell whether the actor may see records of these kinds or units: people only where he sees people."""
    return set(kinds) <= NAMELESS or allowed(actor, Permission.VIEW_PEOPLE, scope.place_path)


@transaction.atomic
def open_records(*, actor: Actor, scope: Scope, indicator_id: str, now: datetime) -> tuple[Record, ...]:
    """Return every record behind a figure, counted and left out. An audit row says who saw names of people.

    An indicator that nobody counts has none. Raises NotAllowed where they name people whom the actor
    may not see.
    """
    counting = COUNTINGS.get(indicator_id)
    found = tuple(counting.records(scope)) if counting else ()
    if {one.kind for one in found} <= NAMELESS:
        return found
    require(actor, Permission.VIEW_PEOPLE, scope.place_path)
    record(
        actor=actor,
        action="indicator.records",
        now=now,
        place_id=scope.place_id,
        subject=f"indicator:{indicator_id}",
        facts={"as_of": scope.as_of.isoformat(), "records": len(found)},
    )
    return found
