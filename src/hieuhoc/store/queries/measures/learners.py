"""Residents aged 15 and over who learn: people, each once, never participations."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from hieuhoc.learning.counted import Home, LeftOut, Resident, adult_learner
from hieuhoc.learning.measure import Measured, Record, Scope
from hieuhoc.learning.participation import within
from hieuhoc.learning.person import shown_birth, shown_name
from hieuhoc.store.models import LearningCentre, PastResidence, Person
from hieuhoc.store.queries.activity import get_activity
from hieuhoc.store.queries.measures.counting import Counting, figure, places_within, time_of

_COLUMNS = ("id", "place_id", "place_since", "birth_year", "birth_date", "merged_into_id", "erased_at")


@dataclass(frozen=True, slots=True)
class _Read:
    """The rows of the register, and by scope who learned and what lies in its place."""

    commune: UUID
    residents: tuple[Resident, ...]
    learners: Mapping[Scope, frozenset[UUID]]
    places: Mapping[UUID, frozenset[UUID]]

    def reasons(self, scope: Scope) -> dict[UUID, LeftOut | None]:
        """Say of each row that belongs to the scope whether it is counted.

        To a hamlet belongs who lives there or ever did; to the commune also who learned and never did.
        """
        here, learners = self.places[scope.place_id], self.learners[scope]
        return {
            resident.id: adult_learner(resident, day=scope.as_of, places=here, learners=learners)
            for resident in self.residents
            if any(home.place in here for home in resident.homes)
            or (scope.place_id == self.commune and resident.id in learners)
        }


def measure(scope: Scope) -> Measured:
    """Return the share of residents aged 15 and over who took part. Eleven queries at most."""
    return measure_many([scope])[0]


def measure_many(scopes: Sequence[Scope]) -> tuple[Measured, ...]:
    """Return the shares of several scopes of one centre and year, with the queries of one."""
    read = _read(scopes)
    return tuple(
        figure(scope, read.reasons(scope).values(), in_whole=(LeftOut.NOT_LEARNING,)) for scope in scopes
    )


def records(scope: Scope) -> tuple[Record, ...]:
    """Return every row of the register that belongs to the scope, by name. One query more."""
    reasons = _read([scope]).reasons(scope)
    return tuple(
        Record(
            kind="person",
            id=str(id_),
            label=shown_name(name, synthetic=synthetic),
            detail=shown_birth(year, day),
            counted=reasons[id_] is None,
            reason=reasons[id_] or "",
        )
        for id_, name, synthetic, year, day in Person.objects.filter(id__in=reasons)
        .order_by("sort_key", "id")
        .values_list("id", "full_name", "synthetic", "birth_year", "birth_date")
    )


COUNTINGS: Mapping[str, Counting] = {"adult_participation": Counting(measure, records, measure_many)}


def _read(scopes: Sequence[Scope]) -> _Read:
    centre_id, year = scopes[0].centre_id, scopes[0].school_year
    commune_id = LearningCentre.objects.values_list("place_id", flat=True).get(id=centre_id)
    places = places_within(scopes)
    here = frozenset().union(*places.values())
    activity = get_activity(centre_id=centre_id, school_years=[year]).activity
    learners = {
        scope: frozenset(p.learner.id for p in within(activity, time_of(scope)).participations)
        for scope in scopes
    }
    rows = {row[0]: row for row in Person.objects.filter(place_id__in=here).values_list(*_COLUMNS)}
    past = _past_homes(here)
    away = past.keys() | (frozenset().union(*learners.values()) if commune_id in places else frozenset())
    others = Person.objects.filter(id__in=away - rows.keys()).values_list(*_COLUMNS)
    rows |= {row[0]: row for row in others}
    residents = tuple(_resident(row, past.get(row[0], ())) for row in rows.values())
    return _Read(commune_id, residents, learners, places)


def _past_homes(places: frozenset[UUID]) -> Mapping[UUID, Sequence[Home]]:
    """Return the earlier homes of those who ever left one of the places, by person."""
    homes: dict[UUID, list[Home]] = defaultdict(list)
    rows = PastResidence.objects.filter(place_id__in=places).order_by("-until", "-id")
    for person, place, since, until in rows.values_list("person_id", "place_id", "since", "until"):
        homes[person].append(Home(place, since, until))
    return homes


def _resident(row: tuple[Any, ...], past: Sequence[Home]) -> Resident:
    id_, place, since, birth_year, birth_date, merged_into, erased_at = row
    return Resident(
        id=id_,
        homes=(Home(place, since), *past),
        birth_year=birth_year,
        birth_date=birth_date,
        merged=merged_into is not None,
        erased=erased_at is not None,
    )
