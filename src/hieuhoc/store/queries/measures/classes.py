"""Classes held, participations and people learning in a school year: three numbers, never mixed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from uuid import UUID

from hieuhoc.learning.counted import LeftOut
from hieuhoc.learning.measure import Measured, Record, Scope
from hieuhoc.learning.person import shown_name
from hieuhoc.store.models import Person
from hieuhoc.store.queries.measures.counting import Counting, figure
from hieuhoc.store.queries.measures.learning_year import LearningYear, read_learning_year

Reasons = Callable[[LearningYear, Scope], Iterable[LeftOut | None]]


def class_records(scope: Scope) -> tuple[Record, ...]:
    """Return every class of the school year held in the scope's place, or to be held there, by title."""
    year = read_learning_year([scope])
    reasons = year.class_reasons(scope)
    return tuple(
        _record("class", str(id_), year.classes[id_].title, reasons[id_])
        for id_ in sorted(reasons, key=lambda id_: (year.classes[id_].title, id_))
    )


def participation_records(scope: Scope) -> tuple[Record, ...]:
    """Return every participation, and every registration that is none, by the name of who takes part."""
    year = read_learning_year([scope])
    reasons = year.pair_reasons(scope)
    names = _names(person for _class, person in reasons)
    order = {person: place for place, person in enumerate(names)}
    pairs = sorted(reasons, key=lambda pair: (order[pair[1]], year.classes[pair[0]].title, pair[0]))
    return tuple(
        _record(
            "participation",
            f"{class_id}:{person}",
            names[person],
            reasons[class_id, person],
            detail=year.classes[class_id].title,
        )
        for class_id, person in pairs
    )


def learner_records(scope: Scope) -> tuple[Record, ...]:
    """Return everybody who took part or registered, once, by name."""
    reasons = read_learning_year([scope]).learner_reasons(scope)
    return tuple(
        _record("person", str(person), name, reasons[person]) for person, name in _names(reasons).items()
    )


def _counting(reasons_of: Reasons, records: Callable[[Scope], Sequence[Record]]) -> Counting:
    def many(scopes: Sequence[Scope]) -> tuple[Measured, ...]:
        year = read_learning_year(scopes)
        return tuple(figure(scope, reasons_of(year, scope)) for scope in scopes)

    return Counting(lambda scope: many([scope])[0], records, many)


COUNTINGS: Mapping[str, Counting] = {
    "classes_held": _counting(lambda year, scope: year.class_reasons(scope).values(), class_records),
    "participations": _counting(lambda year, scope: year.pair_reasons(scope).values(), participation_records),
    "people_learning": _counting(lambda year, scope: year.learner_reasons(scope).values(), learner_records),
}


def _names(people: Iterable[UUID]) -> Mapping[UUID, str]:
    """Return the names of people as they are shown, in the order of names. One query."""
    rows = Person.objects.filter(id__in=set(people)).order_by("sort_key", "id")
    return {
        id_: shown_name(name, synthetic=synthetic)
        for id_, name, synthetic in rows.values_list("id", "full_name", "synthetic")
    }


def _record(kind: str, id_: str, label: str, reason: LeftOut | None, *, detail: str = "") -> Record:
    return Record(kind, id_, label, detail, counted=reason is None, reason=reason or "")
