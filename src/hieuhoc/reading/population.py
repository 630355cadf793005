"""The population aged 15 and over, and the share of it that learns.

`5.189 người dân từ 15 tuổi trở lên`, `dân số trên 15 tuổi: 5.189`. A share is the coverage
where its clause speaks of learning and of that population; without the population's own
words or number, a share of adults who learn is a goal, and `targets` reads it.
"""

import re
from collections.abc import Sequence

from hieuhoc.learning.statement import Figure, StatedRatio
from hieuhoc.reading.patterns import whole_word
from hieuhoc.reading.script import Script

_FIFTEEN = re.compile(r"15 ?tuoi")
_POPULATION = re.compile(r"\bdan so|\bnhan khau|\bnguoi\b|\bdan\b")
_LEARNING = re.compile(
    whole_word(
        "nguoi hoc, luot, hoc vien, tham gia hoc, den hoc, di hoc, ra lop, hoc tap, theo hoc"
        ", duoc hoc, dang ky hoc"
    )
)
_FEWEST_RESIDENTS = 101
"""The smallest commune has more: "84,9 lượt trên 100 dân từ 15 tuổi" names no population."""


def find_population(
    script: Script, figures: Sequence[Figure], ratios: Sequence[StatedRatio]
) -> tuple[Figure, ...]:
    """Return every mention of the population; that of a quotient written out comes first."""
    found = [figure for figure in figures if _is_population(script, figure)]
    if ratio := _ratio(script, ratios):
        parts = {ratio.numerator.span, ratio.denominator.span}
        others = (figure for figure in found if figure.span not in parts)
        return (ratio.denominator, *others)
    return tuple(found)


def find_coverage(
    script: Script, figures: Sequence[Figure], ratios: Sequence[StatedRatio]
) -> tuple[Figure, ...]:
    """Return every mention of the coverage; that of a quotient written out comes first."""
    found = [figure for figure in figures if figure.unit == "%" and _is_coverage(script, figure)]
    if ratio := _ratio(script, ratios):
        return (ratio.percent, *(figure for figure in found if figure.span != ratio.percent.span))
    return tuple(found)


_LABEL = re.compile(r"15 tuoi(?: tro len)?(?P<gap>(?:[^.;,\d%\n]|\d{1,2}/\d{1,2}/\d{4}){0,50})$")
_OF_LEARNERS = re.compile(r"hoc|biet chu|tham gia|\bcu\b")
_COUNTED_ON = re.compile(
    r"[ ]*(?:nguoi|nhan khau|dan)?[ ]*(?:dan )?(?:o )?(?:trong do tuoi )?"
    r"(?:tren|tu|du)[ ](?:du )?15[ ](?:tuoi|tro len)"
)


def _is_population(script: Script, figure: Figure) -> bool:
    if figure.unit not in {None, "person", "learner"} or figure.value < _FEWEST_RESIDENTS:
        return False
    if figure.unit == "person" and _COUNTED_ON.match(script.folded, figure.span.end):
        return True
    before = script.before_in_clause(figure.span.start)
    label = _LABEL.search(before)
    if label is None or _OF_LEARNERS.search(label["gap"]):
        return False
    return figure.unit is not None or bool(_POPULATION.search(before))


_SHARE_LEAD = re.compile(whole_word("ty le, ti le, chiem, dat, bang, tuong duong, tuong ung"))
_COUNTED_ADULTS = re.compile(
    r"(?<![\d.])\d[\d.]*+ (?:nguoi|dan|nhan khau)[^;]{0,30}15 ?tuoi"
    r"|15 ?tuoi[^;\d]{0,40}\d[\d.]*+ (?:nguoi|dan|nhan khau)|15 ?tuoi tro len:? \d[\d.]{2,}"
)


def _is_coverage(script: Script, figure: Figure) -> bool:
    said = script.clause_words(figure.span.start)
    if not _LEARNING.search(said) or "biet chu" in said:
        return False
    if not _SHARE_LEAD.search(script.before_in_clause(figure.span.start)):
        return False
    return "dan so" in said or bool(_COUNTED_ADULTS.search(said))


def _ratio(script: Script, ratios: Sequence[StatedRatio]) -> StatedRatio | None:
    """The first quotient that speaks of learners and of the population."""
    return next(filter(lambda ratio: _speaks_of_population(script, ratio), ratios), None)


def _speaks_of_population(script: Script, ratio: StatedRatio) -> bool:
    start = script.clause(ratio.numerator.span.start).start
    said = script.folded[start : ratio.percent.span.end]
    return bool(("dan so" in said or _FIFTEEN.search(said)) and _LEARNING.search(said))
