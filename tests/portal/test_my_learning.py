"""My learning: who proves a telephone sees his own, all of it, may act on it, and nobody else may."""

from types import SimpleNamespace

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from pypdf import PdfReader

from hieuhoc.portal.public import my_learning
from hieuhoc.portal.public.proof import LASTS
from hieuhoc.store.models import (
    Attendance,
    AttendanceMark,
    AuditEntry,
    Certificate,
    Consent,
    PastResidence,
    Registration,
)
from hieuhoc.usecases.sealing import blind_index, seal
from tests import factories
from tests.portal.residents import PHONE, Telephones, Visitor


@pytest.fixture
def person(commune):
    place = factories.place("hamlet", parent=commune.centre.place, name="Đan")
    return factories.person(
        place=place,
        full_name="Lò Thị Hoa",
        phone=PHONE,
        birth_year=1984,
        ethnic_group="Mường",
        national_id_sealed=seal("038184000123"),
        national_id_index=blind_index("038184000123", purpose="national-id"),
    )


def mark(session, person, status="present"):
    made = AttendanceMark.add(
        id=blind_uuid(session, person),
        session=session,
        person=person,
        status=status,
        device="máy thử",
        marked_at=factories.NOW,
        received_at=factories.NOW,
    )
    Attendance.objects.create(session=session, person=person, status=status, mark=made)


def blind_uuid(*parts):
    from uuid import NAMESPACE_URL, uuid5  # noqa: PLC0415

    return uuid5(NAMESPACE_URL, ":".join(str(part.pk) for part in parts))


def certificate(learning_class, person, **more):
    defaults = {
        "centre": learning_class.centre,
        "learning_class": learning_class,
        "person": person,
        "year": 2021,
        "sequence": 1,
        "number": "001/2021/GCN-TTHTCĐ",
        "token": "a1b2c3d4e5f6a7b8",
        "printed": {},
        "issued_on": factories.TODAY,
        "issued_by": factories.user(),
        "issued_at": factories.NOW,
    }
    return Certificate.objects.create(**defaults | more)


def page_of(visitor, person):
    return visitor.get(f"/viec-hoc/nguoi/{person.id}/")


def test_who_proves_the_telephone_sees_the_people_it_belongs_to(visitor, person, commune):
    factories.person(place=commune.centre.place, full_name="Lò Văn Tý", phone=PHONE)
    factories.person(place=commune.centre.place, full_name="Người Ngoài", phone="0987654321")
    assert visitor.prove()["Location"] == "/viec-hoc/"
    page = visitor.get("/viec-hoc/").text
    assert "Lò Thị Hoa" in page
    assert "Lò Văn Tý" in page
    assert "thôn Đan, xã Ái Thượng</span>" in page
    assert "xã Ái Thượng, xã Ái Thượng" not in page
    assert "Người Ngoài" not in page
    assert PHONE not in page


def test_a_telephone_of_nobody_is_told_so_only_after_it_was_proved(visitor):
    visitor.prove("0987654321")
    assert "Chưa có ai được ghi với số điện thoại có đuôi 321" in visitor.get("/viec-hoc/").text


def test_a_record_says_everything_that_is_kept(visitor, person, lesson, commune):
    session = factories.session(learning_class=lesson, day=factories.TODAY, state="held")
    factories.registration(learning_class=lesson, person=person)
    mark(session, person)
    certificate(lesson, person)
    Consent.add(person=person, purpose="contact", given=True, how="tờ khai", recorded_at=factories.NOW)
    PastResidence.add(
        person=person, place=commune.centre.place, until=factories.TODAY, recorded_at=factories.NOW
    )
    visitor.prove()
    page = page_of(visitor, person).text
    for said in (
        "Lò Thị Hoa (mẫu)",
        "1984",
        "Mường",
        PHONE,
        "3 số cuối là 123",
        "thôn Đan, xã Ái Thượng",
        "xã Ái Thượng đến 02/10/2021",
        "Nuôi gà thả vườn",
        "Có mặt 1 trên 1 buổi đã học",
        "năm học 2021-2022",
        "001/2021/GCN-TTHTCĐ",
        "/xac-minh/a1b2c3d4e5f6a7b8/",
        "Nhận tin nhắn khi có lớp mới",
        "qua tờ khai",
    ):
        assert said in page, said
    assert "038184000123" not in page
    assert page.count("Không ghi") >= 2  # that nothing is kept is said too


def test_a_record_spans_communes_years_and_rows_entered_twice(visitor, person, other):
    theirs = factories.learning_class(
        centre=other.centre, title="Lớp nơi ở cũ", school_year=2019, first_day=None, state="finished"
    )
    twice = factories.person(
        place=other.centre.place, full_name="Lò T. Hoa", phone="0900000001", merged_into=person
    )
    factories.registration(learning_class=theirs, person=twice)
    visitor.prove()
    page = page_of(visitor, person).text
    assert "Lớp nơi ở cũ" in page
    assert "năm học 2019-2020" in page
    assert "Lò T. Hoa" in page
    # The number of the row that was given up opens nothing.
    stranger = Visitor(visitor.host)
    stranger.prove("0900000001")
    assert page_of(stranger, person).status_code == 404
    assert page_of(stranger, twice).status_code == 404


def test_one_who_came_without_registering_finds_the_class_too(visitor, person, lesson):
    session = factories.session(learning_class=lesson, day=factories.TODAY, state="held")
    mark(session, person, "late")
    visitor.prove()
    page = page_of(visitor, person).text
    assert "Đến học, không đăng ký trước" in page
    assert "Có mặt 1 trên 1 buổi" in page


def test_nobody_else_sees_a_record(visitor, person, lesson, commune):
    row = factories.registration(learning_class=lesson, person=person)
    paths = (f"/viec-hoc/nguoi/{person.id}/", f"/viec-hoc/nguoi/{person.id}/phieu.pdf")
    posts = (f"/viec-hoc/nguoi/{person.id}/dong-y/contact/", f"/viec-hoc/dang-ky/{row.id}/rut/")
    for path in paths:
        assert visitor.get(path)["Location"] == "/viec-hoc/"
    for path in posts:
        assert visitor.post(path, reason="phá")["Location"] == "/viec-hoc/"
    visitor.prove("0987654321")
    for path in paths:
        assert visitor.get(path).status_code == 404
    for path in posts:
        assert visitor.post(path, reason="phá").status_code == 404
    row.refresh_from_db()
    assert row.state == "accepted"
    assert Consent.objects.count() == 0


def test_an_erased_person_is_opened_by_no_telephone(visitor, person):
    person.erased_at = factories.NOW
    person.save()
    visitor.prove()
    assert page_of(visitor, person).status_code == 404


def test_leaving_a_class_needs_a_reason_and_frees_the_seat(visitor, person, lesson, commune):
    lesson.capacity = 1
    row = factories.registration(learning_class=lesson, person=person)
    next_one = factories.registration(
        learning_class=lesson, person=factories.person(place=commune.centre.place), state="waiting"
    )
    visitor.prove()
    path = f"/viec-hoc/dang-ky/{row.id}/rut/"
    refused = visitor.post(path, reason="  ")
    assert refused.status_code == 422
    assert "Chưa ghi lý do" in refused.text
    assert "<details open>" in refused.text
    assert visitor.post(path, reason="bận việc nhà")["Location"] == f"/viec-hoc/nguoi/{person.id}/"
    row.refresh_from_db()
    next_one.refresh_from_db()
    assert (row.state, row.end_reason, next_one.state) == ("withdrawn", "bận việc nhà", "accepted")
    assert "bận việc nhà" in page_of(visitor, person).text


def test_a_finished_class_is_a_record(visitor, person, lesson):
    row = factories.registration(learning_class=lesson, person=person)
    lesson.state = "finished"
    lesson.save()
    visitor.prove()
    assert "Rút đăng ký" not in page_of(visitor, person).text
    answer = visitor.post(f"/viec-hoc/dang-ky/{row.id}/rut/", reason="bận")
    assert answer.status_code == 422


def test_a_consent_is_taken_back_once_and_its_history_stays(visitor, person):
    Consent.add(person=person, purpose="contact", given=True, how="tờ khai", recorded_at=factories.NOW)
    visitor.prove()
    path = f"/viec-hoc/nguoi/{person.id}/dong-y/contact/"
    for _ in range(2):
        assert visitor.post(path).status_code == 302
    assert [row.given for row in Consent.objects.order_by("id")] == [True, False]
    page = page_of(visitor, person).text
    assert "Không đồng ý" in page
    assert path not in page
    assert visitor.post(f"/viec-hoc/nguoi/{person.id}/dong-y/khac/").status_code == 404


def test_the_printed_record_says_the_same_and_names_nobody_else(visitor, person, lesson, commune, tmp_path):
    factories.registration(learning_class=lesson, person=person)
    factories.registration(
        learning_class=lesson, person=factories.person(place=commune.centre.place, full_name="Người Ngoài")
    )
    visitor.prove()
    answer = visitor.get(f"/viec-hoc/nguoi/{person.id}/phieu.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="viec-hoc.pdf"'
    file = tmp_path / "phieu.pdf"
    file.write_bytes(answer.content)
    document = PdfReader(file)
    text = " ".join(" ".join(page.extract_text() for page in document.pages).split())
    assert "Lò Thị Hoa" in text
    assert "Nuôi gà thả vườn" in text
    assert "123" in text
    assert "038184000123" not in text
    assert "Người Ngoài" not in text
    assert "Hoa" not in str(document.metadata)


def test_a_proof_lasts_half_an_hour(visitor, person, monkeypatch):
    visitor.prove()
    later = timezone.now() + LASTS
    monkeypatch.setattr(my_learning, "now", lambda: later)
    assert page_of(visitor, person)["Location"] == "/viec-hoc/"
    assert visitor.client.cookies["sessionid"]["max-age"] == LASTS.total_seconds()


def test_signing_out_ends_it(visitor, person):
    visitor.prove()
    visitor.post("/viec-hoc/thoat/")
    assert page_of(visitor, person)["Location"] == "/viec-hoc/"
    assert Session.objects.count() == 0


def test_staff_who_look_at_their_own_stay_signed_in(visitor, person):
    user = factories.user()
    visitor.client.force_login(user)
    before = visitor.client.session.session_key
    visitor.prove()
    assert visitor.client.session.session_key != before
    visitor.post("/viec-hoc/thoat/")
    assert page_of(visitor, person)["Location"] == "/viec-hoc/"
    assert visitor.client.session["_auth_user_id"] == str(user.id)


def test_the_table_of_sessions_names_nobody(visitor, person):
    visitor.prove()
    kept = SimpleNamespace(**Session.objects.get().get_decoded())
    assert PHONE not in str(kept)
    assert "Hoa" not in str(kept)


def test_a_double_click_on_the_code_lets_in(visitor, person):
    sent = visitor.ask_to_open()
    # The browser gave up on the first answer, and its cookie with it.
    for browser in (Visitor(visitor.host), visitor):
        assert browser.post("/viec-hoc/mo/", **sent)["Location"] == "/viec-hoc/"
        assert page_of(browser, person).status_code == 200
    stranger = Visitor(visitor.host)
    answer = stranger.post("/viec-hoc/mo/", **sent | {"once": "another"})
    assert answer.status_code == 422
    assert "Mã này đã dùng rồi" in answer.text


def test_looking_leaves_a_trace_without_a_name(visitor, person):
    visitor.prove()
    page_of(visitor, person)
    entry = AuditEntry.objects.get(action="person.record")
    assert (entry.actor, entry.subject) == (None, f"person:{person.id}")
    assert "Hoa" not in str(entry.facts)


@pytest.mark.parametrize("phone", ["", "12", "02373888999"])
def test_what_is_no_mobile_number_is_refused(visitor, phone):
    for path in ("/viec-hoc/gui-ma/", "/viec-hoc/mo/"):
        answer = visitor.post(path, phone=phone, code="123456")
        assert answer.status_code == 422
    assert Telephones.received == []
    assert Registration.objects.count() == 0
