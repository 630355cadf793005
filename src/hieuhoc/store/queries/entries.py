"""Figures that were entered from documents: the one that stands on a day, and their history."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from hieuhoc.learning.measure import Measured, MeasureSource, Scope
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.models import IndicatorEntry


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry as it was made. `stands` tells the one that counts for its place and day; `evidence_id` is
    the file that proves it, None where there is none or it was taken away.

    `withdrawn` is an entry that only takes back the figure of its place and day.
    """

    id: int
    place_id: UUID
    place: str
    indicator: str
    as_of: date
    numerator: Decimal
    denominator: Decimal | None
    source: str
    evidence_id: UUID | None
    withdrawn: bool
    entered_by: str
    entered_at: datetime
    stands: bool


def entered(*, scopes: Sequence[Scope], indicators: Iterable[str]) -> list[dict[str, Measured]]:
    """Return what stands entered for each scope, by indicator; what is not there was not entered.

    The scopes are of one centre and one school year. Of the figures for a scope's own place, the one
    of the latest day up to the scope's counts. One query.
    """
    if not scopes:
        return []
    rows = (
        IndicatorEntry.objects.filter(
            centre_id=scopes[0].centre_id,
            school_year=scopes[0].school_year.start,
            indicator__in=list(indicators),
            place_id__in={scope.place_id for scope in scopes},
        )
        .order_by("as_of", "id")
        .only("indicator", "place_id", "as_of", "numerator", "denominator", "source", "withdrawn")
    )
    return [_standing(rows, scope) for scope in scopes]


def list_entries(
    *, centre_id: UUID, school_year: SchoolYear, indicator: str, place_ids: Iterable[UUID] | None = None
) -> tuple[EntryLine, ...]:
    """Return all that was entered for an indicator in a school year, the latest first. One query."""
    rows = (
        IndicatorEntry.objects.filter(centre_id=centre_id, school_year=school_year.start, indicator=indicator)
        .select_related("place", "entered_by", "evidence")
        .defer("evidence__data")
    )
    if place_ids is not None:
        rows = rows.filter(place_id__in=list(place_ids))
    found = list(rows.order_by("id"))
    latest = {(row.place_id, row.as_of): row.id for row in found}
    return tuple(
        EntryLine(
            id=row.id,
            place_id=row.place_id,
            place=str(row.place),
            indicator=row.indicator,
            as_of=row.as_of,
            numerator=row.numerator,
            denominator=row.denominator,
            source=row.source,
            evidence_id=row.evidence_id if row.evidence and row.evidence.removed_at is None else None,
            withdrawn=row.withdrawn,
            entered_by=str(row.entered_by),
            entered_at=row.entered_at,
            stands=latest[row.place_id, row.as_of] == row.id and not row.withdrawn,
        )
        for row in reversed(found)
    )


def year_of_entry(*, centre_id: UUID, indicator: str, entry_id: int) -> SchoolYear | None:
    """Return the school year that an entry of a centre is of, or None. One query."""
    rows = IndicatorEntry.objects.filter(id=entry_id, centre_id=centre_id, indicator=indicator)
    year = rows.values_list("school_year", flat=True).first()
    return None if year is None else SchoolYear(year)


def _standing(rows: Iterable[IndicatorEntry], scope: Scope) -> dict[str, Measured]:
    """`rows` come by day and then as they were entered: of one day the last one says what stands."""
    of_day: dict[tuple[str, date], IndicatorEntry] = {
        (row.indicator, row.as_of): row
        for row in rows
        if row.place_id == scope.place_id and row.as_of <= scope.as_of
    }
    # Days come in order, so a later one takes the place of an earlier one; a withdrawn one takes none.
    return {indicator: _measured(row) for (indicator, _day), row in of_day.items() if not row.withdrawn}


def _measured(row: IndicatorEntry) -> Measured:
    return Measured(
        numerator=row.numerator,
        denominator=row.denominator,
        origin=MeasureSource.ENTERED,
        as_of=row.as_of,
        source=row.source,
        entry=row.id,
    )
