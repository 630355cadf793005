"""What was read of a class is held against it as a registration is written."""

from contextlib import nullcontext
from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import transaction

from hieuhoc.learning.registration import Channel, RegistrationState
from hieuhoc.store import seats
from hieuhoc.store.models import AuditEntry, LearningClass, Registration
from hieuhoc.usecases.register_person import register_person
from tests import factories

pytestmark = pytest.mark.django_db

ACCEPTED, WAITING = RegistrationState.ACCEPTED, RegistrationState.WAITING


@pytest.fixture
def two_seats():
    centre = factories.centre(place=factories.commune_in_province())
    return factories.learning_class(centre=centre, capacity=2, public=True)


@pytest.fixture
def person(two_seats):
    return factories.person(place=two_seats.centre.place)


def _read(two_seats, person):
    return seats.read(class_id=two_seats.id, person_id=person.id, key=None, locked=False)


def _write(two_seats, person, seen, state):
    with transaction.atomic():
        return seats.write(
            registration_id=uuid4(), class_id=two_seats.id, person_id=person.id, seen=seen, state=state,
            channel=Channel.STAFF, key=None, now=factories.NOW, user_id=None,
        )  # fmt: skip


def _set(two_seats, **to):
    LearningClass.objects.filter(id=two_seats.id).update(**to)


CHANGES = {
    "begun": {"state": "running"},
    "hidden": {"public": False},
    "larger": {"capacity": 3},
    "without a limit": {"capacity": None},
    "only counted": {"kind": "head_count", "capacity": None},
    "full": {"seats_taken": 2},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_nothing_is_written_for_a_class_that_decides_otherwise_by_now(two_seats, person, change):
    seen = _read(two_seats, person)
    _set(two_seats, **change)
    before = LearningClass.objects.values().get(id=two_seats.id)
    with pytest.raises(seats.ChangedMeanwhile):
        _write(two_seats, person, seen, ACCEPTED)
    assert not Registration.objects.exists()
    assert not AuditEntry.objects.filter(action="registration.add").exists()
    assert LearningClass.objects.values().get(id=two_seats.id) == before


def test_nobody_waits_while_a_seat_came_free(two_seats, person):
    _set(two_seats, seats_taken=2, last_position=2)
    seen = _read(two_seats, person)
    _set(two_seats, seats_taken=1)
    with pytest.raises(seats.ChangedMeanwhile):
        _write(two_seats, person, seen, WAITING)
    assert not Registration.objects.exists()


def test_who_came_in_meanwhile_has_the_number_before(two_seats, person):
    seen = _read(two_seats, person)
    _set(two_seats, seats_taken=1, last_position=4)
    assert _write(two_seats, person, seen, ACCEPTED) == 5
    two_seats.refresh_from_db()
    assert (two_seats.seats_taken, two_seats.last_position) == (2, 5)


@pytest.mark.parametrize("within", [False, True], ids=["alone", "as a part"])
@pytest.mark.django_db(transaction=True)
def test_what_changed_is_decided_anew(two_seats, person, monkeypatch, within):
    _set(two_seats, seats_taken=2, last_position=2)
    read, tries = seats.read, []

    def first_as_it_was_before(**asked):
        found = read(**asked)
        tries.append(asked["locked"])
        return found if asked["locked"] else replace(found, seats=replace(found.seats, taken=1))

    monkeypatch.setattr(seats, "read", first_as_it_was_before)
    asked = {"actor": None, "class_id": two_seats.id, "person_id": person.id, "key": None}
    with transaction.atomic() if within else nullcontext():
        got = register_person(**asked, now=factories.NOW)
    assert (got.state, got.position, tries) == (WAITING, 3, [False, True])
    two_seats.refresh_from_db()
    assert (two_seats.seats_taken, two_seats.last_position) == (2, 3)
