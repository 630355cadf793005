"""An administrator opens accounts for people in his places, and sets lost passwords anew."""

import unicodedata
from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.db import transaction

from hieuhoc.learning.roles import Role
from hieuhoc.store.models import AuditEntry, Grant, Level, User
from hieuhoc.usecases.access import NotAllowed, actor_for
from hieuhoc.usecases.accounts import UsernameMalformed, UsernameTaken
from hieuhoc.usecases.open_account import open_account
from hieuhoc.usecases.reset_password import reset_password
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune():
    return factories.commune_in_province()


@pytest.fixture
def administrator(commune):
    return factories.actor(Role.ADMINISTRATOR, at=commune)


def _open(actor, place, **more):
    defaults = {"username": "hanh", "full_name": "Lò Thị Hạnh (mẫu)", "role": Role.SECRETARY}
    return open_account(actor=actor, place_id=place.id, now=factories.NOW, **defaults | more)


def _reset(actor, user):
    return reset_password(actor=actor, user_id=user.pk, now=factories.NOW)


def test_a_new_account_signs_in_and_has_its_role(commune, administrator):
    told = _open(administrator, commune)
    user = authenticate(username=told.username, password=told.password)
    assert (user.username, user.full_name) == ("hanh", "Lò Thị Hạnh (mẫu)")
    assert (user.is_superuser, user.is_staff) == (False, False)
    (grant,) = actor_for(user, on=factories.TODAY).grants
    assert (grant.role, grant.path) == (Role.SECRETARY, commune.path)
    assert told.password not in repr(told)


def test_the_record_names_neither_the_person_nor_the_password(commune, administrator):
    told = _open(administrator, commune)
    user = User.objects.get(username="hanh")
    _reset(administrator, user)
    entries = list(AuditEntry.objects.order_by("id"))
    assert [entry.action for entry in entries] == ["account.open", "grant.give", "account.reset-password"]
    assert {entry.actor_id for entry in entries} == {administrator.user_id}
    assert {entry.place_id for entry in entries} == {commune.id}
    assert entries[0].subject == entries[2].subject == f"user:{user.pk}"
    written = " ".join(f"{entry.subject} {entry.facts}" for entry in entries)
    assert not any(word in written for word in ("hanh", "Hạnh", told.password))


def test_names_are_stored_in_nfc(commune, administrator):
    told = _open(
        administrator,
        commune,
        username=unicodedata.normalize("NFD", " hạnh "),
        full_name=unicodedata.normalize("NFD", " Lò Thị Hạnh "),
    )
    assert (told.username, told.full_name) == ("hạnh", "Lò Thị Hạnh")
    assert User.objects.get(full_name="Lò Thị Hạnh").grants.count() == 1


def test_passwords_differ(commune, administrator):
    assert len({_open(administrator, commune, username=f"n{n}").password for n in range(5)}) == 5


@pytest.mark.parametrize(
    ("username", "refusal"),
    [("HANH", UsernameTaken), ("hạnh bé", UsernameMalformed), ("hanh!", UsernameMalformed)],
)
def test_a_refused_name_leaves_nothing_behind(commune, administrator, username, refusal):
    factories.user(username="hanh")
    before = (User.objects.count(), Grant.objects.count())
    with transaction.atomic(), pytest.raises(refusal) as refused:
        _open(administrator, commune, username=username)
    assert refused.value.username == username
    assert (User.objects.count(), Grant.objects.count()) == before
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_only_an_administrator_opens_accounts(commune, role):
    with pytest.raises(NotAllowed):
        _open(factories.actor(role, at=commune), commune)
    assert not User.objects.filter(username="hanh").exists()


def test_a_role_is_given_within_the_administrators_places_only(commune, administrator):
    hamlet = factories.place(Level.HAMLET, parent=commune, name="Đan")
    _open(administrator, hamlet, role=Role.HAMLET_HEAD)
    for place in (commune.parent, factories.place(parent=commune.parent, name="Ban Công")):
        # The name is taken by now: the refusal does not tell who has an account.
        with pytest.raises(NotAllowed):
            _open(administrator, place)
    assert User.objects.filter(username="hanh").count() == 1


def test_a_lost_password_is_set_anew(commune, administrator):
    first = _open(administrator, commune)
    told = _reset(administrator, User.objects.get(username="hanh"))
    assert authenticate(username="hanh", password=told.password)
    assert authenticate(username="hanh", password=first.password) is None


@pytest.mark.parametrize(
    ("given", "allowed"),
    [
        ([("commune", {})], True),
        ([("hamlet", {})], True),
        ([("commune", {}), ("hamlet", {})], True),
        ([("commune", {}), ("neighbour", {})], False),
        ([("commune", {}), ("district", {})], False),
        ([("neighbour", {})], False),
        ([], False),
        # A role elsewhere that is over opens nothing any more; one that is to come will.
        ([("commune", {}), ("neighbour", {"valid_until": factories.TODAY})], True),
        ([("commune", {}), ("neighbour", {"valid_from": factories.TODAY + timedelta(days=9)})], False),
        ([("commune", {"valid_until": factories.TODAY})], False),
    ],
)
def test_whose_password_an_administrator_sets_anew(commune, administrator, given, allowed):
    places = {
        "commune": commune,
        "hamlet": factories.place(Level.HAMLET, parent=commune, name="Đan"),
        "neighbour": factories.place(parent=commune.parent, name="Ban Công"),
        "district": commune.parent,
    }
    user = factories.user()
    for name, more in given:
        factories.grant(user=user, role=Role.SECRETARY, place=places[name], **more)
    before = user.password
    if allowed:
        _reset(administrator, user)
    else:
        with pytest.raises(NotAllowed):
            _reset(administrator, user)
    user.refresh_from_db()
    assert (user.password != before) is allowed
    assert AuditEntry.objects.exists() is allowed


@pytest.mark.parametrize("more", [{"is_superuser": True}, {"is_active": False}])
def test_some_accounts_are_nobodys_to_reset(commune, administrator, more):
    user = factories.user(**more)
    factories.grant(user=user, place=commune)
    with pytest.raises(NotAllowed):
        _reset(administrator, user)


def test_ones_own_password_is_changed_by_knowing_it(administrator):
    with pytest.raises(NotAllowed):
        _reset(administrator, User.objects.get(pk=administrator.user_id))


def test_a_director_resets_nobodys_password(commune):
    user = factories.user()
    factories.grant(user=user, role=Role.SECRETARY, place=commune)
    with pytest.raises(NotAllowed):
        _reset(factories.actor(Role.DIRECTOR, at=commune), user)
