"""Every kind of page: axe finds nothing, a phone shows it whole, the keyboard gets through."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from hieuhoc.learning.roles import Role
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.models import Grant, Level, User
from hieuhoc.usecases.adopt_plan import adopt_plan
from hieuhoc.usecases.correct_plan import correct_plan
from hieuhoc.usecases.seed_demo import sample_announcement
from hieuhoc.usecases.start_plan import start_plan
from tests import factories
from tests.web.conftest import IN_PROVINCE, World, corner
from tests.web.expected.importing import import_of
from tests.web.expected.pages import pages_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 360, "height": 740}
LAPTOP = {"width": 1280, "height": 800}
WCAG = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


@pytest.fixture
def world(transactional_db: None) -> World:
    province = factories.place(Level.PROVINCE, name="Thanh Hóa")
    other = factories.place(Level.PROVINCE, name="Nghệ An")
    own = corner(province, "Ái Thượng")
    world = World(own, corner(province, "Ban Công"), corner(other, "Châu Bình"))
    year = factories.content(school_year=SchoolYear(own.plan.school_year - 1))
    plan_id = start_plan(
        actor=own.actor, centre_id=own.centre.id, school_year=year.school_year, now=factories.NOW
    )
    correct_plan(actor=own.actor, plan_id=plan_id, content=year, seen_version=1, why="", now=factories.NOW)
    adopt_plan(actor=own.actor, plan_id=plan_id, seen_version=2, now=factories.NOW)
    return world


@contextmanager
def _page(browser: Browser, **options: Any) -> Iterator[Page]:
    context = browser.new_context(locale="vi-VN", **options)
    page = context.new_page()
    page.set_default_timeout(10_000)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert not wrong


def _sign_in(page: Page, url: str, user: User) -> None:
    client = Client()
    client.force_login(user)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}])


def _check(page: Page, name: str, wrong: list[str]) -> None:
    for size in (PHONE, LAPTOP):
        page.set_viewport_size(size)
        if page.evaluate("document.documentElement.scrollWidth") > size["width"]:
            wrong.append(f"{name}: wider than {size['width']}")
        found = Axe().run(page, options=WCAG)
        wrong += [
            f"{name} at {size['width']}: {v['id']} {v['nodes'][0]['html'][:160]}"
            for v in found.response["violations"]
        ]
    assert page.locator("h1").count() == 1, name
    levels = [
        int(tag[1]) for tag in page.eval_on_selector_all("h1,h2,h3,h4", "all => all.map(e => e.tagName)")
    ]
    wrong += [f"{name}: h{a} is followed by h{b}" for a, b in pairwise(levels) if b > a + 1]


def _addresses(world: World) -> dict[str, str]:
    plan, centre = world.own.plan.id, world.own.centre.id
    return {
        "dashboard": reverse("web:dashboard", args=[centre]),
        "dashboard of an empty year": reverse("web:dashboard", args=[centre]) + "?nam=2030-2031",
        "plans": reverse("web:plans", args=[centre]),
        "new plan": reverse("web:new-plan", args=[centre]),
        "source": reverse("web:source", args=[world.own.source.id]),
        "replace draft": reverse("web:replace-draft", args=[plan, world.own.source.id]),
        "plan": reverse("web:plan", args=[plan]),
        "reading": reverse("web:reading", args=[plan]),
        "groups": reverse("web:edit", args=[plan, "nhom-lop"]),
        "targets": reverse("web:edit", args=[plan, "chi-tieu"]),
        "population": reverse("web:edit", args=[plan, "dan-so"]),
        "tasks": reverse("web:edit", args=[plan, "nhiem-vu"]),
        "planned": reverse("web:planned", args=[plan, 1]),
        "adopt": reverse("web:adopt", args=[plan]),
        "reopen": reverse("web:reopen", args=[plan]),
        "close": reverse("web:close", args=[plan]),
        "versions": reverse("web:versions", args=[plan]),
        "version": reverse("web:version", args=[plan, 1]),
        "rolls": reverse("web:rolls"),
        "roll": reverse("web:roll", args=[world.own.session.id]),
        "roll sheet": reverse("web:roll-sheet", args=[world.own.session.id]),
        "unsent file": reverse("web:unsent-file"),
        "imports": reverse("web:imports", args=[centre]),
        "import": reverse("web:import", args=import_of(world.own)),
        "import for a class": reverse("web:import-registrations", args=[world.own.learning_class.id]),
        "import of a class": reverse("web:import", args=import_of(world.own, of_class=True)),
        "undo import": reverse("web:undo-import", args=import_of(world.own)),
        "certificates": reverse("web:certificates", args=[world.own.learning_class.id]),
        "register of certificates": reverse("web:certificate-register", args=[centre]),
        "reports": reverse("web:reports", args=[centre]) + "?ky=2021-q4",
        "centres": reverse("web:centres"),
        "password": reverse("account_change_password"),
        **_class_addresses(world),
        **_people_addresses(world),
        **pages_of(world.own),
    }


def _people_addresses(world: World) -> dict[str, str]:
    centre, person = world.own.centre.id, world.own.person.id
    return {
        "people": reverse("web:people", args=[centre]),
        "new person": reverse("web:new-person", args=[centre]),
        **{
            name: reverse(f"web:{name}", args=[person])
            for name in ("person", "person-print", "edit-person", "move-person", "consent", "erase-person")
        },
    }


def _class_addresses(world: World) -> dict[str, str]:
    centre, learning_class, session = world.own.centre.id, world.own.learning_class.id, world.own.session.id
    return {
        "classes": reverse("web:classes", args=[centre]),
        "week": reverse("web:class-week", args=[centre]) + "?tuan=2021-10-05",
        "progress": reverse("web:progress", args=[centre]) + "?nam=2021-2022",
        "new class": reverse("web:new-class", args=[centre]),
        "new talk": reverse("web:new-talk", args=[centre]),
        "class": reverse("web:class", args=[learning_class]),
        "edit class": reverse("web:edit-class", args=[learning_class]),
        "timetable": reverse("web:class-timetable", args=[learning_class]),
        "cancel class": reverse("web:cancel-class", args=[learning_class]),
        "finish class": reverse("web:finish-class", args=[learning_class]),
        "add meeting": reverse("web:add-session", args=[learning_class]),
        "edit meeting": reverse("web:edit-session", args=[session]),
        "cancel meeting": reverse("web:cancel-session", args=[session]),
        "partners": reverse("web:partners", args=[centre]),
        "add organisation": reverse("web:add-partner", args=[centre, "don-vi"]),
        "add venue": reverse("web:add-partner", args=[centre, "dia-diem"]),
        "add instructor": reverse("web:add-partner", args=[centre, "giang-vien"]),
    }


def test_every_page_is_accessible(browser: Browser, live_server: Any, world: World) -> None:
    wrong: list[str] = []
    with _page(browser) as page:
        page.goto(live_server.url + reverse("account_login"))
        _check(page, "sign-in", wrong)
        _sign_in(page, live_server.url, world.own.director)
        for name, path in _addresses(world).items():
            answer = page.goto(live_server.url + path)
            assert answer is not None
            assert answer.status == 200, name
            _check(page, name, wrong)
    assert not wrong


def test_pages_of_the_province_and_refusals_are_accessible(
    browser: Browser, live_server: Any, world: World
) -> None:
    wrong: list[str] = []
    for role, path in (
        (Role.ADMINISTRATOR, reverse("web:grants")),
        (Role.PROVINCE_VIEWER, reverse("web:centres")),
        (Role.HAMLET_HEAD, reverse("web:home")),
        (Role.SECRETARY, reverse("web:adopt", args=[world.own.plan.id])),
    ):
        user = factories.user()
        Grant.objects.create(
            user=user,
            role=role,
            place=world.own.province if role in IN_PROVINCE else world.own.place,
            valid_from=factories.TODAY,
        )
        with _page(browser) as page:
            _sign_in(page, live_server.url, user)
            page.goto(live_server.url + path)
            _check(page, f"{role} {path}", wrong)
    assert not wrong


def test_opening_an_account_is_accessible_and_needs_no_script(
    browser: Browser, live_server: Any, world: World
) -> None:
    user = factories.user()
    factories.grant(user=user, role=Role.ADMINISTRATOR, place=world.own.province)
    wrong: list[str] = []
    with _page(browser) as page:
        _sign_in(page, live_server.url, user)
        page.goto(live_server.url + reverse("web:grants"))
        page.get_by_label("Tên đăng nhập (bắt buộc)", exact=True).nth(1).fill("hạnh bé")
        page.get_by_label("Họ và tên").fill("Lò Thị Hạnh (mẫu)")
        page.get_by_label("Vai trò (bắt buộc)", exact=True).nth(1).select_option("secretary")
        page.get_by_label("Nơi (bắt buộc)", exact=True).nth(1).select_option(str(world.own.place.id))
        page.get_by_role("button", name="Mở tài khoản").click()
        expect(page.get_by_role("alert")).to_contain_text("“hạnh bé” có ký tự không dùng được")
        _check(page, "an account refused", wrong)
        page.get_by_role("link", name=re.compile("Tên đăng nhập")).press("Enter")
        expect(page.get_by_label("Tên đăng nhập (bắt buộc)", exact=True).nth(1)).to_be_focused()
    with _page(browser, java_script_enabled=False, viewport=PHONE) as page:
        _sign_in(page, live_server.url, user)
        page.goto(live_server.url + reverse("web:grants"))
        page.get_by_label("Tên đăng nhập (bắt buộc)", exact=True).nth(1).fill("hanh")
        page.get_by_label("Họ và tên").fill("Lò Thị Hạnh (mẫu)")
        page.get_by_label("Vai trò (bắt buộc)", exact=True).nth(1).select_option("secretary")
        page.get_by_label("Nơi (bắt buộc)", exact=True).nth(1).select_option(str(world.own.place.id))
        page.get_by_role("button", name="Mở tài khoản").click()
        expect(page.locator("#mat-khau")).to_have_text(re.compile(r"^\w{4}(-\w{4}){3}$"))
    with _page(browser) as page:
        _sign_in(page, live_server.url, user)
        page.goto(live_server.url + reverse("web:grants"))
        page.get_by_role("link", name="Đặt lại mật khẩu Lò Thị Hạnh (mẫu)").click()
        _check(page, "before a new password", wrong)
        page.get_by_role("button", name="Đặt lại mật khẩu").click()
        expect(page.locator("#mat-khau")).to_be_visible()
        _check(page, "a new password", wrong)
        page.goto(live_server.url + reverse("web:grants"))
    assert not wrong


def test_mistakes_are_accessible_and_lead_to_their_field(
    browser: Browser, live_server: Any, world: World
) -> None:
    wrong: list[str] = []
    with _page(browser) as page:
        _sign_in(page, live_server.url, world.own.director)
        page.goto(live_server.url + reverse("web:edit", args=[world.own.plan.id, "nhom-lop"]))
        page.get_by_label("Số lớp, dòng 1").fill("mười ba")
        page.get_by_role("button", name="Lưu").click()
        expect(page.get_by_role("alert")).to_contain_text("“mười ba” không phải là số đếm")
        _check(page, "a mistake", wrong)
        page.get_by_role("link", name=re.compile("Dòng 1")).press("Enter")
        expect(page.get_by_label("Số lớp, dòng 1")).to_be_focused()
    assert not wrong


@pytest.mark.parametrize("script", ["with script", "without script"])
def test_the_main_function(
    script: str,
    browser: Browser,
    live_server: Any,
    world: World,
    tmp_path: Any,
) -> None:
    """From a file to an adopted plan and its document, with script and without."""
    file = tmp_path / "thong-bao.txt"
    file.write_text(sample_announcement(), "utf-8")
    with _page(browser, java_script_enabled=script == "with script", viewport=PHONE) as page:
        _sign_in(page, live_server.url, world.own.director)
        page.goto(live_server.url + reverse("web:new-plan", args=[world.own.centre.id]))
        page.get_by_label("Chọn tệp").set_input_files(file)
        page.get_by_role("button", name="Đọc văn bản").click()
        expect(page.locator(".finding--error")).to_have_count(1)

        page.locator("#phan-nhom-lop").get_by_role("link", name="Sửa nhóm lớp").click()
        page.get_by_label("Số lớp, dòng 3").fill("11")
        page.get_by_label("Lý do sửa").fill("Văn bản ghi thiếu một lớp nghề.")
        page.get_by_role("button", name="Lưu").click()
        expect(page.locator("#nhom-3-lop")).to_have_text("11")
        expect(page.locator("#thong-bao")).to_contain_text("Đã lưu")

        contradiction = page.locator(".finding--error")
        contradiction.get_by_label("Giữ con số").check()
        contradiction.get_by_role("textbox", name="Lý do").fill("Đếm lại danh sách lớp.")
        contradiction.get_by_role("button", name="Ghi cách giải quyết").click()
        expect(page.locator(".finding--error")).to_have_count(0)
        expect(page.locator("#tinh-trang")).to_contain_text("Không còn mâu thuẫn")

        page.get_by_role("link", name="Thông qua kế hoạch").click()
        page.get_by_label("Số, ký hiệu văn bản").fill("12/KH-TTHTCĐ")
        page.get_by_role("button", name="Thông qua").click()
        expect(page.locator("main")).to_contain_text("12/KH-TTHTCĐ")
        for name, start in (("Tải bản in (PDF)", b"%PDF"), ("Tải bản Word", b"PK")):
            with page.expect_download() as download:
                page.get_by_role("link", name=name).click()
            assert download.value.path().read_bytes().startswith(start)


def test_the_keyboard_goes_through_in_order(browser: Browser, live_server: Any, world: World) -> None:
    with _page(browser, viewport=LAPTOP) as page:
        _sign_in(page, live_server.url, world.own.director)
        page.goto(live_server.url + reverse("web:dashboard", args=[world.own.centre.id]))
        page.keyboard.press("Tab")
        expect(page.locator(".skip")).to_be_focused()
        expect(page.locator(".skip")).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()
        places = []
        for _ in range(12):
            page.keyboard.press("Tab")
            box = page.evaluate(
                "(() => { const e = document.activeElement; const r = e.getBoundingClientRect();"
                " const s = getComputedStyle(e);"
                " return {name: e.outerHTML.slice(0, 120), inside: !!e.closest('main'),"
                " outline: s.outlineStyle, height: r.height, width: r.width} })()"
            )
            places.append(box)
        assert all(place["inside"] for place in places[:8])
        assert all(place["outline"] == "solid" for place in places)
        assert not [place for place in places if place["height"] < 24 or place["width"] < 24]


def test_a_figure_leads_to_its_place_in_the_text(browser: Browser, live_server: Any, world: World) -> None:
    with _page(browser, viewport=LAPTOP) as page:
        _sign_in(page, live_server.url, world.own.director)
        page.goto(live_server.url + reverse("web:reading", args=[world.own.plan.id]))
        page.locator("#nhom-4-luot a").click()
        mark = page.locator("mark:target")
        expect(mark).to_be_in_viewport()
        expect(mark).to_contain_text("1.919")


def test_a_session_that_ended_leads_to_sign_in(browser: Browser, live_server: Any, world: World) -> None:
    with _page(browser, viewport=LAPTOP) as page:
        _sign_in(page, live_server.url, world.own.director)
        page.goto(live_server.url + reverse("web:reading", args=[world.own.plan.id]))
        page.context.clear_cookies()
        page.locator("#phan-nhom-lop").get_by_role("link", name="Sửa nhóm lớp").click()
        expect(page.get_by_role("heading", name="Đăng nhập")).to_be_visible()


@contextmanager
def _typed_in_place(browser: Browser, live_server: Any, world: World) -> Iterator[Page]:
    """Open the form of the groups within the page, type into it, and look that nothing of it went."""
    with _page(browser, viewport=PHONE) as page:
        _sign_in(page, live_server.url, world.own.director)
        page.goto(live_server.url + reverse("web:reading", args=[world.own.plan.id]))
        page.locator("#phan-nhom-lop").get_by_role("link", name="Sửa nhóm lớp").click()
        page.get_by_label("Số lớp, dòng 3").fill("11")
        page.get_by_label("Lý do sửa").fill("Văn bản ghi thiếu một lớp nghề.")
        yield page


def _expect_all_kept(page: Page, *said: str) -> None:
    notice = page.get_by_role("alert")
    expect(notice).to_be_focused()
    expect(notice).to_be_in_viewport()
    for words in ("vẫn còn nguyên", *said):
        expect(notice).to_contain_text(words)
    expect(page.get_by_label("Số lớp, dòng 3")).to_have_value("11")
    expect(page.get_by_label("Lý do sửa")).to_have_value("Văn bản ghi thiếu một lớp nghề.")
    wrong: list[str] = []
    _check(page, "a form that was not taken", wrong)
    assert not wrong


def _press_again(page: Page) -> None:
    page.get_by_role("button", name="Lưu").click()
    expect(page.locator("#thong-bao")).to_contain_text("Đã lưu")
    expect(page.locator("#nhom-3-lop")).to_have_text("11")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_form_older_than_a_sign_in_elsewhere_is_kept_and_sent_by_a_second_press(
    browser: Browser, live_server: Any, world: World
) -> None:
    with _typed_in_place(browser, live_server, world) as page:
        page.context.add_cookies([{"name": "csrftoken", "value": "n" * 32, "url": live_server.url}])
        page.get_by_role("button", name="Lưu").click()
        _expect_all_kept(page, "đăng nhập lại ở một thẻ khác", "Hãy bấm nút một lần nữa")
        _press_again(page)


def test_a_session_that_ended_loses_nothing_of_a_form(
    browser: Browser, live_server: Any, world: World
) -> None:
    with _typed_in_place(browser, live_server, world) as page:
        page.context.clear_cookies(name="sessionid")
        for _ in range(2):
            page.get_by_role("button", name="Lưu").click()
            _expect_all_kept(page, "Phiên làm việc đã hết")
            expect(page.get_by_role("alert")).not_to_contain_text("Máy chủ gặp lỗi")
        with page.context.expect_page() as opened:
            page.get_by_role("link", name="Đăng nhập ở thẻ mới").click()
        expect(opened.value.get_by_role("heading", name="Đăng nhập")).to_be_visible()
        opened.value.close()
        _sign_in(page, live_server.url, world.own.director)
        page.context.add_cookies([{"name": "csrftoken", "value": "n" * 32, "url": live_server.url}])
        _press_again(page)


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (lambda route: route.fulfill(status=500, body=""), "Máy chủ gặp lỗi"),
        (lambda route: route.fulfill(status=404, body="<h1>?</h1>"), "Máy chủ gặp lỗi"),
        (lambda route: route.abort(), "Không kết nối được"),
    ],
)
def test_a_server_that_fails_or_is_out_of_reach_loses_nothing_of_a_form(
    browser: Browser, live_server: Any, world: World, failure: Any, said: str
) -> None:
    with _typed_in_place(browser, live_server, world) as page:
        page.route("**/sua/**", failure)
        page.get_by_role("button", name="Lưu").click()
        _expect_all_kept(page, said)
        expect(page.get_by_role("link", name="Đăng nhập ở thẻ mới")).to_have_count(0)
        page.unroute("**/sua/**")
        _press_again(page)


def test_drawing_a_chart_never_holds_up_the_page(browser: Browser, live_server: Any, world: World) -> None:
    with _page(browser, viewport=LAPTOP) as page:
        _sign_in(page, live_server.url, world.own.director)
        page.goto(
            live_server.url + reverse("web:dashboard", args=[world.own.centre.id]),
            wait_until="domcontentloaded",
        )
        picture = page.locator(".chart img").first
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", value=True)
        assert picture.evaluate("picture => picture.naturalWidth") > 0
        assert page.evaluate("document.documentElement.scrollWidth") <= LAPTOP["width"]
