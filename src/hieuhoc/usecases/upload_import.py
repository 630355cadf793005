"""Keep a workbook that people are to be taken over from."""

import hashlib
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hieuhoc.learning.importing import ImportKind, ImportState
from hieuhoc.learning.roles import Permission
from hieuhoc.reading.people import MOST_BYTES
from hieuhoc.reading.source import Unreadable
from hieuhoc.store.models import ImportBatch, LearningCentre
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.check_import import check_import
from hieuhoc.usecases.later import check_import_later
from hieuhoc.usecases.listed_registrations import check_takes_list
from hieuhoc.usecases.recording import record

AT_ONCE_BYTES = 150_000
"""A workbook so small, of some two thousand rows, is checked while its sender waits."""
_LONGEST_NAME = 200


def upload_import(
    *,
    actor: Actor,
    centre_id: UUID,
    payload: bytes,
    filename: str,
    now: datetime,
    class_id: UUID | None = None,
    wait: bool = False,
) -> UUID:
    """Store a workbook, have it checked, at once or by the worker, and return the id of the import.

    With `class_id` its people are to register for that class of the centre. With `wait` a large one
    is checked at once too.

    Raises NotAllowed, Unreadable for what is no workbook at all, ClassNotOpen or OnlyHeadsCounted.
    """
    centre = LearningCentre.objects.select_related("place").get(id=centre_id)
    require(actor, Permission.CURATE_PEOPLE, centre.place.path)
    if class_id:
        require(actor, Permission.REGISTER_PEOPLE, centre.place.path)
        check_takes_list(centre.classes.get(id=class_id))
    if not payload:
        raise Unreadable("empty")
    if len(payload) > MOST_BYTES:
        raise Unreadable("too-large", str(MOST_BYTES))
    with transaction.atomic():
        batch = ImportBatch.objects.create(
            centre=centre,
            learning_class_id=class_id,
            kind=ImportKind.REGISTRATIONS if class_id else ImportKind.PEOPLE,
            state=ImportState.UPLOADED,
            filename=filename[-_LONGEST_NAME:],
            payload=payload,
            sha256=hashlib.sha256(payload).hexdigest(),
            working="checking",
            uploaded_by_id=actor.user_id,
            uploaded_at=now,
        )
        record(
            actor=actor,
            action="import.upload",
            now=now,
            place_id=centre.place_id,
            subject=f"import:{batch.id}",
            facts={"bytes": len(payload)},
        )
        if len(payload) > AT_ONCE_BYTES and not wait:
            check_import_later(batch_id=batch.id)
            return batch.id
    check_import(batch_id=batch.id, now=now)
    return batch.id
