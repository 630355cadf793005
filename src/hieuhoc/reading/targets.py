"""Goals: a share or a count that the text sets for an indicator."""

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from hieuhoc.kernel.spans import Span
from hieuhoc.learning.statement import Figure, StatedTarget
from hieuhoc.learning.target import Comparison
from hieuhoc.reading.figures import Clauses
from hieuhoc.reading.vocabulary import COUNT_UNITS, Vocabulary

_AT_LEAST_BEFORE = re.compile(
    r"(?:\btren|\bhon|\bit nhat(?: la| dat)?|\btoi thieu(?: la| dat)?|\bkhong (?:duoi|thap hon|it hon|nho hon)|>=?|≥)[ ]*$"
)
_AT_MOST_BEFORE = re.compile(
    r"(?:(?<!khong )\b(?:duoi|it hon|thap hon|nho hon)|\bkhong (?:qua|vuot qua|tren|hon)|\btoi da(?: la)?|<=?|≤)[ ]*$"
)
_AT_LEAST_AFTER = re.compile(r"[ ]*(?:nguoi |ho |cau lac bo )?(?:tro len|tro di)")
_AT_MOST_AFTER = re.compile(r"[ ]*(?:tro xuong)")
_RANGE = re.compile(r"[ ]*%?[ ]*(?:-|den|toi)[ ]*")
_GOAL = re.compile(
    r"\b(?:phan dau|duy tri|chi tieu|muc tieu|giu vung|dam bao|bao dam|nang|dua|tro len|toi thieu|it nhat|khong duoi|giam con|de ra"
    r"|dat dich|dat ra|dat muc|dat:|huong toi|quyet tam|dang ky|lap|thanh lap|phai dat|xay dung|yeu cau|trong nam toi|nhiem vu)\b"
)
_OF_A_PLAN = re.compile(
    r"[ ]*(?:so voi|ke hoach|chi tieu|cung ky|nam truoc|tong (?:so )?chi|kinh phi|ngan sach|chi thuong xuyen)"
)
_DIFFERENCE = re.compile(r"\b(?:tang|giam|cao hon|thap hon|vuot)(?: them)?[ ]*$")
_EMPTY = re.compile(
    r"(?:\W|\d|\b(?:va|co|phan dau|dat|duy tri|dam bao|bao dam|tren|hon|it nhat|toi thieu|khong duoi|duoi|khong qua|tu|den|toi|la|ty le"
    r"|khoang|gan|cho|voi|thi|se|dat tu|trong do|tiep tuc|ra soat)\b)*"
)
_ALWAYS = frozenset({"%", "time", "club"})
_LONGEST_CONTEXT = 260


@dataclass(frozen=True, slots=True)
class _Passage:
    """What is said of one figure: its place, the words that lead to it, and those that follow."""

    span: Span
    words: str
    after: str


class _Sections:
    """The headings of a text, to tell under which one a clause stands."""

    _HEADING = re.compile(
        r"^[ \t]*(?:[ivx]+|\d{1,2}|[a-dđ])[.)/][ \t]*(?P<words>[^\n%]{3,90}?):?[ ]*$|^(?P<line>[^\n%;]{3,90}):[ ]*$",
        re.MULTILINE,
    )

    def __init__(self, folded: str) -> None:
        self._headings = [
            (match.start(), match["words"] or match["line"]) for match in self._HEADING.finditer(folded)
        ]

    def above(self, offset: int) -> str:
        """Return the words of the last heading before `offset`, or nothing."""
        index = bisect_right(self._headings, (offset, "")) - 1
        return self._headings[index][1] if index >= 0 else ""


def find_targets(
    text: str,
    folded: str,
    figures: Sequence[Figure],
    *,
    taken: Collection[Span],
    clauses: Clauses,
    vocabulary: Vocabulary,
) -> tuple[StatedTarget, ...]:
    """Return the goals of the text; figures at the places `taken` are totals, not goals."""
    targets: list[StatedTarget] = []
    by_clause: dict[Span, list[Figure]] = {}
    sections = _Sections(folded)
    for figure in figures:
        if (figure.unit == "%" or figure.unit in COUNT_UNITS) and figure.span not in taken:
            by_clause.setdefault(clauses.around(figure.span.start), []).append(figure)
    for clause, counted in by_clause.items():
        # `21/36 dòng họ ... đạt 58,3%`: beside a share, counts are only where it comes from.
        shares = any(figure.unit == "%" for figure in counted)
        members = _one_frequency([f for f in counted if not shares or f.unit in _ALWAYS])
        heading, section = _heading(folded, clause.start), sections.above(clause.start)
        for passage, figure in zip(_passages(folded, clause, members), members, strict=True):
            if target := _target(text, folded, passage, figure, clause, vocabulary, heading, section):
                targets.append(target)
    return tuple(_with_range_starts(folded, figures, targets))


def _one_frequency(figures: list[Figure]) -> list[Figure]:
    """`mỗi quý một lần, cả năm 4 lần` is one frequency, the year's."""
    times = [figure for figure in figures if figure.unit == "time"]
    most = max(times, key=lambda figure: figure.value, default=None)
    return [figure for figure in figures if figure.unit != "time" or figure is most]


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
        after = folded[figure.span.end : after_end][:_LONGEST_CONTEXT]
        counted = figure.span.of(folded)
        leading = bool(_EMPTY.fullmatch(before)) and (index == 0 or leading or not before.strip())
        if leading:
            passages.append(_Passage(Span(figure.span.start, after_end), f"{counted} {after}", ""))
        else:
            passages.append(_Passage(Span(start, figure.span.end), f"{before} {counted}", after))
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
    vocabulary: Vocabulary,
    heading: str,
    section: str,
) -> StatedTarget | None:
    before = folded[max(clause.start, figure.span.start - 24) : figure.span.start]
    if _DIFFERENCE.search(before) or _OF_A_PLAN.match(folded, figure.span.end):
        return None
    said = (passage.words, passage.after.partition(",")[0], f"{heading} {passage.words}")
    indicator = next(filter(None, (vocabulary.indicator_of(words, figure.unit) for words in said)), None)
    wanted = _GOAL.search(folded, clause.start, clause.end) or _GOAL.search(heading) or _GOAL.search(section)
    counted = figure.unit in COUNT_UNITS and figure.unit not in {"time", "club"}
    if not wanted and (indicator is None or counted):
        return None
    if indicator is None and figure.unit != "%":
        return None
    span = _stripped(text, passage.span)
    return StatedTarget(
        span.of(text), span, indicator.id if indicator else None, _comparison(folded, figure, clause), figure
    )


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
    pairs = {
        first.span: (first, second)
        for first, second in pairwise(figures)
        if first.unit == second.unit == "%"
        and _RANGE.fullmatch(folded, first.span.end, second.span.start)
        and first.value < second.value
    }
    seconds = {second.span for _, second in pairs.values()}
    spread: list[StatedTarget] = []
    for target in targets:
        if pair := pairs.get(target.figure.span):
            for comparison, figure in zip((Comparison.AT_LEAST, Comparison.AT_MOST), pair, strict=True):
                spread.append(replace(target, comparison=comparison, figure=figure))
        elif target.figure.span not in seconds:
            spread.append(target)
    return spread


def _stripped(text: str, span: Span) -> Span:
    words = span.of(text)
    lead = len(words) - len(words.lstrip(" \t\n,;.-+*•:"))
    return Span(span.start + lead, span.start + max(lead, len(words.rstrip(" \t\n,;.-+*•:"))))
