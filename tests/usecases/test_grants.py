"""Roles given and ended, also within one day and by two people at once."""

from datetime import timedelta
from threading import Thread

import pytest
from django.db import connection, transaction

from hieuhoc.learning.roles import ROLE_LEVELS, Permission, Role, RoleOutOfPlace
from hieuhoc.store.models import AuditEntry, Grant, Level
from hieuhoc.usecases.access import actor_for
from hieuhoc.usecases.end_grant import GrantEndedAlready, end_grant
from hieuhoc.usecases.grant_role import GrantHeldAlready, grant_role
from tests import factories

pytestmark = pytest.mark.django_db
DAY = {"on": factories.TODAY, "now": factories.NOW}


@pytest.fixture
def commune():
    return factories.place(parent=factories.place(Level.PROVINCE, name="Thanh Hóa"))


@pytest.fixture
def administrator(commune):
    return factories.actor(Role.ADMINISTRATOR, at=commune.parent)


def _give(administrator, commune):
    return grant_role(actor=administrator, username="hanh", role=Role.DIRECTOR, place_id=commune.id, **DAY)


def _may(person, day=factories.TODAY):
    return actor_for(person, on=day).has(Permission.ADOPT_PLAN)


def test_a_role_given_by_mistake_is_ended_and_given_again_on_the_same_day(administrator, commune):
    person = factories.user(username="hanh")
    grant_id = _give(administrator, commune)
    assert _may(person)
    end_grant(actor=administrator, grant_id=grant_id, **DAY)
    assert not _may(person)
    assert not _may(person, factories.TODAY + timedelta(days=1))
    with pytest.raises(GrantEndedAlready):
        end_grant(actor=administrator, grant_id=grant_id, **DAY)

    assert _give(administrator, commune) == grant_id
    assert _may(person)
    with pytest.raises(GrantHeldAlready):
        _give(administrator, commune)
    steps = AuditEntry.objects.filter(subject=f"grant:{grant_id}").order_by("id")
    assert [step.action for step in steps] == ["grant.give", "grant.end", "grant.give"]


def test_a_role_of_long_ago_ends_today_and_is_given_again_today(administrator, commune):
    held = factories.grant(user=factories.user(username="hanh"), place=commune)
    end_grant(actor=administrator, grant_id=held.pk, **DAY)
    held.refresh_from_db()
    assert held.valid_until == factories.TODAY
    assert _give(administrator, commune) != held.pk


def test_a_role_that_begins_later_never_holds_once_it_is_ended(administrator, commune):
    later = factories.TODAY + timedelta(days=9)
    held = factories.grant(user=factories.user(), place=commune, valid_from=later)
    end_grant(actor=administrator, grant_id=held.pk, **DAY)
    assert not _may(held.user, later)


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite lets one writer in at a time")
@pytest.mark.django_db(transaction=True)
def test_of_two_who_give_a_role_at_once_the_second_hears_of_the_first(administrator, commune):
    factories.user(username="hanh")
    heard = []

    def second():
        try:
            heard.append(_give(administrator, commune))
        except GrantHeldAlready as refusal:
            heard.append(refusal)
        finally:
            connection.close()

    other = Thread(target=second)
    with transaction.atomic():
        _give(administrator, commune)
        other.start()
        other.join(timeout=1)
        assert not heard
    other.join(timeout=10)
    assert [type(answer) for answer in heard] == [GrantHeldAlready]
    assert Grant.objects.filter(user__username="hanh").count() == 1
    assert AuditEntry.objects.filter(action="grant.give").count() == 1


@pytest.mark.parametrize(
    ("role", "level"),
    [
        (Role.HAMLET_HEAD, Level.PROVINCE),
        (Role.HAMLET_HEAD, Level.COMMUNE),
        (Role.DIRECTOR, Level.PROVINCE),
        (Role.SECRETARY, Level.HAMLET),
        (Role.PROVINCE_VIEWER, Level.HAMLET),
        (Role.ADMINISTRATOR, Level.HAMLET),
    ],
)
def test_a_role_is_given_at_its_level_only(administrator, commune, role, level):
    person = factories.user(username="hanh")
    hamlet = factories.place(Level.HAMLET, parent=commune, name="Đan")
    places = {Level.PROVINCE: commune.parent, Level.COMMUNE: commune, Level.HAMLET: hamlet}
    with pytest.raises(RoleOutOfPlace):
        grant_role(actor=administrator, username="hanh", role=role, place_id=places[level].id, **DAY)
    assert not person.grants.exists()


def test_every_role_has_levels():
    assert ROLE_LEVELS.keys() == {*Role}
    assert all(ROLE_LEVELS.values())
