"""Tallies: each count of classes in running text, with the words that name it and the learners beside it.

Groups and totals are both tallies; what sets them apart is how they are introduced and
what follows them, which `groups` and `totals` decide.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from hieuhoc.kernel.spans import Span
from hieuhoc.kernel.text import fold
from hieuhoc.learning.statement import Figure
from hieuhoc.reading.figures import Clauses
from hieuhoc.reading.patterns import any_word

LEARNERS = ("participation", "learner", "person", "pupil", "worker", "member", "official", "household")
_HEADER = re.compile(
    any_word(("nhom", "linh vuc", "khoi", "mang")) + r"(?: lop| noi dung| chuyen de)?(?: thu| so)?[ ]"
    r"(?P<n>\d{1,2}|nhat|mot|hai|ba|bon|tu|nam|sau|bay|tam|chin|[ivx]{1,4}|[a-dx])"
    r"(?:[ ]*[:.,;)/(-]+|[ ]+(?:la|ve|gom|co|mo)\b|[ ]+(?=\w))"
)
_ORDINALS = {
    "nhat": 1, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9,
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10,
    "a": 1, "b": 2, "c": 3, "d": 4,
}  # fmt: skip
_LEARNERS_WITHIN = 120
_HEADER_WITHIN = 260
# What may stand between a name and its count, or the count and the name that follows it.
_TAIL_WORDS = (
    r"(?:[\s,;:(/=\u2013\u2014-]|\b(?:gồm|bao gồm|có|mở|mở được|với|số lớp|tổng số|tổng|dự kiến|tổ chức|tổ chức được|được|là|sẽ mở"
    r"|tất cả|đã mở|thực hiện|số lượng|cho|hiện|hiện có|trong đó|khoảng|trên|hơn|gần|lớp|học viên|duy trì)\b)+$"
)
_LEAD_WORDS = (
    r"^(?:[\s,;:.)(+*•\"“/\u2013\u2014-]|(?:\d{1,2}(?:\.\d{1,2})*|[a-z])[.)](?=\s)|\b(?:và|về|là|lĩnh vực|nhóm lớp|nhóm|khối|mảng|các"
    r"|chuyên đề|nội dung|còn|lớp|riêng|đó là|cho|với|hiện có)\b)+"
)
_INTRODUCTION_WORDS = r".*(?:\b(?:trong đó|trong số đó|cụ thể|gồm|như sau|sau đây|là:)|:(?=.*\w))[\s:,]*"
_NUMBERED = re.compile(r"\s*(?:[ivx]+|\d{1,2})[.)/]\s")
_BULLET = re.compile(r"\s*(?:[-+*•]|\d{1,2}(?:\.\d{1,2})*[.)/]|[a-z][.)])\s")
_LONGEST_NAME = 150


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
        last = self.learners if self.learners and self.learners.span > self.classes.span else self.classes
        start = min(self.classes.span.start, self.name.start if self.name else self.classes.span.start)
        return Span(start, max(last.span.end, self.name.end if self.name else 0))


def find_tallies(text: str, folded: str, figures: Sequence[Figure], clauses: Clauses) -> tuple[Tally, ...]:
    """Return the tallies in the order of the text."""
    classes = [figure for figure in figures if figure.unit == "class"]
    headers = {match.end(): match for match in _HEADER.finditer(folded)} if classes else {}
    tallies: list[Tally] = []
    taken = 0
    limits = [*(figure.span.start for figure in classes[1:]), len(folded)]
    for figure, limit in zip(classes, limits, strict=False):
        learners = _learners(folded, figures, figure, limit, clauses)
        tally = _tally(text, folded, figure, learners, taken, headers, clauses)
        tallies.append(tally)
        taken = tally.span.end
    return tuple(tallies)


def _learners(
    folded: str, figures: Sequence[Figure], classes: Figure, limit: int, clauses: Clauses
) -> Figure | None:
    """The learners counted in the same breath: after the classes, in their clause or the next line."""
    clause = clauses.around(classes.span.start)
    end = min(limit, classes.span.end + _LEARNERS_WITHIN)
    near = [f for f in figures if classes.span.end <= f.span.start < end and f.unit in LEARNERS]
    line = folded.find("\n", classes.span.end)
    within = (
        [f for f in near if f.span.start < clause.end]
        or [f for f in near if line < 0 or f.span.start < line]
        or [f for f in near if _BULLET.match(folded, folded.rfind("\n", 0, f.span.start) + 1)]
    )
    return min(within, key=lambda f: (LEARNERS.index(f.unit or ""), f.span), default=None)


def _tally(
    text: str,
    folded: str,
    classes: Figure,
    learners: Figure | None,
    taken: int,
    headers: dict[int, re.Match[str]],
    clauses: Clauses,
) -> Tally:
    start = max(taken, clauses.around(classes.span.start).start)
    header = max(
        (
            end
            for end in headers
            if max(taken, classes.span.start - _HEADER_WITHIN) <= end <= classes.span.start
        ),
        default=None,
    )
    before = Span(start, classes.span.start)
    number = None
    if header is not None:
        ordinal = headers[header]["n"]
        number = int(ordinal) if ordinal.isdigit() else _ORDINALS.get(ordinal)
        name = _trim(text, _first_part(text, folded, Span(header, classes.span.start)))
    else:
        introduction = _connectives(text).introduction.match(
            text[start : _without_tail(text, before)].lower()
        )
        name = _trim(text, Span(start + introduction.end() if introduction else start, classes.span.start))
    if name is None:
        name = _line_above(text, folded, before)
    if name is None:
        until = learners.span.start if learners else clauses.around(classes.span.start).end
        name = _trim(text, Span(classes.span.end, max(until, classes.span.end)))
    line = folded.rfind("\n", 0, min(classes.span.start, name.start if name else classes.span.start)) + 1
    listed, by_number = bool(_BULLET.match(folded, line)), bool(_NUMBERED.match(folded, line))
    return Tally(classes, learners, name, before, number, listed, by_number)


def _line_above(text: str, folded: str, before: Span) -> Span | None:
    """A group may be a list's line of its own, its figures on the next one."""
    label = before.of(folded).strip(" \t-+*•:")
    if before.start == 0 or folded[before.start - 1] != "\n" or not label or label.startswith("tong"):
        return None
    start = folded.rfind("\n", 0, before.start - 1) + 1
    listed = _BULLET.match(folded, start)
    return _trim(text, Span(listed.end(), before.start - 1)) if listed else None


def _first_part(text: str, folded: str, span: Span) -> Span:
    """A named group may say who runs it after a colon, or what it holds on the next line."""
    words = folded[span.start : _without_tail(text, span)]
    for mark in (":", "\n"):
        cut = words.find(mark)
        if cut > 0 and any(map(str.isalpha, words[:cut])):
            return Span(span.start, span.start + cut)
    return span


def _without_tail(text: str, span: Span) -> int:
    tail = _connectives(text).tail.search(span.of(text).lower())
    return span.start + tail.start() if tail else span.end


class _Connectives(NamedTuple):
    introduction: re.Pattern[str]
    lead: re.Pattern[str]
    tail: re.Pattern[str]


@cache
def _patterns(*, bare: bool) -> _Connectives:
    form = fold if bare else str
    words = (_INTRODUCTION_WORDS, _LEAD_WORDS, _TAIL_WORDS)
    return _Connectives(*(re.compile(form(pattern), re.DOTALL) for pattern in words))


def _connectives(text: str) -> _Connectives:
    """Accents tell "gồm" from "gốm" and "có" from "cơ", so only a text without any is matched without."""
    return _patterns(bare=text.isascii())


def _trim(text: str, span: Span) -> Span | None:
    """Strip bullets, connectives and punctuation from both ends of a name."""
    start, end = span
    end = _without_tail(text, span)
    if lead := _connectives(text).lead.match(text[start:end].lower()):
        start += lead.end()
    words = text[start:end]
    if words.count(")") > words.count("("):
        end = start + words.rindex(")")
    elif words.count("(") > words.count(")"):
        end = start + len(words[: words.rindex("(")].rstrip())
    name = Span(start, end)
    if not any(character.isalpha() for character in name.of(text)) or end - start > _LONGEST_NAME:
        return None
    return name
