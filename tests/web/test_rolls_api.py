"""The interface of phones: what they take along, what they bring, and who may."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hieuhoc.learning.roles import Permission, Role
from hieuhoc.store.models import AttendanceMark, AuditEntry, Session
from tests import factories
from tests.web.expected import holders

WHO, ROLLS, MARKS = (f"/api/v1/sessions/{name}" for name in ("who", "rolls", "marks"))


@pytest.fixture
def today(world):
    """The meeting of the own commune's class, held today."""
    day = timezone.localdate()
    starts = timezone.now().replace(microsecond=0)
    return factories.session(learning_class=world.own.learning_class, day=day, starts_at=starts)


def _mark(session, person_id, **more):
    return {
        "class_id": str(session.learning_class_id),
        "day": session.day.isoformat(),
        "person_id": str(person_id) if person_id else None,
        "status": "present",
        "marked_at": timezone.now().isoformat(),
        **more,
    }


def _post(client, *marks, device="phone-1", **more):
    return client.post(MARKS, {"device": device, "marks": marks, **more}, content_type="application/json")


def test_a_phone_takes_along_its_classes_people_and_marks(world, as_role, today):
    client = as_role(Role.SECRETARY)
    told = client.get(ROLLS)
    assert "no-store" in told["Cache-Control"]
    body = told.json()
    assert [each["title"] for each in body["classes"]] == ["Lớp của Ái Thượng"]
    [who] = body["classes"][0]["people"]
    assert (who["name"], who["registered"], who["sample"]) == (world.own.person.full_name, True, True)
    assert "phone" not in str(body["classes"])
    [meeting] = [m for m in body["meetings"] if m["day"] == today.day.isoformat()]
    assert meeting["marked"] == []
    assert body["today"] == timezone.localdate().isoformat()

    assert _post(client, _mark(today, world.own.person.id)).json() == {
        "taken": [{"outcome": "new", "code": None, "facts": {}}]
    }
    body = client.get(ROLLS).json()
    [meeting] = [m for m in body["meetings"] if m["day"] == today.day.isoformat()]
    [marked] = meeting["marked"]
    assert (marked["person"], marked["status"], marked["revision"]) == (
        str(world.own.person.id),
        "present",
        1,
    )
    assert len(marked["marks"]) == 1


def test_that_names_went_to_a_phone_is_recorded_once_a_day(world, as_role, today):
    client = as_role(Role.CLASS_HOST)
    for _ in range(3):
        client.get(ROLLS)
    entry = AuditEntry.objects.get(action="roll.download")
    assert entry.subject == f"class:{world.own.learning_class.id}"
    assert entry.facts == {}


def test_who_takes_rolls_along(world, person, signed_in, today):
    for role in Role:
        body = signed_in(person(role)).get(ROLLS).json()
        assert bool(body["classes"]) == (role in holders(Permission.TAKE_ROLL)), role
        assert {c["title"] for c in body["classes"]} <= {"Lớp của Ái Thượng"}, role


def test_who_brings_marks_and_for_which_place(world, person, signed_in):
    wrong = []
    for role in Role:
        client = signed_in(person(role))
        for where in ("own", "neighbour", "abroad"):
            corner = getattr(world, where)
            before = AttendanceMark.objects.count(), AuditEntry.objects.count()
            [taken] = _post(client, _mark(corner.session, corner.person.id), device=f"{role}").json()["taken"]
            may = where == "own" and role in holders(Permission.TAKE_ROLL)
            right = taken["code"] == (None if may else "access.not-allowed")
            changed = (AttendanceMark.objects.count(), AuditEntry.objects.count()) != before
            if not right or changed != may:
                wrong.append((role, where, taken))
    assert not wrong


def test_signed_out_and_forged_are_told_apart_and_take_nothing(world, today):
    for client in (Client(), Client(enforce_csrf_checks=True)):
        assert client.get(ROLLS).status_code == client.get(WHO).status_code == 401
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(world.own.director)
    mark = _mark(today, world.own.person.id)
    assert _post(careful, mark).status_code == 403
    assert not AttendanceMark.objects.exists()
    token = careful.get(WHO).json()["token"]
    sent = {"device": "phone-1", "marks": [mark]}
    told = careful.post(MARKS, sent, content_type="application/json", headers={"x-csrftoken": token})
    assert told.json()["taken"][0]["outcome"] == "new"


def test_a_bad_mark_is_told_and_loses_no_other(world, as_role, today):
    client = as_role(Role.DIRECTOR)
    own = world.own.person.id
    late = (timezone.now() + timedelta(days=400)).isoformat()
    told = _post(
        client,
        _mark(today, uuid4()),
        _mark(today, own, status="asleep"),
        _mark(today, own, marked_at=late),
        _mark(today, own, marked_at="0001-01-01T00:00:00+14:00"),
        _mark(today, own, day="0001-01-01"),
        _mark(today, own, day="9999-12-31"),
        _mark(today, own, class_id=str(uuid4())),
        _mark(today, None, status="head_count", number=2**31 - 1),
        _mark(today, own),
    )
    assert [one["code"] for one in told.json()["taken"]] == [
        "mark.unknown-person",
        "mark.unknown-status",
        "mark.clock-wrong",
        "mark.clock-wrong",
        "roll.no-such-meeting",
        "roll.no-such-meeting",
        "roll.no-such-meeting",
        "mark.number-out-of-bounds",
        None,
    ]


@pytest.mark.parametrize(
    "broken",
    [
        {"device": ""},
        {"device": "a\x00b"},
        {"device": "x" * 41},
        {"marks": [{"status": "present"}]},
        {"marks": "all"},
        {"newcomers": [{"id": "1", "name": "A"}]},
    ],
)
def test_what_is_no_batch_is_refused_as_a_whole(broken, world, as_role, today):
    sent = {"device": "phone-1", "marks": [_mark(today, world.own.person.id)], **broken}
    told = as_role(Role.DIRECTOR).post(MARKS, sent, content_type="application/json")
    assert told.status_code == 422
    assert not AttendanceMark.objects.exists()


def test_a_walk_in_typed_on_the_phone_is_added_once(world, as_role, today):
    client = as_role(Role.CLASS_HOST)
    newcomer = {"id": str(uuid4()), "name": "Lò Thị Mới", "born": 1980}
    at = timezone.now().isoformat()
    for outcome in ("new", "known"):
        mark = _mark(today, newcomer["id"], marked_at=at)
        told = _post(client, mark, newcomers=[newcomer])
        assert told.json()["taken"][0]["outcome"] == outcome
    people = client.get(ROLLS).json()["classes"][0]["people"]
    [who] = [one for one in people if one["id"] == newcomer["id"]]
    assert not who["registered"]
    assert world.own.learning_class.registrations.count() == 1


def test_taking_along_costs_the_same_with_one_meeting_and_with_twenty(
    world,
    as_role,
    today,
    django_assert_num_queries,
):
    client = as_role(Role.SECRETARY)
    client.get(ROLLS)
    with CaptureQueriesContext(connection) as one:
        client.get(ROLLS)
    queries = len(one)
    for number in range(1, 20):
        day = timezone.localdate() - timedelta(days=number)
        other = factories.learning_class(centre=world.own.centre, title=f"Lớp {number}")
        factories.session(learning_class=other, day=day)
        factories.registration(learning_class=other, person=factories.person(place=world.own.hamlet))
    client.get(ROLLS)
    with django_assert_num_queries(queries):
        assert len(client.get(ROLLS).json()["classes"]) == 20
    assert Session.objects.count() > 20
