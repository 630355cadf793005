"""The pages of classes: a new one, a talk, a row of the plan, the list."""

from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.models import ClassHost, LearningClass, Session, Venue
from tests import factories
from tests.web.conftest import Corner, World, post_to


def _new(corner: Corner, **more: str | list[str]) -> dict[str, Any]:
    return {
        "title": "Trồng rau sạch",
        "group_number": "2",
        "place_id": str(corner.place.id),
        "capacity": "30",
        "first_day": "05/10/2021",
        "starts": "19h",
        "minutes": "120",
        "repeat": "tuan",
        "weekdays": ["1", "3"],
        "count": "8",
    } | more


def test_a_class_is_opened_from_the_form(world: World, director: Client) -> None:
    women = factories.organisation(place=world.own.place)
    sent = _new(world.own, lead_id=str(women.id), cost="1.500.000", public="on", mo="1")
    answer = post_to(director, "new-class", world.own.centre.id, sent)
    row = LearningClass.objects.get(title="Trồng rau sạch")
    assert answer.url == reverse("web:class", args=[row.id])
    assert (row.state, row.school_year, row.cost, row.capacity) == ("open", 2021, 1_500_000, 30)
    assert row.sessions.count() == 8
    page = director.get(answer.url).text
    assert "Tối thứ ba và thứ năm hằng tuần, 8 buổi (19:00)" in page
    assert "1.500.000 đồng" in page
    assert "Hội Phụ nữ xã" in page
    assert "Lớp chưa có địa điểm." in page
    assert "2. Chuyển giao" in page


def test_without_a_day_a_class_is_kept_for_later(world: World, director: Client) -> None:
    sent = _new(world.own, first_day="", starts="", minutes="")
    answer = post_to(director, "new-class", world.own.centre.id, sent)
    row = LearningClass.objects.get(title="Trồng rau sạch")
    assert (row.state, row.sessions.count()) == ("planned", 0)
    assert "Lớp chưa có buổi học nào" in director.get(answer.url).text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": " "}, "Tên lớp, chuyên đề: Hãy ghi tên lớp."),
        ({"group_number": "99"}, "“99” không có trong danh sách"),
        ({"starts": "25 giờ"}, "“25 giờ” không phải là giờ"),
        ({"first_day": "32/10/2021"}, "“32/10/2021” không phải là ngày"),
        ({"weekdays": []}, "Hãy chọn ít nhất một thứ trong tuần."),
        ({"count": ""}, "Lớp học hằng tuần cần số buổi, hoặc ngày cuối"),
        ({"count": "5000"}, "Một lớp có nhiều nhất 200 buổi"),
        ({"capacity": "0"}, "“0” chỗ là không thể có"),
        ({"minutes": "5000"}, "Một buổi học không thể dài 5.000 phút"),
        ({"skipped": "ngày mai"}, "“ngày” không phải là ngày"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    wrong: dict[str, Any], said: str, world: World, director: Client
) -> None:
    sent = _new(world.own, topic="Bón phân hữu cơ") | wrong
    answer = post_to(director, "new-class", world.own.centre.id, sent)
    assert answer.status_code == 422
    page = unescape(answer.text)
    assert said in page
    assert "Bón phân hữu cơ" in page
    assert not LearningClass.objects.filter(title="Trồng rau sạch").exists()


def test_a_clash_is_shown_and_confirmed(world: World, director: Client) -> None:
    hall = Venue.objects.create(place=world.own.place, name="Nhà văn hóa xã")
    LearningClass.objects.filter(id=world.own.learning_class.id).update(venue=hall)
    sent = _new(world.own, venue_id=str(hall.id))
    answer = post_to(director, "new-class", world.own.centre.id, sent)
    assert answer.status_code == 422
    page = unescape(answer.text)
    assert "trùng địa điểm" in page
    assert "Lớp của Ái Thượng" in page
    assert 'value="Trồng rau sạch"' in page
    assert not LearningClass.objects.filter(title="Trồng rau sạch").exists()
    answer = post_to(director, "new-class", world.own.centre.id, sent | {"dong_y_trung": "1"})
    assert answer.status_code == 302
    week = director.get(reverse("web:class-week", args=[world.own.centre.id]), {"tuan": "2021-10-08"}).text
    assert "1 chỗ trùng lịch" in week
    assert "meeting--clash" in week


def test_a_talk_is_noted_with_a_number_alone(world: World, director: Client) -> None:
    sent = {
        "title": "Phòng chống đuối nước",
        "group_number": "1",
        "place_id": str(world.own.place.id),
        "first_day": "01/10/2021",
        "starts": "5h30",
        "minutes": "15",
        "heads": "1.200",
    }
    answer = post_to(director, "new-talk", world.own.centre.id, sent)
    row = LearningClass.objects.get(title="Phòng chống đuối nước")
    assert (row.kind, row.state) == ("head_count", "finished")
    session = row.sessions.get()
    assert (session.state, session.head_count) == ("held", 1200)
    page = director.get(answer.url).text
    assert "1.200 lượt nghe" in page
    assert "Người đăng ký" not in page
    dashboard = director.get(reverse("web:dashboard", args=[world.own.centre.id])).text
    assert "Lượt nghe" in dashboard
    later = sent | {"title": "Tiêm chủng", "heads": ""}
    post_to(director, "new-talk", world.own.centre.id, later)
    assert LearningClass.objects.get(title="Tiêm chủng").state == "open"


def test_a_row_of_the_plan_becomes_a_class_by_one_press(world: World, director: Client) -> None:
    corner = world.own
    year = factories.content(school_year=SchoolYear(2022))
    plan = factories.draft(actor=corner.actor, centre=corner.centre, content=year)
    url = reverse("web:progress", args=[corner.centre.id])
    page = director.get(url, {"nam": "2022-2023"}).text
    assert "Chăm sóc lúa" in page
    assert page.count('name="ten"') == 2
    answer = post_to(director, "class-from-plan", plan.id, {"ten": "Chăm sóc lúa"}, 2)
    row = LearningClass.objects.get(title="Chăm sóc lúa")
    assert answer.url == reverse("web:class", args=[row.id])
    shown = director.get(answer.url).text
    assert "dự kiến tháng 02/2023" in shown
    assert "Hội Nông dân xã" in shown
    again = post_to(director, "class-from-plan", plan.id, {"ten": "Chăm sóc lúa"}, 2)
    assert again.url == answer.url
    page = director.get(url, {"nam": "2022-2023"}).text
    assert page.count('name="ten"') == 1
    assert reverse("web:class", args=[row.id]) in page
    missing = post_to(director, "class-from-plan", plan.id, {"ten": "Không có"}, 2)
    assert missing.url == url
    assert LearningClass.objects.filter(school_year=2022).count() == 1


def test_the_progress_sets_what_was_held_beside_the_plan(world: World, director: Client) -> None:
    corner = world.own
    Session.objects.filter(id=corner.session.id).update(state="held")
    factories.learning_class(centre=corner.centre, title="Dự kiến", state="planned", group_number=2)
    cancelled = factories.learning_class(
        centre=corner.centre, title="Bị hủy", state="cancelled", state_reason="Bão", group_number=2
    )
    factories.session(learning_class=cancelled, state="held")
    page = director.get(reverse("web:progress", args=[corner.centre.id]), {"nam": "2021-2022"}).text
    first, second = page.split("<tbody>")[1].split("</tr>")[:2]
    assert 'Đã tổ chức">1 ' in first
    assert 'Lượt đã học">1 ' in first
    assert 'Dự kiến">1</td>' in second
    assert 'Đã tổ chức">0' in second


def test_the_list_is_narrowed(world: World, director: Client) -> None:
    corner = world.own
    women = factories.organisation(place=corner.place)
    other = factories.learning_class(
        centre=corner.centre, title="Nuôi ong lấy mật", group_number=3, state="planned", place=corner.hamlet
    )
    ClassHost.objects.create(learning_class=other, organisation=women, leads=True)
    url = reverse("web:classes", args=[corner.centre.id])

    def titles(**asked: str) -> set[str]:
        page = director.get(url, asked).text
        return {title for title in ("Nuôi ong lấy mật", "Lớp của Ái Thượng") if title in page}

    assert len(titles()) == 2
    assert titles(tim="nuoi ONG") == {"Nuôi ong lấy mật"}
    assert titles(trang_thai="open") == {"Lớp của Ái Thượng"}
    assert titles(nhom="3") == {"Nuôi ong lấy mật"}
    assert titles(don_vi=str(women.id)) == {"Nuôi ong lấy mật"}
    assert titles(noi=str(corner.hamlet.id)) == {"Nuôi ong lấy mật"}
    assert len(titles(don_vi="bậy", trang_thai="bậy", nhom="x", noi="x")) == 2
    assert titles(nam="2030-2031") == set()


def test_a_cancelled_class_has_no_next_meeting_in_the_list(world: World, director: Client) -> None:
    row = world.own.learning_class
    Session.objects.filter(learning_class=row).delete()
    url = reverse("web:classes", args=[world.own.centre.id]) + f"?nam={SchoolYear(row.school_year)}"
    assert "dự kiến tháng 10/2021" in director.get(url).text
    LearningClass.objects.filter(id=row.id).update(state="cancelled", state_reason="Mưa lũ")
    assert "dự kiến tháng" not in director.get(url).text


def test_a_year_without_a_plan_offers_the_groups_of_the_plan_before(world, director):
    page = director.get(reverse("web:new-class", args=[world.own.centre.id]) + "?nam=2026-2027")
    assert "1. Phổ biến" in page.text
    assert "4. Nâng cao chất lượng cuộc sống" in page.text
