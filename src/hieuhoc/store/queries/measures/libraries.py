"""Titles of libraries, what they lent in a school year, and the people who read.

Titles are counted as they stand today, in the libraries that were open on the day asked about and
are in use. Loans and readers are counted where the library lies.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.text import natural_key
from hieuhoc.learning.activities_counted import Reason, each_person_once, loan_counts, title_counts
from hieuhoc.learning.measure import Measured, Record, Scope
from hieuhoc.learning.person import shown_name
from hieuhoc.store.models import Holding, Loan
from hieuhoc.store.queries.kept import KEPT
from hieuhoc.store.queries.measures.counting import Counting, figure


def measure_titles(scope: Scope) -> Measured:
    """Return how many titles there are; one that two libraries hold counts in each. One query."""
    return titles_of([scope])[0]


def titles_of(scopes: Sequence[Scope]) -> list[Measured]:
    """Return the same for several places of one centre. One query."""
    held = Holding.objects.filter(library__centre=scopes[0].centre_id).order_by()
    rows = held.values_list("library__place__path", "library__active", "library__founded", _GONE)
    kinds = list(rows.annotate(n=Count("id")))
    found = []
    for scope in scopes:
        counts: Counter[Reason] = Counter()
        for path, active, founded, gone, n in kinds:
            if path.startswith(scope.place_path):
                counts[title_counts(active=active, founded=founded, gone=gone, as_of=scope.as_of)] += n
        found.append(figure(scope, counts))
    return found


def title_records(scope: Scope) -> Sequence[Record]:
    """Return the titles, those that are not counted too, by library and title. One query."""
    here = Q(library__centre=scope.centre_id, library__place__path__startswith=scope.place_path)
    rows = Holding.objects.filter(here).select_related("library")
    found = []
    for row in sorted(rows, key=lambda row: (natural_key(row.library.name), natural_key(row.title), row.id)):
        library = row.library
        reason = title_counts(
            active=library.active, founded=library.founded, gone=row.copies == 0, as_of=scope.as_of
        )
        found.append(Record("holding", str(row.id), row.title, library.name, reason is None, reason or ""))
    return found


def measure_loans(scope: Scope) -> Measured:
    """Return how often something was lent since the school year began. One query."""
    return loans_of([scope])[0]


def loans_of(scopes: Sequence[Scope]) -> list[Measured]:
    """Return the same for several places of one centre and year. One query."""
    rows = _lent(scopes)
    return [figure(scope, (_reason(row) for row in _here(rows, scope))) for scope in scopes]


def loan_records(scope: Scope) -> Sequence[Record]:
    """Return the loans, without who took them. One query."""
    return [
        Record("loan", str(row["id"]), row["holding__title"], _when(row), reason is None, reason or "")
        for row in _here(_lent([scope]), scope)
        for reason in (_reason(row),)
    ]


def measure_readers(scope: Scope) -> Measured:
    """Return how many people borrowed since the school year began, each once. One query."""
    return readers_of([scope])[0]


def readers_of(scopes: Sequence[Scope]) -> list[Measured]:
    """Return the same for several places of one centre and year. One query."""
    rows = _lent(scopes)
    return [figure(scope, (reason for _row, reason in _readers(rows, scope))) for scope in scopes]


def reader_records(scope: Scope) -> Sequence[Record]:
    """Return a record a loan, of which a person's first counts him; not what he read. One query.

    The labels are people's names.
    """
    return [
        Record(
            "reader",
            str(row["id"]),
            shown_name(row["name"], synthetic=row["synthetic"]),
            _when(row),
            reason is None,
            reason or "",
        )
        for row, reason in _readers(_lent([scope]), scope)
    ]


def _lent(scopes: Sequence[Scope]) -> list[Mapping[str, Any]]:
    """Return the loans of the centre's libraries since the school year began, each with whose it is.

    Those that were withdrawn are among them.
    """
    rows: QuerySet[Loan] = Loan.objects.filter(
        holding__library__centre=scopes[0].centre_id,
        lent_on__gte=scopes[0].school_year.period.start,
        lent_on__lte=max(scope.as_of for scope in scopes),
    )
    named: Any = rows.order_by("lent_on", "id").values(
        "id",
        "lent_on",
        "withdrawn_at",
        "holding__title",
        "holding__library__name",
        "holding__library__place__path",
        **_NAMED,
    )
    return list(named)


def _here(rows: Sequence[Mapping[str, Any]], scope: Scope) -> list[Mapping[str, Any]]:
    return [
        row
        for row in rows
        if row["lent_on"] <= scope.as_of and row["holding__library__place__path"].startswith(scope.place_path)
    ]


def _readers(rows: Sequence[Mapping[str, Any]], scope: Scope) -> list[tuple[Mapping[str, Any], Reason]]:
    return each_person_once((row, row["kept"], _reason(row)) for row in _here(rows, scope))


def _reason(row: Mapping[str, Any]) -> Reason:
    return loan_counts(withdrawn=row["withdrawn_at"] is not None)


def _when(row: Mapping[str, Any]) -> str:
    return f"{row['holding__library__name']}, {format_date(row['lent_on'])}"


_GONE: Any = Q(copies=0)
_NAMED = {
    "kept": KEPT,
    "name": Coalesce("person__merged_into__full_name", "person__full_name"),
    "synthetic": F("person__synthetic"),
}
"""Whose a loan is, by the row that is kept."""

COUNTINGS = {
    "library_titles": Counting(measure_titles, title_records, titles_of),
    "library_loans": Counting(measure_loans, loan_records, loans_of),
    "library_readers": Counting(measure_readers, reader_records, readers_of),
}
"""By the id of the indicator."""
