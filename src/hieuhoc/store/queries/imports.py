"""The imports of a centre as the pages show them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from hieuhoc.learning.importing import ImportState
from hieuhoc.store.models import ImportBatch, Person


@dataclass(frozen=True, slots=True)
class ImportLine:
    """An import; `has_file` tells whether there is something left of its workbook to be corrected.

    One of a class has its id and title.
    """

    id: UUID
    centre_id: UUID
    class_id: UUID | None
    class_title: str
    state: ImportState
    working: str
    filename: str
    rows: int
    report: Mapping[str, Any]
    uploaded_by: str
    uploaded_at: datetime
    committed_at: datetime | None
    undone_at: datetime | None
    has_file: bool


_SHOWN = 200
_COLUMNS = (
    "id", "centre_id", "learning_class_id", "learning_class__title", "state", "working", "filename", "rows",
    "report", "uploaded_by__full_name", "uploaded_at", "committed_at", "undone_at", "no_file",
)  # fmt: skip


def list_imports(*, centre_id: UUID, class_id: UUID | None = None) -> tuple[ImportLine, ...]:
    """Return the imports of a centre, or of one of its classes, the latest first. One query, no workbooks."""
    rows = _rows().filter(centre_id=centre_id).order_by("-uploaded_at", "id")
    if class_id is not None:
        rows = rows.filter(learning_class_id=class_id)
    return tuple(map(_line, rows.values_list(*_COLUMNS)[:_SHOWN]))


def get_import(*, batch_id: UUID) -> ImportLine | None:
    """Return one import, or None."""
    row = _rows().filter(id=batch_id).values_list(*_COLUMNS).first()
    return _line(row) if row else None


def names_of(ids: tuple[UUID, ...]) -> dict[UUID, str]:
    """Return the names of people."""
    return dict(Person.objects.filter(id__in=ids).values_list("id", "full_name"))


def _rows() -> QuerySet[ImportBatch]:
    return ImportBatch.objects.annotate(no_file=Q(payload__isnull=True))


def _line(row: Any) -> ImportLine:
    own_id, centre_id, class_id, title, state, *rest, no_file = row
    values: list[Any] = [own_id, centre_id, class_id, title or "", ImportState(state), *rest, not no_file]
    return ImportLine(*values)
