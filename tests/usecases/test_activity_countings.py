"""Countings of clubs and libraries: many places at once are one query, and say what each says alone."""

import random
from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hieuhoc.learning.measure import Scope
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.models import Club, ClubMember, Holding, Level, Library, Loan
from hieuhoc.store.queries.measures import clubs, libraries
from hieuhoc.usecases.measuring import measured_each
from tests import factories

COUNTINGS = {**clubs.COUNTINGS, **libraries.COUNTINGS}
YEAR = SchoolYear(2021)
DAYS = (date(2021, 8, 31), date(2021, 11, 1), date(2022, 7, 31))


class Commune:
    """A commune with clubs and libraries in it and in three hamlets, as chance has it."""

    def __init__(self, chance: random.Random) -> None:
        self.place = factories.commune_in_province()
        self.centre = factories.centre(place=self.place)
        self.hamlets = [factories.place(Level.HAMLET, parent=self.place, name=f"Thôn {n}") for n in range(3)]
        self.office = factories.user()
        self.people = [factories.person(full_name=f"Hà Văn {n}", place=self.hamlets[n % 3]) for n in range(6)]
        twin = self.people[-1]
        twin.merged_into = self.people[0]
        twin.save()
        for number, place in enumerate((self.place, *self.hamlets, *self.hamlets)):
            self._club(place, number, chance)
            self._library(place, number, chance)

    def scopes(self) -> list[Scope]:
        places = (self.place, *self.hamlets)
        return [Scope(self.centre.id, at.id, at.path, YEAR, day) for day in DAYS for at in places]

    def _club(self, place, number, chance) -> None:
        founded = _day(chance)
        ended = founded + timedelta(days=90) if chance.random() < 0.3 else None
        at = {"centre": self.centre, "place": place, "founded": founded, "ended": ended}
        club = Club.objects.create(name=f"CLB {number}", kind="reading", **at)
        for person in chance.sample(self.people, 4):
            since = founded + timedelta(days=chance.randint(0, 60))
            until = since + timedelta(days=30) if chance.random() < 0.4 else None
            ClubMember.objects.create(club=club, person=person, since=since, until=until)

    def _library(self, place, number, chance) -> None:
        library = Library.objects.create(
            centre=self.centre,
            place=place,
            name=f"Tủ sách {number}",
            founded=chance.choice((None, _day(chance))),
            active=chance.random() < 0.8,
        )
        for title in range(3):
            holding = Holding.objects.create(
                library=library, title=f"Tập {title}", copies=chance.choice((0, 5, 5))
            )
            for person in chance.sample(self.people, 2):
                lent_on = _day(chance)
                Loan.objects.create(
                    holding=holding,
                    person=person,
                    lent_on=lent_on,
                    due_on=lent_on,
                    returned_on=lent_on,
                    lent_by=self.office,
                    withdrawn_at=factories.NOW if chance.random() < 0.3 else None,
                )


def _day(chance: random.Random) -> date:
    return date(2021, 7, 1) + timedelta(days=chance.randint(0, 300))


@pytest.mark.django_db
def test_many_places_say_what_each_says_alone_and_what_the_records_say() -> None:
    left_out: Counter[str] = Counter()
    for seed in range(3):
        scopes = Commune(random.Random(seed)).scopes()
        for indicator, counting in COUNTINGS.items():
            assert counting.many
            together = counting.many(scopes)
            for scope, found in zip(scopes, together, strict=True):
                assert found == counting.measure(scope), indicator
                records = counting.records(scope)
                assert found.numerator == found.counted == sum(one.counted for one in records), indicator
                reasons = Counter(one.reason for one in records if not one.counted)
                assert reasons == {one.reason: one.count for one in found.excluded}, indicator
                left_out += reasons
    # Chance met every reason there is, or nothing was put to the test.
    assert len(left_out) == 8


@pytest.mark.django_db
def test_the_queries_do_not_grow_with_places_or_days() -> None:
    scopes = Commune(random.Random(0)).scopes()

    def cost(some: list[Scope]) -> int:
        with CaptureQueriesContext(connection) as queries:
            measured_each(scopes=some, indicators=COUNTINGS)
        return len(queries)

    assert cost(scopes) == cost(scopes[:1]) == 1 + len(COUNTINGS)
