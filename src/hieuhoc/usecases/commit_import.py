"""Take a checked workbook over: all its rows that are in order, or none."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hieuhoc.kernel.collecting import without_search_for_cycles
from hieuhoc.learning.importing import ImportKind, ImportState
from hieuhoc.store.models import ImportBatch, User
from hieuhoc.store.turns import in_turn
from hieuhoc.usecases.access import Actor, actor_for
from hieuhoc.usecases.later import commit_import_later, find_duplicates_later
from hieuhoc.usecases.listed_registrations import FromList, check_takes_list, register_list
from hieuhoc.usecases.progress import forget, tell
from hieuhoc.usecases.reading_import import ImportNotOpen, ReadImport, batch_for, compare, read_batch
from hieuhoc.usecases.recording import record
from hieuhoc.usecases.refused_rows import workbook_of
from hieuhoc.usecases.taking_over import take_over
from hieuhoc.usecases.upload_import import AT_ONCE_BYTES


@dataclass(frozen=True, slots=True)
class Imported:
    """How many people were added and changed, how many were so already, how many rows were left out.

    `registered` is None for a list of people that is not one of a class.
    """

    new: int
    changed: int
    same: int
    refused: int
    registered: FromList | None = None

    def counts(self) -> dict[str, int]:
        """Return the figures by their names."""
        counts = asdict(self)
        return counts | (counts.pop("registered") or {})


def ask_to_commit_import(*, actor: Actor, batch_id: UUID, now: datetime) -> None:
    """Take a small workbook over at once; leave a large one to the worker.

    Raises NoSuchImport, NotAllowed or ImportNotOpen, and for a list of a class what `register_person`
    refuses.
    """
    with transaction.atomic():
        batch = _checked(batch_id, actor=actor)
        if batch.working:
            return
        if batch.learning_class is not None:
            check_takes_list(batch.learning_class)
        large = len(batch.payload or b"") > AT_ONCE_BYTES
        if large:
            batch.report.pop("stopped", None)
            batch.working = "committing"
            batch.save(update_fields=["report", "working"])
            commit_import_later(batch_id=batch.id, user_id=actor.user_id)
    if not large:
        commit_import(actor=actor, batch_id=batch_id, now=now)


def commit_import_of(*, batch_id: str, user_id: int, now: datetime) -> None:
    """Do what a user asked for, if he still may; when his workbook was taken over already, nothing."""
    actor = actor_for(User.objects.get(pk=user_id), on=timezone.localdate(now))
    with suppress(ImportNotOpen):
        commit_import(actor=actor, batch_id=UUID(batch_id), now=now)


@without_search_for_cycles()
def commit_import(*, actor: Actor, batch_id: UUID, now: datetime) -> Imported:
    """Add and change people as the workbook says, in one transaction, noting each for the undoing.

    What is refused is decided anew, for the register may have changed since the dry run. Of the
    workbook only the refused rows are kept, to be corrected. A list of a class registers all who are
    in order. Raises NoSuchImport, NotAllowed or ImportNotOpen, and what `register_person` refuses.
    """
    with transaction.atomic():
        batch = _checked(batch_id, actor=actor)
    # Reading needs no lock, and on SQLite a transaction keeps everybody else from writing.
    read = read_batch(batch, now=now)
    rows = len(read.listed.people) + len(read.listed.refused)
    subject = f"import:{batch_id}"
    tell(subject, rows // 4, rows)
    try:
        # Whoever else takes turns waits for the end of it, instead of giving up after some seconds.
        with in_turn(), transaction.atomic():
            return _commit(
                actor, batch_id, read, now, lambda done: tell(subject, rows // 4 + done * 3 // 4, rows)
            )
    finally:
        forget(subject)


def _commit(
    actor: Actor, batch_id: UUID, read: ReadImport, now: datetime, tell_done: Callable[[int], None]
) -> Imported:
    batch = _checked(batch_id, actor=actor)
    takeover = compare(batch, read.listed, now=now)
    added = take_over(batch, takeover, now=now, tell=tell_done)
    registered = None
    if batch.kind == ImportKind.REGISTRATIONS:
        registered = register_list(batch, takeover, added, actor=actor, now=now)
    done = Imported(
        len(takeover.new), len(takeover.changed), len(takeover.same), len(takeover.refused), registered
    )
    counts = done.counts()
    batch.state, batch.committed_at, batch.rows_done = ImportState.COMMITTED, now, batch.rows
    # The workbook and the rows that were shown hold personal data; they have served.
    left = workbook_of(read, takeover.refused, language="vi") if takeover.refused else None
    batch.payload, batch.report, batch.working = left, counts, ""
    batch.save(update_fields=["state", "committed_at", "rows_done", "payload", "report", "working"])
    record(
        actor=actor,
        action="import.commit",
        now=now,
        place_id=batch.centre.place_id,
        subject=f"import:{batch.id}",
        facts=counts,
    )
    if takeover.new:
        find_duplicates_later(commune_id=batch.centre.place_id)
    return done


def _checked(batch_id: UUID, *, actor: Actor) -> ImportBatch:
    batch = batch_for(batch_id, actor=actor, lock=True)
    if batch.state != ImportState.CHECKED:
        raise ImportNotOpen(ImportState(batch.state))
    return batch
