"""What the use cases about an import share: reading its workbook, and holding it against the register."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from typing import Any
from uuid import UUID

from django.utils import timezone

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.hamlet_names import Hamlet, HamletNames
from hieuhoc.learning.importing import Column, ImportKind, ImportState
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.takeover import Register, Takeover
from hieuhoc.reading.people import Grid, Header, List, find_header, open_grid, read_list
from hieuhoc.store.models import ImportBatch, Place
from hieuhoc.store.queries.register import indexes_elsewhere, list_hamlets, list_known
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.person_steps import NATIONAL_ID
from hieuhoc.usecases.sealing import blind_index, indexer


class NoSuchImport(HieuHocError):
    """There is no such import."""

    code = "import.not-there"


class ImportNotOpen(HieuHocError):
    """The import is in a state in which this cannot be done with it."""

    code = "import.not-open"

    def __init__(self, state: ImportState) -> None:
        super().__init__(state)
        self.state = state


@dataclass(frozen=True, slots=True)
class ReadImport:
    """A workbook that was read: the sheet, its head, and its rows."""

    grid: Grid
    header: Header
    listed: List


def batch_for(batch_id: UUID, *, actor: Actor, lock: bool = False) -> ImportBatch:
    """Return an import whose people the actor may take over. Raises NoSuchImport or NotAllowed."""
    batches = ImportBatch.objects.select_related("centre__place", "learning_class")
    if lock:
        batches = batches.select_for_update(of=("self",))
    batch = batches.filter(id=batch_id).first()
    if batch is None:
        raise NoSuchImport
    require(actor, Permission.CURATE_PEOPLE, batch.centre.place.path)
    if batch.kind == ImportKind.REGISTRATIONS:
        require(actor, Permission.REGISTER_PEOPLE, batch.centre.place.path)
    return batch


def read_batch(batch: ImportBatch, *, now: datetime) -> ReadImport:
    """Read the workbook of an import by the columns that were found or chosen.

    Raises Unreadable or NoNameColumn.
    """
    assert batch.payload is not None
    weighed = batch.state == ImportState.CHECKED
    grid = open_grid(bytes(batch.payload), filename=batch.filename, weighed=weighed)
    header = find_header(grid) if "columns" not in batch.report else _kept_header(batch.report)
    listed = read_list(grid, header, header.columns, today=timezone.localdate(now))
    return ReadImport(grid, header, listed)


def compare(batch: ImportBatch, listed: List, *, now: datetime) -> Takeover:
    """Hold the rows against the people of the centre's commune; rows that could not be read are refused."""
    commune = batch.centre.place
    index_of = _index_of(listed)
    elsewhere = indexes_elsewhere(
        (index_of(row.national_id) for row in listed.people if row.national_id), commune_id=commune.id
    )
    register = Register(
        list_known(commune_id=commune.id),
        hamlets=_hamlets(commune, batch.report, now=now),
        commune=commune.id.hex,
        index_of=index_of,
        elsewhere=elsewhere,
    )
    takeover = register.compare(listed.people)
    if batch.kind == ImportKind.REGISTRATIONS:
        takeover.leave_as_they_are()
    takeover.refused = sorted([*listed.refused, *takeover.refused])
    return takeover


def _index_of(listed: List) -> Callable[[str], bytes]:
    """Return what makes the index of a national ID, which many rows have, or none."""
    if not any(row.national_id for row in listed.people):
        return partial(blind_index, purpose=NATIONAL_ID)
    return cache(indexer(purpose=NATIONAL_ID))


def columns_kept(header: Header) -> dict[str, Any]:
    """Return a head as it is kept with the report."""
    return {
        "titles": list(header.titles),
        "below": header.below,
        "columns": {str(place): column.value for place, column in header.columns.items()},
    }


def _kept_header(report: Mapping[str, Any]) -> Header:
    columns = {int(place): Column(column) for place, column in report["columns"].items()}
    return Header(tuple(report["titles"]), report["below"], columns)


def _hamlets(commune: Place, report: Mapping[str, Any], *, now: datetime) -> HamletNames:
    """The hamlets by their names; rows that name none live where the report says, else in the commune."""
    own = Hamlet(commune.id.hex, commune.kind, commune.name)
    hamlets = list_hamlets(commune_id=commune.id, on=timezone.localdate(now))
    return HamletNames(own, hamlets, unsaid=report.get("hamlet", ""))


Tell = Callable[[int, int], None]
