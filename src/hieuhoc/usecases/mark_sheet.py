"""Take in marks of scoring sheets: the one door for pages, phones and files."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.recognition import TitleState
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.scoring import Attained
from hieuhoc.learning.sheet import (
    ItemMark,
    PointsMalformed,
    SheetClosed,
    SheetItem,
    UnknownAttained,
    check_item_mark,
    items_of,
    standing,
)
from hieuhoc.learning.titles import OPEN
from hieuhoc.store.models import Recognition
from hieuhoc.store.sheets import add_item_marks, item_marks_of, settle_sheet
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.marks_taken import Outcome, Taken, day_made, device_named, reason, tell
from hieuhoc.usecases.recording import record
from hieuhoc.usecases.titles.sheets import sheet_edition

LONGEST_ITEM = 100
_MOST_POINTS = Decimal(100_000)


class NoSuchSheet(HieuHocError):
    """Nobody is registered for a title under this id."""

    code = "sheet.not-there"


@dataclass(frozen=True, slots=True)
class SentItemMark:
    """A mark as it arrives; `attained` is what was sent, known or not."""

    recognition_id: UUID
    item: str
    attained: str
    revision: int
    marked_at: datetime
    points: Decimal | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Bringing:
    """Who brings marks, and on which device."""

    actor: Actor
    device: str
    now: datetime


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet whose marks are being taken in: what it asks, its marks, and those that come to them."""

    row: Recognition
    items: tuple[SheetItem, ...]
    before: Mapping[UUID, ItemMark]
    added: dict[UUID, ItemMark] = field(default_factory=dict)


@transaction.atomic
def mark_sheet(
    *, actor: Actor, device: str, marks: Sequence[SentItemMark], now: datetime
) -> tuple[Taken, ...]:
    """Take in marks of any sheets and tell of each, in their order, what became of it.

    A mark that is there already is not added again, so that a batch may be sent any number of
    times, also after the sheet was closed. A mark that cannot be taken is refused with its reason
    and keeps no other from being taken. Raises NamelessDevice.
    """
    bringing = _Bringing(actor, device_named(device), now)
    wanted = {mark.recognition_id for mark in marks}
    rows = Recognition.objects.select_for_update(of=("self",), no_key=True).filter(id__in=wanted)
    sheets = {row.id: row for row in rows.select_related("place", "centre").order_by("id")}
    told: dict[int, Taken] = {}
    for id_ in sorted(wanted):
        sent = {number: mark for number, mark in enumerate(marks) if mark.recognition_id == id_}
        try:
            told |= _take(sheets.get(id_), sent, by=bringing)
        except HieuHocError as error:
            told |= dict.fromkeys(sent, Taken(Outcome.REFUSED, error))
    return tuple(told[number] for number in range(len(marks)))


@transaction.atomic
def _take(row: Recognition | None, sent: Mapping[int, SentItemMark], *, by: _Bringing) -> dict[int, Taken]:
    """Take in the marks of one sheet. What it raises, it raises for all of them."""
    if row is None:
        raise NoSuchSheet
    require(by.actor, Permission.SCORE_TITLES, row.place.path)
    items = items_of(sheet_edition(row, commune_id=row.centre.place_id))
    sheet = _Sheet(row, items, {mark.id: mark for mark in item_marks_of(row.id)})
    read = {number: _read(mark, sheet, by) for number, mark in sent.items()}
    if not sheet.added:
        return tell(read, before=sheet.before, stand=())
    add_item_marks(sheet.added.values(), marked_by_id=by.actor.user_id, received_at=by.now)
    stands = standing([*sheet.before.values(), *sheet.added.values()])
    settle_sheet(row.id, stands)
    told = tell(read, before=sheet.before, stand={mark.id for mark in stands.values()})
    _record(told, row, by)
    return told


def _read(sent: SentItemMark, sheet: _Sheet, by: _Bringing) -> ItemMark | HieuHocError:
    """Return a mark to be added or known already, or why it is neither."""
    try:
        mark = _said(sent, by)
        if mark.id in sheet.before:
            return mark
        state = TitleState(sheet.row.state)
        if state not in OPEN:
            raise SheetClosed(state)
        check_item_mark(
            mark,
            items=sheet.items,
            now=by.now,
            marked_on=day_made(mark.marked_at, now=by.now),
            reviewed_on=sheet.row.reviewed_on,
        )
    except HieuHocError as error:
        return error
    sheet.added.setdefault(mark.id, mark)
    return mark


def _said(sent: SentItemMark, by: _Bringing) -> ItemMark:
    """Return what was sent as a mark that has an id. Raises UnknownAttained or PointsMalformed."""
    if sent.attained not in {*Attained}:
        raise UnknownAttained
    if sent.points is not None and not (sent.points.is_finite() and abs(sent.points) < _MOST_POINTS):
        raise PointsMalformed
    return ItemMark(
        recognition=sent.recognition_id,
        item=sent.item[: LONGEST_ITEM + 1],
        attained=Attained(sent.attained),
        revision=sent.revision,
        device=by.device,
        marked_at=sent.marked_at,
        points=sent.points,
        why=reason(sent.why),
    )


def _record(told: Mapping[int, Taken], row: Recognition, by: _Bringing) -> None:
    counts = Counter(taken.outcome.value for taken in told.values())
    record(
        actor=by.actor,
        action="sheet.mark",
        now=by.now,
        place_id=row.place_id,
        subject=f"recognition:{row.id}",
        facts={"device": by.device, **counts},
    )
