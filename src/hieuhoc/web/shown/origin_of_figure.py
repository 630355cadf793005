"""The page that says where a figure comes from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.counted import LeftOut
from hieuhoc.learning.measure import Measured, Record
from hieuhoc.learning.target_standing import reached
from hieuhoc.learning.wording import goal
from hieuhoc.rulebook.definition import Wording
from hieuhoc.rulebook.indicator import Indicator
from hieuhoc.store.queries.entries import EntryLine
from hieuhoc.usecases.figure_origin import FigureOrigin
from hieuhoc.usecases.target_figures import HamletLine
from hieuhoc.web.labels import unit_label
from hieuhoc.web.shown.figures import STANDINGS, formula, plain, written
from hieuhoc.web.shown.reasons import reason_words
from hieuhoc.web.speaking import language

COUNTED = "da-tinh"
"""How the list of the records that are counted is asked for."""
_COUNTED_RECORDS: Mapping[str, Promise] = {
    "self_learners": gettext_lazy("Số lần đếm được tính"),
    "communication_activities": gettext_lazy("Số bản ghi được tính"),
}
"""What is counted where one record stands for many people or times."""
_ELSEWHERE = {LeftOut.LIVES_ELSEWHERE, LeftOut.MERGED, LeftOut.ERASED}


@dataclass(frozen=True, slots=True)
class Fact:
    """Something about the indicator, by its name."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Group:
    """Records that were counted, or left out for one reason; `asked` opens the list of them."""

    words: str
    count: str
    asked: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class ShownRecord:
    """A record of the list; `link` leads to it where it has a page."""

    label: str
    detail: str
    link: str


@dataclass(frozen=True, slots=True)
class ShownHamlet:
    """What a hamlet reached beside its own goal."""

    name: str
    value: str
    goal: str
    standing: str
    tone: str
    link: str


@dataclass(frozen=True, slots=True)
class ShownGoal:
    """A target that the figure is held against."""

    text: str
    goal: str
    standing: str
    tone: str


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """An entry of the history."""

    id: int
    place: str
    day: str
    value: str
    source: str
    evidence_id: UUID | None
    by: str
    at: str
    stands: bool
    withdrawn: bool


def definition_facts(indicator: Indicator) -> tuple[Fact, ...]:
    """Return what the indicator is made of, in the page's language."""
    found = indicator.definition
    if found is None:
        return ()
    periods = {
        "day": _("hiện trạng vào ngày tính"),
        "school_year": _("từ đầu năm học đến ngày tính"),
        "quarter": _("từ đầu quý đến ngày tính"),
    }
    better = _("càng cao càng tốt") if indicator.direction == "up" else _("càng thấp càng tốt")
    facts = [Fact(_("Tử số") if found.denominator else _("Đếm"), _said(found.numerator))]
    if found.denominator:
        facts.append(Fact(_("Mẫu số"), _said(found.denominator)))
    facts += [
        Fact(_("Đơn vị"), _("phần trăm") if indicator.unit == "%" else unit_label(indicator.unit)),
        Fact(_("Thời gian"), periods[found.period]),
        Fact(_("Chiều"), better),
        Fact(_("Tính theo thôn"), _("có") if found.by_hamlet else _("không, chỉ cả xã")),
    ]
    if found.reference:
        facts.append(Fact(_("Văn bản liên quan"), found.reference))
    return tuple(facts)


def shown_goals(found: FigureOrigin, indicator: Indicator) -> tuple[ShownGoal, ...]:
    """Return the targets that the figure is held against, each with its verdict."""
    goals = []
    for target in found.targets:
        label, tone = STANDINGS[reached(target, found.measured, indicator).standing]
        goals.append(ShownGoal(target.text, goal(target, language()), str(label), tone))
    return tuple(goals)


def groups(measured: Measured | None, *, opened: str, kind: str) -> tuple[Group, ...]:
    """Return how many records were counted, and how many were left out for each reason.

    Where a record stands for many people, as in the indicator `kind`, it says that it is none of them.
    """
    if measured is None:
        return ()
    counted = Group(
        str(_COUNTED_RECORDS.get(kind, _("Được tính"))),
        format_number(measured.counted),
        COUNTED,
        opened == COUNTED,
    )
    left_out = (
        Group(_sentence(reason_words(one.reason)), format_number(one.count), one.reason, opened == one.reason)
        for one in measured.excluded
    )
    return (counted, *left_out)


def records_asked(records: Iterable[Record], opened: str) -> list[Record]:
    """Return the records of the list that is asked for."""
    if opened == COUNTED:
        return [record for record in records if record.counted]
    return [record for record in records if not record.counted and record.reason == opened]


def shown_records(records: Iterable[Record]) -> tuple[ShownRecord, ...]:
    """Return the records of a page of the list."""
    return tuple(ShownRecord(record.label, record.detail, _link(record)) for record in records)


def shown_hamlets(
    lines: Sequence[HamletLine], indicator: Indicator, links: Sequence[str]
) -> list[ShownHamlet]:
    """Return the hamlets, each with the way to where its own figure comes from."""
    shown = []
    for line, link in zip(lines, links, strict=True):
        value = line.measured.value if line.measured else None
        label, tone = STANDINGS[line.reached.standing] if line.reached else ("", "")
        shown.append(
            ShownHamlet(
                name=line.hamlet.name,
                value="" if value is None else written(value, indicator.unit, target=line.goal),
                goal=goal(line.goal, language()) if line.goal else "",
                standing=str(label),
                tone=tone,
                link=link,
            )
        )
    return shown


def shown_entries(entries: Iterable[EntryLine], indicator: Indicator) -> tuple[ShownEntry, ...]:
    """Return the history of what was entered."""
    return tuple(
        ShownEntry(
            id=entry.id,
            place=entry.place,
            day=format_date(entry.as_of),
            value=_entered(entry, indicator),
            source=entry.source,
            evidence_id=entry.evidence_id,
            by=entry.entered_by,
            at=format_date(timezone.localdate(entry.entered_at)),
            stands=entry.stands,
            withdrawn=entry.withdrawn,
        )
        for entry in entries
    )


def value_of(measured: Measured | None, indicator: Indicator, found: FigureOrigin) -> str:
    """Return the figure as it is shown, "" for none."""
    if measured is None or measured.value is None:
        return ""
    target = found.targets[0] if found.targets and found.targets[0].unit == indicator.unit else None
    return written(measured.value, indicator.unit, target=target)


def formula_of(measured: Measured | None, indicator: Indicator) -> str:
    """Return how the figure comes about, "" for none."""
    return formula(measured, indicator) if measured else ""


def _entered(entry: EntryLine, indicator: Indicator) -> str:
    if entry.denominator is None:
        return written(entry.numerator, indicator.unit)
    share = written(entry.numerator * 100 / entry.denominator, "%")
    return f"{plain(entry.numerator)} ÷ {plain(entry.denominator)} = {share}"


def _said(wording: Wording) -> str:
    return wording.en if language() == "en" else wording.vi


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _link(record: Record) -> str:
    if record.reason in _ELSEWHERE:
        return ""
    if record.kind in ("person", "class", "review"):
        return reverse(f"web:{record.kind}", args=[record.id])
    if record.kind == "participation":
        return reverse("web:class", args=[record.id.partition(":")[0]])
    return ""
