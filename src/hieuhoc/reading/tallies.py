"""Tallies: each count of classes in running text, with the words that name it and the learners beside it.

In `Nhóm 1: Phổ biến pháp luật gồm 12 lớp, 1.118 lượt người` the tally is 12 classes, its
name is what stands between `Nhóm 1` and `gồm`, its learners are the 1,118. Groups and
totals are both tallies; what sets them apart is how they are introduced and what follows
them, which `groups` and `totals` decide.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from hieuhoc.kernel.spans import Span
from hieuhoc.learning.statement import Figure
from hieuhoc.reading.figures import figures_between
from hieuhoc.reading.names import introduction_end, tail_start, trimmed_name
from hieuhoc.reading.patterns import any_word
from hieuhoc.reading.script import Script

LEARNERS = ("participation", "learner", "person", "pupil", "worker", "member", "official", "household")
"""The units that learners are counted in, those first that say most surely that they are learners."""


@dataclass(frozen=True, slots=True)
class Tally:
    """A count of classes. `number` is that of a `Nhóm 1` before it; `listed` when it begins a list's line.

    `before` is the slot of text from the last break or tally to the count.
    """

    classes: Figure
    learners: Figure | None
    name: Span | None
    before: Span
    number: int | None
    listed: bool
    listed_by_number: bool

    @property
    def span(self) -> Span:
        """From the name, or the count, to the last figure."""
        parts = [self.classes.span, *([self.learners.span] if self.learners else [])]
        parts += [self.name] if self.name else []
        return Span(min(part.start for part in parts), max(part.end for part in parts))


@dataclass(frozen=True, slots=True)
class _Header:
    """`Nhóm 1:`: the number, where it stands, and where the words after it begin."""

    number: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Slot:
    """The words before a count, the header it stands under, and where the next count or header begins."""

    before: Span
    header: _Header | None
    limit: int


def find_tallies(script: Script, figures: Sequence[Figure]) -> tuple[Tally, ...]:
    """Return the tallies in the order of the text."""
    classes = [figure for figure in figures if figure.unit == "class"]
    headers = _headers(script) if classes else []
    tallies: list[Tally] = []
    taken = 0
    limits = [*(figure.span.start for figure in classes[1:]), len(script.text)]
    for figure, limit in zip(classes, limits, strict=False):
        start = figure.span.start
        before = Span(max(taken, script.clause(start).start), start)
        learners = (
            _learners_before(figures, before)
            if _counts_learners_first(script, figures, before)
            else _learners(script, figures, figure, limit)
        )
        if learners and learners.span.start < start:
            before = Span(before.start, learners.span.start)
        header = _last_header(headers, max(taken, start - _HEADER_WITHIN), start)
        slot = _Slot(before, header, min(limit, _next_header(headers, figure.span.end, limit)))
        tallies.append(_tally(script, slot, figure, learners))
        taken = tallies[-1].span.end
    return tuple(tallies)


_HEADER = re.compile(
    any_word(("nhom", "linh vuc", "khoi", "mang")) + r"(?: lop| noi dung| chuyen de)?(?: thu| so)?[ ]"
    r"(?P<ordinal>\d{1,2}|nhat|mot|hai|ba|bon|tu|nam|sau|bay|tam|chin|[ivx]{1,4}|[a-dx])"
    r"(?:[ ]*[:.,;)/(-]+|[ ]+(?:la|ve|gom|co|mo)\b|[ ]+(?=\w))"
)
_ORDINALS = {
    "nhat": 1, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8,
    "chin": 9,
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10,
    "a": 1, "b": 2, "c": 3, "d": 4,
}  # fmt: skip
_HEADER_WITHIN = 260
"""How far back from a count, in characters, the `Nhóm 1` it belongs to may stand."""


def _headers(script: Script) -> list[_Header]:
    return [
        _Header(int(ordinal) if ordinal.isdigit() else _ORDINALS.get(ordinal), *match.span())
        for match in _HEADER.finditer(script.folded)
        if (ordinal := match["ordinal"])
    ]


def _last_header(headers: Sequence[_Header], start: int, end: int) -> _Header | None:
    index = bisect_right(headers, end, key=lambda header: header.end) - 1
    return headers[index] if index >= 0 and headers[index].end >= start else None


def _next_header(headers: Sequence[_Header], start: int, otherwise: int) -> int:
    index = bisect_left(headers, start, key=lambda header: header.start)
    return headers[index].start if index < len(headers) else otherwise


_NUMBERED = re.compile(r"\s{0,40}(?:[ivx]+|\d{1,2})[.)/]\s")
_BULLET = re.compile(r"\s{0,40}(?:[-+*•]|\d{1,2}(?:\.\d{1,2})*[.)/]|[a-z][.)])\s")
_LEARNERS_WITHIN = 120
"""How far after the classes, in characters, their learners may stand."""


def _learners(script: Script, figures: Sequence[Figure], classes: Figure, limit: int) -> Figure | None:
    """The learners counted in the same breath: after the classes, in their clause or the next line."""
    end = classes.span.end
    near = [
        figure
        for figure in figures_between(figures, end, min(limit, end + _LEARNERS_WITHIN))
        if figure.unit in LEARNERS
    ]
    clause, line = script.clause(classes.span.start), script.line(end)
    within = (
        [figure for figure in near if figure.span.start < clause.end]
        or [figure for figure in near if figure.span.start < line.end]
        or [figure for figure in near if _BULLET.match(script.folded, script.line_start(figure.span.start))]
    )
    return min(within, key=lambda figure: (LEARNERS.index(figure.unit or ""), figure.span), default=None)


_SURE_LEARNERS = frozenset({"participation", "learner"})


def _counts_learners_first(script: Script, figures: Sequence[Figure], before: Span) -> bool:
    """Tell whether a clause counts learners before classes: `1.050 lượt học viên theo học 14 lớp`."""
    clause = script.clause(before.end)
    if ")" in script.folded[clause.start : before.end].partition("(")[0]:
        # `(9 lớp; 468 lượt), xóa mù chữ (4 lớp`: the learners close the bracket before.
        return False
    counted = [
        f.unit for f in figures_between(figures, *clause) if f.unit in _SURE_LEARNERS or f.unit == "class"
    ]
    return (
        bool(counted)
        and counted[0] != "class"
        and counted[-1] == "class"
        and counted.count("class") * 2 == len(counted)
    )


def _learners_before(figures: Sequence[Figure], before: Span) -> Figure | None:
    found = [f for f in figures_between(figures, before.start, before.end) if f.unit in _SURE_LEARNERS]
    return found[-1] if found else None


def _tally(script: Script, slot: _Slot, classes: Figure, learners: Figure | None) -> Tally:
    name = (
        _purpose(script, slot, classes, learners)
        or _name_before(script, slot)
        or _name_above(script, slot.before)
        or _name_after(script, slot, classes, learners)
    )
    line = script.line_start(min(classes.span.start, name.start if name else classes.span.start))
    return Tally(
        classes=classes,
        learners=learners,
        name=name,
        before=slot.before,
        number=slot.header.number if slot.header else None,
        listed=bool(_BULLET.match(script.folded, line)),
        listed_by_number=bool(_NUMBERED.match(script.folded, line)),
    )


def _name_before(script: Script, slot: _Slot) -> Span | None:
    """The words after the group's header, or else after what introduces the list."""
    if slot.header:
        return trimmed_name(script, _first_part(script, Span(slot.header.end, slot.before.end)))
    return trimmed_name(script, Span(introduction_end(script, slot.before), slot.before.end))


_PART_END = re.compile(r"[:\n]|\.(?=\s)")


def _first_part(script: Script, slot: Span) -> Span:
    """A named group may say who runs it after a colon, or what it holds on the next line."""
    words = script.folded[slot.start : tail_start(script, slot)]
    cuts = (match.start() for match in _PART_END.finditer(words))
    cut = next((cut for cut in cuts if any(map(str.isalpha, words[:cut]))), len(words))
    return Span(slot.start, slot.start + cut) if cut < len(words) else slot


def _name_above(script: Script, before: Span) -> Span | None:
    """A group may be a list's line of its own, its figures on the next one."""
    label = before.of(script.folded).strip(" \t-+*•:")
    if script.before(before.start, 1) != "\n" or not label or label.startswith("tong"):
        return None
    end = before.start - 1
    listed = _BULLET.match(script.folded, script.line_start(end))
    return trimmed_name(script, Span(listed.end(), end)) if listed else None


_PURPOSE = re.compile(r"[ ]*(?:hoc )?(?:cho|ve)[ ](?P<purpose>[^;.\n\d]{3,80}?)(?=, \d|[;.\n]|$)")


def _purpose(script: Script, slot: _Slot, classes: Figure, learners: Figure | None) -> Span | None:
    """`7 lớp với 511 lượt người cho phòng chống thiên tai`, `640 lượt theo học 9 lớp về pháp luật`."""
    if slot.header or _BULLET.match(script.folded, script.line_start(classes.span.start)):
        return None
    end = max(classes.span.end, learners.span.end if learners else 0)
    purpose = _PURPOSE.match(script.folded, end)
    return trimmed_name(script, Span(*purpose.span("purpose"))) if purpose else None


def _name_after(script: Script, slot: _Slot, classes: Figure, learners: Figure | None) -> Span | None:
    """`12 lớp phổ biến pháp luật với 1.118 lượt`."""
    end = classes.span.end
    if learners and learners.span.start >= end:
        return trimmed_name(script, Span(end, learners.span.start))
    until = max(end, min(script.clause(classes.span.start).end, slot.limit))
    comma = script.folded.find(",", end, until) if learners else -1
    return trimmed_name(script, Span(end, comma if comma >= 0 else until))
