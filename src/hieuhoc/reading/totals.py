"""What a text states for the whole centre: groups, classes, participations, population, coverage.

Of the counts of classes in a text, the one that leads up to the list of groups, or is
called a total, speaks for the whole (`mở 55 lớp với 4.407 lượt người, chia thành 4 nhóm`);
one of another year, of one quarter or of one topic does not. Every mention is kept, the
first being the value: the checks hold the others against it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hieuhoc.learning.statement import Figure, StatedGroup, StatedRatio, Totals
from hieuhoc.reading.patterns import whole_word
from hieuhoc.reading.population import find_coverage, find_population
from hieuhoc.reading.script import Script
from hieuhoc.reading.tallies import Tally

_TOTAL = re.compile(
    whole_word(
        "tong, tong so, tong cong, tat ca, toan xa, toan phuong, toan trung tam, cong nam, cong lai"
        ", cong ca nam, cong ca lai, tinh chung, tinh gop, vi chi, ca thay, so lop, so luot"
        ", so nguoi hoc, so hoc vien"
    )
)
_OPENS = re.compile(
    whole_word(
        "mo, mo duoc, to chuc, khai giang, duy tri, du kien, ke hoach, thuc hien, gom, day, quy mo, phan dau"
        ", hoan thanh, chia thanh, xep thanh, thu hut, van dong"
    )
)
_AGAIN = re.compile(
    whole_word("da neu, neu tren, noi tren, nhu tren, nhu da, nhu vay, tom lai, ket luan, nhat tri")
)
# Another year, or a span of years; also "(kế hoạch 50 lớp" beside what came of it.
_OTHER_SPAN = re.compile(
    whole_word(
        "nam truoc, nam hoc truoc, nam ngoai, cung ky, nhieu nam, giai doan, thanh lap, so voi ke hoach"
        ", so voi chi tieu"
    )
    + r"|\b\d+ nam (?:qua|hoat dong)\b|\([^)]{0,12}ke hoach|\([ ]*nam (?:hoc )?\d[^)]*$"
)
# A part of the year, of the commune or of the total, with little between it and the count.
_PART = re.compile(
    r"(?:"
    + whole_word(
        "trong do, rieng, moi, thang, quy, dot, tuan, thon, ban, ap, khom, xom, khu pho, to dan pho, con"
        ", them, thieu, vuot, vuot giao, vuot ke hoach, vuot ke hoach giao"
    )
    + r"|\bnhom(?! lop)(?<!\d nhom)\b)[^,;:]{0,30}$"
)
_OF_A_TOPIC = re.compile(
    r"[ ]*(?:hoc )?(?:ve|xoa mu|day nghe|nghe|tin hoc|ngoai ngu|tap huan|ghep|ky nang|tieng)\b"
)
_OF_LAST_YEAR = re.compile(r"[ ]*(?:cua |trong )?nam (?:hoc )?(?:truoc|ngoai)")
_OF_THE_YEAR = re.compile(r"[ ]*(?:hoc )?(?:cua|trong)[ ](?:ca )?(nam hoc \d{4})")
_SUMS_UP = re.compile(
    r"\b(?:(?:tong )?cong(?! dong)|tinh chung|tinh gop|vi chi|tat ca|tong (?:so|cong)|ca thay)\b"
    r"[^.;\n]{0,30}$"
)
_CLOSELY = 200
_RISES = re.compile(r"[ ]*(?:len|xuong)\b")
_CALLED_TOTAL = re.compile(whole_word("tong so, tong cong"))
_NEAR = 700
"""How far before the groups, in characters, the count that leads up to them may stand."""
_LEARNERS_NEAR = 250


@dataclass(frozen=True, slots=True)
class Counts:
    """What is counted in a text: its figures, its quotients, its counts of classes."""

    figures: Sequence[Figure]
    ratios: Sequence[StatedRatio]
    tallies: Sequence[Tally]


def find_totals(script: Script, counts: Counts, groups: Sequence[StatedGroup]) -> Totals:
    """Collect every mention of a total; a figure inside a listed group is never one."""
    outside = _outside(counts.figures, groups)
    starts = {figure.span.start for figure in outside}
    of_year = [
        tally
        for tally in counts.tallies
        if tally.classes.span.start in starts and not _is_elsewhere(script, tally)
    ]
    own = [tally for tally in of_year if not _is_part(script, tally)]
    # A report of half a year states that half as its whole.
    head = _head(script, own, groups) or _head(script, of_year, groups)
    population = find_population(script, outside, counts.ratios)
    known = {figure.span for figure in population}
    learners = [f for f in outside if f.unit in _LEARNERS and f.span not in known]
    return Totals(
        groups=tuple(f for f in outside if f.unit == "class-group")[:1],
        classes=(head.classes, *_repeated(script, own, head)) if head else (),
        participations=_participations(script, learners, head),
        population=population,
        coverage=find_coverage(script, outside, counts.ratios),
    )


_LEARNERS = frozenset({"participation", "learner", "person"})


def _outside(figures: Sequence[Figure], groups: Sequence[StatedGroup]) -> list[Figure]:
    """The figures that stand in no group. Both come in the order of the text."""
    outside: list[Figure] = []
    spans = sorted(group.span for group in groups)
    for figure in figures:
        while spans and spans[0].end <= figure.span.start:
            spans.pop(0)
        if not (spans and spans[0].start <= figure.span.start):
            outside.append(figure)
    return outside


def _is_elsewhere(script: Script, tally: Tally) -> bool:
    """Tell whether a tally is of another year, or of one topic."""
    start, end = tally.classes.span
    if _OF_LAST_YEAR.match(script.folded, end) or _RISES.match(script.folded, end):
        return True
    # `40 lớp của năm học trước, ... đăng ký 44 lớp`: what is said of the one before is not said of this.
    of_last = _OF_LAST_YEAR.match(script.folded, tally.before.start)
    before = script.folded[of_last.end() : start] if of_last else script.before_in_clause(start)
    called_total = _TOTAL.search(tally.before.of(script.folded))
    return bool(_OTHER_SPAN.search(before) or (not called_total and _OF_A_TOPIC.match(script.folded, end)))


def _is_part(script: Script, tally: Tally) -> bool:
    """Tell whether a tally is of a part of the year or of the commune."""
    if _TOTAL.search(tally.before.of(script.folded)):
        return False
    return bool(_PART.search(script.before_in_clause(tally.classes.span.start)))


def _head(script: Script, tallies: Sequence[Tally], groups: Sequence[StatedGroup]) -> Tally | None:
    """Return the tally that speaks for the whole: one that leads up to the groups, or is called the total."""
    start = groups[0].span.start if groups else -1
    largest = max((group.classes.value for group in groups if group.classes), default=0)
    tallies = [tally for tally in tallies if tally.classes.value >= largest]
    leading = next((t for t in reversed(tallies) if 0 <= start - t.classes.span.end < _NEAR), None)
    end = groups[-1].span.end if groups else len(script.text)
    closing = (t for t in tallies if 0 <= t.classes.span.start - end < _CLOSELY)
    leading = leading or next((t for t in closing if _SUMS_UP.search(t.before.of(script.folded))), None)
    weights = [(_weight(script, tally, leads=tally is leading), tally) for tally in tallies]
    weight, head = max(weights, key=lambda weighed: weighed[0], default=(0, None))
    return head if weight > 1 else None


def _weight(script: Script, tally: Tally, *, leads: bool) -> int:
    """How much speaks for a tally being the whole; to hold learners alone is not enough."""
    before = tally.before.of(script.folded)
    return (
        4 * leads
        + 3 * bool(_TOTAL.search(before))
        + 2 * ("nhom" in script.clause_words(tally.classes.span.start))
        + 2 * bool(_OPENS.search(before))
        + (tally.learners is not None)
    )


def _repeated(script: Script, tallies: Sequence[Tally], head: Tally) -> list[Figure]:
    """Other places that speak of the same total in so many words."""
    is_called_total = "tong" in head.before.of(script.folded)
    said = script.clause_words(head.classes.span.start)
    return [
        tally.classes
        for tally in tallies
        if tally is not head
        and (
            _AGAIN.search(script.clause_words(tally.classes.span.start))
            or ((year := _OF_THE_YEAR.match(script.folded, tally.classes.span.end)) and year[1] in said)
            or (is_called_total and _CALLED_TOTAL.search(tally.before.of(script.folded)))
        )
    ]


def _participations(script: Script, figures: Sequence[Figure], head: Tally | None) -> tuple[Figure, ...]:
    """Participations are called a total, or are counted in the same breath as the whole's classes."""
    figures = [figure for figure in figures if not _RISES.match(script.folded, figure.span.end)]
    turns = [figure for figure in figures if figure.unit == "participation"]
    if head and head.learners and head.learners.unit == "participation":
        again = [f for f in turns if _AGAIN.search(script.clause_words(f.span.start))]
        return (head.learners, *(f for f in again if f != head.learners))
    said = [figure for figure in figures if _is_called_total(script, figure)]
    said_turns = tuple(f for f in said if f.unit == "participation")
    if said_turns or not head:
        return said_turns or tuple(f for f in said if f.unit == "learner")
    end = head.classes.span.end
    near = [figure for figure in turns if abs(figure.span.start - end) < _LEARNERS_NEAR]
    if near:
        # What follows the classes is theirs before what leads up to them.
        return (min(near, key=lambda f: (f.span.start < end, abs(f.span.start - end))),)
    return (head.learners,) if head.learners else tuple(said[:1])


def _is_called_total(script: Script, figure: Figure) -> bool:
    before = script.before_in_clause(figure.span.start)
    return bool(_TOTAL.search(before)) and not (_OTHER_SPAN.search(before) or _PART.search(before))
