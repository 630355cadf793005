"""Say what the columns of an uploaded workbook hold, and check it anew."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.importing import Column, ImportState
from hieuhoc.reading.people import columns_in
from hieuhoc.store.models import Place
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.check_import import check_import
from hieuhoc.usecases.later import check_import_later
from hieuhoc.usecases.reading_import import ImportNotOpen, batch_for
from hieuhoc.usecases.upload_import import AT_ONCE_BYTES


class NotItsHamlet(HieuHocError):
    """The place for rows that name none is no hamlet of the centre's commune."""

    code = "import.not-its-hamlet"


def choose_import_columns(
    *,
    actor: Actor,
    batch_id: UUID,
    columns: Mapping[int, Column],
    now: datetime,
    hamlet_id: UUID | None = None,
) -> None:
    """Set the columns by their place in the sheet, and where rows live that name no hamlet.

    Raises NoSuchImport, NotAllowed, ImportNotOpen, NoNameColumn, ColumnTwice or NotItsHamlet.
    """
    with transaction.atomic():
        batch = batch_for(batch_id, actor=actor, lock=True)
        open_states = {ImportState.UPLOADED, ImportState.CHECKED}
        if batch.state not in open_states or batch.working or "titles" not in batch.report:
            raise ImportNotOpen(ImportState(batch.state))
        chosen = {str(place): column.value for place, column in sorted(columns_in(columns).items())}
        commune = batch.centre.place_id
        if hamlet_id and not Place.objects.filter(id=hamlet_id, parent_id=commune).exists():
            raise NotItsHamlet
        kept = {key: batch.report[key] for key in ("titles", "below")}
        batch.report = {**kept, "columns": chosen, "hamlet": hamlet_id.hex if hamlet_id else ""}
        batch.state, batch.working = ImportState.UPLOADED, "checking"
        batch.save(update_fields=["report", "state", "working"])
        large = len(batch.payload or b"") > AT_ONCE_BYTES
        if large:
            check_import_later(batch_id=batch.id)
    if not large:
        check_import(batch_id=batch_id, now=now)
