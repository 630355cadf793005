"""A class that is there: its steps, its end, its seats, its timetable and its meetings."""

from datetime import date, timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hieuhoc.store.models import LearningClass, Person, Registration, Session
from tests import factories
from tests.web.conftest import World, post_to


def test_a_class_takes_its_steps_on_its_page(world: World, director: Client) -> None:
    row = world.own.learning_class
    page = director.get(reverse("web:class", args=[row.id])).text
    assert "Bắt đầu học" in page
    assert "Kết thúc lớp" not in page
    post_to(director, "class-step", row.id, {"buoc": "begin"})
    row.refresh_from_db()
    assert row.state == "running"
    answer = director.post(reverse("web:class-step", args=[row.id]), {"buoc": "finish"}, follow=True)
    assert "Lớp chưa học buổi nào nên chưa kết thúc được" in answer.text
    assert director.post(reverse("web:finish-class", args=[row.id])).status_code == 422
    for nonsense in ({}, {"buoc": "bậy"}, {"buoc": "cancel"}):
        post_to(director, "class-step", row.id, nonsense)
    row.refresh_from_db()
    assert row.state == "running"


def test_finishing_a_class_says_first_what_ends(world: World, director: Client) -> None:
    row = world.own.learning_class
    Session.objects.filter(learning_class=row).update(state="held")
    tomorrow = timezone.now() + timedelta(days=1)
    to_come = factories.session(learning_class=row, day=timezone.localdate(tomorrow), starts_at=tomorrow)
    forgotten = factories.session(learning_class=row, day=date(2021, 10, 12))
    waiting = factories.person(full_name="Hà Thị Hai", place=world.own.hamlet, phone="0912345678")
    factories.registration(learning_class=row, person=waiting, state="waiting")
    url = reverse("web:finish-class", args=[row.id])
    assert url in director.get(reverse("web:class", args=[row.id])).text
    page = director.get(url).text
    assert "Hủy các buổi sắp tới: 1 buổi." in page
    assert "Hủy cả buổi đã qua mà chưa điểm danh: 1 buổi." in page
    assert "1 người đang chờ chỗ rời danh sách; nhắn tin tới 1 số điện thoại, 0 người không có số." in page
    row.refresh_from_db()
    assert row.state == "open"
    assert director.post(url).url == reverse("web:class", args=[row.id])
    row.refresh_from_db()
    assert row.state == "finished"
    states = Session.objects.filter(id__in=[to_come.id, forgotten.id]).values_list("state", flat=True)
    assert set(states) == {"cancelled"}


def test_a_class_is_cancelled_with_a_reason(world: World, director: Client) -> None:
    row = world.own.learning_class
    Person.objects.filter(id=world.own.person.id).update(phone="0912345678")
    url = reverse("web:cancel-class", args=[row.id])
    alone = factories.person(full_name="Hà Thị Hai", place=world.own.hamlet)
    factories.registration(learning_class=row, person=alone, state="waiting")
    asked = director.get(url).text
    assert "Đang có 1/30 đăng ký" in asked
    assert "Mở lại lớp thì danh sách đăng ký và lịch học bắt đầu từ trống." in asked
    assert "Sẽ nhắn tin tới 1 số điện thoại; 1 người không có số, cần báo trực tiếp." in asked
    refused = director.post(url, {"reason": " "})
    assert refused.status_code == 422
    assert "Lý do: Hãy ghi lý do." in refused.text
    page = director.post(url, {"reason": "Mưa lũ"}, follow=True).text
    assert "Số tin nhắn sẽ gửi: 1." in page
    for seen in (page, director.get(reverse("web:class", args=[row.id])).text):
        assert "1 người đã đăng ký không có số điện thoại: hãy báo trực tiếp." in seen
    assert "Mưa lũ" in page
    assert set(Registration.objects.filter(learning_class=row).values_list("state", flat=True)) == {
        "cancelled"
    }
    again = director.post(url, {"reason": "Mưa lũ"})
    assert again.status_code == 422
    assert "nên không làm được bước “Hủy lớp”" in again.text


def test_fewer_seats_than_taken_are_refused_at_the_field(world: World, director: Client) -> None:
    row = world.own.learning_class
    second = factories.person(full_name="Hà Thị Hai", place=world.own.hamlet)
    row.refresh_from_db()
    factories.registration(learning_class=row, person=second)
    sent = {"title": row.title, "group_number": "1", "place_id": str(world.own.place.id), "capacity": "1"}
    answer = post_to(director, "edit-class", row.id, sent)
    assert answer.status_code == 422
    assert "Số chỗ: Đã có 2 người giữ chỗ, nên không giảm xuống 1 chỗ được." in answer.text


def test_more_seats_let_those_who_wait_in(world: World, director: Client) -> None:
    row = world.own.learning_class
    LearningClass.objects.filter(id=row.id).update(capacity=1)
    row.refresh_from_db()
    waiting = factories.person(full_name="Hà Thị Hai", place=world.own.hamlet)
    factories.registration(learning_class=row, person=waiting, state="waiting")
    assert "1 người đang chờ chỗ" in director.get(reverse("web:class", args=[row.id])).text
    sent = {"title": row.title, "group_number": "1", "place_id": str(world.own.place.id), "capacity": "2"}
    answer = director.post(reverse("web:edit-class", args=[row.id]), sent, follow=True)
    assert "1 người đang chờ đã được nhận" in answer.text


def test_a_timetable_is_changed_as_a_whole(world: World, director: Client) -> None:
    row = world.own.learning_class
    url = reverse("web:class-timetable", args=[row.id])
    assert 'value="05/10/2021"' in director.get(url).text
    sent = {
        "first_day": "06/10/2021",
        "starts": "8:00",
        "minutes": "90",
        "repeat": "ngay",
        "extra": "13/10/2021",
    }
    page = director.post(url, sent, follow=True).text
    assert "Sáng các ngày 06/10/2021 và 13/10/2021, 2 buổi (08:00)" in page
    assert "Đổi lịch học" in page
    form = director.get(url).text
    assert 'value="13/10/2021"' in form
    assert 'value="08:00"' in form


def test_a_meeting_is_put_off_added_and_cancelled(world: World, director: Client) -> None:
    corner = world.own
    url = reverse("web:edit-session", args=[corner.session.id])
    assert 'value="19:00"' in director.get(url).text
    sent = {"day": "09/10/2021", "starts": "20:00", "minutes": "60", "topic": "Sổ đỏ"}
    page = director.post(url, sent, follow=True).text
    assert "thứ bảy 09/10/2021" in page
    assert "20:00–21:00" in page
    assert "Sổ đỏ" in page
    added = post_to(director, "add-session", corner.learning_class.id, sent | {"day": "16/10/2021"})
    assert added.status_code == 302
    assert corner.learning_class.sessions.count() == 2
    cancel = reverse("web:cancel-session", args=[corner.session.id])
    assert director.post(cancel, {"reason": ""}).status_code == 422
    page = director.post(cancel, {"reason": "Mất điện"}, follow=True).text
    assert "Mất điện" in page
    assert corner.learning_class.sessions.filter(state="cancelled").count() == 1
    Session.objects.update(state="held")
    refused = director.post(cancel, {"reason": "Mất điện"})
    assert "Buổi này đã điểm danh nên không hủy được." in refused.text
    assert director.post(url, sent | {"minutes": "0"}).status_code == 422
