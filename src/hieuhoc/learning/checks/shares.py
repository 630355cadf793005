"""Stated shares against their numerators and denominators, and against what a share can be."""

import re
from collections.abc import Iterator
from decimal import Decimal

from hieuhoc.kernel.numbers import percent_of
from hieuhoc.kernel.text import fold
from hieuhoc.learning.finding import Finding, Remedy, Severity
from hieuhoc.learning.statement import Figure, StatedRatio, Statement

_REMEDIES = (Remedy.TRUST_COMPUTED, Remedy.TRUST_STATED, Remedy.CORRECT_PART, Remedy.EXPLAIN)
_HUNDRED = Decimal(100)
_WINDOW = 120
_OF_TURNS = re.compile(r"(?:ty le|ti le|tinh theo|theo so|tinh bang)(?: so)? luot\b[^.;\n]*$")


def check_shares(statement: Statement) -> Iterator[Finding]:
    """Check every written quotient, the coverage, and shares above 100 %."""
    for ratio in statement.ratios:
        if finding := _check_ratio(ratio, "ratio", Severity.ERROR):
            yield finding
    coverage = next(iter(statement.totals.coverage), None)
    if coverage:
        yield from _check_coverage(statement, coverage)
    for target in statement.targets:
        if target.figure.unit == "%" and target.figure.value > _HUNDRED and target.indicator:
            yield _above_hundred(target.figure, target.indicator, Severity.ERROR)


def _check_ratio(ratio: StatedRatio, subject: str, severity: Severity) -> Finding | None:
    computed = percent_of(ratio.numerator.value, ratio.denominator.value)
    if computed is None:
        return None
    unit = Decimal(1).scaleb(min(0, int(ratio.percent.value.as_tuple().exponent)))
    shown = computed.quantize(min(unit, Decimal("0.1")))
    # People round, cut off or round up the last place; none of the three is a contradiction.
    holds = abs(computed - ratio.percent.value) < unit
    return Finding(
        code="ratio-holds" if holds else "ratio-mismatch",
        severity=Severity.INFO if holds else severity,
        subject=subject,
        stated=f"{ratio.percent.value:f}",
        computed=f"{shown:f}",
        evidence=(ratio.percent.span, ratio.numerator.span, ratio.denominator.span),
        remedies=() if holds else _REMEDIES,
        facts={"numerator": f"{ratio.numerator.value:f}", "denominator": f"{ratio.denominator.value:f}"},
    )


def _check_coverage(statement: Statement, coverage: Figure) -> Iterator[Finding]:
    """Coverage is people of the population; participations count a person once a class."""
    totals = statement.totals
    written = next((ratio for ratio in statement.ratios if ratio.percent == coverage), None)
    turns = next(iter(totals.participations), None)
    population = next(iter(totals.population), None)
    if coverage.value > _HUNDRED:
        yield _above_hundred(coverage, "coverage", Severity.WARNING)
    if written is None and turns and population and not _explained_by_people(statement, population, coverage):
        implied = _check_ratio(StatedRatio(turns, population, coverage), "coverage", Severity.WARNING)
        if implied:
            yield implied
    numerator = written.numerator if written else turns
    are_turns = (
        any(f.unit == "participation" and f.value == turns.value for f in statement.figures)
        if turns
        else False
    )
    if (
        numerator
        and turns
        and are_turns
        and numerator.value == turns.value
        and not _said_to_be_turns(statement.text, coverage)
    ):
        matches = population and _close(numerator.value, population.value, coverage.value)
        if written or matches:
            yield Finding(
                code="coverage-counts-participations",
                severity=Severity.WARNING,
                subject="coverage",
                stated=f"{coverage.value:f}",
                computed=f"{numerator.value:f}",
                evidence=(coverage.span, numerator.span),
                remedies=(Remedy.EXPLAIN, Remedy.CORRECT_PART),
            )


def _explained_by_people(statement: Statement, population: Figure, coverage: Figure) -> bool:
    """Tell whether the text counts people apart from participations, and the share is theirs."""
    return any(
        figure.unit in {"person", "learner"} and _close(figure.value, population.value, coverage.value)
        for figure in statement.figures
    )


def _close(part: Decimal, whole: Decimal, percent: Decimal) -> bool:
    computed = percent_of(part, whole)
    return computed is not None and abs(computed - percent) < 1


def _said_to_be_turns(text: str, coverage: Figure) -> bool:
    """Tell whether the text itself calls the share one of participations (`tỷ lệ lượt người ...`)."""
    before = fold(text[max(0, coverage.span.start - _WINDOW) : coverage.span.start])
    return bool(_OF_TURNS.search(before))


def _above_hundred(figure: Figure, subject: str, severity: Severity) -> Finding:
    return Finding(
        code="share-above-100",
        severity=severity,
        subject=subject,
        stated=f"{figure.value:f}",
        computed="100",
        evidence=(figure.span,),
        remedies=(Remedy.CORRECT_PART, Remedy.EXPLAIN),
    )
