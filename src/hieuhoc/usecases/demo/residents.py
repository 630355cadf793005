"""The residents of the example commune. None of them exists."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from hieuhoc.kernel.text import fold
from hieuhoc.store.models import Household, Person, Place
from hieuhoc.store.people import add_people
from hieuhoc.usecases.demo.population import synthetic_people

COUNT = 330
_TWICE = 5
"""How many of them somebody entered a second time."""
_SEED = 1373


def settle(*, commune: Place, hamlets: Sequence[Place], now: datetime) -> dict[UUID, list[UUID]]:
    """Add the residents with their households, and return their ids by hamlet.

    Only a part of the commune's people: those whom a centre would have met in a year.
    """
    homes = {hamlet.name: hamlet for hamlet in hamlets}
    residents = [*synthetic_people(COUNT, seed=_SEED, hamlets=tuple(homes))]
    households = {one.household: Household(place=homes[one.hamlet], code=one.household) for one in residents}
    Household.objects.bulk_create(households.values())
    people = [
        Person(
            full_name=one.full_name,
            sex=one.sex,
            birth_date=one.birth_date,
            birth_year=one.birth_year,
            ethnic_group=one.ethnic_group,
            phone=one.phone,
            place=homes[one.hamlet],
            commune=commune,
            household=households[one.household],
            synthetic=True,
            added_at=now,
        )
        for one in residents
    ]
    add_people(people)
    add_people([_entered_again(person, now) for person in people[:: COUNT // _TWICE]])
    ids: dict[UUID, list[UUID]] = {hamlet.id: [] for hamlet in hamlets}
    for person in people:
        if _grown_up(person, now.year):
            ids[person.place_id].append(person.id)
    return ids


def _entered_again(person: Person, now: datetime) -> Person:
    """Return a second entry of somebody, as it comes about: without accents, by the year alone."""
    return Person(
        full_name=fold(person.full_name).title(),
        sex=person.sex,
        birth_year=person.birth_year,
        phone=person.phone,
        place=person.place,
        commune=person.commune,
        synthetic=True,
        added_at=now,
    )


def _grown_up(person: Person, year: int) -> bool:
    return person.birth_year is not None and 15 <= year - person.birth_year <= 80  # noqa: PLR2004 - learners
