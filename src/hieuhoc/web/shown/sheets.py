"""What the pages of scoring sheets show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from uuid import UUID

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number, format_plain
from hieuhoc.learning.person import shown_name
from hieuhoc.learning.recognition import TitleState
from hieuhoc.learning.scoring import Attained
from hieuhoc.learning.sheet import SheetItem
from hieuhoc.rulebook.edition import WHOLE
from hieuhoc.store.queries.sheets import MarkedItem, SheetGroup, SheetLine
from hieuhoc.usecases.open_sheets import ListedSheets, Sheet
from hieuhoc.web.shown.roll import mark_told
from hieuhoc.web.speaking import entered, language
from hieuhoc.web.title_labels import KINDS

LEVELS: Mapping[Attained, Promise] = {
    Attained.MET: gettext_lazy("Đạt"),
    Attained.PARTLY: gettext_lazy("Một phần"),
    Attained.NOT_MET: gettext_lazy("Không đạt"),
}
OPEN = gettext_lazy("Chưa chấm")
_REVIEWED: Mapping[TitleState, Promise] = {
    TitleState.PROPOSED: gettext_lazy("thôn đã đề nghị"),
    TitleState.NOT_PROPOSED: gettext_lazy("thôn không đề nghị"),
}


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """What there is to score of one kind in one place and year; `key` is what its address asks for."""

    key: tuple[str, str, str]
    place: str
    kind: str
    year: str
    told: str
    whole: bool
    chosen: bool


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One sheet in a list."""

    id: UUID
    name: str
    code: str
    told: str
    reviewed: str
    whole: bool


@dataclass(frozen=True, slots=True)
class ShownItem:
    """A row of a sheet; `attained` and `points` are what is chosen, `was` and `points_were` what stands.

    `number` tells it from the other rows of the page, `seen` is the revision that was seen.
    """

    number: int
    id: str
    label: str
    most: str
    attained: str
    was: str
    points: str
    points_were: str
    seen: int
    earlier: tuple[str, ...]

    @property
    def points_id(self) -> str:
        """The id of the field of its points, as problems name it."""
        return f"id_points_{self.number}"


@dataclass(frozen=True, slots=True)
class ShownCriterion:
    """A criterion with the rows under it; `title` is "" where its one row says it."""

    title: str
    rows: tuple[ShownItem, ...]


@dataclass(frozen=True, slots=True)
class ShownSheet:
    """A sheet: whose it is, by which book, what is asked, and how far it is filled in."""

    name: str
    code: str
    kind: str
    place: str
    year: str
    book: str
    criteria: tuple[ShownCriterion, ...]
    counts: tuple[tuple[str, str, int], ...]
    told: str
    points: str
    reviewed: str


def show_groups(groups: Iterable[SheetGroup], *, chosen: tuple[str, str, str] | None) -> list[ShownGroup]:
    """Return the groups as their list shows them; `chosen` is the key of the one that is open."""
    return [_group(group, chosen) for group in groups]


def key_of(group: SheetGroup) -> tuple[str, str, str]:
    """Return what the address of a group asks for: place, kind and year."""
    return str(group.place_id), group.kind.value, str(group.year)


def show_lines(listed: ListedSheets) -> list[ShownLine]:
    """Return the sheets of a group, those of one name told apart by their code."""
    return [_line(line, listed.asked[line.book]) for line in listed.lines]


def show_sheet(
    sheet: Sheet, *, chosen: Mapping[str, str] | None = None, points: Mapping[str, str] | None = None
) -> ShownSheet:
    """Return a sheet as its page shows it; `chosen` and `points` are what was sent and not taken."""
    rows = {
        item.id: _item(number, item, sheet.marked.get(item.id), chosen or {}, points or {})
        for number, item in enumerate(sheet.items, start=1)
    }
    criteria = tuple(
        ShownCriterion(_title(items[0]), tuple(rows[item.id] for item in items))
        for _number, found in groupby(sheet.items, key=lambda item: item.criterion.number)
        if (items := list(found))
    )
    line = sheet.line
    done = sum(row.was != Attained.NOT_ASSESSED for row in rows.values())
    return ShownSheet(
        name=shown_name(line.subject, synthetic=line.synthetic),
        code=line.code if line.code != line.subject else "",
        kind=str(KINDS[line.book.kind]),
        place=line.place,
        year=str(line.book.year),
        book=spoken(sheet.edition.title_vi, sheet.edition.title_en),
        criteria=criteria,
        counts=_counts(rows.values()),
        told=_done(done, len(rows)),
        points="" if sheet.points is None else format_plain(sheet.points),
        reviewed=_reviewed_on(line.reviewed_on),
    )


def spoken(vietnamese: str, english: str) -> str:
    """Return the words of a rulebook in the language of the page; a centre enters Vietnamese alone."""
    return english if english and language() == "en" else entered(vietnamese)


def _title(item: SheetItem) -> str:
    """Return what stands above the items of a criterion; one that is asked as a whole says it itself."""
    return "" if item.requirement.id == WHOLE else _numbered(item)


def _label(item: SheetItem) -> str:
    if item.requirement.id == WHOLE:
        return _numbered(item)
    return spoken(item.requirement.label_vi, item.requirement.label_en)


def _numbered(item: SheetItem) -> str:
    named = spoken(item.criterion.label_vi, item.criterion.label_en)
    return format_html("{}. {}", item.criterion.number, named)


def _group(group: SheetGroup, chosen: tuple[str, str, str] | None) -> ShownGroup:
    key = key_of(group)
    return ShownGroup(
        key=key,
        place=group.place,
        kind=str(KINDS[group.kind]),
        year=str(group.year),
        told=_done(group.done, group.sheets),
        whole=group.done == group.sheets,
        chosen=key == chosen,
    )


def _line(line: SheetLine, asked: int) -> ShownLine:
    return ShownLine(
        id=line.id,
        name=shown_name(line.subject, synthetic=line.synthetic),
        code=line.code if line.code != line.subject else "",
        told=_done(line.marked, asked),
        reviewed=str(_REVIEWED.get(line.state, "")),
        whole=line.marked >= asked,
    )


def _item(
    number: int,
    item: SheetItem,
    marked: MarkedItem | None,
    chosen: Mapping[str, str],
    points: Mapping[str, str],
) -> ShownItem:
    was = marked.stands.attained if marked else Attained.NOT_ASSESSED
    stood = marked.stands.points if marked else None
    points_were = "" if stood is None else format_plain(stood)
    most = item.requirement.points
    return ShownItem(
        number=number,
        id=item.id,
        label=_label(item),
        most="" if most is None else format_plain(most),
        attained=chosen.get(item.id, was.value),
        was=was.value,
        points=points.get(item.id, points_were),
        points_were=points_were,
        seen=marked.revision if marked else 0,
        earlier=_told(marked),
    )


def _told(marked: MarkedItem | None) -> tuple[str, ...]:
    """Write all marks of an item, the one that stands among them, as they arrived."""
    if marked is None:
        return ()
    return tuple(
        mark_told(
            _said(stored.mark.attained, stored.mark.points),
            by=stored.marked_by,
            marked_at=stored.mark.marked_at,
            why=stored.mark.why,
            stands=stored.mark == marked.stands,
        )
        for stored in marked.marks
    )


def _said(attained: Attained, points: Decimal | None) -> str:
    said = str(LEVELS.get(attained, OPEN))
    if points is None:
        return said
    return _("%(level)s, %(points)s điểm") % {"level": said, "points": format_plain(points)}


def _counts(rows: Iterable[ShownItem]) -> tuple[tuple[str, str, int], ...]:
    chosen = [row.attained for row in rows]
    named = [*LEVELS.items(), (Attained.NOT_ASSESSED, OPEN)]
    return tuple((level.value, str(label), chosen.count(level.value)) for level, label in named)


def _done(done: int, of: int) -> str:
    return _("%(done)s/%(all)s") % {"done": format_number(done), "all": format_number(of)}


def _reviewed_on(day: date | None) -> str:
    return _("Thôn đã họp xét ngày %(day)s.") % {"day": format_date(day)} if day else ""
