"""One rule with two faces: the filter of rows and the question about one place agree."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hieuhoc.learning.roles import ROLE_PERMISSIONS, Permission, Role
from hieuhoc.store.models import Level, Place
from hieuhoc.usecases.access import Actor, NotAllowed, actor_for, allowed, require, within
from tests import factories

pytestmark = pytest.mark.django_db

_LEVELS = list(Level)
_DAYS = st.integers(-3, 3).map(lambda n: factories.TODAY + timedelta(days=n))


@st.composite
def _worlds(draw):
    """Parents of up to nine places (an index before each one's own, or none), and grants on them."""
    size = draw(st.integers(1, 9))
    parents = [draw(st.none() | st.integers(0, i - 1)) if i else None for i in range(size)]
    grants = draw(
        st.lists(
            st.tuples(st.integers(0, size - 1), st.sampled_from(Role), _DAYS, st.none() | st.integers(1, 4)),
            max_size=4,
            unique_by=lambda grant: (grant[0], grant[1], grant[2]),
        )
    )
    return parents, grants


def _holds(day, starts, lasts):
    return starts <= day and (lasts is None or day < starts + timedelta(days=lasts))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(world=_worlds(), permission=st.sampled_from(Permission))
def test_both_faces_and_a_plain_walk_up_the_tree_agree(world, permission):
    parents, grants = world
    places = []
    for parent in parents:
        above = places[parent] if parent is not None else None
        places.append(factories.place(Level.COMMUNE, parent=above, name=f"n{len(places)}"))
    person = factories.user()
    for at, role, starts, lasts in grants:
        until = starts + timedelta(days=lasts) if lasts else None
        factories.grant(user=person, role=role, place=places[at], valid_from=starts, valid_until=until)
    actor = actor_for(person, on=factories.TODAY)

    granted = {
        at
        for at, role, starts, lasts in grants
        if _holds(factories.TODAY, starts, lasts) and permission in ROLE_PERMISSIONS[role]
    }

    def walk(index):
        while index is not None:
            if index in granted:
                return True
            index = parents[index]
        return False

    expected = {place.pk for index, place in enumerate(places) if walk(index)}
    mine = Place.objects.filter(pk__in=[place.pk for place in places])
    assert {p.pk for p in within(mine, actor=actor, permission=permission, place="path")} == expected
    assert {p.pk for p in places if allowed(actor, permission, p.path)} == expected
    assert actor.has(permission) == bool(granted)


def test_an_account_switched_off_has_no_grants():
    commune = factories.commune_in_province()
    person = factories.user(is_active=False, is_superuser=True)
    factories.grant(user=person, place=commune)
    assert actor_for(person, on=factories.TODAY).grants == ()


def test_a_superuser_without_a_grant_passes_no_gate():
    commune = factories.commune_in_province()
    actor = actor_for(factories.user(is_superuser=True), on=factories.TODAY)
    with pytest.raises(NotAllowed):
        require(actor, Permission.VIEW_PLAN, commune.path)


def test_a_grant_ends_before_its_last_day():
    commune = factories.commune_in_province()
    person = factories.user()
    factories.grant(user=person, place=commune, valid_from=date(2021, 1, 1), valid_until=date(2021, 7, 1))
    assert actor_for(person, on=date(2021, 6, 30)).has(Permission.VIEW_PLAN)
    assert not actor_for(person, on=date(2021, 7, 1)).has(Permission.VIEW_PLAN)


def test_the_gate_costs_no_query_of_its_own(django_assert_num_queries):
    commune = factories.commune_in_province()
    actor = factories.actor(Role.DIRECTOR, at=commune)
    with django_assert_num_queries(1):
        list(within(Place.objects.all(), actor=actor, permission=Permission.VIEW_PLAN, place="path"))


def test_nobody_sees_nothing(django_assert_num_queries):
    factories.commune_in_province()
    nobody = Actor(0, ())
    with django_assert_num_queries(0):
        rows = within(Place.objects.all(), actor=nobody, permission=Permission.VIEW_PLAN, place="path")
        assert list(rows) == []


def test_only_the_director_adopts_and_the_administrator_enters_no_figures():
    adopters = {role for role in Role if Permission.ADOPT_PLAN in ROLE_PERMISSIONS[role]}
    assert adopters == {Role.DIRECTOR}
    assert not ROLE_PERMISSIONS[Role.ADMINISTRATOR] & {
        Permission.EDIT_PLAN,
        Permission.SETTLE_FINDING,
        Permission.VIEW_PEOPLE,
    }
