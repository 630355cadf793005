"""The classes of a commune as anybody sees them: where, when, how much room, and no name."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hieuhoc.portal.public.calendar_file import calendar_file
from hieuhoc.portal.shown_classes import shown_class
from hieuhoc.store.models import ClassHost, Instructor, Venue
from hieuhoc.store.queries.public_classes import get_public_class
from tests import factories

NOW = datetime(2021, 10, 2, 1, 30, tzinfo=UTC)


def seen(lesson, *, now=NOW):
    found = get_public_class(centre_id=lesson.centre_id, class_id=lesson.id)
    assert found
    return shown_class(found, now=now)


def meet(lesson, *days, **more):
    return [factories.session(learning_class=lesson, day=day, **more) for day in days]


def test_the_list_has_the_open_classes_and_says_when_it_looked(commune, lesson):
    page = commune.get("/lop-hoc/").text
    assert "Nuôi gà thả vườn" in page
    assert "19:00–21:00 thứ ba 05/10/2021" in page
    found = re.search(r"Còn 2 chỗ lúc (\d\d:\d\d)", page)
    assert found
    at = datetime.strptime(found.group(1), "%H:%M").replace(tzinfo=UTC)
    here = timezone.localtime()
    assert abs((here.hour * 60 + here.minute) - (at.hour * 60 + at.minute)) % 1439 <= 1


def test_without_classes_the_list_and_the_home_page_say_so(commune):
    assert "Hiện chưa có lớp nào" in commune.get("/lop-hoc/").text
    assert "lop-dang-mo" not in commune.get("/").text


def test_the_home_page_and_the_navigation_lead_to_the_classes(commune, lesson):
    page = commune.get("/").text
    assert f'href="/lop-hoc/{lesson.id}/"' in page
    assert '<a href="/lop-hoc/">Lớp học</a>' in page
    assert '<a href="/viec-hoc/">Việc học của tôi</a>' in page
    assert 'href="/lop-hoc/" aria-current="page"' in commune.get("/lop-hoc/").text


def test_the_next_to_meet_comes_first_and_what_is_past_does_not_count(commune):
    soon, late = (factories.learning_class(centre=commune.centre, title=title) for title in ("Sớm", "Muộn"))
    today = timezone.localdate()
    meet(soon, today + timedelta(days=2))
    meet(late, today - timedelta(days=30), today + timedelta(days=9))
    page = commune.get("/lop-hoc/").text
    assert page.index("Sớm") < page.index("Muộn")


def test_other_communes_keep_theirs_to_themselves(commune, other, lesson):
    theirs = factories.learning_class(centre=other.centre, title="Lớp nơi khác")
    assert "Lớp nơi khác" not in commune.get("/lop-hoc/").text
    assert commune.get(f"/lop-hoc/{theirs.id}/").status_code == 404
    assert other.get(f"/lop-hoc/{theirs.id}/").status_code == 200
    assert other.get(f"/lop-hoc/{lesson.id}/").status_code == 404


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((), "Bắt đầu 19:00 ngày 05/10/2021"),
        ((5,), "19:00–21:00 thứ ba 05/10/2021"),
        ((5, 7), "19:00–21:00 thứ ba 05/10/2021; 19:00–21:00 thứ năm 07/10/2021"),
        ((5, 7, 12, 14), "19:00–21:00 thứ ba, thứ năm; 4 buổi, từ 05/10/2021 đến 14/10/2021"),
        ((4, 5, 6, 7), "4 buổi, từ 04/10/2021 đến 07/10/2021"),
    ],
)
def test_when_a_class_meets_is_said_as_people_say_it(commune, days, said):
    lesson = factories.learning_class(centre=commune.centre)
    meet(lesson, *(date(2021, 10, day) for day in days))
    assert seen(lesson).when == said


def test_a_cancelled_meeting_is_not_counted_and_is_struck_out(commune, lesson):
    meet(lesson, date(2021, 10, 7), state="cancelled")
    assert seen(lesson).when == "19:00–21:00 thứ ba 05/10/2021"
    assert "không học" in commune.get(f"/lop-hoc/{lesson.id}/").text


@pytest.mark.parametrize(
    ("changed", "room", "state"),
    [
        ({"capacity": None}, "Còn nhận người học, không giới hạn chỗ", ""),
        ({"capacity": 1, "seats_taken": 1}, "Đã đủ chỗ lúc 08:30; ghi tên tiếp thì vào danh sách chờ", ""),
        ({"capacity": 1200}, "Còn 1.200 chỗ lúc 08:30", ""),
        ({"state": "running"}, "", "Lớp đang học, không nhận đăng ký trên trang này nữa"),
        ({"state": "cancelled", "state_reason": "x"}, "", "Lớp đã hủy, không tổ chức nữa"),
        ({"kind": "head_count"}, "", "Ai cũng đến nghe được, không cần đăng ký"),
    ],
)
def test_how_much_room_there_is(commune, changed, room, state):
    shown = seen(factories.learning_class(centre=commune.centre, **changed))
    assert (shown.room, shown.state) == (room, state)


def test_a_page_says_who_hosts_and_names_no_person_and_no_number_of_them(commune, lesson):
    place = commune.centre.place
    lesson.venue = Venue.objects.create(place=place, name="Nhà văn hóa thôn Đan")
    lesson.instructor = Instructor.objects.create(
        place=place, full_name="Giáo Viên Kín", sort_key=b"k", phone="0911111111"
    )
    lesson.capacity, lesson.state_reason = 37, "chuyện riêng"
    lesson.save()
    ClassHost.objects.create(
        learning_class=lesson, organisation=factories.organisation(place=place), leads=True
    )
    factories.registration(
        learning_class=lesson,
        person=factories.person(place=place, full_name="Người Học Kín", phone="0922222222"),
    )
    for path in ("/", "/lop-hoc/", f"/lop-hoc/{lesson.id}/", f"/lop-hoc/{lesson.id}/lich-hoc.ics"):
        page = commune.get(path).text
        for hidden in ("Giáo Viên Kín", "0911111111", "Người Học Kín", "0922222222", "37", "chuyện riêng"):
            assert hidden not in re.sub(r"[0-9a-f-]{36}|v=\w+|DTSTAMP:\w+", "", page), (path, hidden)
    page = commune.get(f"/lop-hoc/{lesson.id}/").text
    assert "Nhà văn hóa thôn Đan" in page
    assert "Hội Phụ nữ xã" in page
    assert "Còn 36 chỗ" in page


def test_a_link_to_a_class_says_in_a_message_what_it_is(commune, lesson):
    page = commune.get(f"/lop-hoc/{lesson.id}/").text
    assert '<meta property="og:title" content="Nuôi gà thả vườn">' in page
    assert re.search(r'<meta property="og:description" content="19:00–21:00 thứ ba 05/10/2021\. xã', page)
    assert f'<meta property="og:url" content="http://localhost/lop-hoc/{lesson.id}/">' in page


def test_the_meetings_go_into_a_calendar(commune, lesson):
    lesson.title = "Nuôi gà; thả vườn, " + "và chăm sóc đàn gà con mùa rét " * 3
    lesson.save()
    meet(lesson, date(2021, 10, 7), state="cancelled", topic="Chuồng\nvà ổ")
    answer = commune.get(f"/lop-hoc/{lesson.id}/lich-hoc.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    lines = answer.content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    unfolded = answer.content.decode().replace("\r\n ", "")
    assert unfolded.count("BEGIN:VEVENT") == unfolded.count("END:VEVENT") == 2
    assert "DTSTART:20211005T120000Z" in unfolded
    assert "DTEND:20211005T140000Z" in unfolded
    assert "SUMMARY:Nuôi gà\\; thả vườn\\, và chăm sóc" in unfolded
    assert "DESCRIPTION:Chuồng\\nvà ổ" in unfolded
    assert unfolded.count("STATUS:CANCELLED") == 1
    assert f"URL:http://localhost/lop-hoc/{lesson.id}/" in unfolded


def test_a_cancelled_class_has_no_time_and_no_calendar(commune, lesson):
    lesson.state, lesson.state_reason = "cancelled", "Mưa lũ"
    lesson.save()
    page = commune.get(f"/lop-hoc/{lesson.id}/").text
    assert "Lớp đã hủy, không tổ chức nữa" in page
    assert "Thời gian" not in page
    assert "lich-hoc.ics" not in page
    assert commune.get(f"/lop-hoc/{lesson.id}/lich-hoc.ics").status_code == 404


def test_a_calendar_is_read_by_another_program(commune, lesson):
    found = get_public_class(centre_id=lesson.centre_id, class_id=lesson.id)
    assert found
    first = calendar_file(found, host="localhost", url="http://localhost/", now=NOW)
    assert first == calendar_file(found, host="localhost", url="http://localhost/", now=NOW)
    assert f"UID:{found.meetings[0].id}@localhost".encode() in first


def test_a_class_without_meetings_has_no_calendar(commune):
    lesson = factories.learning_class(centre=commune.centre)
    assert commune.get(f"/lop-hoc/{lesson.id}/lich-hoc.ics").status_code == 404
    assert "lich-hoc.ics" not in commune.get(f"/lop-hoc/{lesson.id}/").text


BUDGETS = {"/lop-hoc/": 8, "/": 14}


@pytest.mark.parametrize("many", [1, 12])
def test_the_list_costs_the_same_whatever_it_shows(commune, many):
    for number in range(many):
        lesson = factories.learning_class(centre=commune.centre, title=f"Lớp {number}")
        meet(lesson, date(2021, 10, 5), date(2021, 10, 7))
        organisation = factories.organisation(place=commune.centre.place, name=f"Hội {number}")
        ClassHost.objects.create(learning_class=lesson, organisation=organisation, leads=True)

    def cost(path):
        commune.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert commune.get(path).status_code == 200
        return len(queries)

    assert {path: cost(path) for path in BUDGETS} == BUDGETS
