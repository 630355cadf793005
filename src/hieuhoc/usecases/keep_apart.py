"""Say that two rows are two people, or think again about it."""

from datetime import datetime

from django.db import transaction

from hieuhoc.learning.duplicates import Decision
from hieuhoc.store.models import DuplicatePair
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.merging import PairDecided, pair_to_decide
from hieuhoc.usecases.recording import record


@transaction.atomic
def keep_apart(*, actor: Actor, pair_id: int, now: datetime) -> None:
    """Decide that a pair is two people; it is not shown again.

    Raises NoSuchPair, NotAllowed or PairDecided.
    """
    pair = pair_to_decide(pair_id, actor=actor)
    if pair.decision:
        raise PairDecided
    pair.decision, pair.decided_by_id, pair.decided_at = Decision.DIFFERENT.value, actor.user_id, now
    _store(pair, actor=actor, action="duplicate.different", now=now)


@transaction.atomic
def reconsider_pair(*, actor: Actor, pair_id: int, now: datetime) -> None:
    """Take back that a pair is two people: it is listed again.

    Raises NoSuchPair, NotAllowed or PairDecided.
    """
    pair = pair_to_decide(pair_id, actor=actor)
    if pair.decision != Decision.DIFFERENT:
        raise PairDecided
    pair.decision, pair.decided_by_id, pair.decided_at = "", None, None
    _store(pair, actor=actor, action="duplicate.reconsider", now=now)


def _store(pair: DuplicatePair, *, actor: Actor, action: str, now: datetime) -> None:
    pair.save(update_fields=["decision", "decided_by", "decided_at"])
    record(
        actor=actor,
        action=action,
        now=now,
        place_id=pair.first.place_id,
        subject=f"person:{pair.first_id}",
        facts={"other": str(pair.second_id)},
    )
