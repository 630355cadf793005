"""Take a merge back: the two rows are two people again."""

from datetime import datetime
from typing import Any

from django.db import transaction

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.store.models import DuplicatePair, Person, PersonMerge
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.merging import (
    give_back,
    people_to_curate,
    standing_merges,
    store_taken,
    take_over,
)
from hieuhoc.usecases.person_steps import NationalIdTaken, PersonErased
from hieuhoc.usecases.recording import record


class NoSuchMerge(HieuHocError):
    """There is no such merge."""

    code = "merge.not-there"


class MergeUndone(HieuHocError):
    """The merge was undone already."""

    code = "merge.undone"


class MergedFurther(HieuHocError):
    """The kept row was itself merged since: that merge is undone first."""

    code = "merge.merged-further"


@transaction.atomic
def undo_merge(*, actor: Actor, merge_id: int, now: datetime) -> None:
    """Restore both rows as they were before the merge; what was entered since remains.

    Several merges into one row are undone in any order. Raises NoSuchMerge, NotAllowed,
    MergeUndone, MergedFurther, PersonErased, or NationalIdTaken where somebody was entered
    meanwhile with the number of the row that comes back.
    """
    told = PersonMerge.objects.filter(id=merge_id).first()
    if told is None:
        raise NoSuchMerge
    # Which two rows it is of never changes; whether it stands is known once they are locked.
    people = people_to_curate((told.kept_id, told.merged_id), actor=actor)
    kept, merged = people[told.kept_id], people[told.merged_id]
    merges = standing_merges(kept)
    merge = next((standing for standing in merges if standing.pk == merge_id), None)
    if merge is None:
        raise MergeUndone
    if kept.merged_into_id is not None:
        raise MergedFurther
    if kept.erased_at is not None:
        raise PersonErased
    _take_apart(kept, merge, merges)
    _check_national_id(kept, merged)
    store_taken(kept)
    Person.objects.filter(id__in=merge.snapshot["redirected"], merged_into=kept).update(merged_into=merged)
    merged.merged_into = None
    merged.save(update_fields=["merged_into"])
    _reopen(merge.snapshot["pair"])
    merge.undone_by_id, merge.undone_at = actor.user_id, now
    merge.save(update_fields=["undone_by", "undone_at"])
    record(
        actor=actor,
        action="person.unmerge",
        now=now,
        place_id=kept.place_id,
        subject=f"person:{kept.id}",
        facts={"merged": str(merged.id)},
    )


def _take_apart(kept: Person, merge: PersonMerge, merges: list[PersonMerge]) -> None:
    """Give everything back, the latest first, and let the other merges take over again in their order.

    What one merge took over may be why a later one took nothing, so that they cannot be undone singly.
    """
    for standing in merges:
        give_back(kept, standing.merged, standing.snapshot["took"])
    for standing in reversed(merges):
        if standing.pk != merge.pk:
            standing.snapshot["took"] = take_over(kept, standing.merged)
            standing.save(update_fields=["snapshot"])


def _check_national_id(kept: Person, merged: Person) -> None:
    if merged.national_id_index is None:
        return
    holders = Person.objects.filter(national_id_index=merged.national_id_index, merged_into=None)
    # The kept row may hold it until it is stored without it.
    other = holders.exclude(id__in=[merged.id, kept.id]).values_list("id", flat=True).first()
    if other:
        raise NationalIdTaken(other)
    if kept.national_id_index is not None and bytes(kept.national_id_index) == bytes(
        merged.national_id_index
    ):
        raise NationalIdTaken(kept.id)


def _reopen(pair: dict[str, Any] | None) -> None:
    """Let stand again what was decided about the pair before it was merged."""
    if pair:
        DuplicatePair.objects.filter(id=pair["id"]).update(
            decision=pair["decision"], decided_by=pair["decided_by"], decided_at=pair["decided_at"]
        )
