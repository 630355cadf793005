"""What a text states for the whole centre: groups, classes, participations, population, coverage."""

import re
from collections.abc import Sequence

from hieuhoc.learning.statement import Figure, StatedGroup, StatedRatio, Totals
from hieuhoc.reading.columns import TableReading
from hieuhoc.reading.figures import Clauses
from hieuhoc.reading.tallies import LEARNERS, Tally

_TOTAL = re.compile(
    r"\b(?:tong(?: so| cong)?|tat ca|toan (?:xa|phuong|trung tam)|cong (?:ca )?(?:nam|lai)|so lop|so luot|so nguoi hoc|so hoc vien)\b"
)
_OPENS = re.compile(
    r"\b(?:mo|mo duoc|to chuc|khai giang|duy tri|du kien|ke hoach|thuc hien|gom|day|quy mo|phan dau|hoan thanh)\b"
)
_AGAIN = re.compile(r"\b(?:da neu|neu tren|noi tren|nhu tren|nhu da|nhu vay|tom lai|ket luan|nhat tri)\b")
_OTHER_SPAN = re.compile(
    r"\b(?:nam (?:hoc )?truoc|nam ngoai|cung ky|\d+ nam (?:qua|hoat dong)|nhieu nam|giai doan|thanh lap|so voi (?:ke hoach|chi tieu))|\([^)]{0,12}ke hoach|\([ ]*nam (?:hoc )?\d[^)]*$"
)
_PART = re.compile(
    r"\b(?:trong do|rieng|moi|thang|quy|dot|tuan|thon|ban|ap|khom|xom|khu pho|to dan pho|nhom(?! lop)(?<!\d nhom)|con|them|thieu|vuot(?: ke hoach)?(?: giao)?)"
    r"\b[^,;:]{0,30}$"
)
_OF_A_TOPIC = re.compile(
    r"[ ]*(?:hoc )?(?:ve|xoa mu|day nghe|nghe|tin hoc|ngoai ngu|tap huan|ghep|ky nang|tieng)\b"
)
_NEAR = 700
_LEARNERS_NEAR = 250


def find_totals(
    folded: str,
    figures: Sequence[Figure],
    groups: Sequence[StatedGroup],
    ratios: Sequence[StatedRatio],
    tables: TableReading,
    tallies: Sequence[Tally],
    clauses: Clauses,
) -> Totals:
    """Collect every mention of a total; a figure inside a listed group is never one."""
    items = [group.span for group in groups]
    outside = [f for f in figures if not any(item.start <= f.span.start < item.end for item in items)]
    ratio = next((ratio for ratio in ratios if _speaks_of_population(folded, ratio, clauses)), None)
    population = _populations(folded, outside, clauses)
    coverage = _coverages(folded, outside, clauses)
    if ratio:
        population = (
            ratio.denominator,
            *(f for f in population if f not in (ratio.numerator, ratio.denominator)),
        )
        coverage = (ratio.percent, *(f for f in coverage if f != ratio.percent))
    own = [t for t in tallies if t.classes in outside and not _is_part(folded, t, clauses)]
    head = _head(folded, own, groups, clauses)
    classes = tuple(tables.classes) or (
        (head.classes, *_repeated(folded, own, head, clauses)) if head else ()
    )
    known = {f.span for f in population}
    learners = [f for f in outside if f.unit in LEARNERS[:3] and f.span not in known]
    return Totals(
        groups=tuple(f for f in outside if f.unit == "class-group")[:1],
        classes=classes,
        participations=tuple(tables.participations) or _participations(folded, learners, head, clauses),
        population=population,
        coverage=coverage,
    )


def _is_part(folded: str, tally: Tally, clauses: Clauses) -> bool:
    """Tell whether a tally is of another year, of a part of the year, or of one topic."""
    before = folded[clauses.around(tally.classes.span.start).start : tally.classes.span.start]
    if _TOTAL.search(tally.before.of(folded)):
        return bool(_OTHER_SPAN.search(before))
    return bool(
        _OTHER_SPAN.search(before)
        or _PART.search(before)
        or _OF_A_TOPIC.match(folded, tally.classes.span.end)
    )


def _head(
    folded: str, tallies: Sequence[Tally], groups: Sequence[StatedGroup], clauses: Clauses
) -> Tally | None:
    """Return the tally that speaks for the whole: one that leads up to the groups, or is called the total."""
    start = groups[0].span.start if groups else -1
    largest = max((group.classes.value for group in groups if group.classes), default=0)
    tallies = [tally for tally in tallies if tally.classes.value >= largest]
    leading = [t for t in tallies if 0 <= start - t.classes.span.end < _NEAR]

    def weight(tally: Tally) -> int:
        clause = clauses.around(tally.classes.span.start).of(folded)
        before = tally.before.of(folded)
        return (
            4 * bool(leading and tally is leading[-1])
            + 3 * bool(_TOTAL.search(before))
            + 2 * ("nhom" in clause)
            + 2 * bool(_OPENS.search(before))
            + (tally.learners is not None)
        )

    return max((t for t in tallies if weight(t) > 1), key=weight, default=None)


def _repeated(folded: str, tallies: Sequence[Tally], head: Tally, clauses: Clauses) -> list[Figure]:
    """Other places that speak of the same total in so many words."""
    return [
        tally.classes
        for tally in tallies
        if tally is not head
        and (
            _AGAIN.search(clauses.around(tally.classes.span.start).of(folded))
            or (
                re.search(r"\btong (?:so|cong)\b", tally.before.of(folded))
                and "tong" in head.before.of(folded)
            )
        )
    ]


def _participations(
    folded: str, figures: Sequence[Figure], head: Tally | None, clauses: Clauses
) -> tuple[Figure, ...]:
    """Participations are called a total, or are counted in the same breath as the whole's classes."""
    again = [
        f
        for f in figures
        if f.unit == "participation" and _AGAIN.search(clauses.around(f.span.start).of(folded))
    ]
    if head and head.learners and head.learners.unit == "participation":
        return (head.learners, *(f for f in again if f != head.learners))
    said = []
    for figure in figures:
        before = folded[clauses.around(figure.span.start).start : figure.span.start]
        if _TOTAL.search(before) and not _OTHER_SPAN.search(before) and not _PART.search(before):
            said.append(figure)
    turns = [f for f in said if f.unit == "participation"]
    if turns or not head:
        return tuple(turns or [f for f in said if f.unit == "learner"])
    end = head.classes.span.end
    near = [f for f in figures if f.unit == "participation" and abs(f.span.start - end) < _LEARNERS_NEAR]
    if near:
        return (min(near, key=lambda f: (f.span.start < end, abs(f.span.start - end))),)
    return (head.learners,) if head.learners else tuple(said[:1])


_FIFTEEN = re.compile(r"15 ?tuoi")
_POPULATION = re.compile(r"\bdan so|\bnhan khau|\bnguoi\b|\bdan\b")
_LABELLED = re.compile(r"15 tuoi(?: tro len)?(?P<gap>[^.;,\d%\n]{0,50})$")
_COUNTED_ON = re.compile(
    r"[ ]*(?:nguoi|nhan khau|dan)?[ ]*(?:dan )?(?:o )?(?:trong do tuoi )?(?:tren|tu|du)[ ](?:du )?15[ ]tuoi"
)
_COUNTED = re.compile(
    r"\d[\d.]* (?:nguoi|dan|nhan khau)[^;]{0,30}15 ?tuoi|15 ?tuoi[^;\d]{0,40}\d[\d.]* (?:nguoi|dan|nhan khau)"
)
_COVERAGE = re.compile(r"\b(?:ty le|ti le|chiem|dat|bang|tuong duong|tuong ung)\b")
_LEARNING = re.compile(r"\b(?:nguoi hoc|luot|hoc vien|tham gia hoc|den hoc|di hoc|ra lop|hoc tap|theo hoc)\b")
_FEWEST_RESIDENTS = 100


def _populations(folded: str, figures: Sequence[Figure], clauses: Clauses) -> tuple[Figure, ...]:
    found = []
    for figure in figures:
        if figure.unit not in {None, "person", "learner"} or figure.value < _FEWEST_RESIDENTS:
            continue
        clause = clauses.around(figure.span.start)
        before = folded[clause.start : figure.span.start]
        label = _LABELLED.search(before)
        labelled = (
            label
            and (figure.unit or _POPULATION.search(before))
            and not re.search(r"hoc|biet chu|tham gia", label["gap"])
        )
        if labelled or (figure.unit == "person" and _COUNTED_ON.match(folded, figure.span.end)):
            found.append(figure)
    return tuple(found)


def _coverages(folded: str, figures: Sequence[Figure], clauses: Clauses) -> tuple[Figure, ...]:
    found = []
    for figure in figures:
        if figure.unit != "%":
            continue
        clause = clauses.around(figure.span.start)
        said = clause.of(folded)
        before = folded[clause.start : figure.span.start]
        # Without the population's own words or number, a share of adults who learn is a goal.
        about = "dan so" in said or _COUNTED.search(said)
        if about and _LEARNING.search(said) and _COVERAGE.search(before) and "biet chu" not in said:
            found.append(figure)
    return tuple(found)


def _speaks_of_population(folded: str, ratio: StatedRatio, clauses: Clauses) -> bool:
    start = clauses.around(ratio.numerator.span.start).start
    said = folded[start : ratio.percent.span.end]
    return bool(("dan so" in said or _FIFTEEN.search(said)) and _LEARNING.search(said))
