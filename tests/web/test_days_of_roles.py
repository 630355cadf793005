"""What each begins the day with: rolls at the door, tasks in the office, and where the menu leads."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from html import unescape
from zoneinfo import ZoneInfo

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hieuhoc.learning.roles import Role
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.models import Grant, Instructor, LearningClass, Person, Session, User, Venue
from hieuhoc.usecases.mark_attendance import SentMark, mark_attendance
from hieuhoc.usecases.meetings import Meeting
from tests import factories
from tests.web.conftest import World

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def _head(world: World) -> User:
    head = factories.user()
    factories.grant(user=head, role=Role.HAMLET_HEAD, place=world.own.hamlet)
    return head


def _today_at(hour: int) -> datetime:
    return datetime.combine(timezone.localdate(), datetime.min.time(), tzinfo=VIETNAM) + timedelta(hours=hour)


def test_a_hamlet_head_begins_with_the_rolls_he_can_take(
    world: World, signed_in: Callable[[User], Client]
) -> None:
    corner = world.own
    his = factories.learning_class(centre=corner.centre, title="Lớp ở thôn", place=corner.hamlet, capacity=30)
    today = factories.session(learning_class=his, day=timezone.localdate(), starts_at=_today_at(23))
    overdue = factories.session(learning_class=his, day=date(2021, 10, 7))
    client = signed_in(_head(world))
    page = client.get(reverse("web:home")).text
    assert reverse("web:roll", args=[today.id]) in page
    assert reverse("web:roll", args=[overdue.id]) in page
    # A class of the whole commune is in his list of open classes; its roll is not his.
    assert "Lớp của Ái Thượng" in page
    assert reverse("web:roll", args=[corner.session.id]) not in page
    assert "còn 30 chỗ" in page
    assert "Lớp của Ban Công" not in page
    assert reverse("web:classes", args=[corner.centre.id]) in page
    assert reverse("web:plans", args=[corner.centre.id]) not in page


def test_a_roll_that_leaves_somebody_out_waits_for_the_rest(
    world: World, signed_in: Callable[[User], Client], director: Client
) -> None:
    corner = world.own
    his = factories.learning_class(centre=corner.centre, title="Lớp ở thôn", place=corner.hamlet)
    marked, twin, left = (
        factories.person(full_name=f"Hà Thị {name}", place=corner.hamlet) for name in ("Một", "Một", "Hai")
    )
    Person.objects.filter(id=twin.id).update(merged_into=marked)
    for one in (marked, twin, left):
        factories.registration(learning_class=his, person=one)
    yesterday, tonight = (
        factories.session(
            learning_class=his, day=timezone.localdate(at), starts_at=at, ends_at=at + timedelta(hours=1)
        )
        for at in (timezone.now() - timedelta(days=1), _today_at(0))
    )
    head, actor = signed_in(_head(world)), corner.actor
    for session in (yesterday, tonight):
        meeting = Meeting(his.id, session.day)
        mark = SentMark(meeting, twin.id, "present", revision=1, marked_at=timezone.now())
        (taken,) = mark_attendance(actor=actor, device="web", marks=[mark], now=timezone.now())
        assert taken.error is None
    for page in (head.get(reverse("web:home")).text, head.get(reverse("web:rolls")).text):
        today, overdue = page.split('id="hom-nay"')[1].split("chưa điểm danh xong")
        assert reverse("web:roll", args=[tonight.id]) in today
        assert reverse("web:roll", args=[yesterday.id]) in overdue
        assert "còn 1 người chưa điểm danh" in today
        assert "còn 1 người chưa điểm danh" in overdue
    dashboard = unescape(director.get(reverse("web:dashboard", args=[corner.centre.id])).text)
    assert "của lớp “Lớp ở thôn” còn 1 người chưa điểm danh." in dashboard
    mark = SentMark(Meeting(his.id, yesterday.day), left.id, "absent", revision=1, marked_at=timezone.now())
    mark_attendance(actor=actor, device="web", marks=[mark], now=timezone.now())
    assert reverse("web:roll", args=[yesterday.id]) not in head.get(reverse("web:home")).text


def test_the_rolls_keep_the_menu_of_the_only_centre(
    world: World, signed_in: Callable[[User], Client], director: Client
) -> None:
    for client in (signed_in(_head(world)), director):
        for name in ("rolls", "unsent-file"):
            menu = client.get(reverse(f"web:{name}")).text.split("</nav>")[0]
            assert reverse("web:classes", args=[world.own.centre.id]) in menu
            assert f'href="{reverse("web:rolls")}"' in menu


def test_a_hamlet_head_sees_the_classes_of_his_commune(
    world: World, signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(_head(world))
    listed = client.get(reverse("web:classes", args=[world.own.centre.id]))
    assert "Lớp của Ái Thượng" in listed.text
    assert reverse("web:new-class", args=[world.own.centre.id]) not in listed.text
    page = client.get(reverse("web:class", args=[world.own.learning_class.id]))
    assert page.status_code == 200
    assert "Hủy lớp" not in page.text
    assert client.get(reverse("web:class", args=[world.neighbour.learning_class.id])).status_code == 404
    assert client.get(reverse("web:edit-class", args=[world.own.learning_class.id])).status_code == 403


def test_a_class_host_begins_with_the_rolls_of_the_commune(
    world: World, as_role: Callable[[Role], Client]
) -> None:
    page = as_role(Role.CLASS_HOST).get(reverse("web:home")).text
    assert reverse("web:roll", args=[world.own.session.id]) in page
    assert reverse("web:roll", args=[world.neighbour.session.id]) not in page
    assert "Nguyễn Thị" not in page


def test_navigation_leads_only_where_one_gets_in(world: World, signed_in: Callable[[User], Client]) -> None:
    """A director here who is an editor there has the people of one commune, not of the other."""
    user = world.own.director
    Grant.objects.create(
        user=user, role=Role.EDITOR, place=world.neighbour.place, valid_from=date(2020, 8, 1)
    )
    client = signed_in(user)
    for corner, expected in ((world.own, 200), (world.neighbour, 404)):
        page = client.get(reverse("web:classes", args=[corner.centre.id])).text
        people = reverse("web:people", args=[corner.centre.id])
        assert (people in page.split("</nav>")[0]) == (expected == 200)
        assert client.get(people).status_code == expected


def test_the_dashboard_says_what_waits_about_the_classes(world: World, director: Client) -> None:
    corner = world.own
    full = factories.learning_class(centre=corner.centre, title="Nuôi ong", capacity=1, seats_taken=1)
    waiting = factories.person(full_name="Hà Thị Hai", place=corner.hamlet)
    factories.registration(learning_class=full, person=waiting, state="waiting")
    soon = factories.learning_class(centre=corner.centre, title="May vá")
    starts = timezone.now() + timedelta(days=2)
    factories.session(learning_class=soon, day=timezone.localdate(starts), starts_at=starts)
    teacher = Instructor.objects.create(place=corner.place, full_name="Lê Thị Ánh", sort_key=b"a")
    for title in ("Thêu", "Đan"):
        hall = Venue.objects.create(place=corner.place, name=f"Hội trường {title}")
        row = factories.learning_class(centre=corner.centre, title=title, venue=hall, instructor=teacher)
        factories.session(learning_class=row, day=timezone.localdate(starts), starts_at=starts)
    page = unescape(director.get(reverse("web:dashboard", args=[corner.centre.id])).text)
    tasks, others = page.split('id="viec-hom-nay"')[1].split("</section>")[0].split("<details>")
    assert tasks.count("<li>") == 3
    assert "Chưa điểm danh buổi ngày 05/10/2021 của lớp “Lớp của Ái Thượng”." in tasks
    assert reverse("web:roll", args=[corner.session.id]) in tasks
    assert "Lớp “May vá” học trong tuần này mà chưa có địa điểm." in tasks
    assert "1 chỗ trùng lịch sắp tới" in tasks
    assert "Lớp “Nuôi ong” đã đầy, 1 người đang chờ chỗ." in others


def test_the_dashboard_says_what_lags_behind_and_what_was_held(world: World, director: Client) -> None:
    corner = world.own
    year = SchoolYear.on(timezone.localdate())
    factories.draft(actor=corner.actor, centre=corner.centre, content=factories.content(school_year=year))
    Session.objects.filter(id=corner.session.id).update(state="held")
    LearningClass.objects.filter(id=corner.learning_class.id).update(school_year=year.start)
    page = unescape(director.get(reverse("web:dashboard", args=[corner.centre.id])).text)
    held = page.split('id="da-lam"')[1].split("</section>")[0]
    assert "1,9\N{NO-BREAK SPACE}% của kế hoạch (54)" in held
    assert "Mỗi người đếm một lần" in held


def test_who_sees_no_classes_is_led_to_none(world: World, as_role: Callable[[Role], Client]) -> None:
    Session.objects.filter(id=world.own.session.id).update(state="held")
    url = reverse("web:dashboard", args=[world.own.centre.id])
    progress = reverse("web:progress", args=[world.own.centre.id])
    assert progress in as_role(Role.EDITOR).get(url).text
    assert progress not in as_role(Role.ADMINISTRATOR).get(url).text
