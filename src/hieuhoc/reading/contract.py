"""The public JSON form of a reading (`hieuhoc read --json`); its keys are a contract with other programs."""

from collections.abc import Sequence
from decimal import Decimal

from hieuhoc.learning.finding import Finding
from hieuhoc.learning.statement import Figure, StatedPlace, Statement
from hieuhoc.learning.wording import Language, message

Json = dict[str, object]


def as_contract(statement: Statement, findings: Sequence[Finding], *, language: Language = "vi") -> Json:
    """Return plain JSON values. Numbers that may have decimals are strings with a decimal point."""
    totals = statement.totals
    return {
        "centre": {
            "commune": _name(statement.centre.commune),
            "district": _name(statement.centre.district),
            "province": _name(statement.centre.province),
        },
        "school_year": str(statement.school_year.year) if statement.school_year else None,
        "totals": {
            "groups": _count(totals.groups),
            "classes": _count(totals.classes),
            "participations": _count(totals.participations),
            "population_15_plus": _count(totals.population),
            "coverage_percent": _decimal(totals.coverage[0].value) if totals.coverage else None,
        },
        "groups": [
            {
                "number": group.number,
                "name": group.name,
                "classes": _count((group.classes,) if group.classes else ()),
                "participations": _count((group.participations,) if group.participations else ()),
            }
            for group in statement.groups
        ],
        "targets": [
            {
                "text": target.text,
                "indicator": target.indicator,
                "comparison": target.comparison.value,
                "value": _decimal(target.figure.value),
                "unit": target.figure.unit,
            }
            for target in statement.targets
        ],
        "figures": [
            {
                "text": figure.span.of(statement.text),
                "value": _decimal(figure.value),
                "unit": figure.unit,
                "start": figure.span.start,
                "end": figure.span.end,
            }
            for figure in statement.figures
        ],
        "findings": [
            {
                "code": finding.code,
                "severity": finding.severity.value,
                "stated": finding.stated,
                "computed": finding.computed,
                "message": message(finding, language),
                "evidence": [list(span) for span in finding.evidence],
            }
            for finding in findings
        ],
    }


def _name(place: StatedPlace | None) -> str | None:
    return place.name if place else None


def _count(figures: Sequence[Figure]) -> int | None:
    """Counts are whole; one written with a fraction is no count of people or classes."""
    value = figures[0].value if figures else None
    return int(value) if value is not None and value == value.to_integral_value() else None


def _decimal(value: Decimal) -> str:
    return f"{value:f}"
