"""A roll without a network, in a real browser: killed, opened again, on two phones, and nothing is lost."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, Playwright, expect

from hieuhoc.kernel.dates import format_date
from hieuhoc.learning.roles import Role
from hieuhoc.store.models import Attendance, AttendanceMark, Level, Person, Session, User
from tests import factories
from tests.browser.phones import (
    accessible,
    asked_and_stayed,
    give_in_at_the_office,
    open_app,
    phone,
    send_now,
    sign_in,
    sign_out,
    take_along,
    unsent,
    unsent_file,
    wait_for_all,
)
from tests.browser.test_pages_accessible import PHONE
from tests.web.conftest import Corner, corner

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FORTY = 40


@pytest.fixture
def own(transactional_db: None) -> Corner:
    """A class of forty that meets today, whether that was planned or not."""
    own = corner(factories.place(Level.PROVINCE, name="Thanh Hóa"), "Ái Thượng")
    own.learning_class.capacity = FORTY
    for number in range(FORTY - 1):
        name = f"{('Hà', 'Lò', 'Vi', 'Trương')[number % 4]} Thị {chr(65 + number % 26)}{'n' * (number // 26 + 1)}"
        person = factories.person(full_name=name, place=own.hamlet, birth_year=1960 + number)
        factories.registration(learning_class=own.learning_class, person=person)
    return own


@pytest.fixture
def host(own: Corner) -> Callable[[], User]:
    def make() -> User:
        user = factories.user(full_name="Chủ lớp (mẫu)")
        factories.grant(user=user, role=Role.CLASS_HOST, place=own.place)
        return user

    return make


def open_class(page: Page) -> None:
    page.get_by_role("link", name="Điểm danh hôm nay").click()
    expect(page.locator(".roll__row")).to_have_count(FORTY)


def pick(page: Page, row: int, label: str) -> None:
    page.locator(".roll__row").nth(row).locator("label", has_text=label).click()


def expect_right_marks() -> None:
    by_name = {row.person.full_name: row for row in Attendance.objects.select_related("person")}
    people = Person.objects.filter(attendances__isnull=False).order_by("sort_key", "birth_year", "id")
    ordered = [by_name[person.full_name] for person in people]
    assert [row.status for row in ordered[:3]] == ["absent", "absent", "present"]
    assert {row.status for row in ordered[3:]} == {"present"}
    corrected = AttendanceMark.objects.filter(person=ordered[0].person).order_by("revision", "marked_at")
    assert [mark.status for mark in corrected] == ["late", "excused", "absent"]
    assert [mark.revision for mark in corrected] == [1, 1, 2]
    assert {mark.device for mark in AttendanceMark.objects.all()} == {
        corrected[0].device,
        corrected[1].device,
    }


def test_forty_marks_survive_the_phone_and_meet_those_of_another(
    playwright: Playwright, live_server: Any, own: Corner, host: Callable[[], User], tmp_path: Path
) -> None:
    url = live_server.url
    first_user, second_user = host(), host()
    with phone(playwright, tmp_path / "first") as page:
        sign_in(page.context, url, first_user)
        open_app(page, url)
        unsent(page, 0)
        accessible(page, "list")
        wait_for_all(page)
        page.context.set_offline(True)
        open_class(page)
        pick(page, 0, "Muộn")
        pick(page, 1, "Vắng")
        page.get_by_role("button", name="Còn lại đều có mặt").click()
        unsent(page, FORTY)
        accessible(page, "roll")
    assert not AttendanceMark.objects.exists()

    with phone(playwright, tmp_path / "first") as page:
        page.context.set_offline(True)
        open_app(page, url)
        unsent(page, FORTY)
        with phone(playwright, tmp_path / "second") as other:
            take_along(other, url, second_user)
            open_class(other)
            pick(other, 0, "Phép")
            pick(other, 2, "Có mặt")
            unsent(other, 2)
            other.context.set_offline(False)
            unsent(other, 0)
            # What the second phone sent is a meeting now, and the first does not know of it yet.
            assert Session.objects.exclude(id=own.session.id).count() == 1
            # The cookie died with the phone: the marks did not.
            sign_in(page.context, url, first_user)
            page.context.set_offline(False)
            unsent(page, 0)
            session = Session.objects.exclude(id=own.session.id).get()
            assert session.day == timezone.localdate()
            assert AttendanceMark.objects.count() == FORTY + 2
            assert Attendance.objects.count() == FORTY

            # The second phone sees both marks of the first person, and corrects what it has seen.
            send_now(other)
            expect(other.locator(".roll__row").nth(0).locator("details li")).to_have_count(2)
            pick(other, 0, "Vắng")
            unsent(other, 1)
            other.get_by_role("button", name="Gửi ngay").click()
            unsent(other, 0)
    expect_right_marks()


def test_a_sign_in_that_expired_keeps_everything_and_asks(
    playwright: Playwright, live_server: Any, own: Corner, host: Callable[[], User], tmp_path: Path
) -> None:
    user = host()
    with phone(playwright, tmp_path / "phone") as page:
        sign_in(page.context, live_server.url, user)
        open_app(page, live_server.url)
        unsent(page, 0)
        wait_for_all(page)
        page.context.clear_cookies()
        open_class(page)
        pick(page, 0, "Có mặt")
        page.get_by_role("button", name="Gửi ngay").click()
        expect(page.locator("#trang-thai")).to_contain_text("Phiên đăng nhập đã hết")
        expect(page.get_by_role("link", name="Đăng nhập lại")).to_be_visible()
        unsent(page, 1)
        accessible(page, "signed out")
        open_app(page, live_server.url)
        unsent(page, 1)
        sign_in(page.context, live_server.url, user)
        # A token of an earlier sign-in is no matter either.
        page.context.add_cookies([{"name": "csrftoken", "value": "n" * 32, "url": live_server.url}])
        page.get_by_role("button", name="Gửi ngay").click()
        unsent(page, 0)
    assert AttendanceMark.objects.get().marked_by == user


def test_somebody_else_on_the_same_phone_does_not_send_my_marks(
    playwright: Playwright, live_server: Any, own: Corner, host: Callable[[], User], tmp_path: Path
) -> None:
    mine, other = host(), host()
    with phone(playwright, tmp_path / "phone") as page:
        take_along(page, live_server.url, mine)
        open_class(page)
        pick(page, 0, "Có mặt")
        unsent(page, 1)
        page.context.clear_cookies()
        sign_in(page.context, live_server.url, other)
        page.context.set_offline(False)
        expect(page.locator(".others")).to_contain_text("còn 1 dấu chưa gửi của tài khoản khác")
        unsent(page, 0)
        assert not AttendanceMark.objects.exists()
        page.context.clear_cookies()
        sign_in(page.context, live_server.url, mine)
        page.get_by_role("button", name="Gửi ngay").click()
        expect(page.locator(".others")).to_be_hidden()
        unsent(page, 0)
    assert AttendanceMark.objects.get().marked_by == mine


def test_unsent_marks_go_by_file_and_then_by_themselves_and_are_one(
    playwright: Playwright, live_server: Any, own: Corner, host: Callable[[], User], tmp_path: Path
) -> None:
    user = host()
    with phone(playwright, tmp_path / "phone") as page:
        take_along(page, live_server.url, user)
        open_class(page)
        pick(page, 0, "Có mặt")
        page.get_by_label("Họ và tên").fill("Lò Thị Mới")
        page.get_by_label("Năm sinh (nếu biết)").fill("1979")
        page.get_by_role("button", name="Thêm người mới").click()
        expect(page.locator(".roll__row")).to_have_count(FORTY + 1)
        page.get_by_label("Đếm cả phòng, không ghi tên").fill("45")
        page.get_by_role("button", name="Ghi số người").click()
        unsent(page, 3)
        file = unsent_file(page, tmp_path)
        assert len(json.loads(file.read_text("utf-8"))["marks"]) == 3
        # A later change of mind is a mark of its own: the file cannot know of it.
        pick(page, 0, "Muộn")
        unsent(page, 4)

        with phone(playwright, tmp_path / "office") as office:
            give_in_at_the_office(office, live_server.url, own.director, file, marks=3)
            accessible(office, "file taken")
        assert AttendanceMark.objects.count() == 3
        page.context.set_offline(False)
        unsent(page, 0)
    assert AttendanceMark.objects.count() == 4
    assert Person.objects.filter(full_name="Lò Thị Mới").count() == 1
    session = Session.objects.exclude(id=own.session.id).get()
    assert session.head_count == 45
    assert set(session.attendances.values_list("status", "walk_in")) == {("late", False), ("present", True)}


def test_names_leave_the_phone_with_who_signs_out_and_unsent_marks_do_not(
    playwright: Playwright, live_server: Any, own: Corner, host: Callable[[], User], tmp_path: Path
) -> None:
    user = host()
    with phone(playwright, tmp_path / "phone") as page:
        take_along(page, live_server.url, user)
        open_class(page)
        pick(page, 0, "Có mặt")
        unsent(page, 1)
        assert "Còn 1 dấu điểm danh chưa gửi" in asked_and_stayed(page)
        expect(page.locator(".roll__row")).to_have_count(FORTY)
        page.context.set_offline(False)
        unsent(page, 0)
        # Sent; the page of the workplace asks nothing and takes the names away.
        page.goto(live_server.url + reverse("web:rolls"))
        sign_out(page, live_server.url)
        cached = page.evaluate(
            "caches.keys().then(async (names) => (await Promise.all(names.map(async (name) =>"
            " (await (await caches.open(name)).matchAll()).map((response) => response.text())))).flat())"
            ".then((texts) => Promise.all(texts)).then((texts) => texts.join(' '))"
        )
        assert "Chủ lớp" not in cached
        assert own.person.full_name not in cached


def test_the_screen_asked_for_last_is_the_one_that_stays(
    playwright: Playwright, live_server: Any, own: Corner, host: Callable[[], User], tmp_path: Path
) -> None:
    """The disk takes longer for a roll than for the list that was asked for after it."""
    with phone(playwright, tmp_path / "phone") as page:
        take_along(page, live_server.url, host())
        page.evaluate(
            """async () => {
              const { Store } = await import("/static/web/rolls/store.js");
              const { all } = Store.prototype;
              const wait = () => new Promise((resolve) => { setTimeout(resolve, 200); });
              Store.prototype.all = async function slowly(name) {
                if (name === "newcomers") { await wait(); }
                const found = await all.call(this, name);
                if (name === "newcomers") { setTimeout(() => { window.read = true; }, 200); }
                return found;
              };
              window.addEventListener("hashchange", () => { location.hash = ""; }, { once: true });
            }"""
        )
        page.get_by_role("link", name="Điểm danh hôm nay").click()
        page.wait_for_function("() => window.read")
        expect(page.get_by_role("heading", name="Chọn buổi học")).to_be_visible()
        expect(page.locator(".roll__row")).to_have_count(0)


def test_names_nobody_asked_for_in_two_weeks_are_gone(
    playwright: Playwright, live_server: Any, own: Corner, host: Callable[[], User], tmp_path: Path
) -> None:
    with phone(playwright, tmp_path / "phone") as page:
        take_along(page, live_server.url, host())
        open_class(page)
        pick(page, 0, "Có mặt")
        unsent(page, 1)
        old = page.evaluate(
            """async () => {
              const { Store, currentUser, forgetOldNames } = await import("/static/web/rolls/store.js");
              await forgetOldNames(Date.now() + 13 * 24 * 3600 * 1000);
              const before = (await (await Store.open(await currentUser())).all("classes")).length;
              await forgetOldNames(Date.now() + 15 * 24 * 3600 * 1000);
              const store = await Store.open(await currentUser());
              return [before, (await store.all("classes")).length, (await store.unsent()).length];
            }"""
        )
        assert old == [1, 0, 1]


def test_somebody_new_is_not_lost_to_rolls_that_arrive_meanwhile(
    playwright: Playwright, live_server: Any, own: Corner, host: Callable[[], User], tmp_path: Path
) -> None:
    """Rolls are taken over the whole time while he is entered, in turns with everything that is kept."""
    with phone(playwright, tmp_path / "phone") as page:
        take_along(page, live_server.url, host())
        open_class(page)
        page.evaluate(
            """async () => {
              const { Store, currentUser } = await import("/static/web/rolls/store.js");
              const store = await Store.open(await currentUser());
              const rolls = {
                classes: await store.all("classes"), meetings: await store.all("meetings"), user_name: "",
              };
              window.arriving = true;
              window.arrived = (async () => { while (window.arriving) { await store.takeOver(rolls); } })();
            }"""
        )
        for number in range(5):
            page.get_by_label("Họ và tên").fill(f"Lò Thị Mới {number}")
            page.get_by_role("button", name="Thêm người mới").click()
            unsent(page, number + 1)
        page.evaluate("async () => { window.arriving = false; await window.arrived; }")
        page.context.set_offline(False)
        unsent(page, 0)
    names = AttendanceMark.objects.values_list("person__full_name", flat=True)
    assert sorted(names) == [f"Lò Thị Mới {number}" for number in range(5)]


def test_what_the_server_refuses_stays_on_the_phone_with_the_reason(
    playwright: Playwright, live_server: Any, own: Corner, host: Callable[[], User], tmp_path: Path
) -> None:
    today = factories.session(
        learning_class=own.learning_class, day=timezone.localdate(), starts_at=timezone.now()
    )
    with phone(playwright, tmp_path / "phone") as page:
        take_along(page, live_server.url, host())
        # Without a network the list of the workplace is the list on the phone.
        page.goto(live_server.url + reverse("web:rolls"))
        page.get_by_role("link", name="Lớp của Ái Thượng").first.click()
        pick(page, 0, "Có mặt")
        unsent(page, 1)
        Session.objects.filter(id=today.id).update(state="cancelled", state_reason="Mưa lũ")
        page.context.set_offline(False)
        expect(page.locator("#bi-tu-choi")).to_contain_text("1 dấu: Buổi học này đã bị hủy.")
        unsent(page, 1)
        accessible(page, "refused")
        Session.objects.filter(id=today.id).update(state="planned", state_reason="")
        page.get_by_role("button", name="Gửi ngay").click()
        unsent(page, 0)
        expect(page.locator("#bi-tu-choi")).to_be_hidden()
    assert today.attendances.get().status == "present"


def test_a_past_roll_is_corrected_on_the_phone_with_a_reason(
    playwright: Playwright, live_server: Any, own: Corner, host: Callable[[], User], tmp_path: Path
) -> None:
    yesterday = timezone.now() - timedelta(days=1)
    past = factories.session(
        learning_class=own.learning_class, day=timezone.localdate(yesterday), starts_at=yesterday
    )
    with phone(playwright, tmp_path / "phone") as page:
        take_along(page, live_server.url, host())
        over = page.get_by_role("listitem").filter(has_text=format_date(past.day))
        over.get_by_role("link", name="Lớp của Ái Thượng").click()
        # The first marks of a meeting that is over need no reason: nothing is corrected.
        pick(page, 0, "Có mặt")
        unsent(page, 1)
        page.context.set_offline(False)
        unsent(page, 0)
        pick(page, 0, "Vắng")
        expect(page.get_by_label("Lý do sửa")).to_be_focused()
        unsent(page, 0)
        page.get_by_label("Lý do sửa").fill("Đối chiếu phiếu giấy")
        pick(page, 0, "Vắng")
        unsent(page, 1)
        page.get_by_role("button", name="Gửi ngay").click()
        unsent(page, 0)
    assert past.attendances.get().status == "absent"
    assert [mark.why for mark in past.marks.order_by("revision")] == ["", "Đối chiếu phiếu giấy"]


def test_a_sheet_is_keyed_in_by_letters_alone(browser: Browser, live_server: Any, own: Corner) -> None:
    """On the page of the workplace: from the first person on, a letter each, then save."""
    context = browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 800})
    page = context.new_page()
    sign_in(context, live_server.url, own.director)
    page.goto(live_server.url + reverse("web:roll", args=[own.session.id]))
    page.locator(".roll input[type=radio]:checked").first.focus()
    page.keyboard.type("cm" + "p" + "v" + "c" * (FORTY - 4))
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Delete")
    expect(page.locator("[data-count=present]")).to_have_text(str(FORTY - 4))
    page.get_by_role("button", name="Lưu điểm danh").click()
    expect(page.locator("#thong-bao")).to_contain_text(f"Đã ghi {FORTY - 1} dấu.")
    people = Attendance.objects.order_by("person__sort_key", "person__birth_year", "person_id")
    assert [row.status for row in people][:4] == ["present", "late", "excused", "absent"]
    assert people.count() == FORTY - 1
    context.close()


def test_a_roll_is_taken_without_script(browser: Browser, live_server: Any, own: Corner) -> None:
    context = browser.new_context(locale="vi-VN", viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    sign_in(context, live_server.url, own.director)
    page.goto(live_server.url + reverse("web:rolls"))
    page.goto(live_server.url + reverse("web:roll", args=[own.session.id]))
    pick(page, 0, "Vắng")
    page.get_by_role("button", name="Còn lại đều có mặt").click()
    expect(page.locator("#thong-bao")).to_contain_text(f"Đã ghi {FORTY} dấu.")
    assert Attendance.objects.filter(status="present").count() == FORTY - 1
    context.close()
