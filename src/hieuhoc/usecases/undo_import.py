"""Take a whole import back: who was added goes, what was changed stands again as before."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.importing import ImportKind, ImportState
from hieuhoc.store.models import Clan, DuplicatePair, Household, ImportBatch, ImportChange, Person
from hieuhoc.store.people import save_person
from hieuhoc.store.queries.register import fingerprints, people_with_records
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.listed_registrations import ListTakenBack
from hieuhoc.usecases.reading_import import ImportNotOpen, batch_for
from hieuhoc.usecases.recording import record

_AT_ONCE = 500


class MovedOn(HieuHocError):
    """Some people of the import cannot be taken back: they have records by now, or were changed since.

    Nobody is taken back then: half an import is harder to understand than a whole one.
    """

    code = "import.moved-on"

    def __init__(self, with_records: Sequence[UUID], changed: Sequence[UUID]) -> None:
        super().__init__(len(with_records), len(changed))
        self.with_records = tuple(with_records)
        self.changed = tuple(changed)


@transaction.atomic
def undo_import(*, actor: Actor, batch_id: UUID, now: datetime) -> int:
    """Undo all that an import did and return how many people that touched.

    Registrations go, and whoever waits for their seats gets them. Raises NoSuchImport, NotAllowed,
    ImportNotOpen, ClassOver, or MovedOn with everybody who stands against it.
    """
    batch = batch_for(batch_id, actor=actor, lock=True)
    if batch.state != ImportState.COMMITTED:
        raise ImportNotOpen(ImportState(batch.state))
    changes = list(ImportChange.objects.filter(batch=batch, subject="person").order_by("id"))
    added = [change.subject_id for change in changes if change.before is None]
    registrations = ListTakenBack(batch) if batch.kind == ImportKind.REGISTRATIONS else None
    _check(changes, added, registrations)
    unregistered = registrations.remove(actor=actor, now=now) if registrations else 0
    for change in changes:
        if change.before is not None:
            _restore(change.subject_id, change.before)
    _remove(added)
    _remove_empty(batch)
    batch.state, batch.undone_at, batch.payload = ImportState.UNDONE, now, None
    batch.save(update_fields=["state", "undone_at", "payload"])
    if registrations:
        registrations.fill(actor=actor, now=now)
    # What stood before stands again in the rows themselves.
    ImportChange.objects.filter(batch=batch).delete()
    record(
        actor=actor,
        action="import.undo",
        now=now,
        place_id=batch.centre.place_id,
        subject=f"import:{batch.id}",
        facts={
            "removed": len(added),
            "restored": len(changes) - len(added),
            "unregistered": unregistered,
        },
    )
    return len(changes)


def give_up_import(*, actor: Actor, batch_id: UUID, now: datetime) -> None:
    """Drop a workbook that was not taken over. Raises NoSuchImport, NotAllowed or ImportNotOpen."""
    with transaction.atomic():
        batch = batch_for(batch_id, actor=actor, lock=True)
        if batch.state in {ImportState.COMMITTED, ImportState.UNDONE} or batch.working == "committing":
            raise ImportNotOpen(ImportState(batch.state))
        batch.state, batch.undone_at = ImportState.UNDONE, now
        batch.payload, batch.report, batch.working = None, {}, ""
        batch.save(update_fields=["state", "undone_at", "payload", "report", "working"])
        record(
            actor=actor,
            action="import.give-up",
            now=now,
            place_id=batch.centre.place_id,
            subject=f"import:{batch.id}",
        )


def _check(
    changes: Sequence[ImportChange], added: Sequence[UUID], registrations: ListTakenBack | None
) -> None:
    ids = [change.subject_id for change in changes]
    now = fingerprints(ids)
    changed = [change.subject_id for change in changes if now.get(change.subject_id) != change.after]
    with_records = people_with_records(added, apart_from=registrations.made if registrations else None)
    if registrations:
        changed += registrations.ended()
        with_records |= registrations.with_records()
    if changed or with_records:
        raise MovedOn(sorted(with_records), changed)


def _restore(person_id: UUID, before: dict[str, Any]) -> None:
    person = Person.objects.get(id=person_id)
    for name, value in before.items():
        if name == "national_id":
            person.national_id_index = person.national_id_sealed = None
        elif name == "birth_date":
            person.birth_date = date.fromisoformat(value) if value else None
        elif name.endswith("_id"):
            setattr(person, name, uuid.UUID(value) if value else None)
        else:
            setattr(person, name, value)
    save_person(person)


def _remove(ids: Sequence[UUID]) -> None:
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        DuplicatePair.objects.filter(decision="", first_id__in=some).delete()
        DuplicatePair.objects.filter(decision="", second_id__in=some).delete()
        Person.objects.filter(id__in=some).delete()


def _remove_empty(batch: ImportBatch) -> None:
    """Remove the households and clans that the import made, where nobody is in them."""
    made = ImportChange.objects.filter(batch=batch, before__isnull=True)
    for subject, model in (("household", Household), ("clan", Clan)):
        ids = list(made.filter(subject=subject).values_list("subject_id", flat=True))
        for start in range(0, len(ids), _AT_ONCE):
            model._base_manager.filter(id__in=ids[start : start + _AT_ONCE], members=None).delete()  # noqa: SLF001
