"""The interface of phones for scoring sheets: what they take along, what they bring, and who may."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from hieuhoc.learning.roles import Permission, Role
from hieuhoc.store.models import AttendanceMark, AuditEntry, SheetMark, SheetScore
from hieuhoc.usecases import mark_sheet, open_sheets
from tests.sheets import EDITION, ITEMS, recognition
from tests.web.expected import holders

SHEETS, MARKS = "/api/v1/sheets", "/api/v1/sheets/marks"


@pytest.fixture(autouse=True)
def book(monkeypatch):
    for module in (mark_sheet, open_sheets):
        monkeypatch.setattr(module, "sheet_edition", lambda row, *, commune_id: EDITION)


def _row(corner, **more):
    return recognition(centre=corner.centre, place=corner.hamlet, by=corner.director, **more)


@pytest.fixture
def row(world):
    return _row(world.own)


def _mark(row, item="1/school", **more):
    return {
        "recognition_id": str(row.id),
        "item": item,
        "attained": "met",
        "marked_at": timezone.now().isoformat(),
        **more,
    }


def _post(client, *marks, device="phone-1"):
    return client.post(MARKS, {"device": device, "marks": marks}, content_type="application/json")


def _outcomes(response):
    return [one["code"] or one["outcome"] for one in response.json()["taken"]]


def test_a_phone_takes_along_its_sheets_what_they_ask_and_what_is_marked(as_role, row):
    client = as_role(Role.SECRETARY)
    told = client.get(SHEETS)
    assert "no-store" in told["Cache-Control"]
    [book] = told.json()["books"]
    assert [(item["id"], item["most"]) for item in book["items"]] == [
        ("1/school", "30"),
        ("1/adults", "20"),
        ("2/whole", "50"),
    ]
    [sheet] = told.json()["sheets"]
    assert (sheet["id"], sheet["book"], sheet["subject"]) == (str(row.id), book["id"], "Hà Văn An")
    assert (sheet["sample"], sheet["marked"], sheet["reviewed_on"]) == (True, [], None)
    assert _outcomes(_post(client, _mark(row, attained="partly", points="12.50"))) == ["new"]
    [marked] = client.get(SHEETS).json()["sheets"][0]["marked"]
    assert (marked["item"], marked["attained"], marked["points"]) == ("1/school", "partly", "12.5")
    assert len(marked["marks"]) == 1


def test_a_batch_may_be_sent_any_number_of_times_in_any_order(as_role, row):
    client = as_role(Role.DIRECTOR)
    sent = [_mark(row), _mark(row, "1/adults"), _mark(row, attained="not_met", revision=2)]
    _post(client, *sent)
    before = set(SheetScore.objects.values_list("item", "attained", "mark"))
    assert _outcomes(_post(client, *reversed(sent))) == ["known"] * 3
    assert set(SheetScore.objects.values_list("item", "attained", "mark")) == before
    assert SheetMark.objects.count() == 3


def test_who_takes_sheets_along(world, person, signed_in, row):
    _row(world.neighbour)
    for role in Role:
        told = signed_in(person(role)).get(SHEETS).json()["sheets"]
        may = role in holders(Permission.SCORE_TITLES)
        assert [sheet["id"] for sheet in told] == ([str(row.id)] if may else []), role


def test_who_brings_marks_and_for_which_place(world, person, signed_in):
    rows = {where: _row(getattr(world, where)) for where in ("own", "neighbour", "abroad")}
    for role in Role:
        client = signed_in(person(role))
        for where, row in rows.items():
            before = SheetMark.objects.count(), AuditEntry.objects.count()
            told = _outcomes(_post(client, _mark(row), device=str(role)))
            may = where == "own" and role in holders(Permission.SCORE_TITLES)
            assert (told in (["new"], ["superseded"])) == may, (role, where)
            assert may or told == ["access.not-allowed"]
            assert ((SheetMark.objects.count(), AuditEntry.objects.count()) != before) == may


def test_signed_out_and_forged_take_nothing(world, row):
    assert Client().get(SHEETS).status_code == _post(Client(), _mark(row)).status_code == 401
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(world.own.director)
    assert _post(careful, _mark(row)).status_code == 403
    assert not SheetMark.objects.exists()


def test_a_bad_mark_is_told_and_loses_no_other(as_role, row):
    late = (timezone.now() + timedelta(days=400)).isoformat()
    told = _post(
        as_role(Role.DIRECTOR),
        _mark(row),
        _mark(row, "9/none"),
        _mark(row, attained="splendid"),
        _mark(row, "1/adults", attained="partly", points="21"),
        _mark(row, marked_at=late),
        {**_mark(row), "recognition_id": str(uuid4())},
    )
    assert _outcomes(told) == [
        "new",
        "sheet.item-not-asked",
        "sheet.unknown-attained",
        "scoring.points-out-of-bounds",
        "mark.clock-wrong",
        "sheet.not-there",
    ]
    assert told.json()["taken"][3]["facts"] == {"points": "21", "most": "20"}


@pytest.mark.parametrize(
    "wrong",
    [{"points": "NaN"}, {"points": "many"}, {"item": "x" * 101}, {"marked_at": "2021-10-05T12:00:00"}],
)
def test_what_is_no_mark_is_malformed(as_role, row, wrong):
    assert _post(as_role(Role.DIRECTOR), _mark(row, **wrong)).status_code == 422


def test_questions_do_not_grow_with_the_sheets(world, director, row):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert director.get(SHEETS).status_code == 200
        return len(queries)

    _post(director, _mark(row))
    asked()
    few = asked()
    for letter in "BCDEF":
        more = _row(world.own, name=f"Hà Văn {letter}")
        _post(director, *(_mark(more, item) for item in ITEMS))
    assert asked() == few


def _file(*marks, rolls=(), **more):
    told = {"format": "hieuhoc-marks", "version": 1, "device": "phone-9", "marks": [*rolls]}
    return json.dumps({**told, "newcomers": [], "sheet_marks": [*marks], **more}).encode()


def _upload(client, data, tmp_path):
    path = tmp_path / "chua-gui.json"
    path.write_bytes(data)
    with path.open("rb") as file:
        return client.post(reverse("web:unsent-file"), {"file": file})


def test_a_file_brings_marks_of_rolls_and_sheets_through_the_same_door(world, director, row, tmp_path):
    session = world.own.session
    of_roll = {
        "class_id": str(session.learning_class_id),
        "day": session.day.isoformat(),
        "ordinal": 1,
        "person_id": str(world.own.person.id),
        "status": "present",
        "revision": 1,
        "marked_at": timezone.now().isoformat(),
    }
    sent = _mark(row, attained="partly", points="7.5", revision=1)
    data = _file(sent, {**sent, "item": "9/none"}, rolls=[of_roll])
    for _ in range(2):
        told = _upload(director, data, tmp_path)
    assert "không hỏi mục này" in told.text
    assert (SheetMark.objects.count(), AttendanceMark.objects.count()) == (1, 1)
    assert str(SheetScore.objects.get().points) == "7.50"
    # Sent by the phone as well it is known.
    assert _outcomes(_post(director, sent, device="phone-9")) == ["known"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"points": "1" * 30},
        {"points": "many"},
        {"points": []},
        {"revision": "1"},
        {"item": None},
        {"marked_at": "2021-10-05T12:00:00"},
        {"recognition_id": 7},
    ],
)
def test_what_cannot_be_read_of_a_file_is_told_and_loses_no_other(director, row, tmp_path, wrong):
    right = _mark(row, revision=1)
    told = _upload(director, _file({**right, **wrong}, right), tmp_path)
    assert "Không đọc được dấu này" in told.text
    assert SheetMark.objects.count() == 1


def test_a_file_from_before_there_were_sheets_is_read(director, row, tmp_path):
    told = {"format": "hieuhoc-marks", "version": 1, "device": "phone-9", "marks": []}
    assert _upload(director, json.dumps(told).encode(), tmp_path).status_code == 200


def test_what_is_no_list_of_sheet_marks_is_no_such_file(director, row, tmp_path):
    assert _upload(director, _file(sheet_marks="x"), tmp_path).status_code == 422
