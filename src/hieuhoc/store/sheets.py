"""Storing marks of scoring sheets, and what they add up to: `SheetScore`."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from hieuhoc.learning.scoring import Attained
from hieuhoc.learning.sheet import ItemMark
from hieuhoc.store.models import SheetMark, SheetScore


def item_marks_of(recognition_id: UUID) -> tuple[ItemMark, ...]:
    """Return all marks of a sheet. One query."""
    return tuple(as_item_mark(row) for row in SheetMark.objects.filter(recognition_id=recognition_id))


def as_item_mark(row: SheetMark) -> ItemMark:
    """Return a stored mark as a value."""
    return ItemMark(
        recognition=row.recognition_id,
        item=row.item,
        attained=Attained(row.attained),
        revision=row.revision,
        device=row.device,
        marked_at=row.marked_at,
        points=row.points,
        why=row.why,
    )


def add_item_marks(marks: Iterable[ItemMark], *, marked_by_id: int, received_at: datetime) -> None:
    """Store marks that are not there yet; look before, under the lock of their recognition."""
    SheetMark.objects.bulk_create(
        SheetMark(
            id=mark.id,
            recognition_id=mark.recognition,
            item=mark.item,
            attained=mark.attained.value,
            points=mark.points,
            revision=mark.revision,
            device=mark.device,
            marked_at=mark.marked_at,
            marked_by_id=marked_by_id,
            received_at=received_at,
            why=mark.why,
        )
        for mark in marks
    )


def settle_sheet(recognition_id: UUID, stands: Mapping[str, ItemMark]) -> None:
    """Store what the marks of a sheet add up to; an item whose mark was taken back has no row."""
    marked = {item: mark for item, mark in stands.items() if mark.attained is not Attained.NOT_ASSESSED}
    rows = {row.item: row for row in SheetScore.objects.filter(recognition_id=recognition_id)}
    gone = [row.pk for item, row in rows.items() if item not in marked]
    SheetScore.objects.filter(pk__in=gone).delete()
    added, changed = [], []
    for item, mark in marked.items():
        row = rows.get(item)
        if row is None:
            row = SheetScore(recognition_id=recognition_id, item=item)
            added.append(row)
        elif row.mark_id != mark.id:
            changed.append(row)
        row.attained, row.points, row.mark_id = mark.attained.value, mark.points, mark.id
    SheetScore.objects.bulk_create(added)
    SheetScore.objects.bulk_update(changed, ["attained", "points", "mark"])
