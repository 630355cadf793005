"""Stated shares against their numerators and denominators, and against what a share can be."""

import re
from collections.abc import Iterator
from decimal import Decimal

from hieuhoc.kernel.numbers import percent_of
from hieuhoc.kernel.text import fold
from hieuhoc.learning.finding import Finding, Remedy, Severity
from hieuhoc.learning.statement import Figure, StatedRatio, Statement, Totals

_REMEDIES = (Remedy.TRUST_COMPUTED, Remedy.TRUST_STATED, Remedy.CORRECT_PART, Remedy.EXPLAIN)
_HUNDRED = Decimal(100)


def check_shares(statement: Statement) -> Iterator[Finding]:
    """Check every written quotient, the coverage, and shares above 100 %."""
    for ratio in statement.ratios:
        yield from _check_ratio(ratio, "ratio", Severity.ERROR)
    if statement.totals.coverage:
        yield from _check_coverage(statement, statement.totals.coverage[0])
    for target in statement.targets:
        if target.figure.unit == "%" and target.figure.value > _HUNDRED and target.indicator:
            yield _above_hundred(target.figure, target.indicator, Severity.ERROR)


def _check_ratio(ratio: StatedRatio, subject: str, severity: Severity) -> Iterator[Finding]:
    computed = percent_of(ratio.numerator.value, ratio.denominator.value)
    if computed is None:
        return
    places = max(0, -int(ratio.percent.value.as_tuple().exponent))
    # People round, cut off or round up the last place; none of the three is a contradiction.
    holds = abs(computed - ratio.percent.value) < Decimal(1).scaleb(-places)
    yield Finding(
        code="ratio-holds" if holds else "ratio-mismatch",
        severity=Severity.INFO if holds else severity,
        subject=subject,
        stated=f"{ratio.percent.value:f}",
        computed=f"{computed:.{max(places, _FEWEST_PLACES)}f}",
        evidence=(ratio.percent.span, ratio.numerator.span, ratio.denominator.span),
        remedies=() if holds else _REMEDIES,
        facts={"numerator": f"{ratio.numerator.value:f}", "denominator": f"{ratio.denominator.value:f}"},
    )


_FEWEST_PLACES = 1


def _check_coverage(statement: Statement, coverage: Figure) -> Iterator[Finding]:
    """Coverage is people of the population; participations count a person once a class."""
    totals = statement.totals
    if coverage.value > _HUNDRED:
        yield _above_hundred(coverage, "coverage", Severity.WARNING)
    written = next((ratio for ratio in statement.ratios if ratio.percent == coverage), None)
    implied = None if written else _implied(totals, coverage)
    if implied and not _is_of_people(statement, implied):
        yield from _check_ratio(implied, "coverage", Severity.WARNING)
    ratio = written or (implied if implied and _close(implied) else None)
    if (
        ratio
        and _counts_turns(statement, ratio.numerator)
        and not _said_to_be_turns(statement.text, coverage)
    ):
        yield Finding(
            code="coverage-counts-participations",
            severity=Severity.WARNING,
            subject="coverage",
            stated=f"{coverage.value:f}",
            computed=f"{ratio.numerator.value:f}",
            evidence=(coverage.span, ratio.numerator.span),
            remedies=(Remedy.EXPLAIN, Remedy.CORRECT_PART),
        )


def _implied(totals: Totals, coverage: Figure) -> StatedRatio | None:
    """The quotient a coverage must come from where the text writes out none."""
    if not totals.participations or not totals.population:
        return None
    return StatedRatio(totals.participations[0], totals.population[0], coverage)


def _is_of_people(statement: Statement, ratio: StatedRatio) -> bool:
    """Tell whether the text counts people apart from participations, and the share is theirs."""
    return any(
        _close(StatedRatio(figure, ratio.denominator, ratio.percent))
        for figure in statement.figures
        if figure.unit in {"person", "learner"}
    )


def _close(ratio: StatedRatio) -> bool:
    computed = percent_of(ratio.numerator.value, ratio.denominator.value)
    return computed is not None and abs(computed - ratio.percent.value) < 1


def _counts_turns(statement: Statement, numerator: Figure) -> bool:
    """Tell whether a count is the year's participations, and somewhere in the text called so."""
    total = next(iter(statement.totals.participations), None)
    return (
        total is not None
        and numerator.value == total.value
        and any(f.unit == "participation" and f.value == total.value for f in statement.figures)
    )


_WINDOW = 120
_OF_TURNS = re.compile(r"(?:ty le|ti le|tinh theo|theo so|tinh bang)(?: so)? luot\b[^.;\n]*$")


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
