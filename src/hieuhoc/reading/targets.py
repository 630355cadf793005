"""Goals: a share or a count that the text sets for an indicator.

Every share that is no total speaks of something, and mostly of an indicator: `Phấn đấu
huy động 70% trẻ dưới 3 tuổi ra lớp`. The words that a clause spends on each of its figures
are looked up in the indicators' vocabulary; words around the figure say whether it is to
be reached, exceeded or not exceeded. A share of no known indicator is a goal only where
the clause or the heading above it says so (`phấn đấu`, `chỉ tiêu`).
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from hieuhoc.kernel.spans import Span
from hieuhoc.learning.statement import Figure, StatedTarget
from hieuhoc.learning.target import Comparison
from hieuhoc.reading.headings import Headings
from hieuhoc.reading.patterns import whole_word
from hieuhoc.reading.script import Script
from hieuhoc.reading.vocabulary import COUNT_UNITS, Vocabulary
from hieuhoc.rulebook.indicator import Indicator

_GOAL = re.compile(
    whole_word(
        "phan dau, duy tri, chi tieu, muc tieu, giu vung, dam bao, bao dam, nang, dua, tro len, toi thieu"
        ", it nhat, khong duoi, giam con, de ra, dat dich, dat ra, dat muc, huong toi, quyet tam, dang ky"
        ", lap, thanh lap, phai dat, dat:, xay dung, yeu cau, trong nam toi, nhiem vu"
    )
)
_ALWAYS = frozenset({"%", "time", "club"})
"""Units of which every figure may be a goal, beside shares too."""


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause with figures in it: the lines above that it may be about, and whether it sets goals."""

    span: Span
    heading: str
    sets_goals: bool


@dataclass(frozen=True, slots=True)
class _Passage:
    """What is said of one figure: its place, the words that lead to it, and those that follow."""

    figure: Figure
    span: Span
    words: str
    after: str


def find_targets(
    script: Script, figures: Sequence[Figure], vocabulary: Vocabulary, *, taken: Collection[Span]
) -> tuple[StatedTarget, ...]:
    """Return the goals of the text; figures at the places `taken` are totals, not goals."""
    targets: list[StatedTarget] = []
    by_clause: dict[Span, list[Figure]] = {}
    for figure in figures:
        if (figure.unit == "%" or figure.unit in COUNT_UNITS) and figure.span not in taken:
            by_clause.setdefault(script.clause(figure.span.start), []).append(figure)
    headings = Headings(script)
    for span, counted in by_clause.items():
        # `21/36 dòng họ ... đạt 58,3%`: beside a share, counts are only where it comes from.
        shares = any(figure.unit == "%" for figure in counted)
        members = _one_frequency([f for f in counted if not shares or f.unit in _ALWAYS])
        clause = _clause(script, span, headings)
        stated = (
            _target(script, clause, passage, vocabulary) for passage in _passages(script, span, members)
        )
        targets += filter(None, stated)
    return tuple(_with_range_starts(script, figures, _without_origins(script, figures, targets)))


def _one_frequency(figures: list[Figure]) -> list[Figure]:
    """`mỗi quý một lần, cả năm 4 lần` is one frequency, the year's."""
    times = [figure for figure in figures if figure.unit == "time"]
    most = max(times, key=lambda figure: figure.value, default=None)
    return [figure for figure in figures if figure.unit != "time" or figure is most]


def _clause(script: Script, span: Span, headings: Headings) -> _Clause:
    heading = headings.introducing(span.start)
    return _Clause(
        span=span,
        heading=heading,
        sets_goals=any(map(_GOAL.search, (span.of(script.folded), heading, headings.above(span.start)))),
    )


_LONGEST_CONTEXT = 260
# Words that say nothing of what a figure is about: a figure after these alone is named by what follows it.
_EMPTY = re.compile(
    r"(?:[\W\d]|\b(?:"
    r"va|co|phan dau|dat|duy tri|dam bao|bao dam|tren|hon|it nhat|toi thieu|khong duoi|duoi|khong qua"
    r"|tu|den|toi|la|ty le|khoang|gan|cho|voi|thi|se|trong do|tiep tuc|ra soat"
    r")\b)*+"
)


def _passages(script: Script, clause: Span, figures: Sequence[Figure]) -> list[_Passage]:
    """Share a clause out among its figures.

    Each takes the words before it, or after it where there are none: `70% trẻ dưới 3 tuổi ra lớp, 97% ...`.
    """
    passages: list[_Passage] = []
    is_led = False
    starts = [clause.start, *(figure.span.end for figure in figures)]
    limits = [*(figure.span.start for figure in figures[1:]), clause.end]
    for figure, first, limit in zip(figures, starts, limits, strict=False):
        start = _after_comma(script, first, figure.span.start) if passages else first
        before = script.folded[max(start, figure.span.start - _LONGEST_CONTEXT) : figure.span.start]
        after = script.folded[figure.span.end : min(limit, figure.span.end + _LONGEST_CONTEXT)]
        counted = figure.span.of(script.folded)
        is_led = bool(_EMPTY.fullmatch(before)) and (not passages or is_led or not before.strip())
        if is_led:
            passages.append(_Passage(figure, Span(figure.span.start, limit), f"{counted} {after}", ""))
        else:
            passages.append(_Passage(figure, Span(start, figure.span.end), f"{before} {counted}", after))
    return passages


_AND = re.compile(r"\bva[ ]*$")


def _after_comma(script: Script, start: int, end: int) -> int:
    """Where the words of a figure begin that is not its clause's first: after a comma, or after `và`."""
    if _AND.search(script.folded, start, end):
        return end
    return script.folded.find(",", start, end) + 1 or start


_OF_A_PLAN = re.compile(
    r"[ ]*(?:so voi|ke hoach|chi tieu|cung ky|nam truoc|tong (?:so )?chi|kinh phi|ngan sach|chi thuong xuyen"
    r"|thoi luong|so buoi)"
)
_DIFFERENCE = re.compile(r"\b(?:tang|giam|cao hon|thap hon|(?<!dat va )vuot)(?: them)?[ ]*$")
_WINDOW = 24
"""How far before a figure, in characters, the words stand that compare it."""


def _target(
    script: Script, clause: _Clause, passage: _Passage, vocabulary: Vocabulary
) -> StatedTarget | None:
    figure = passage.figure
    lead = script.folded[max(clause.span.start, figure.span.start - _WINDOW) : figure.span.start]
    if _DIFFERENCE.search(lead) or _OF_A_PLAN.match(script.folded, figure.span.end):
        return None
    indicator = _indicator(passage, clause, vocabulary)
    if not clause.sets_goals and (indicator is None or figure.unit not in _ALWAYS):
        return None
    if indicator is None and figure.unit != "%":
        return None
    span = _stripped(script, _without_lead_in(script, passage, indicator, vocabulary))
    known = indicator.id if indicator else None
    return StatedTarget(span.of(script.text), span, known, _comparison(script, clause, figure), figure)


def _without_lead_in(
    script: Script, passage: _Passage, indicator: Indicator | None, vocabulary: Vocabulary
) -> Span:
    """Of `thực hiện tốt một số nội dung như: Huy động trẻ ...` the goal begins after the colon."""
    start, end = passage.span
    colon = script.folded.rfind(":", start, passage.figure.span.start)
    rest = script.folded[colon + 1 : end]
    if colon < 0 or indicator is None or vocabulary.indicator_of(rest, passage.figure.unit) != indicator:
        return passage.span
    return Span(colon + 1, end)


def _indicator(passage: _Passage, clause: _Clause, vocabulary: Vocabulary) -> Indicator | None:
    """The indicator that the figure's own words speak of, or those after it, or those with the heading."""
    said = (passage.words, passage.after.partition(",")[0], f"{clause.heading} {passage.words}")
    named = (vocabulary.indicator_of(words, passage.figure.unit) for words in said)
    return next(filter(None, named), None)


_AT_LEAST_BEFORE = re.compile(
    r"(?:\b(?:tren|hon|dat va vuot|(?:it nhat|toi thieu)(?: la| dat)?"
    r"|khong (?:duoi|thap hon|it hon|nho hon))|>=?|≥)[ ]*$"
)
_AT_MOST_BEFORE = re.compile(
    r"(?:(?<!khong )\b(?:duoi|it hon|thap hon|nho hon)"
    r"|\bkhong (?:qua|vuot qua|tren|hon)|\btoi da(?: la)?|<=?|≤)[ ]*$"
)
_AT_LEAST_AFTER = re.compile(r"[ ]*(?:nguoi |ho |cau lac bo )?(?:tro len|tro di)")
_AT_MOST_AFTER = re.compile(r"[ ]*(?:tro xuong)")


def _comparison(script: Script, clause: _Clause, figure: Figure) -> Comparison:
    lead = script.folded[max(clause.span.start, figure.span.start - _WINDOW) : figure.span.start]
    if _AT_LEAST_AFTER.match(script.folded, figure.span.end, clause.span.end):
        return Comparison.AT_LEAST
    if _AT_MOST_AFTER.match(script.folded, figure.span.end, clause.span.end) or _AT_MOST_BEFORE.search(lead):
        return Comparison.AT_MOST
    return Comparison.AT_LEAST if _AT_LEAST_BEFORE.search(lead) else Comparison.EXACTLY


_CHANGE = re.compile(
    r"[ ]*(?:nam \d{4} )?(?:tang |giam )?(?:len|xuong)"
    r"(?: con| den| toi| tren| duoi| it nhat| toi thieu| khong qua| khoang| muc)*[ ]*"
)
_LONGEST_CHANGE = 40


def _without_origins(
    script: Script, figures: Sequence[Figure], targets: Sequence[StatedTarget]
) -> list[StatedTarget]:
    """Of `nâng từ 60% lên 75%` only the second is the goal, of what the first was named by."""
    after = {first.span: second for first, second in pairwise(figures) if _is_change(script, first, second)}
    before = {
        second.span: first.span for first, second in pairwise(figures) if after.get(first.span) is second
    }
    named = {target.figure.span: target.indicator for target in targets}
    return [
        replace(
            target,
            indicator=target.indicator or named.get(before.get(target.figure.span, target.figure.span)),
        )
        for target in targets
        if target.figure.span not in after
    ]


def _is_change(script: Script, first: Figure, second: Figure) -> bool:
    start, end = first.span.end, second.span.start
    if first.unit != "%" or second.unit != "%" or end - start > _LONGEST_CHANGE:
        return False
    return bool(_CHANGE.fullmatch(script.folded, start, end))


_RANGE = re.compile(r"[ ]*%?[ ]*(?:-|den|toi)[ ]*")
_LONGEST_RANGE = 20


def _with_range_starts(
    script: Script, figures: Sequence[Figure], targets: Sequence[StatedTarget]
) -> list[StatedTarget]:
    """Read `từ 70% đến 75%` as two goals: at least the one, at most the other."""
    pairs = {
        first.span: (first, second) for first, second in pairwise(figures) if _is_range(script, first, second)
    }
    pairs |= {second.span: (first, second) for first, second in pairs.values()}
    known = {target.figure.span: target for target in targets if target.indicator}
    spread: list[StatedTarget] = []
    done: set[Span] = set()
    for target in targets:
        if pair := pairs.get(target.figure.span):
            low, high = pair
            if low.span in done:
                continue
            done.add(low.span)
            target = known.get(low.span) or known.get(high.span) or target  # noqa: PLW2901 - the end that is named
            spread.append(replace(target, comparison=Comparison.AT_LEAST, figure=low))
            spread.append(replace(target, comparison=Comparison.AT_MOST, figure=high))
        else:
            spread.append(target)
    return spread


def _is_range(script: Script, first: Figure, second: Figure) -> bool:
    if not (first.unit == second.unit == "%" and first.value < second.value):
        return False
    start, end = first.span.end, second.span.start
    return end - start <= _LONGEST_RANGE and bool(_RANGE.fullmatch(script.folded, start, end))


_MARGIN = " \t\n,;.-+*•:"


def _stripped(script: Script, span: Span) -> Span:
    words = span.of(script.text)
    lead = len(words) - len(words.lstrip(_MARGIN))
    return Span(span.start + lead, span.start + max(lead, len(words.rstrip(_MARGIN))))
