"""Goals: a share or a count that the text sets for an indicator.

Every share that is no total speaks of something, and mostly of an indicator: `Phấn đấu
huy động 70% trẻ dưới 3 tuổi ra lớp`. The words that a clause spends on each of its figures
are looked up in the indicators' vocabulary; words around the figure say whether it is to
be reached, exceeded or not exceeded. A share of no known indicator is a goal only where
the clause or the heading above it says so (`phấn đấu`, `chỉ tiêu`).
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from hieuhoc.kernel.spans import Span
from hieuhoc.learning.statement import Figure, StatedTarget
from hieuhoc.reading.comparisons import comparing_from, comparison, words_before
from hieuhoc.reading.headings import Headings
from hieuhoc.reading.patterns import whole_word
from hieuhoc.reading.script import Script
from hieuhoc.reading.share_pairs import with_range_starts, without_origins
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
    return tuple(with_range_starts(script, figures, without_origins(script, figures, targets)))


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
    begins = [comparing_from(script, clause, figure) for figure in figures]
    limits = [*begins[1:], clause.end]
    for figure, first, begin, limit in zip(figures, starts, begins, limits, strict=False):
        start = _after_comma(script, first, figure.span.start) if passages else first
        before = script.folded[max(start, figure.span.start - _LONGEST_CONTEXT) : figure.span.start]
        after = script.folded[figure.span.end : min(limit, figure.span.end + _LONGEST_CONTEXT)]
        counted = figure.span.of(script.folded)
        is_led = bool(_EMPTY.fullmatch(before)) and (not passages or is_led or not before.strip())
        if is_led:
            passages.append(_Passage(figure, Span(begin, limit), f"{counted} {after}", ""))
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


def _target(
    script: Script, clause: _Clause, passage: _Passage, vocabulary: Vocabulary
) -> StatedTarget | None:
    figure = passage.figure
    lead = words_before(script, clause.span, figure)
    if _DIFFERENCE.search(lead) or _OF_A_PLAN.match(script.folded, figure.span.end):
        return None
    indicator = _indicator(passage, clause, vocabulary)
    if not clause.sets_goals and (indicator is None or figure.unit not in _ALWAYS):
        return None
    if indicator is None and figure.unit != "%":
        return None
    span = _stripped(script, _without_lead_in(script, passage, indicator, vocabulary))
    known = indicator.id if indicator else None
    return StatedTarget(span.of(script.text), span, known, comparison(script, clause.span, figure), figure)


def _without_lead_in(
    script: Script, passage: _Passage, indicator: Indicator | None, vocabulary: Vocabulary
) -> Span:
    """Of `hoàn thành các việc sau: Huy động trẻ ...` the goal begins after the colon."""
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


_MARGIN = " \t\n,;.-+*•:"


def _stripped(script: Script, span: Span) -> Span:
    words = span.of(script.text)
    lead = len(words) - len(words.lstrip(_MARGIN))
    return Span(span.start + lead, span.start + max(lead, len(words.rstrip(_MARGIN))))
