"""Texts that plans are read from."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hieuhoc.store.models import SourceText


@dataclass(frozen=True, slots=True)
class StoredSource:
    """A text as it was handed in, in NFC."""

    id: UUID
    centre_id: UUID
    place_path: str
    title: str
    filename: str
    text: str
    added_by: str
    added_at: datetime


def get_source(*, source_id: UUID) -> StoredSource | None:
    """Return a text, or None. One query."""
    row = SourceText.objects.select_related("centre__place", "added_by").filter(id=source_id).first()
    if row is None:
        return None
    return StoredSource(
        id=row.id,
        centre_id=row.centre_id,
        place_path=row.centre.place.path,
        title=row.title,
        filename=row.filename,
        text=row.text,
        added_by=str(row.added_by),
        added_at=row.added_at,
    )
