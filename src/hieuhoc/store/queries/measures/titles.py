"""The five shares of those who hold a title, each with who counts and who does not, and why.

A title counts when it is held at the end of the day; households, clans, units and people are as they
stand today, for what they were is not kept.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from hieuhoc.kernel.text import natural_key
from hieuhoc.learning.counted import is_adult
from hieuhoc.learning.measure import Measured, Record, Scope
from hieuhoc.learning.person import shown_birth, shown_name
from hieuhoc.learning.titles_counted import IN_THE_WHOLE, LeftOutOfTitles
from hieuhoc.rulebook.edition import Subject
from hieuhoc.store.models import Organisation
from hieuhoc.store.queries.measures.counting import Counting, figure
from hieuhoc.store.queries.title_counts import candidates, households, residents, titles_on
from hieuhoc.store.queries.titles import household_name

INDICATORS: Mapping[str, Subject] = {
    "learning_families": Subject.FAMILY,
    "learning_clans": Subject.CLAN,
    "learning_communities": Subject.COMMUNITY,
    "learning_units": Subject.UNIT,
    "learning_citizens": Subject.CITIZEN,
}


def measure(kind: Subject, scope: Scope) -> Measured:
    """Return a share: those who hold the title, of all who could. Three queries."""
    return measure_many(kind, [scope])[0]


def measure_many(kind: Subject, scopes: Sequence[Scope]) -> Sequence[Measured]:
    """Return the shares of several places. Three queries for each of their days."""
    found: dict[Scope, Measured] = {}
    for day in {scope.as_of for scope in scopes}:
        of_day = [scope for scope in scopes if scope.as_of == day]
        widest = min(of_day, key=lambda scope: len(scope.place_path))
        if not all(scope.place_path.startswith(widest.place_path) for scope in of_day):
            widest = replace(widest, place_path="")
        rows = [(path, reason) for _, path, reason in _judged(kind, widest)]
        for scope in of_day:
            here = (reason for path, reason in rows if path.startswith(scope.place_path))
            found[scope] = figure(scope, here, in_whole=IN_THE_WHOLE)
    return [found[scope] for scope in scopes]


def records(kind: Subject, scope: Scope) -> Sequence[Record]:
    """Return every one who could hold the title, and who stands outside the share. Three queries.

    Counted are those who hold it. The order is that of places and names.
    """
    found = sorted(_judged(kind, scope), key=lambda one: _place_in_list(kind, one[0]))
    return [_record(kind, row, reason) for row, _, reason in found]


def _judged(kind: Subject, scope: Scope) -> Iterator[tuple[Any, str, LeftOutOfTitles | None]]:
    """Yield each one of the place, the path of where it is, and why it is not counted (None if it is)."""
    day = scope.as_of
    titles = titles_on(centre_id=scope.centre_id, day=day)
    for row in _everyone(kind, scope):
        path = row.path if kind is Subject.COMMUNITY else row.place.path
        outside = _outside(kind, row, scope)
        held = row.id in titles.held[kind]
        yield row, path, outside or (None if held else titles.over[kind].get(row.id, LeftOutOfTitles.NONE))


def _everyone(kind: Subject, scope: Scope) -> Any:
    path = scope.place_path
    match kind:
        case Subject.FAMILY:
            return households(path).select_related("place", "head")
        case Subject.UNIT:
            return Organisation.objects.filter(place__path__startswith=path).select_related("place")
        case Subject.CITIZEN:
            return residents(path).select_related("place").order_by("sort_key", "id")
        case Subject.CLAN:
            return candidates(kind, place_path=path, day=scope.as_of).select_related("place")
    return candidates(kind, place_path=path, day=scope.as_of)


def _outside(kind: Subject, row: Any, scope: Scope) -> LeftOutOfTitles | None:
    """Return why somebody stands outside the share altogether."""
    match kind:
        case Subject.FAMILY:
            return None if row.living else LeftOutOfTitles.HOUSEHOLD_EMPTY
        case Subject.UNIT:
            return None if row.active else LeftOutOfTitles.UNIT_NOT_IN_USE
        case Subject.CITIZEN:
            adult = is_adult(birth_year=row.birth_year, birth_date=row.birth_date, day=scope.as_of)
            if adult is None:
                return LeftOutOfTitles.BIRTH_UNKNOWN
            return None if adult else LeftOutOfTitles.TOO_YOUNG
    return None


def _place_in_list(kind: Subject, row: Any) -> tuple[Any, ...]:
    """Return what the records of a kind are put in order by; people come in the order of their names."""
    match kind:
        case Subject.CITIZEN:
            return ()
        case Subject.FAMILY:
            return natural_key(row.place.name), natural_key(row.code), natural_key(row.name), row.id
    return natural_key(row.name), row.id


def _record(kind: Subject, row: Any, reason: LeftOutOfTitles | None) -> Record:
    label, detail = _LABELS[kind](row)
    counted, why = reason is None, reason or ""
    return Record(_RECORD_KINDS[kind], str(row.id), label, detail, counted=counted, reason=why)


_RECORD_KINDS: Mapping[Subject, str] = {
    Subject.FAMILY: "household",
    Subject.CLAN: "clan",
    Subject.COMMUNITY: "place",
    Subject.UNIT: "organisation",
    Subject.CITIZEN: "person",
}

_LABELS: Mapping[Subject, Callable[[Any], tuple[str, str]]] = {
    Subject.FAMILY: lambda row: (
        household_name(row),
        f"{row.place}, {row.code}" if row.code else str(row.place),
    ),
    Subject.CLAN: lambda row: (row.name, str(row.place)),
    Subject.COMMUNITY: lambda row: (str(row), ""),
    Subject.UNIT: lambda row: (row.name, str(row.place)),
    Subject.CITIZEN: lambda row: (
        shown_name(row.full_name, synthetic=row.synthetic),
        ", ".join(part for part in (shown_birth(row.birth_year, row.birth_date), str(row.place)) if part),
    ),
}
"""What each is called, and what tells two of one name apart."""


COUNTINGS: Mapping[str, Counting] = {
    id_: Counting(partial(measure, kind), partial(records, kind), partial(measure_many, kind))
    for id_, kind in INDICATORS.items()
}
"""By the id of the indicator."""
