"""Say that two rows are one person: one becomes a redirect to the other."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.duplicates import Decision
from hieuhoc.store.models import DuplicatePair, Person, PersonMerge
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.merging import people_to_curate, store_taken, take_over
from hieuhoc.usecases.person_steps import PersonErased, PersonMerged
from hieuhoc.usecases.recording import record


class SamePerson(HieuHocError):
    """A row cannot be merged with itself."""

    code = "duplicate.same-row"


@transaction.atomic
def merge_people(*, actor: Actor, kept_id: UUID, merged_id: UUID, why: str, now: datetime) -> int:
    """Make `merged_id` a redirect to `kept_id` and return the merge's id, by which it is undone.

    Registrations, marks and certificates stay with the row they were made for and are read
    through the redirect. What the kept row lacks it takes over. Rows that led to the merged one
    lead to the kept one. Of two different national IDs each row keeps its own. Raises
    SamePerson, NoSuchPerson, NotAllowed, PersonMerged or PersonErased.
    """
    if kept_id == merged_id:
        raise SamePerson
    people = people_to_curate((kept_id, merged_id), actor=actor)
    kept, merged = people[kept_id], people[merged_id]
    for person in (kept, merged):
        if person.merged_into_id is not None:
            raise PersonMerged(person.merged_into_id)
        if person.erased_at is not None:
            raise PersonErased
    led_here = Person.objects.filter(merged_into=merged)
    took = take_over(kept, merged)
    snapshot = {
        "took": took,
        "redirected": sorted(str(id_) for id_ in led_here.values_list("id", flat=True)),
        "pair": _decide(kept, merged, actor, now),
    }
    led_here.update(merged_into=kept)
    # The redirect first: until then both would hold one national ID.
    merged.merged_into = kept
    merged.save(update_fields=["merged_into"])
    store_taken(kept)
    merge = PersonMerge.objects.create(
        kept=kept,
        merged=merged,
        snapshot=snapshot,
        why=why.strip(),
        merged_by_id=actor.user_id,
        merged_at=now,
    )
    record(
        actor=actor,
        action="person.merge",
        now=now,
        place_id=kept.place_id,
        subject=f"person:{kept.id}",
        facts={"merged": str(merged.id), "took": sorted(took)},
    )
    return merge.pk


def _decide(kept: Person, merged: Person, actor: Actor, now: datetime) -> dict[str, Any] | None:
    """Mark the pair as decided, if the two are one, and return what was decided before."""
    first, second = sorted((kept, merged), key=lambda person: person.id)
    pair = DuplicatePair.objects.select_for_update().filter(first=first, second=second).first()
    if pair is None:
        return None
    before = {
        "id": pair.pk,
        "decision": pair.decision,
        "decided_by": pair.decided_by_id,
        "decided_at": pair.decided_at.isoformat() if pair.decided_at else None,
    }
    pair.decision, pair.decided_by_id, pair.decided_at = Decision.MERGED.value, actor.user_id, now
    pair.save(update_fields=["decision", "decided_by", "decided_at"])
    return before
