"""Pages of rolls: marked and corrected without script, walk-ins, the sheet, its photograph, the unsent file."""

import json
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from hieuhoc.documents.class_documents import LEGEND
from hieuhoc.files.photos import LARGEST_FILE, PhotoTooLarge, small_photo
from hieuhoc.learning.marks import MOST_REVISIONS
from hieuhoc.learning.roles import Role
from hieuhoc.store.models import Attendance, AttendanceMark, AuditEntry, Person, Session, SheetPhoto
from hieuhoc.usecases import read_unsent_file, sheet_photos
from hieuhoc.usecases.read_unsent_file import NotAnUnsentFile
from hieuhoc.web.views.attendance import files, photos
from tests import factories


@pytest.fixture
def today(world):
    """Today's meeting of the own class."""
    return factories.session(
        learning_class=world.own.learning_class, day=timezone.localdate(), starts_at=timezone.now()
    )


def _url(session, name="roll"):
    return reverse(f"web:{name}", args=[session.id])


def _choose(person, status, *, was="cleared", seen=0):
    return {f"p-{person.id}": status, f"was-{person.id}": was, f"seen-{person.id}": str(seen)}


def test_a_roll_is_taken_without_script_and_shows_who_marked(world, director, today):
    page = director.get(_url(today)).text
    assert world.own.person.full_name in page
    assert "(mẫu)" in page
    response = director.post(
        _url(today), {**_choose(world.own.person, "late"), "heads": "1.118", "save": "1"}
    )
    assert response.status_code == 302
    today.refresh_from_db()
    assert (today.state, today.head_count) == ("held", 1118)
    page = director.get(_url(today)).text
    assert "Đã ghi 1 dấu và số đầu người." in page
    assert "Muộn · Giám đốc Ái Thượng (mẫu)" in page
    assert f'name="seen-{world.own.person.id}" value="1"' in page


def test_a_meeting_to_come_has_a_sheet_and_no_roll(world, director):
    tomorrow = timezone.now() + timedelta(days=1)
    to_come = factories.session(
        learning_class=world.own.learning_class, day=timezone.localdate(tomorrow), starts_at=tomorrow
    )
    for page in (
        director.get(reverse("web:class", args=[world.own.learning_class.id])).text,
        director.get(reverse("web:rolls")).text,
    ):
        assert f'href="{_url(to_come)}"' not in page
        assert f'href="{_url(to_come, "roll-sheet")}"' in page
    assert "Buổi này chưa tới" in director.get(_url(to_come)).text
    refused = director.post(_url(to_come), {**_choose(world.own.person, "present"), "save": "1"})
    assert refused.status_code == 422
    assert "hãy dời buổi sang ngày đã học" in refused.text
    assert not AttendanceMark.objects.exists()


def test_a_head_count_alone_is_told_as_one(world, director, today):
    director.post(_url(today), {"heads": "52", "save": "1"})
    assert "Đã ghi số đầu người." in director.get(_url(today)).text


def test_opening_a_roll_is_on_record_without_a_name(world, director, today):
    director.get(_url(today))
    entry = AuditEntry.objects.get(action="roll.open")
    assert (entry.subject, entry.facts, entry.actor) == (f"session:{today.id}", {}, world.own.director)


def test_all_who_are_open_are_present_and_nobody_else_changes(world, director, today):
    other = factories.person(full_name="Lò Văn Bé", place=world.own.hamlet)
    factories.registration(learning_class=world.own.learning_class, person=other)
    director.post(
        _url(today), {**_choose(world.own.person, "cleared"), **_choose(other, "absent"), "all": "1"}
    )
    assert dict(Attendance.objects.values_list("person_id", "status")) == {
        world.own.person.id: "present",
        other.id: "absent",
    }


def test_a_roll_saved_again_unchanged_makes_no_mark(world, director, today):
    director.post(_url(today), _choose(world.own.person, "present"))
    page = director.post(
        _url(today), _choose(world.own.person, "present", was="present", seen=1), follow=True
    )
    assert "Không có gì thay đổi." in page.text
    assert AttendanceMark.objects.count() == 1


def test_who_saves_over_a_correction_he_has_not_seen_is_told(world, director, today):
    director.post(_url(today), _choose(world.own.person, "present"))
    director.post(_url(today), _choose(world.own.person, "excused", was="present", seen=1))
    late = director.post(_url(today), _choose(world.own.person, "absent"), follow=True)
    assert "1 dấu được giữ lại mà không tính" in late.text
    assert Attendance.objects.get().status == "excused"


def test_a_mark_that_a_device_numbered_wildly_is_corrected_on_the_page(world, director, today):
    own = world.own.person
    wild = {"revision": MOST_REVISIONS, "marked_at": (timezone.now() - timedelta(minutes=1)).isoformat()}
    sent = {"class_id": str(today.learning_class_id), "day": today.day.isoformat(), "person_id": str(own.id)}
    body = {"device": "phone-1", "marks": [{**sent, "status": "present", **wild}]}
    told = director.post("/api/v1/sessions/marks", body, content_type="application/json")
    assert told.json()["taken"][0]["outcome"] == "new"
    assert f'name="seen-{own.id}" value="{MOST_REVISIONS}"' in director.get(_url(today)).text
    director.post(_url(today), _choose(own, "absent", was="present", seen=MOST_REVISIONS))
    assert Attendance.objects.get(person=own).status == "absent"


def test_a_past_roll_is_corrected_with_a_reason_and_what_was_chosen_is_kept(world, director):
    past = world.own.session
    director.post(_url(past), _choose(world.own.person, "present"))
    correction = _choose(world.own.person, "absent", was="present", seen=1)
    refused = director.post(_url(past), {**correction, "heads": "7"})
    assert refused.status_code == 422
    assert "Hãy ghi vì sao sửa" in refused.text
    assert 'value="absent" checked' in refused.text
    assert 'name="heads" value="7"' in refused.text
    assert Attendance.objects.get().status == "present"
    assert director.post(_url(past), {**correction, "why": "Phiếu giấy"}).status_code == 302
    assert Attendance.objects.get().status == "absent"
    assert "Phiếu giấy (dấu đang tính)" in director.get(_url(past)).text


@pytest.mark.parametrize("typed", ["nhiều", "-1", "100.001", "1.5", "9" * 30])
def test_a_head_count_that_cannot_be_is_told_and_kept(typed, world, director, today):
    response = director.post(_url(today), {**_choose(world.own.person, "late"), "heads": typed})
    assert response.status_code == 422
    assert "Số đầu người: " in response.text
    assert f'name="heads" value="{typed}"' in response.text
    assert 'value="late" checked' in response.text
    assert not AttendanceMark.objects.exists()


def test_a_cancelled_meeting_says_the_way_out(world, director, today):
    Session.objects.filter(id=today.id).update(state="cancelled", state_reason="Mưa")
    response = director.post(_url(today), _choose(world.own.person, "present"))
    assert response.status_code == 422
    assert "mở lại buổi" in response.text
    assert reverse("web:class", args=[world.own.learning_class.id]) in response.text


def test_somebody_new_at_the_door_is_added_once_however_often_it_is_pressed(world, director, today):
    sent = {"new_id": str(uuid4()), "name": "Lò Thị Mới", "born": "1979"}
    for _ in range(2):
        assert director.post(_url(today, "walk-in"), sent).status_code == 302
    person = Person.objects.get(full_name="Lò Thị Mới")
    assert Attendance.objects.get(person=person).walk_in
    world.own.learning_class.refresh_from_db()
    assert world.own.learning_class.seats_taken == 1
    assert "đến không đăng ký" in director.get(_url(today)).text


def test_one_who_waits_for_a_seat_may_walk_in(world, director, today):
    waiting = factories.person(full_name="Hà Văn Chờ", place=world.own.hamlet)
    factories.registration(learning_class=world.own.learning_class, person=waiting, state="waiting")
    assert f'<option value="{waiting.id}">' in director.get(_url(today)).text
    assert director.post(_url(today, "walk-in"), {"person": str(waiting.id)}).status_code == 302
    assert Attendance.objects.get().walk_in


def test_a_walk_in_is_found_by_a_part_of_his_name_where_one_sees_people(world, director, as_role, today):
    own = factories.person(full_name="Lò Văn Tìm", place=world.own.hamlet)
    factories.person(full_name="Lò Văn Tìm", place=world.neighbour.hamlet)
    found = director.post(_url(today, "walk-in"), {"typed": "van tim", "find": "1"})
    assert found.status_code == 200
    assert found.text.count("Lò Văn Tìm") == 1
    assert f'<option value="{own.id}">' in found.text
    assert "Không tìm thấy ai" in director.post(_url(today, "walk-in"), {"typed": "x\x00", "find": "1"}).text
    host = as_role(Role.CLASS_HOST)
    assert "Tìm người trong xã" not in host.get(_url(today)).text
    assert "Lò Văn Tìm" not in host.post(_url(today, "walk-in"), {"typed": "van tim", "find": "1"}).text


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"name": "", "new_id": str(uuid4())}, "Họ và tên: Hãy ghi họ và tên."),
        ({"name": "Lò Thị Mới", "born": "năm ngoái", "new_id": str(uuid4())}, "Năm sinh: Không phải là năm."),
        ({"name": "Lò Thị Mới", "born": "9999", "new_id": str(uuid4())}, "9999"),
        ({"person": "ai đó"}, "Hãy chọn lại một người."),
        ({"person": str(uuid4())}, "Không thấy người này trong xã của lớp."),
    ],
)
def test_a_walk_in_that_cannot_be_is_told_and_kept(sent, told, world, director, today):
    response = director.post(_url(today, "walk-in"), sent)
    assert response.status_code == 422
    assert told in response.text
    assert not AttendanceMark.objects.exists()
    if sent.get("name"):
        assert 'value="Lò Thị Mới"' in response.text


def test_the_sheet_lists_those_with_a_seat_in_order(world, director, today):
    for name in ("Hà Thị Út", "Lò Văn An"):
        person = factories.person(full_name=name, place=world.own.hamlet)
        factories.registration(learning_class=world.own.learning_class, person=person)
    page = director.get(_url(today, "roll-sheet")).text
    assert page.index("Lò Văn An") < page.index(world.own.person.full_name) < page.index("Hà Thị Út")


def test_the_sheet_has_the_signs_of_the_roll_book(world, director, today):
    page = director.get(_url(today, "roll-sheet")).text
    assert "Ký hiệu: x có mặt; M đến muộn; P vắng có phép; V vắng không phép." in page
    assert LEGEND.startswith("Ký hiệu: x có mặt; M đến muộn; P vắng có phép; V vắng không phép;")


def _photo(size=(3000, 2000)):
    picture = Image.new("RGB", size, "beige")
    exif = Image.Exif()
    exif[0x010F] = "Máy của Lò Thị Mới"
    exif[0x0112] = 6
    written = BytesIO()
    picture.save(written, "JPEG", exif=exif)
    return written.getvalue()


def _add_photo(client, session, data):
    file = SimpleUploadedFile("phieu.jpg", data, content_type="image/jpeg")
    return client.post(_url(session, "add-photo"), {"photo": file})


def test_a_photograph_is_made_small_upright_and_anonymous(world, director, today):
    assert _add_photo(director, today, _photo()).status_code == 302
    row = SheetPhoto.objects.get()
    picture = Image.open(BytesIO(bytes(row.picture)))
    assert picture.size == (1067, 1600)
    assert not picture.getexif()
    assert "Lò Thị Mới".encode() not in bytes(row.picture)
    answer = director.get(reverse("web:photo", args=[row.id]))
    assert (answer["Content-Type"], "no-store" in answer["Cache-Control"]) == ("image/jpeg", True)
    assert AuditEntry.objects.filter(action="photo.open", subject=f"photo:{row.id}").exists()


def test_a_photograph_is_withdrawn_with_a_trace_and_may_come_back(world, director, today):
    _add_photo(director, today, _photo())
    _add_photo(director, today, _photo())
    row = SheetPhoto.objects.get()
    assert director.post(reverse("web:withdraw-photo", args=[row.id])).status_code == 302
    assert director.get(reverse("web:photo", args=[row.id])).status_code == 404
    row.refresh_from_db()
    assert row.removed_at is not None
    assert "Chưa có ảnh nào" in director.get(_url(today)).text
    _add_photo(director, today, _photo())
    assert director.get(reverse("web:photo", args=[row.id])).status_code == 200
    steps = AuditEntry.objects.filter(subject=f"photo:{row.id}").exclude(action="photo.open")
    assert [step.action for step in steps.order_by("id")] == ["photo.add", "photo.withdraw", "photo.add"]


def test_a_photograph_is_unpacked_while_others_may_write(world, director, today, monkeypatch):
    def unpacked(data):
        open_then.append(len(connection.savepoint_ids))
        return small_photo(data)

    open_then = []
    monkeypatch.setattr(sheet_photos, "small_photo", unpacked)
    _add_photo(director, today, _photo())
    assert open_then == [len(connection.savepoint_ids)]
    assert SheetPhoto.objects.count() == 1


def test_of_a_file_that_is_too_large_no_more_is_read_than_shows_it(world, director, today, monkeypatch):
    def asked(error):
        def refuse(*, data, **_):
            read.append(len(data))
            raise error

        return refuse

    read = []
    monkeypatch.setattr(photos, "add_photo", asked(PhotoTooLarge()))
    monkeypatch.setattr(files, "read_unsent_file", asked(NotAnUnsentFile()))
    assert _add_photo(director, today, b"x" * (LARGEST_FILE + 10)).status_code == 422
    assert _give(director, b"x" * (read_unsent_file.LARGEST_FILE + 10)).status_code == 422
    assert read == [LARGEST_FILE + 1, read_unsent_file.LARGEST_FILE + 1]


@pytest.mark.parametrize(
    ("kind", "told"),
    [({"format": "PNG"}, 422), ({"format": "JPEG", "progressive": True}, 422), ({"format": "JPEG"}, 302)],
)
def test_a_picture_that_is_unpacked_whole_has_fewer_pixels(kind, told, world, director, today):
    written = BytesIO()
    Image.new("L", (6_000, 4_200), 200).save(written, **kind)
    assert _add_photo(director, today, written.getvalue()).status_code == told


@pytest.mark.parametrize(
    "data", [b"<svg onload='alert(1)'/>", b"GIF89a", b"\xff\xd8\xff\xe0 broken", b"%PDF-1.7"]
)
def test_what_is_no_photograph_is_refused(data, world, director, today):
    response = _add_photo(director, today, data)
    assert response.status_code == 422
    assert "Hãy chụp lại phiếu." in response.text
    assert not SheetPhoto.objects.exists()


def _unsent(session, person, **more):
    mark = {
        "class_id": str(session.learning_class_id),
        "day": session.day.isoformat(),
        "ordinal": 1,
        "person_id": str(person.id),
        "status": "present",
        "number": None,
        "revision": 1,
        "why": "",
        "marked_at": "2021-10-05T12:00:00.000Z",
    }
    told = {"format": "hieuhoc-marks", "version": 1, "device": "phone-1", "marks": [mark], "newcomers": []}
    return told | more


def _give(client, told):
    data = told if isinstance(told, bytes) else json.dumps(told).encode()
    return client.post(reverse("web:unsent-file"), {"file": SimpleUploadedFile("a.json", data)})


def test_an_unsent_file_is_taken_once_and_told(world, director):
    told = _unsent(world.own.session, world.own.person)
    assert 'Mới ghi, được tính: <strong class="num">1</strong>' in _give(director, told).text
    assert 'Đã có từ trước: <strong class="num">1</strong>' in _give(director, told).text
    assert AttendanceMark.objects.count() == 1


def test_one_broken_mark_of_a_file_never_loses_the_others(world, director):
    told = _unsent(world.own.session, world.own.person)
    good = told["marks"][0]
    broken = [
        {},
        "present",
        good | {"marked_at": "hôm qua"},
        good | {"marked_at": "2021-10-05T12:00:00"},
        good | {"revision": "1"},
        good | {"number": 1.5},
        good | {"class_id": "x"},
        good | {"ordinal": 10**30},
        good | {"ordinal": float("inf")},
        good | {"marked_at": "0001-01-01T00:00:00+14:00"},
    ]
    newcomers = [None, {"id": "x"}, {"id": str(uuid4()), "name": 7}]
    page = _give(director, told | {"marks": [*broken[:4], good, *broken[4:]], "newcomers": newcomers}).text
    assert 'Mới ghi, được tính: <strong class="num">1</strong>' in page
    assert AttendanceMark.objects.count() == 1


@pytest.mark.parametrize(
    "told",
    [
        b"",
        b"\xff\xfe",
        b"[" * 100_000,
        b"[]",
        {"format": "khác"},
        {"format": "hieuhoc-marks", "version": 2},
        {"format": "hieuhoc-marks", "version": 1, "marks": {}, "device": "a"},
        {"format": "hieuhoc-marks", "version": 1, "marks": [], "device": 7},
        {"format": "hieuhoc-marks", "version": 1, "marks": [], "device": ""},
    ],
)
def test_what_is_no_unsent_file_is_refused_with_the_way_out(told, world, director):
    response = _give(director, told)
    assert response.status_code == 422
    assert "Hãy lưu lại tệp từ máy đó." in response.text


def test_the_list_costs_the_same_with_one_meeting_and_with_twenty(
    world, as_role, today, django_assert_num_queries
):
    client = as_role(Role.SECRETARY)
    client.get(reverse("web:rolls"))
    with CaptureQueriesContext(connection) as one:
        assert "Lớp của Ái Thượng" in client.get(reverse("web:rolls")).text
    queries = len(one)
    for number in range(20):
        other = factories.learning_class(centre=world.own.centre, title=f"Lớp {number}")
        factories.session(learning_class=other, day=timezone.localdate(), starts_at=timezone.now())
    with django_assert_num_queries(queries):
        assert "Lớp 19" in client.get(reverse("web:rolls")).text


def test_a_roll_costs_the_same_with_one_person_and_with_twenty(
    world, director, today, django_assert_num_queries
):
    director.post(_url(today), _choose(world.own.person, "late"))
    director.get(_url(today))
    with CaptureQueriesContext(connection) as one:
        director.get(_url(today))
    queries = len(one)
    for number in range(20):
        person = factories.person(full_name=f"Hà Văn {number}", place=world.own.hamlet)
        factories.registration(learning_class=world.own.learning_class, person=person)
        director.post(_url(today), _choose(person, "present"))
    director.get(_url(today))
    with django_assert_num_queries(queries):
        assert director.get(_url(today)).text.count('role="radiogroup"') == 21


def test_what_a_phone_keeps_has_no_name_in_it_and_changes_with_its_files(world, as_role):
    client = as_role(Role.CLASS_HOST)
    shell = client.get(reverse("web:offline-rolls")).text
    worker = client.get(reverse("web:rolls-worker"))
    assert world.own.director.full_name not in shell
    assert "csrf" not in shell
    assert worker["Content-Type"] == "text/javascript; charset=utf-8"
    assert reverse("web:offline-rolls") in worker.text
    for name in ("app.js", "store.js", "sending.js", "rolls.css"):
        assert f"/static/web/rolls/{name}" in worker.text
    client.cookies["django_language"] = "en"
    assert client.get(reverse("web:rolls-worker")).text != worker.text
