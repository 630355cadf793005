"""The JSON interface: who may do what where, what is refused and how, and that any input is answered."""

import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hieuhoc.learning.roles import ROLE_PERMISSIONS, Permission, Role
from hieuhoc.store.models import AuditEntry, LearningClass, Level, Registration
from tests import factories
from tests.web.conftest import IN_PROVINCE, Corner
from tests.web.expected import holders

EVERYBODY = frozenset(Role)
# Who gets an answer other than a refusal, and with what: every operation has to be here.
OPERATIONS = {
    ("get", "/api/v1/me/permissions"): EVERYBODY,
    ("get", "/api/v1/classes"): EVERYBODY,
    ("post", "/api/v1/classes/{class_id}/registrations"): holders(Permission.REGISTER_PEOPLE),
    ("post", "/api/v1/registrations/{registration_id}/withdrawal"): holders(Permission.REGISTER_PEOPLE),
    ("get", "/api/v1/sessions/rolls"): EVERYBODY,
    ("get", "/api/v1/sessions/who"): EVERYBODY,
    ("post", "/api/v1/sessions/marks"): EVERYBODY,
    ("get", "/api/v1/sheets"): EVERYBODY,
    ("post", "/api/v1/sheets/marks"): EVERYBODY,
}
OF_A_PLACE = {operation for operation in OPERATIONS if "{" in operation[1]}


def _documented() -> dict[str, Any]:
    return Client().get("/api/v1/openapi.json").json()


def _operations() -> set[tuple[str, str]]:
    return {(method, path) for path, methods in _documented()["paths"].items() for method in methods}


def _register(client: Client, class_id: UUID, person_id: object, key: str | None = "", **more: Any) -> Any:
    headers = {} if key is None else {"idempotency-key": key or uuid4().hex}
    body = json.dumps({"person_id": str(person_id)})
    url = f"/api/v1/classes/{class_id}/registrations"
    return client.post(url, body, content_type="application/json", headers={**headers, **more})


def _leave(client: Client, registration_id: object, reason: str = "Đi làm xa") -> Any:
    url = f"/api/v1/registrations/{registration_id}/withdrawal"
    return client.post(url, json.dumps({"reason": reason}), content_type="application/json")


def _call(client: Client, operation: tuple[str, str], of: Corner) -> Any:
    method, path = operation
    if path.endswith("/registrations"):
        return _register(client, of.learning_class.id, factories.person(place=of.hamlet).id)
    if path.endswith("/withdrawal"):
        return _leave(client, of.registration.id)
    if method == "post":
        return client.post(path, {"device": "d", "marks": []}, content_type="application/json")
    return client.get(path, {"school_year": 2021} if path.endswith("classes") else None)


def _footprint() -> tuple[Any, ...]:
    rows = Registration.objects.order_by("id").values_list("id", "state")
    return (tuple(rows), AuditEntry.objects.count())


def test_every_operation_has_a_declared_expectation(db):
    assert _operations() == set(OPERATIONS)


@pytest.fixture
def with_role(world, person, signed_in):
    """Sign in somebody with a role at its own level."""

    def sign_in(role: Role) -> Client:
        if role is not Role.HAMLET_HEAD:
            return signed_in(person(role))
        head = factories.user()
        factories.grant(user=head, role=role, place=world.own.hamlet)
        return signed_in(head)

    return sign_in


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("operation", sorted(OPERATIONS), ids=" ".join)
@pytest.mark.parametrize("where", ["own", "neighbour", "abroad"])
def test_every_operation_for_every_role_in_every_place(world, with_role, operation, role, where):
    of: Corner = getattr(world, where)
    client = with_role(role)
    here = where == "own" or operation not in OF_A_PLACE
    may = role in OPERATIONS[operation] and here and (role not in IN_PROVINCE or operation not in OF_A_PLACE)
    before = _footprint()
    answer = _call(client, operation, of)
    if may:
        assert answer.status_code in {200, 201}, answer.content
    else:
        assert answer.status_code == 403
        assert answer.json()["code"] == "access.not-allowed"
        assert _footprint() == before
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("operation", sorted(OPERATIONS), ids=" ".join)
def test_who_has_not_signed_in_is_told_to(world, client, operation):
    before = _footprint()
    answer = _call(client, operation, world.own)
    assert (answer.status_code, answer.json()["code"]) == (401, "access.signed-out")
    assert answer.json()["message"]
    assert _footprint() == before


def test_a_role_that_has_ended_opens_nothing(world, signed_in):
    client = signed_in(world.own.director)
    world.own.director.grants.update(valid_until=factories.TODAY)
    assert client.get("/api/v1/me/permissions").json() == []
    assert client.get("/api/v1/classes", {"school_year": 2021}).json() == []
    assert _register(client, world.own.learning_class.id, world.own.person.id).status_code == 403


def test_a_forged_request_changes_nothing(world):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.own.director)
    person = factories.person(place=world.own.hamlet)
    answer = _register(client, world.own.learning_class.id, person.id)
    assert (answer.status_code, answer.json()["code"]) == (403, "access.no-token")
    assert not Registration.objects.filter(person=person).exists()
    client.get(reverse("web:home"), follow=True)
    token = client.cookies["csrftoken"].value
    answer = _register(client, world.own.learning_class.id, person.id, **{"x-csrftoken": token})
    assert answer.status_code == 201


def test_my_permissions_are_those_of_my_roles(world, as_role):
    told = as_role(Role.SECRETARY).get("/api/v1/me/permissions").json()
    allowed = sorted(ROLE_PERMISSIONS[Role.SECRETARY])
    assert told == [{"role": "secretary", "place_id": str(world.own.place.id), "permissions": allowed}]


def test_classes_are_those_of_the_own_places_and_say_how_full_they_are(world, as_role, with_role):
    [told] = as_role(Role.SECRETARY).get("/api/v1/classes", {"school_year": 2021}).json()
    assert (told["id"], told["title"]) == (str(world.own.learning_class.id), "Lớp của Ái Thượng")
    assert (told["capacity"], told["taken"], told["free"], told["waiting"]) == (30, 1, 29, 0)
    assert told["checked_at"]
    assert as_role(Role.SECRETARY).get("/api/v1/classes", {"school_year": 2022}).json() == []
    across = as_role(Role.PROVINCE_VIEWER).get("/api/v1/classes", {"school_year": 2021}).json()
    assert {one["title"] for one in across} == {"Lớp của Ái Thượng", "Lớp của Ban Công"}
    assert len(with_role(Role.HAMLET_HEAD).get("/api/v1/classes", {"school_year": 2021}).json()) == 1


def test_a_list_of_classes_costs_the_same_however_long(world, as_role):
    client = as_role(Role.SECRETARY)
    counts = []
    for count in (0, 20):
        for _ in range(count):
            factories.learning_class(centre=world.own.centre)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get("/api/v1/classes", {"school_year": 2021})
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_same_key_is_the_same_registration_and_is_the_users_own(world, as_role):
    person, other = (factories.person(place=world.own.hamlet) for _ in range(2))
    client, class_id = as_role(Role.SECRETARY), world.own.learning_class.id
    first = _register(client, class_id, person.id, key="42")
    again = _register(client, class_id, person.id, key="42")
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == {**again.json(), "is_new": True}
    refused = _register(client, class_id, other.id, key="42")
    assert (refused.status_code, refused.json()["code"]) == (409, "registration.key-of-another")
    assert _register(as_role(Role.DIRECTOR), class_id, other.id, key="42").status_code == 201


def test_a_full_class_tells_the_place_in_the_queue_and_leaving_moves_it_up(world, as_role):
    LearningClass.objects.update(capacity=1)
    client, class_id = as_role(Role.SECRETARY), world.own.learning_class.id
    waiting = _register(client, class_id, factories.person(place=world.own.hamlet).id).json()
    assert (waiting["state"], waiting["queue"]) == ("waiting", 1)
    assert _leave(client, world.own.registration.id).json() == {"moved_up": 1}
    assert _leave(client, world.own.registration.id).json() == {"moved_up": 0}
    assert Registration.objects.get(id=waiting["id"]).state == "accepted"


def test_registering_costs_few_queries(world, as_role):
    client, class_id = as_role(Role.SECRETARY), world.own.learning_class.id
    person = factories.person(place=world.own.hamlet)
    with CaptureQueriesContext(connection) as asked:
        _register(client, class_id, person.id)
    # Session, user and grants; on SQLite the statements of registering are seen as well, and the savepoint.
    assert len(asked) <= 10


def test_refusals_say_what_and_how_to_mend_it_in_vietnamese(world, as_role):
    client, of = as_role(Role.SECRETARY), world.own
    LearningClass.objects.filter(pk=of.learning_class.pk).update(state="finished")
    answer = _register(client, of.learning_class.id, factories.person(place=of.hamlet).id)
    assert answer.status_code == 409
    assert answer.json() == {
        "code": "registration.class-not-open",
        "message": "Lớp đã kết thúc, không nhận thêm người. Hãy chọn lớp khác.",
        "facts": {"state": "finished"},
    }
    for answer, code in (
        (_register(client, uuid4(), of.person.id), "registration.class-not-there"),
        (_register(client, of.learning_class.id, uuid4()), "registration.person-not-there"),
        (_leave(client, uuid4()), "registration.not-there"),
    ):
        assert (answer.status_code, answer.json()["code"]) == (404, code)
    assert _leave(client, of.registration.id, " ").json()["code"] == "registration.reason-missing"
    malformed = _register(client, of.learning_class.id, "ai đó")
    assert (malformed.status_code, malformed.json()["code"]) == (422, "request.malformed")
    assert malformed.json()["facts"]["fields"][0]["field"] == "body.asked.person_id"
    assert _register(client, of.learning_class.id, of.person.id, key=None).status_code == 422


def test_one_who_is_no_neighbour_is_not_told_of(world, with_role):
    """A hamlet head learns nothing of another hamlet's people, not even whether an id is somebody's."""
    other = factories.place(Level.HAMLET, parent=world.own.place, name="Thôn Vèn")
    stranger = factories.person(place=other)
    answer = _register(with_role(Role.HAMLET_HEAD), world.own.learning_class.id, stranger.id)
    assert answer.status_code == 403
    assert stranger.full_name not in answer.content.decode()


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)
_bodies = st.one_of(
    st.binary(max_size=60),
    _json.map(lambda value: json.dumps(value).encode()),
    st.fixed_dictionaries({"person_id": _json, "reason": _json, "device": _json, "marks": _json}).map(
        lambda value: json.dumps(value).encode()
    ),
)
_parts = st.one_of(
    st.uuids().map(str), st.text("abc-%/.?#&=0123456789", min_size=1, max_size=40), st.text(max_size=10)
)
_header = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=250)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(operation=st.sampled_from(sorted(OPERATIONS)), sent=st.tuples(_bodies, _parts, _header))
def test_anything_sent_is_answered(world, director, operation, sent):
    """No input makes the server fail, and what is no success says what was wrong."""
    (method, path), (body, part, key) = operation, sent
    url = path.replace("{class_id}", part).replace("{registration_id}", part)
    before = _footprint()
    if method == "get":
        answer = director.get(url, {"school_year": part})
    else:
        answer = director.generic(
            "POST", url, body, content_type="application/json", headers={"idempotency-key": key}
        )
    assert answer.status_code < 500
    if answer["Content-Type"].startswith("application/json") and answer.status_code >= 400:
        assert {"code", "message", "facts"} == set(answer.json())
    assert _footprint()[0] == before[0]


def test_the_description_says_what_may_be_refused(db):
    for path, methods in _documented()["paths"].items():
        for method, operation in methods.items():
            assert operation["security"], (method, path)
