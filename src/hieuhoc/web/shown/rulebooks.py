"""The rulebooks of a commune as they are shown: how much is there, where it stands, who entered what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hieuhoc.files.rulebooks import load_documents
from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number, format_plain
from hieuhoc.rulebook.completing import Completion, standing
from hieuhoc.rulebook.completion import Part
from hieuhoc.rulebook.edition import Criterion, Edition, Points, Requirement, Subject
from hieuhoc.rulebook.law import law_at
from hieuhoc.rulebook.reference import Standing, Validity
from hieuhoc.rulebook.tally import Missing, has_points, missing, tally
from hieuhoc.web.shown.rules import (
    ShownReference,
    label_of,
    note_of,
    rule_of,
    show_reference,
    title_of,
)
from hieuhoc.web.speaking import language

SUBJECTS: Mapping[Subject, Promise] = {
    Subject.COMMUNE: gettext_lazy("Cộng đồng học tập cấp xã"),
    Subject.FAMILY: gettext_lazy("Gia đình"),
    Subject.CLAN: gettext_lazy("Dòng họ"),
    Subject.COMMUNITY: gettext_lazy("Thôn, bản, tổ dân phố"),
    Subject.UNIT: gettext_lazy("Đơn vị"),
    Subject.CITIZEN: gettext_lazy("Công dân"),
    Subject.UNIVERSAL_EDUCATION: gettext_lazy("Phổ cập giáo dục, xóa mù chữ"),
}
ENTRY_PARTS: Mapping[Part, Promise] = {
    Part.CRITERION: gettext_lazy("tiêu chí"),
    Part.POINTS: gettext_lazy("điểm của tiêu chí"),
    Part.REQUIREMENT: gettext_lazy("nội dung của tiêu chí"),
    Part.RATINGS: gettext_lazy("mức xếp loại"),
}
OF_THE_COMMUNE = frozenset({Subject.COMMUNE, Subject.UNIVERSAL_EDUCATION})
"""What a commune is judged by as a whole, and so can be tried with its figures."""


@dataclass(frozen=True, slots=True)
class EditionLine:
    """An edition in the list. `state` says whether the law chooses it today."""

    title: str
    url: str
    act: str
    days: str
    state: str
    tone: str
    read: str
    recalled: str
    entered: str
    missing: str


@dataclass(frozen=True, slots=True)
class ShownPoints:
    """A number of points with its ground."""

    value: str
    reference: ShownReference


@dataclass(frozen=True, slots=True)
class ShownRequirement:
    """A requirement, its rule in words and its ground."""

    id: str
    label: str
    rule: str
    reference: ShownReference
    is_entered: bool


@dataclass(frozen=True, slots=True)
class ShownCriterion:
    """A criterion of an edition; `lacks` are sentences on what is not encoded of it.

    What is entered as a whole, or whose points are entered beside it, the commune can take back.
    """

    id: str
    number: int
    label: str
    reference: ShownReference
    is_entered: bool
    points: ShownPoints | None
    points_entered: bool
    requirements: tuple[ShownRequirement, ...]
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownEdition:
    """An edition whole. `sums` says what the points come to; `is_off` that this is not what the act says."""

    book: str
    edition: str
    title: str
    note: str
    scored: bool
    days: str
    reference: ShownReference
    act: str
    act_note: str
    total: ShownPoints | None
    sums: str
    is_off: bool
    ratings: tuple[tuple[str, str, ShownReference], ...]
    ratings_entered: bool
    ratings_missing: bool
    criteria: tuple[ShownCriterion, ...]


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """An entry of the commune in its history. `name` is what was entered, empty where it has no name."""

    part: str
    name: str
    document: str
    by: str
    on: str
    is_taken_back: bool


def edition_groups(
    editions: Sequence[Edition], *, packaged: Iterable[Edition], centre_id: UUID, today: date
) -> list[tuple[str, list[EditionLine]]]:
    """Return the editions by what they judge, the newest first."""
    law = tuple(packaged)
    return [
        (
            str(name),
            [
                _line(edition, law, centre_id, today)
                for edition in sorted(editions, key=lambda e: (e.special, -e.valid.since.toordinal()))
                if edition.subject is subject
            ],
        )
        for subject, name in SUBJECTS.items()
    ]


def _line(edition: Edition, law: tuple[Edition, ...], centre_id: UUID, today: date) -> EditionLine:
    counted = tally(edition)
    chosen = law_at(law, edition.subject, today)
    state, tone = _("không áp dụng"), "closed"
    if edition.special:
        state, tone = _("dành cho nơi khác"), "closed"
    elif chosen is not None and chosen.id == edition.id:
        state, tone = _("đang áp dụng"), "adopted"
    elif today < edition.valid.since:
        state, tone = _("chưa có hiệu lực"), "draft"
    return EditionLine(
        title_of(edition),
        reverse("web:rulebook", args=[centre_id, *edition.id.split("/")]),
        show_reference(edition.reference).where,
        days_of(edition.valid),
        state,
        tone,
        *map(format_number, (counted.read, counted.recalled, counted.entered, counted.missing)),
    )


def show_edition(edition: Edition, *, entries: Sequence[Completion]) -> ShownEdition:
    """Return an edition, completed by `entries`, with every value, its ground and what is not encoded."""
    book, _slash, name = edition.id.partition("/")
    lacking = tuple(missing(edition))
    act = load_documents().get(edition.reference.document)
    english = language() == "en"
    pointed = {e.key for e in standing(entries) if e.part is Part.POINTS}
    return ShownEdition(
        book,
        name,
        title_of(edition),
        note_of(edition),
        edition.scored,
        days_of(edition.valid),
        show_reference(edition.reference),
        (act.title_en if english else act.title_vi) if act else "",
        (act.note_en if english else act.note_vi) if act else "",
        _points(edition.total) if edition.total else None,
        _sums(edition),
        edition.unsettled_total,
        tuple((label_of(r), format_plain(r.at), show_reference(r.reference)) for r in edition.ratings),
        any(r.reference.standing is Standing.ENTERED for r in edition.ratings),
        (Missing.RATINGS, 0) in lacking,
        tuple(
            _criterion(
                c,
                [m for m, number in lacking if number == c.number],
                pointed=c.id in pointed,
                scored=edition.scored,
            )
            for c in edition.criteria
        ),
    )


def show_entries(entries: Sequence[Completion], *, edition: Edition) -> tuple[ShownEntry, ...]:
    """Return what the commune entered of an edition, the latest first."""
    names = {c.id: f"{c.number}. {label_of(c)}" for c in edition.criteria}
    return tuple(
        ShownEntry(
            str(ENTRY_PARTS[e.part]),
            _name(e, names),
            e.document,
            e.entered_by,
            format_date(e.entered_on),
            e.content is None,
        )
        for e in reversed(entries)
    )


def _name(entry: Completion, criteria: Mapping[str, str]) -> str:
    """Return what was entered: by its own label, else by the criterion it is of."""
    if isinstance(entry.content, Mapping) and isinstance(label := entry.content.get("label"), Mapping):
        return str(label.get("vi", ""))
    return criteria.get(entry.key.partition("/")[0], "")


def days_of(valid: Validity) -> str:
    """Return the days something holds, in words."""
    since = format_date(valid.since)
    if valid.until is None:
        return _("từ %(since)s") % {"since": since}
    return _("từ %(since)s đến trước %(until)s") % {"since": since, "until": format_date(valid.until)}


def _sums(edition: Edition) -> str:
    known = [c.most for c in edition.criteria if c.most is not None]
    if not edition.scored:
        return _("Bộ này không chấm điểm: đánh giá từng tiêu chí đạt hay chưa.")
    if not has_points(edition):
        return _("Bộ này không chấm điểm, hoặc chưa biết điểm: đánh giá từng tiêu chí đạt hay chưa.")
    said = _("Điểm đã có của %(count)s trên %(all)s tiêu chí, cộng lại %(sum)s.") % {
        "count": len(known),
        "all": len(edition.criteria),
        "sum": format_plain(sum(known)),
    }
    if edition.unsettled_total and edition.total is not None:
        said += " " + _("Văn bản nói tổng là %(total)s: hãy xem lại điểm đã nhập.") % {
            "total": format_plain(edition.total.value)
        }
    return said


def _criterion(
    criterion: Criterion, lacking: Sequence[Missing], *, pointed: bool, scored: bool
) -> ShownCriterion:
    lacks = {
        Missing.CONTENTS: _("Nội dung chưa mã hóa: đánh giá chung cả tiêu chí."),
        Missing.POINTS: _("Điểm chưa mã hóa."),
        Missing.PARTS: _("Điểm của một số nội dung chưa mã hóa."),
    }
    return ShownCriterion(
        criterion.id,
        criterion.number,
        label_of(criterion),
        show_reference(criterion.reference),
        criterion.reference.standing is Standing.ENTERED,
        _points(criterion.points[0]) if criterion.points else None,
        pointed,
        tuple(_requirement(r, scored=scored) for r in criterion.requirements),
        tuple(lacks[m] for m in lacking if m in lacks),
    )


def _requirement(requirement: Requirement, *, scored: bool) -> ShownRequirement:
    return ShownRequirement(
        requirement.id,
        label_of(requirement),
        rule_of(requirement, scored=scored),
        show_reference(requirement.reference),
        requirement.reference.standing is Standing.ENTERED,
    )


def _points(points: Points) -> ShownPoints:
    return ShownPoints(
        format_plain(points.value),
        show_reference(points.reference),
    )
