"""Registering for a class: seats, the waiting list, keys, and who may."""

from typing import Any
from uuid import uuid4

import pytest

from hieuhoc.learning.registration import (
    Channel,
    ClassNotOpen,
    KeyOfAnother,
    OnlyHeadsCounted,
    PersonErased,
    ReasonMissing,
    RegistrationState,
)
from hieuhoc.learning.roles import Role
from hieuhoc.store.models import AuditEntry, LearningClass, Level, Message, Person, Place, Registration
from hieuhoc.usecases.access import Actor, NotAllowed
from hieuhoc.usecases.filling import fill_seats
from hieuhoc.usecases.register_many import register_many
from hieuhoc.usecases.register_person import (
    NoSuchClass,
    NoSuchPerson,
    Registered,
    channel_of,
    register_person,
)
from hieuhoc.usecases.withdraw import NoSuchRegistration, withdraw
from tests import factories

pytestmark = pytest.mark.django_db

ACCEPTED, WAITING = RegistrationState.ACCEPTED, RegistrationState.WAITING


@pytest.fixture
def commune() -> Place:
    return factories.commune_in_province()


@pytest.fixture
def small_class(commune: Place) -> LearningClass:
    return factories.learning_class(centre=factories.centre(place=commune), capacity=2)


@pytest.fixture
def staff(commune: Place) -> Actor:
    return factories.actor(Role.SECRETARY, at=commune)


def _register(
    learning_class: LearningClass, person: Person, actor: Actor | None = None, **more: Any
) -> Registered:
    asked: dict[str, Any] = {"channel": Channel.STAFF, "key": None, "now": factories.NOW}
    return register_person(actor=actor, class_id=learning_class.id, person_id=person.id, **asked | more)


def _people(place: Place, count: int) -> list[Person]:
    return [factories.person(place=place) for _ in range(count)]


def test_seats_then_the_waiting_list(small_class, commune, staff):
    got = [_register(small_class, one, staff) for one in _people(commune, 4)]
    assert [(one.state, one.position, one.queue, one.is_new) for one in got] == [
        (ACCEPTED, 1, 0, True),
        (ACCEPTED, 2, 0, True),
        (WAITING, 3, 1, True),
        (WAITING, 4, 2, True),
    ]
    small_class.refresh_from_db()
    assert (small_class.seats_taken, small_class.last_position) == (2, 4)
    assert [row.id for row in Registration.objects.order_by("position")] == [one.id for one in got]
    written = Registration.objects.get(id=got[0].id)
    assert (written.channel, written.registered_at, written.registered_by_id, written.end_reason) == (
        "staff",
        factories.NOW,
        staff.user_id,
        "",
    )
    entry = AuditEntry.objects.get(subject=f"registration:{got[2].id}")
    assert (entry.action, entry.place_id, entry.at, entry.actor_id) == (
        "registration.add",
        commune.id,
        factories.NOW,
        staff.user_id,
    )
    assert entry.facts["state"] == "waiting"


def test_a_class_without_a_limit_has_a_seat_for_everybody(small_class, commune, staff):
    LearningClass.objects.filter(pk=small_class.pk).update(capacity=None)
    assert {_register(small_class, one, staff).state for one in _people(commune, 3)} == {ACCEPTED}


def test_the_same_person_again_has_what_he_has(small_class, commune, staff):
    person = factories.person(place=commune)
    first = _register(small_class, person, staff)
    again = _register(small_class, person, staff)
    assert (again.id, again.position, again.is_new) == (first.id, first.position, False)
    assert Registration.objects.count() == 1
    assert AuditEntry.objects.filter(action="registration.add").count() == 1


def test_the_same_key_again_is_the_same_registration_whatever_became_of_it(small_class, commune, staff):
    person = factories.person(place=commune)
    first = _register(small_class, person, staff, key="k1")
    withdraw(actor=staff, registration_id=first.id, reason="Đi làm xa", now=factories.NOW)
    LearningClass.objects.filter(pk=small_class.pk).update(state="finished")
    again = _register(small_class, person, staff, key="k1")
    assert (again.id, again.state, again.is_new) == (first.id, RegistrationState.WITHDRAWN, False)


def test_a_key_is_not_lent_to_another(small_class, commune, staff):
    one, other = _people(commune, 2)
    _register(small_class, one, staff, key="k1")
    with pytest.raises(KeyOfAnother):
        _register(small_class, other, staff, key="k1")
    elsewhere = factories.learning_class(centre=small_class.centre)
    with pytest.raises(KeyOfAnother):
        _register(elsewhere, one, staff, key="k1")


def test_whoever_left_may_come_back_to_the_end(small_class, commune, staff):
    one, two, three = _people(commune, 3)
    first = _register(small_class, one, staff)
    for person in (two, three):
        _register(small_class, person, staff)
    withdraw(actor=staff, registration_id=first.id, reason="Đi làm xa", now=factories.NOW)
    back = _register(small_class, one, staff)
    assert (back.is_new, back.state, back.position) == (True, WAITING, 4)


@pytest.mark.parametrize("state", ["planned", "finished", "cancelled"])
def test_a_class_that_is_not_open_takes_nobody(small_class, commune, staff, state):
    LearningClass.objects.filter(pk=small_class.pk).update(state=state, state_reason="mưa lũ")
    with pytest.raises(ClassNotOpen) as refusal:
        _register(small_class, factories.person(place=commune), staff)
    assert refusal.value.state == state
    assert not Registration.objects.exists()


def test_a_class_under_way_takes_latecomers_from_those_who_run_it(small_class, commune, staff):
    LearningClass.objects.filter(pk=small_class.pk).update(state="running")
    assert _register(small_class, factories.person(place=commune), staff).state is ACCEPTED
    with pytest.raises(ClassNotOpen):
        _register(small_class, factories.person(place=commune), channel=Channel.PUBLIC)


def test_a_talk_has_no_register(small_class, commune, staff):
    LearningClass.objects.filter(pk=small_class.pk).update(kind="head_count")
    with pytest.raises(OnlyHeadsCounted):
        _register(small_class, factories.person(place=commune), staff)


def test_one_who_was_erased_is_not_registered(small_class, commune, staff):
    person = factories.person(place=commune, erased_at=factories.NOW)
    with pytest.raises(PersonErased):
        _register(small_class, person, staff)


def test_one_who_was_entered_twice_registers_as_the_one_that_is_kept(small_class, commune, staff):
    kept = factories.person(place=commune)
    middle = factories.person(place=commune, merged_into=kept)
    twin = factories.person(place=commune, merged_into=middle)
    got = _register(small_class, twin, staff, key="k1")
    assert Registration.objects.get(id=got.id).person_id == kept.id
    assert _register(small_class, middle, staff).id == got.id
    assert _register(small_class, kept, staff).id == got.id


def test_what_a_twin_had_before_the_merge_is_what_the_kept_row_has(small_class, commune, staff):
    kept, twin = _people(commune, 2)
    got = _register(small_class, twin, staff, key="k1")
    Person.objects.filter(pk=twin.pk).update(merged_into=kept)
    assert _register(small_class, kept, staff).id == got.id
    assert _register(small_class, twin, staff, key="k1").id == got.id


def test_what_is_not_there(small_class, commune, staff):
    person = factories.person(place=commune)
    unknown = Person(id=uuid4())
    with pytest.raises(NoSuchPerson):
        _register(small_class, unknown, staff)
    with pytest.raises(NoSuchClass):
        _register(LearningClass(id=uuid4()), person, staff)


def test_the_public_registers_for_public_classes_only(small_class, commune):
    assert _register(small_class, factories.person(place=commune), channel=Channel.PUBLIC).is_new
    LearningClass.objects.filter(pk=small_class.pk).update(public=False)
    with pytest.raises(NoSuchClass):
        _register(small_class, factories.person(place=commune), channel=Channel.PUBLIC)


def test_a_hamlet_head_registers_his_own_people_for_any_class_of_his_commune(small_class, commune):
    hamlet = factories.place(Level.HAMLET, parent=commune, name="Thôn Cón")
    other = factories.place(Level.HAMLET, parent=commune, name="Thôn Vèn")
    head = factories.actor(Role.HAMLET_HEAD, at=hamlet)
    LearningClass.objects.filter(pk=small_class.pk).update(place=other)
    assert _register(small_class, factories.person(place=hamlet), head, channel=Channel.HAMLET).is_new
    for stranger in (factories.person(place=other), factories.person(place=commune)):
        with pytest.raises(NotAllowed):
            _register(small_class, stranger, head, channel=Channel.HAMLET)


def test_nobody_registers_for_the_neighbours_class_nor_the_neighbours_people(small_class, commune, staff):
    neighbour = factories.place(parent=commune.parent, name="Ban Công")
    theirs = factories.learning_class(centre=factories.centre(place=neighbour))
    with pytest.raises(NotAllowed):
        _register(theirs, factories.person(place=commune), staff)
    with pytest.raises(NotAllowed):
        _register(small_class, factories.person(place=neighbour), staff)


@pytest.mark.parametrize("role", [Role.EDITOR, Role.PROVINCE_VIEWER, Role.ADMINISTRATOR, Role.CLASS_HOST])
def test_who_does_not_register_people_may_not(small_class, commune, role):
    actor = factories.actor(role, at=commune)
    person = factories.person(place=commune)
    with pytest.raises(NotAllowed):
        _register(small_class, person, actor)
    got = _register(small_class, person)
    with pytest.raises(NotAllowed):
        withdraw(actor=actor, registration_id=got.id, reason="Bận", now=factories.NOW)


def test_whoever_leaves_makes_room_for_the_first_of_the_queue_who_is_told(small_class, commune, staff):
    got = [_register(small_class, one, staff) for one in _people(commune, 4)]
    promoted = withdraw(actor=staff, registration_id=got[0].id, reason=" Đi làm xa ", now=factories.NOW)
    assert promoted == (got[2].id,)
    small_class.refresh_from_db()
    assert small_class.seats_taken == 2
    left, moved = (Registration.objects.get(id=one.id) for one in (got[0], got[2]))
    assert (left.state, left.end_reason, left.ended_at) == ("withdrawn", "Đi làm xa", factories.NOW)
    assert (moved.state, moved.promoted_at) == ("accepted", factories.NOW)
    message = Message.objects.get(about=f"registration:{moved.id}")
    assert message.person_id == moved.person_id
    assert "Luật Đất đai" in message.text
    actions = AuditEntry.objects.filter(subject=f"registration:{moved.id}").order_by("id")
    assert [entry.action for entry in actions] == ["registration.add", "registration.promote"]


def test_leaving_the_waiting_list_gives_no_seat_back(small_class, commune, staff):
    got = [_register(small_class, one, staff) for one in _people(commune, 4)]
    assert withdraw(actor=staff, registration_id=got[2].id, reason="Bận", now=factories.NOW) == ()
    small_class.refresh_from_db()
    assert small_class.seats_taken == 2
    assert _register(small_class, factories.person(place=commune), staff).queue == 2


def test_leaving_twice_is_leaving_once(small_class, commune, staff):
    got = [_register(small_class, one, staff) for one in _people(commune, 4)]
    for expected in ((got[2].id,), ()):
        told = withdraw(actor=staff, registration_id=got[0].id, reason="Bận", now=factories.NOW)
        assert told == expected
    small_class.refresh_from_db()
    assert small_class.seats_taken == 2


def test_leaving_says_why_and_is_of_something(small_class, commune, staff):
    got = _register(small_class, factories.person(place=commune), staff)
    with pytest.raises(ReasonMissing):
        withdraw(actor=staff, registration_id=got.id, reason="  ", now=factories.NOW)
    with pytest.raises(NoSuchRegistration):
        withdraw(actor=staff, registration_id=uuid4(), reason="Bận", now=factories.NOW)


def test_more_seats_let_the_queue_move_up_in_its_order(small_class, commune, staff):
    got = [_register(small_class, one, staff) for one in _people(commune, 6)]
    small_class.refresh_from_db()
    small_class.capacity = 4
    small_class.save()
    assert fill_seats(small_class, now=factories.NOW) == (got[2].id, got[3].id)
    assert fill_seats(small_class, now=factories.NOW) == ()
    small_class.refresh_from_db()
    assert small_class.seats_taken == 4


def test_how_it_came_in_is_told_by_what_the_actor_may_where(small_class, commune):
    hamlet = factories.place(Level.HAMLET, parent=commune, name="Thôn Cón")
    head = factories.actor(Role.HAMLET_HEAD, at=hamlet)
    secretary = factories.actor(Role.SECRETARY, at=commune)
    neighbours = _people(hamlet, 2)
    for actor, person, channel in ((head, neighbours[0], "hamlet"), (secretary, neighbours[1], "staff")):
        got = _register(small_class, person, actor, channel=None)
        assert Registration.objects.get(id=got.id).channel == channel
    assert channel_of(None, commune.path) is Channel.PUBLIC


def test_several_at_once_are_told_each_for_himself(small_class, commune):
    hamlet = factories.place(Level.HAMLET, parent=commune, name="Thôn Cón")
    head = factories.actor(Role.HAMLET_HEAD, at=hamlet)
    stranger = factories.person(place=commune)
    own = _people(hamlet, 3)
    key = uuid4()
    asked = [own[0].id, stranger.id, own[1].id, own[0].id, own[2].id]
    for is_new in (True, False):
        told = register_many(
            actor=head,
            class_id=small_class.id,
            people=asked,
            key=key,
            now=factories.NOW,
        )
        assert [person_id for person_id, _ in told] == [own[0].id, stranger.id, own[1].id, own[2].id]
        states = [one.state for _, one in told if isinstance(one, Registered)]
        assert states == [ACCEPTED, ACCEPTED, WAITING]
        assert {one.is_new for _, one in told if isinstance(one, Registered)} == {is_new}
        assert isinstance(told[1][1], NotAllowed)
