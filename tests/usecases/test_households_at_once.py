"""Two who save households of one hamlet at the same moment: one code is one household."""

from functools import partial

import pytest
from django.db import connection

from hieuhoc.learning.person import PersonDetails
from hieuhoc.learning.roles import Role
from hieuhoc.store.models import Clan, Household, Level, Person
from hieuhoc.usecases.add_person import add_person
from hieuhoc.usecases.belonging import Belonging
from hieuhoc.usecases.keep_households import (
    HouseholdChangedMeanwhile,
    HouseholdCodeTaken,
    household_mark,
    save_household,
)
from tests import factories
from tests.usecases.test_merging_at_once import _at_once

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="writers of SQLite take turns"),
]
ROUNDS = 15


@pytest.fixture
def hamlet():
    return factories.place(Level.HAMLET, parent=factories.commune_in_province(), name="Vèn")


def test_one_code_makes_one_household(hamlet) -> None:
    actor = factories.actor(Role.HAMLET_HEAD, at=hamlet)
    for number in range(ROUNDS):
        given = {"actor": actor, "place_id": hamlet.id, "household_id": None, "members": ()}
        saves = [
            partial(save_household, code=code, name=code, now=factories.NOW, **given)
            for code in (f"H{number}", f"h{number}")
        ]
        wrong = _at_once(*saves)
        assert [type(error) for error in wrong] == [HouseholdCodeTaken]
        assert Household.objects.filter(code__iexact=f"H{number}").count() == 1


@pytest.mark.parametrize("called", ["H{}", "Nhà ông Hà {}"], ids=["a code", "a name"])
def test_two_people_entered_at_once_live_in_one_new_household(hamlet, called) -> None:
    actor = factories.actor(Role.SECRETARY, at=hamlet.parent)
    for number in range(ROUNDS):
        belonging = Belonging(household=called.format(number), clan=f"Họ Hà {number}")
        entered = [
            partial(
                add_person,
                actor=actor,
                place_id=hamlet.id,
                details=PersonDetails(f"Hà Văn {name}"),
                belonging=belonging,
                now=factories.NOW,
            )
            for name in ("An", "Bình")
        ]
        assert _at_once(*entered) == []
        home = Household.objects.get(
            place=hamlet, **{"name" if " " in called else "code": called.format(number)}
        )
        clan = Clan.objects.get(name=f"Họ Hà {number}")
        assert Person.objects.filter(household=home, clan=clan).count() == 2


def test_of_two_who_change_one_household_the_later_is_told(hamlet) -> None:
    actor = factories.actor(Role.HAMLET_HEAD, at=hamlet)
    for number in range(ROUNDS):
        home = Household.objects.create(place=hamlet, code=f"H{number}")
        seen = household_mark(code=home.code, name="", head_id=None, members=())
        given = {"actor": actor, "place_id": hamlet.id, "household_id": home.id, "members": (), "seen": seen}
        saves = [
            partial(save_household, code=home.code, name=name, now=factories.NOW, **given)
            for name in ("Nhà ông An", "Nhà bà Bình")
        ]
        wrong = _at_once(*saves)
        assert [type(error) for error in wrong] == [HouseholdChangedMeanwhile]
        home.refresh_from_db()
        assert home.name in ("Nhà ông An", "Nhà bà Bình")
