"""Registering without an account: one registration, an honest answer, and nothing for those who only try."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from hieuhoc.portal.public import registering
from hieuhoc.store.models import Consent, Person, PhoneCode, Registration
from hieuhoc.usecases import phone_codes, register_resident
from tests import factories
from tests.portal.residents import PHONE, Telephones, Visitor, form_path, id_in

HOUR = datetime(2021, 10, 2, 1, tzinfo=UTC)
"""The beginning of the stretch of time in which requests are counted."""


def fill(lesson, *, seats=2):
    for number in range(seats):
        person = factories.person(place=lesson.centre.place, full_name=f"Người thứ {number}")
        factories.registration(learning_class=lesson, person=person)


def test_a_resident_registers_with_a_code_and_is_told_the_truth(visitor, lesson):
    asked, _ = visitor.ask(lesson)
    assert asked.status_code == 200
    assert "có đuôi 678" in asked.text
    assert Registration.objects.count() == Person.objects.count() == 0
    answer = visitor.register(lesson)
    row = Registration.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == f"/viec-hoc/dang-ky/{row.id}/"
    assert (row.state, row.channel, row.registered_by) == ("accepted", "public", None)
    assert (row.person.full_name, row.person.phone, row.person.birth_year) == ("Lò Thị Hoa", PHONE, 1984)
    page = visitor.get(answer["Location"]).text
    assert "Đã đăng ký, có chỗ" in page
    assert "Lò Thị Hoa" in page


def test_one_who_comes_late_hears_his_place_in_the_queue(visitor, lesson):
    fill(lesson)
    assert "Đã đủ chỗ" in visitor.get(f"/lop-hoc/{lesson.id}/").text
    page = visitor.get(visitor.register(lesson)["Location"]).text
    assert "Đã ghi vào danh sách chờ" in page
    assert "vị trí thứ 1" in page


def test_a_hamlet_is_kept_and_consents_are_what_was_ticked(visitor, lesson, commune):
    hamlet = factories.place("hamlet", parent=commune.centre.place, name="Đan")
    visitor.register(lesson, hamlet=str(hamlet.id), may_contact="on", birth="12/05/1984")
    person = Person.objects.get()
    assert person.place == hamlet
    assert str(person.birth_date) == "1984-05-12"
    given = Consent.objects.filter(person=person, given=True).values_list("purpose", flat=True)
    assert {*given} == {"learning_record", "contact"}


def test_what_was_not_ticked_is_not_written_down_as_agreed(visitor, lesson):
    visitor.register(lesson)
    assert [row.purpose for row in Consent.objects.all()] == ["learning_record"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"full_name": ""}, "Chưa ghi họ và tên"),
        ({"full_name": "12345"}, "Chưa ghi họ và tên"),
        ({"full_name": "A" * 200}, "200 chữ"),
        ({"birth": "mười hai"}, "Không hiểu “mười hai”"),
        ({"birth": "31/02/1984"}, "Không hiểu “31/02/1984”"),
        ({"birth": "1700"}, "Năm sinh 1700 không thể đúng"),
        ({"hamlet": ""}, "Chưa chọn nơi ở"),
        ({"phone": "12"}, "“12” không phải số điện thoại"),
        ({"phone": "0237 3888 999"}, "số máy bàn"),
        ({"learning_record": None}, "Cần đồng ý"),
        ({"key": "x"}, "Hãy mở lại trang đăng ký"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(visitor, lesson, wrong, said):
    answer, _ = visitor.ask(lesson, **wrong)
    assert answer.status_code == 422
    assert said in answer.text
    if "full_name" not in wrong:
        assert 'value="Lò Thị Hoa"' in answer.text
    assert Telephones.received == []


def test_a_double_click_and_a_reload_register_once(visitor, lesson):
    _, data = visitor.ask(lesson)
    path, sent = f"{form_path(lesson)}ma/", data | {"code": Telephones.code()}
    first, second = visitor.client.post(path, sent), visitor.client.post(path, sent)
    assert first["Location"] == second["Location"]
    # The browser gave up on the first answer, and its cookie with it.
    other = Visitor(visitor.host)
    assert other.client.post(path, sent)["Location"] == first["Location"]
    assert Registration.objects.count() == Person.objects.count() == 1


def test_a_code_serves_once(visitor, lesson, commune):
    visitor.register(lesson)
    other = factories.learning_class(centre=commune.centre, title="Lớp khác")
    thief = Visitor(commune.host)
    data = thief.form(other, full_name="Kẻ Khác")
    answer = thief.client.post(f"{form_path(other)}ma/", data | {"code": Telephones.code()})
    assert answer.status_code == 422
    assert "Mã này đã dùng rồi" in answer.text
    assert Registration.objects.count() == 1
    assert not Session.objects.exclude(session_key=visitor.client.session.session_key).exists()


def test_five_wrong_tries_end_a_code_though_the_right_one_follows(visitor, lesson):
    _, data = visitor.ask(lesson)
    right = Telephones.code()
    wrong = f"{(int(right) + 1) % 10**6:06}"
    path = f"{form_path(lesson)}ma/"
    said = [visitor.client.post(path, data | {"code": wrong}).text for _ in range(5)]
    assert "còn thử được 4 lần" in said[0]
    assert "quá nhiều lần" in said[4]
    answer = visitor.client.post(path, data | {"code": right})
    assert answer.status_code == 422
    assert Registration.objects.count() == 0


def test_a_code_ends_after_ten_minutes(visitor, lesson, monkeypatch):
    _, data = visitor.ask(lesson)
    later = timezone.now() + phone_codes.VALID_FOR
    monkeypatch.setattr(registering, "now", lambda: later)
    answer = visitor.client.post(f"{form_path(lesson)}ma/", data | {"code": Telephones.code()})
    assert "hết hạn" in answer.text
    assert Registration.objects.count() == 0


@pytest.mark.parametrize("code", ["", "12", "abcdef", "1234567"])
def test_what_is_no_code_is_not_counted_as_a_try(visitor, lesson, code):
    _, data = visitor.ask(lesson)
    answer = visitor.client.post(f"{form_path(lesson)}ma/", data | {"code": code})
    assert answer.status_code == 422
    assert PhoneCode.objects.get().wrong_tries == 0


def test_the_code_of_another_telephone_opens_nothing(visitor, lesson):
    visitor.ask(lesson, phone="0987654321")
    _, data = visitor.ask(lesson)
    answer = visitor.client.post(f"{form_path(lesson)}ma/", data | {"code": Telephones.code("0987654321")})
    assert answer.status_code == 422


def test_the_same_telephone_and_name_is_the_same_person(visitor, lesson, commune):
    known = factories.person(place=commune.centre.place, full_name="Lò Thị Hoa", phone=PHONE, birth_year=1984)
    visitor.register(lesson, full_name="lo thi hoa")
    assert Registration.objects.get().person == known


@pytest.mark.parametrize(
    "of_known", [{"phone": "0987654321"}, {"full_name": "Lò Thị Hương"}, {"birth_year": 1950}]
)
def test_another_telephone_name_or_year_is_another_person(visitor, lesson, commune, of_known):
    factories.person(
        place=commune.centre.place,
        **{"full_name": "Lò Thị Hoa", "phone": PHONE, "birth_year": 1984} | of_known,
    )
    visitor.register(lesson)
    assert Person.objects.count() == 2


def test_a_family_shares_a_telephone_and_proves_it_once(visitor, lesson):
    visitor.register(lesson)
    sent = len(Telephones.received)
    answer, _ = visitor.ask(lesson, full_name="Lò Văn Tý", birth="2015")
    assert answer.status_code == 302
    assert len(Telephones.received) == sent
    assert Registration.objects.get(id=id_in(answer["Location"])).person.full_name == "Lò Văn Tý"
    assert Person.objects.filter(phone=PHONE).count() == 2


def test_the_same_person_again_gets_the_registration_he_has(visitor, lesson):
    first = visitor.register(lesson)["Location"]
    again, _ = visitor.ask(lesson)
    assert again["Location"] == first
    assert Registration.objects.count() == 1


def test_a_telephone_does_not_enter_people_without_end(visitor, lesson, commune, monkeypatch):
    monkeypatch.setattr(register_resident, "MOST_PEOPLE", 2)
    for name in ("A Một", "A Hai"):
        factories.person(place=commune.centre.place, full_name=name, phone=PHONE)
    answer = visitor.register(lesson)
    assert answer.status_code == 422
    assert "nhờ cán bộ" in answer.text
    assert Person.objects.count() == 2


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"state": "running"}, "không nhận đăng ký"),
        ({"state": "finished"}, "đã kết thúc"),
        ({"state": "cancelled", "state_reason": "mưa lũ"}, "Lớp đã hủy"),
        ({"kind": "head_count"}, "không cần đăng ký"),
    ],
)
def test_a_class_that_takes_nobody_says_so_at_every_step(visitor, lesson, changed, said):
    _, data = visitor.ask(lesson)
    code = Telephones.code()
    for name, value in changed.items():
        setattr(lesson, name, value)
    lesson.save()
    for answer in (
        visitor.get(form_path(lesson)),
        visitor.client.post(form_path(lesson), data),
        visitor.client.post(f"{form_path(lesson)}ma/", data | {"code": code}),
    ):
        assert said in answer.text
    assert Registration.objects.count() == Person.objects.count() == 0
    assert "mưa lũ" not in visitor.get(f"/lop-hoc/{lesson.id}/").text


@pytest.mark.parametrize("hidden", [{"public": False}, {"state": "planned"}])
def test_a_class_that_is_not_public_is_not_there(visitor, lesson, hidden):
    data = visitor.form(lesson)
    for name, value in hidden.items():
        setattr(lesson, name, value)
    lesson.save()
    for path in ("", "dang-ky/", "lich-hoc.ics"):
        assert visitor.get(f"/lop-hoc/{lesson.id}/{path}").status_code == 404
    for path in ("", "ma/"):
        assert visitor.client.post(form_path(lesson) + path, data | {"code": "123456"}).status_code == 404
    assert str(lesson.id) not in visitor.get("/lop-hoc/").text


def test_a_class_of_another_commune_is_not_there(visitor, other, lesson):
    theirs = factories.learning_class(centre=other.centre, title="Lớp nơi khác")
    for path in ("", "dang-ky/", "lich-hoc.ics"):
        assert visitor.get(f"/lop-hoc/{theirs.id}/{path}").status_code == 404
    _, data = visitor.ask(lesson)
    answer = visitor.client.post(f"{form_path(theirs)}ma/", data | {"code": Telephones.code()})
    assert answer.status_code == 404
    assert Registration.objects.count() == 0


def test_a_result_is_for_who_proved_the_telephone(visitor, lesson, commune):
    path = visitor.register(lesson)["Location"]
    stranger = Visitor(commune.host)
    assert stranger.get(path)["Location"] == "/viec-hoc/"
    stranger.prove("0987654321")
    assert stranger.get(path).status_code == 404
    assert stranger.get("/viec-hoc/").text.count("Lò Thị Hoa") == 0


def test_the_answer_is_the_same_whether_or_not_the_telephone_is_known(visitor, lesson, commune):
    factories.person(place=commune.centre.place, full_name="Lò Thị Hoa", phone="0987654678")

    def said(phone):
        answer, data = visitor.ask(lesson, phone=phone)
        text = answer.text.replace(data["key"], "")
        return answer.status_code, [
            line for line in text.splitlines() if "csrf" not in line and phone not in line
        ]

    assert said("0987654678") == said("0912345678")
    assert len(Telephones.received) == 2


def test_codes_are_limited_by_telephone(visitor, lesson, monkeypatch):
    for number in range(4):
        moment = HOUR + timedelta(minutes=2 * number)
        monkeypatch.setattr(registering, "now", lambda moment=moment: moment)
        answer, _ = visitor.ask(lesson)
    assert len(Telephones.received) == 3
    assert answer.status_code == 429
    assert "Hãy thử lại sau" in answer.text
    assert 'value="Lò Thị Hoa"' in answer.text


def test_codes_are_limited_by_visitor_and_others_may_go_on(visitor, lesson, commune, monkeypatch):
    monkeypatch.setattr(registering, "now", lambda: HOUR)
    for number in range(21):
        answer, _ = visitor.ask(lesson, phone=f"09123456{number:02}")
    assert answer.status_code == 429
    assert len(Telephones.received) == 20
    other = Visitor(commune.host, address="203.0.113.8")
    assert other.ask(lesson, phone="0987654321")[0].status_code == 200


def test_a_second_code_is_not_sent_while_the_first_is_on_its_way(visitor, lesson):
    visitor.ask(lesson)
    visitor.ask(lesson)
    assert len(Telephones.received) == 1


def test_a_gateway_that_is_down_is_told_and_leaves_nothing_that_opens(visitor, lesson, settings):
    settings.HIEUHOC_SENDER = "tests.portal.residents.Broken"
    answer, _ = visitor.ask(lesson)
    assert answer.status_code == 422
    assert "Chưa gửi được tin nhắn" in answer.text
    assert not PhoneCode.objects.filter(expires_at__gt=timezone.now()).exists()


def test_who_only_looks_gets_no_session(visitor, lesson):
    for path in ("/lop-hoc/", f"/lop-hoc/{lesson.id}/", form_path(lesson), "/viec-hoc/"):
        visitor.get(path)
    visitor.ask(lesson)
    assert Session.objects.count() == 0
    assert "sessionid" not in visitor.client.cookies
