"""Scoring sheets without a network, in a real browser: killed, opened again, on two phones, and nothing is twice."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, Playwright, expect

from hieuhoc.learning.roles import Role
from hieuhoc.store.models import AttendanceMark, Level, Recognition, SheetMark, SheetScore, User
from hieuhoc.usecases import mark_sheet, open_sheets
from tests import factories
from tests.browser.phones import (
    accessible,
    asked_and_stayed,
    connected,
    give_in_at_the_office,
    open_app,
    phone,
    send_now,
    sign_in,
    sign_out,
    take_along,
    unsent,
    unsent_file,
)
from tests.browser.test_pages_accessible import LAPTOP, PHONE
from tests.sheets import EDITION, ITEMS, recognition
from tests.web.conftest import Corner, corner

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TWENTY = 20
SHEETS = "#phieu"
LEVELS = {"Đạt": "met", "Một phần": "partly", "Không đạt": "not_met", "–": "not_assessed"}


@pytest.fixture
def own(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Corner:
    """A hamlet of twenty families that strive for the title."""
    for module in (mark_sheet, open_sheets):
        monkeypatch.setattr(module, "sheet_edition", lambda row, *, commune_id: EDITION)
    own = corner(factories.place(Level.PROVINCE, name="Thanh Hóa"), "Ái Thượng")
    for number in range(TWENTY):
        name = f"{('Hà', 'Lò', 'Vi', 'Trương')[number % 4]} Văn {chr(65 + number)}"
        recognition(centre=own.centre, place=own.hamlet, by=own.director, name=name)
    return own


@pytest.fixture
def head(own: Corner) -> Callable[[], User]:
    def make() -> User:
        user = factories.user(full_name="Trưởng thôn (mẫu)")
        factories.grant(user=user, role=Role.HAMLET_HEAD, place=own.hamlet)
        return user

    return make


def take_sheets_along(page: Page, url: str, user: User) -> None:
    take_along(page, url, user)
    page.get_by_role("link", name="Phiếu chấm điểm").click()
    expect(page.locator("#man-hinh .todo li")).to_have_count(TWENTY)


def open_first(page: Page) -> None:
    page.locator("#man-hinh .todo a").first.click()
    expect(page.locator(".roll__row")).to_have_count(len(ITEMS))


def pick(page: Page, row: int, label: str) -> None:
    page.locator(".roll__row").nth(row).locator(f"label.pick--{LEVELS[label]}").click()


def scores() -> list[tuple[str, str, str]]:
    rows = SheetScore.objects.order_by("recognition__household__head__sort_key", "item")
    told = rows.values_list("recognition__household__name", "item", "attained")
    return [(name, item, attained) for name, item, attained in told]


def score_all(page: Page) -> None:
    """Score twenty families one after another, each item with a tap."""
    for number in range(TWENTY):
        for row, label in enumerate(("Đạt", "Một phần", "Không đạt")):
            pick(page, row, label)
        unsent(page, 3 * (number + 1))
        if number == 0:
            accessible(page, "sheet")
            page.get_by_label("Điểm nếu đạt một phần (cao nhất 20)").fill("12,5")
            page.keyboard.press("Tab")
        if number < TWENTY - 1:
            onward = page.get_by_role("link", name="Phiếu sau:")
            told = onward.get_attribute("href")
            onward.click()
            page.wait_for_function("told => location.hash === told", arg=told)
            expect(page.locator(".roll__row input[value=not_assessed]:checked")).to_have_count(3)
    expect(page.get_by_role("link", name="Phiếu sau:")).to_be_hidden()


def test_a_hamlet_is_scored_without_a_network_and_the_phone_dies_in_between(
    playwright: Playwright, live_server: Any, own: Corner, head: Callable[[], User], tmp_path: Path
) -> None:
    url = live_server.url
    first_user, second_user = head(), head()
    with phone(playwright, tmp_path / "first") as page:
        take_sheets_along(page, url, first_user)
        accessible(page, "list of sheets")
        open_first(page)
        score_all(page)
        unsent(page, 3 * TWENTY)
    assert not SheetMark.objects.exists()

    with phone(playwright, tmp_path / "first") as page:
        page.context.set_offline(True)
        open_app(page, url)
        unsent(page, 3 * TWENTY)
        page.get_by_role("link", name="Phiếu chấm điểm").click()
        expect(page.locator("summary")).to_contain_text(f"đã chấm đủ {TWENTY}/{TWENTY} phiếu")
        with phone(playwright, tmp_path / "second") as other:
            take_sheets_along(other, url, second_user)
            open_first(other)
            pick(other, 0, "Không đạt")
            pick(other, 1, "Đạt")
            pick(other, 1, "–")
            unsent(other, 1)
            other.context.set_offline(False)
            unsent(other, 0)
            # The cookie died with the phone: the marks did not.
            sign_in(page.context, url, first_user)
            page.context.set_offline(False)
            unsent(page, 0)
            # Sent again it is still the same, and nothing is left to send.
            send_now(page)
            unsent(page, 0)
            assert SheetMark.objects.count() == 3 * TWENTY + 1

            # The second phone sees both marks of the first item, and corrects what it has seen.
            send_now(other)
            expect(other.locator(".roll__row").nth(0).locator("details li")).to_have_count(2)
            pick(other, 0, "Một phần")
            unsent(other, 1)
            other.get_by_role("button", name="Gửi ngay").click()
            unsent(other, 0)
    expect_right_scores()


def expect_right_scores() -> None:
    found = scores()
    assert len(found) == 3 * TWENTY
    ordered = ("1/adults", "partly"), ("1/school", "met"), ("2/whole", "not_met")
    assert [(item, said) for _name, item, said in found[3:]] == [*ordered] * (TWENTY - 1)
    assert found[1][1:] == ("1/school", "partly")
    first = SheetMark.objects.filter(recognition__household__name=found[0][0], item="1/school")
    assert sorted((mark.revision, mark.attained) for mark in first) == [
        (1, "met"),
        (1, "not_met"),
        (2, "partly"),
    ]
    assert str(SheetScore.objects.exclude(points=None).get().points) == "12.50"
    assert SheetMark.objects.values("device").distinct().count() == 2


def test_unsent_marks_of_rolls_and_sheets_go_by_one_file_and_then_by_themselves(
    playwright: Playwright, live_server: Any, own: Corner, head: Callable[[], User], tmp_path: Path
) -> None:
    url = live_server.url
    user = head()
    factories.grant(user=user, role=Role.CLASS_HOST, place=own.place)
    with phone(playwright, tmp_path / "phone") as page:
        take_sheets_along(page, url, user)
        open_first(page)
        pick(page, 0, "Đạt")
        unsent(page, 1)
        page.get_by_role("link", name="Điểm danh", exact=True).click()
        page.get_by_role("link", name="Điểm danh hôm nay").click()
        page.locator(".roll__row label.pick--present").first.click()
        unsent(page, 2)
        file = unsent_file(page, tmp_path)
        told = json.loads(file.read_text("utf-8"))
        assert (len(told["marks"]), len(told["sheet_marks"])) == (1, 1)
        assert not {"Hà Văn A", "Trưởng thôn"} & set(file.read_text("utf-8").split('"'))
        # A later change of mind is a mark of its own: the file cannot know of it.
        page.goto(url + reverse("web:offline-rolls") + SHEETS)
        open_first(page)
        pick(page, 0, "Một phần")
        unsent(page, 3)
        with phone(playwright, tmp_path / "office") as office:
            give_in_at_the_office(office, url, own.director, file, marks=2)
        assert (SheetMark.objects.count(), AttendanceMark.objects.count()) == (1, 1)
        page.context.set_offline(False)
        unsent(page, 0)
    assert (SheetMark.objects.count(), AttendanceMark.objects.count()) == (2, 1)
    assert SheetScore.objects.get().attained == "partly"


def test_names_leave_with_who_signs_out_and_what_is_unsent_is_asked_about(
    playwright: Playwright, live_server: Any, own: Corner, head: Callable[[], User], tmp_path: Path
) -> None:
    with phone(playwright, tmp_path / "phone") as page:
        take_sheets_along(page, live_server.url, head())
        open_first(page)
        pick(page, 0, "Đạt")
        pick(page, 2, "Đạt")
        unsent(page, 2)
        assert "Còn 2 dấu chưa gửi trên máy này, trong đó có 2 mục chấm điểm" in asked_and_stayed(page)
        expect(page.locator(".roll__row")).to_have_count(len(ITEMS))
        # Names nobody asked for in two weeks are gone, what is unsent is not.
        left = page.evaluate(
            """async () => {
              const { Store, currentUser, forgetOldNames } = await import("/static/web/rolls/store.js");
              await forgetOldNames(Date.now() + 15 * 24 * 3600 * 1000);
              const store = await Store.open(await currentUser());
              return [(await store.all("sheets")).length, (await store.unsent()).length];
            }"""
        )
        assert left == [0, 2]
        page.context.set_offline(False)
        unsent(page, 0)
        page.goto(live_server.url + reverse("web:sheets"))
        sign_out(page, live_server.url)


def test_what_was_decided_meanwhile_stays_on_the_phone_with_the_reason(
    playwright: Playwright, live_server: Any, own: Corner, head: Callable[[], User], tmp_path: Path
) -> None:
    with phone(playwright, tmp_path / "phone") as page:
        take_sheets_along(page, live_server.url, head())
        open_first(page)
        pick(page, 0, "Đạt")
        unsent(page, 1)
        Recognition.objects.update(state="refused")
        page.context.set_offline(False)
        expect(page.locator("#bi-tu-choi")).to_contain_text("1 dấu: Phiếu này đã có quyết định của xã")
        unsent(page, 1)
        Recognition.objects.update(state="registered")
        page.get_by_role("button", name="Gửi ngay").click()
        unsent(page, 0)
    assert SheetScore.objects.get().attained == "met"


def test_after_the_review_the_phone_asks_why_and_points_that_cannot_be_are_said(
    playwright: Playwright, live_server: Any, own: Corner, head: Callable[[], User], tmp_path: Path
) -> None:
    Recognition.objects.update(state="proposed", reviewed_on=timezone.localdate() - timedelta(days=1))
    with phone(playwright, tmp_path / "phone") as page:
        take_sheets_along(page, live_server.url, head())
        open_first(page)
        # A first mark corrects nothing.
        pick(page, 1, "Một phần")
        unsent(page, 1)
        points = page.get_by_label("Điểm nếu đạt một phần (cao nhất 20)")
        points.fill("20,5")
        page.keyboard.press("Tab")
        expect(page.get_by_text("Hãy ghi một số từ 0 đến 20")).to_be_visible()
        points.fill("7,5")
        page.keyboard.press("Tab")
        expect(page.get_by_text("Hãy ghi một số từ 0 đến 20")).to_be_hidden()
        unsent(page, 1)
        page.context.set_offline(False)
        unsent(page, 0)
        pick(page, 1, "Đạt")
        expect(page.get_by_label("Lý do sửa")).to_be_focused()
        unsent(page, 0)
        page.get_by_label("Lý do sửa").fill("Đối chiếu giấy khen")
        pick(page, 1, "Đạt")
        unsent(page, 1)
        page.get_by_role("button", name="Gửi ngay").click()
        unsent(page, 0)
    told = SheetMark.objects.order_by("revision").values_list("attained", "points", "why")
    assert [(said, points and str(points), why) for said, points, why in told] == [
        ("partly", "7.50", ""),
        ("met", None, "Đối chiếu giấy khen"),
    ]


ANSWERS_WAIT = """
    const ask = window.fetch;
    const letting = new Promise((resolve) => { window.letGo = resolve; });
    window.fetch = async (...asked) => { await letting; return ask(...asked); };
    window.told = [];
    new MutationObserver(() => {
      const state = document.getElementById("trang-thai")?.textContent;
      if (state && state !== window.told.at(-1)) { window.told.push(state); }
    }).observe(document, { childList: true, subtree: true });
"""


def test_what_is_on_its_way_is_not_called_there(
    playwright: Playwright, live_server: Any, own: Corner, head: Callable[[], User], tmp_path: Path
) -> None:
    with phone(playwright, tmp_path / "phone") as page:
        page.add_init_script(ANSWERS_WAIT)
        sign_in(page.context, live_server.url, head())
        open_app(page, live_server.url)
        page.get_by_role("link", name="Phiếu chấm điểm").click()
        expect(page.get_by_text("Máy này chưa có phiếu nào")).to_be_visible()
        page.evaluate("window.letGo()")
        expect(page.locator("#man-hinh .todo li")).to_have_count(TWENTY)
        connected(page)
        assert page.evaluate("window.told[0]") == "Đang gửi và nhận…"


def test_what_arrives_leaves_a_group_folded_that_was_folded(
    playwright: Playwright, live_server: Any, own: Corner, head: Callable[[], User], tmp_path: Path
) -> None:
    with phone(playwright, tmp_path / "phone") as page:
        take_sheets_along(page, live_server.url, head())
        page.locator("summary").click()
        recognition(centre=own.centre, place=own.hamlet, by=own.director, name="Lương Văn Mới")
        page.context.set_offline(False)
        expect(page.locator("summary")).to_contain_text(f"0/{TWENTY + 1}")
        expect(page.locator("#man-hinh .todo li").first).to_be_hidden()
        page.locator("summary").click()
        expect(page.locator("#man-hinh .todo li").first).to_be_visible()


def test_marks_of_a_phone_from_before_there_were_sheets_are_still_there(
    playwright: Playwright, live_server: Any, own: Corner, head: Callable[[], User], tmp_path: Path
) -> None:
    user = head()
    with phone(playwright, tmp_path / "phone") as page:
        sign_in(page.context, live_server.url, user)
        page.goto(live_server.url + reverse("web:home"))
        page.evaluate(
            """async ([user, mark]) => {
              const open = (name, version, upgrade) => new Promise((resolve) => {
                const request = indexedDB.open(name, version);
                request.onupgradeneeded = () => upgrade(request.result);
                request.onsuccess = () => resolve(request.result);
              });
              const of = await open("hieuhoc-rolls-" + user, 1, (db) => {
                db.createObjectStore("classes", { keyPath: "id" });
                db.createObjectStore("meetings", { keyPath: "key" });
                db.createObjectStore("newcomers", { keyPath: "id" });
                db.createObjectStore("marks", { keyPath: "key", autoIncrement: true }).put(mark);
                db.createObjectStore("facts");
              });
              of.close();
            }""",
            [
                str(user.pk),
                {
                    "class_id": str(own.learning_class.id),
                    "day": own.session.day.isoformat(),
                    "ordinal": 1,
                    "person_id": str(own.person.id),
                    "status": "present",
                    "number": None,
                    "revision": 1,
                    "why": "",
                    "marked_at": timezone.now().isoformat(),
                    "state": "unsent",
                    "tried": False,
                },
            ],
        )
        factories.grant(user=user, role=Role.CLASS_HOST, place=own.place)
        open_app(page, live_server.url)
        connected(page)
        unsent(page, 0)
    assert AttendanceMark.objects.get().person == own.person


def test_a_sheet_is_keyed_in_by_letters_and_filled_in_without_script(
    browser: Browser, live_server: Any, own: Corner
) -> None:
    first = Recognition.objects.order_by("household__head__sort_key")[0]
    url = live_server.url + reverse("web:sheet", args=[first.id])
    context = browser.new_context(locale="vi-VN", viewport=LAPTOP)
    page = context.new_page()
    sign_in(context, live_server.url, own.director)
    page.goto(url)
    page.locator(".roll input[type=radio]:checked").first.focus()
    page.keyboard.type("dmk")
    expect(page.locator("[data-count=met]")).to_have_text("1")
    page.get_by_role("button", name="Lưu phiếu").click()
    expect(page.locator("#thong-bao")).to_contain_text("Đã chấm 3 mục.")
    assert {(item, said) for _name, item, said in scores()} == {
        ("1/school", "met"),
        ("1/adults", "partly"),
        ("2/whole", "not_met"),
    }
    context.close()
    context = browser.new_context(locale="vi-VN", viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    sign_in(context, live_server.url, own.director)
    page.goto(live_server.url + reverse("web:sheets"))
    page.get_by_role("link", name="Lò Văn B").click()
    pick(page, 0, "Không đạt")
    page.get_by_role("button", name="Lưu và sang phiếu sau").click()
    expect(page.locator("#thong-bao")).to_contain_text("Đã chấm 1 mục.")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Vi Văn C")
    assert SheetScore.objects.filter(attained="not_met").count() == 2
    context.close()
