"""Goals: a share or a count that the text sets for an indicator."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hieuhoc.kernel.spans import Span
from hieuhoc.learning.statement import Figure, StatedTarget
from hieuhoc.learning.target import Comparison
from hieuhoc.reading.figures import Clauses
from hieuhoc.rulebook.indicator import Indicator

_AT_LEAST_BEFORE = re.compile(
    r"(?:\btren|\bhon|\bit nhat(?: la)?|\btoi thieu(?: la| dat)?|\bkhong duoi|\bkhong thap hon|\btro len|>=?|≥)[ ]*$"
)
_AT_MOST_BEFORE = re.compile(
    r"(?:\bduoi|\bkhong qua|\bkhong vuot qua|\bkhong tren|\btoi da(?: la)?|\bit hon|\bthap hon|\bnho hon|<=?|≤)[ ]*$"
)
_AT_LEAST_AFTER = re.compile(r"[ ]*(?:nguoi |ho |cau lac bo )?(?:tro len|tro di)")
_AT_MOST_AFTER = re.compile(r"[ ]*(?:tro xuong)")
_RANGE = re.compile(r"[ ]*%?[ ]*(?:-|den|toi)[ ]*")
_GOAL = re.compile(
    r"\b(?:dat|phan dau|duy tri|chi tieu|giu vung|dam bao|bao dam|nang|huy dong|muc tieu|tro len|toi thieu|it nhat|giam con"
    r"|con|xuong|ke hoach|dang ky|cong nhan|giao|tang len|hoan thanh|bang|la|ty le|ti le|co)\b"
)
_DIFFERENCE = re.compile(r"\b(?:tang|giam|cao hon|thap hon|vuot)(?: them)?[ ]*$")
_EMPTY = re.compile(
    r"(?:\W|\d|\b(?:va|co|phan dau|dat|duy tri|dam bao|bao dam|tren|hon|it nhat|toi thieu|khong duoi|duoi|khong qua|tu|den|toi|la|ty le"
    r"|khoang|gan|cho|voi|thi|se|dat tu|trong do|tiep tuc|ra soat)\b)*"
)
_COUNT_UNITS = {"time": "criteria_reviews", "club": "clubs"}
_LONGEST_CONTEXT = 260


@dataclass(frozen=True, slots=True)
class _Passage:
    """What is said of one figure: the words that name it, and all of its clause."""

    span: Span
    words: str


def find_targets(
    text: str,
    folded: str,
    figures: Sequence[Figure],
    *,
    taken: Collection[Span],
    clauses: Clauses,
    indicators: Sequence[Indicator],
) -> tuple[StatedTarget, ...]:
    """Return the goals of the text; figures at the places `taken` are totals, not goals."""
    targets: list[StatedTarget] = []
    by_clause: dict[Span, list[Figure]] = {}
    for figure in figures:
        if (figure.unit == "%" or figure.unit in _COUNT_UNITS) and figure.span not in taken:
            by_clause.setdefault(clauses.around(figure.span.start), []).append(figure)
    heading = ""
    for clause, members in by_clause.items():
        heading = _heading(folded, clause.start)
        for passage, figure in zip(_passages(folded, clause, members), members, strict=True):
            if target := _target(text, folded, passage, figure, clause, indicators, heading):
                targets.append(target)
    return tuple(_with_range_starts(folded, figures, targets))


def _heading(folded: str, start: int) -> str:
    """The line that introduces a list: `Tỷ lệ ... như sau:`; empty when the line above is none."""
    above = folded.rfind("\n", 0, max(0, start - 1))
    line = folded[above + 1 : max(0, start - 1)]
    return line if line.rstrip().endswith(":") and len(line) < 160 else ""


def _passages(folded: str, clause: Span, figures: Sequence[Figure]) -> list[_Passage]:
    """Share a clause out among its figures: each takes the words before it, or after it where there are none."""
    bounds = [clause.start, *(figure.span.end for figure in figures), clause.end]
    passages = []
    leading = False
    for index, (start, figure) in enumerate(zip(bounds, figures, strict=False)):
        before = folded[max(start, figure.span.start - _LONGEST_CONTEXT) : figure.span.start]
        if index and (comma := _next_comma(folded, start, figure.span.start)) is not None:
            before = folded[comma : figure.span.start]
            start = comma
        after_end = figures[index + 1].span.start if index + 1 < len(figures) else clause.end
        leading = bool(_EMPTY.fullmatch(before)) and (index == 0 or leading or not before.strip())
        if leading:
            span = Span(figure.span.start, after_end)
            passages.append(_Passage(span, folded[figure.span.end : after_end][:_LONGEST_CONTEXT]))
        else:
            tail = folded[figure.span.end : after_end] if index + 1 == len(figures) else ""
            passages.append(_Passage(Span(start, max(figure.span.end, figure.span.end)), before + " " + tail[:60]))
    return passages


def _next_comma(folded: str, start: int, end: int) -> int | None:
    comma = folded.find(",", start, end)
    return comma + 1 if comma >= 0 else None


def _target(
    text: str,
    folded: str,
    passage: _Passage,
    figure: Figure,
    clause: Span,
    indicators: Sequence[Indicator],
    heading: str,
) -> StatedTarget | None:
    before = folded[max(clause.start, figure.span.start - 24) : figure.span.start]
    if _DIFFERENCE.search(before):
        return None
    indicator = indicator_of(passage.words, figure.unit, indicators)
    if indicator is None and heading:
        indicator = indicator_of(f"{heading} {passage.words}", figure.unit, indicators)
    if figure.unit != "%" and (indicator is None or indicator.id != _COUNT_UNITS[figure.unit or ""]):
        return None
    whole = folded[clause.start : clause.end]
    if indicator is None and not _GOAL.search(whole):
        return None
    span = _stripped(text, passage.span)
    return StatedTarget(
        span.of(text), span, indicator.id if indicator else None, _comparison(folded, figure, clause), figure
    )


def indicator_of(words: str, unit: str | None, indicators: Sequence[Indicator]) -> Indicator | None:
    """Return the indicator that folded `words` speak of: the one known by the most of its words."""
    best, weight = None, 0
    for indicator in indicators:
        if (unit in _COUNT_UNITS) != (indicator.unit in _COUNT_UNITS) or any(word in words for word in indicator.unless):
            continue
        for phrase in indicator.phrases:
            size = sum(map(len, phrase))
            if size > weight and all(word in words for word in phrase):
                best, weight = indicator, size
    return best


def _comparison(folded: str, figure: Figure, clause: Span) -> Comparison:
    before = folded[max(clause.start, figure.span.start - 24) : figure.span.start]
    after = folded[figure.span.end : clause.end]
    if _AT_LEAST_AFTER.match(after):
        return Comparison.AT_LEAST
    if _AT_MOST_AFTER.match(after) or _AT_MOST_BEFORE.search(before):
        return Comparison.AT_MOST
    if _AT_LEAST_BEFORE.search(before):
        return Comparison.AT_LEAST
    return Comparison.EXACTLY


def _with_range_starts(
    folded: str, figures: Sequence[Figure], targets: Sequence[StatedTarget]
) -> list[StatedTarget]:
    """Read `từ 70% đến 75%` as two goals: at least the one, at most the other."""
    start_of = {
        second.span: first
        for first, second in pairwise(figures)
        if first.unit == second.unit == "%"
        and _RANGE.fullmatch(folded, first.span.end, second.span.start)
        and first.value < second.value
    }
    firsts = {first.span for first in start_of.values()}
    spread: list[StatedTarget] = []
    for target in targets:
        if target.figure.span in firsts:
            continue
        if first := start_of.get(target.figure.span):
            named = next((t for t in targets if t.figure.span == first.span), target)
            source = named if named.indicator or not target.indicator else target
            spread.append(StatedTarget(source.text, source.span, source.indicator, Comparison.AT_LEAST, first))
            spread.append(StatedTarget(source.text, source.span, source.indicator, Comparison.AT_MOST, target.figure))
        else:
            spread.append(target)
    return spread


def _stripped(text: str, span: Span) -> Span:
    words = span.of(text)
    lead = len(words) - len(words.lstrip(" \t\n,;.-+*•:"))
    return Span(span.start + lead, span.start + max(lead, len(words.rstrip(" \t\n,;.-+*•:"))))
