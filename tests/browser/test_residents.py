"""A resident on a phone without script: finds a class, registers, sees what is kept, leaves again."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from hieuhoc.portal.founding import found_site
from hieuhoc.store.models import Registration
from tests import factories
from tests.browser.test_portal_accessible import LAPTOP, PHONE, WCAG
from tests.portal.residents import Telephones

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def address(transactional_db: None, live_server: Any, settings: Any, tmp_path: Path) -> str:
    """A commune with one class, of one seat that is taken."""
    cache.clear()
    Telephones.received.clear()
    settings.MEDIA_ROOT = tmp_path
    settings.HIEUHOC_SENDER = "tests.portal.residents.Telephones"
    centre = factories.centre()
    lesson = factories.learning_class(centre=centre, title="Nuôi gà thả vườn", capacity=1, topic="Làm chuồng")
    for week in range(4):
        factories.session(learning_class=lesson, day=timezone.localdate() + timedelta(days=3 + 7 * week))
    factories.registration(learning_class=lesson, person=factories.person(place=centre.place))
    found_site(centre_id=centre.id, today=factories.TODAY)
    return str(live_server.url)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page whose scripts, if there were any, its policy would not let run."""
    context = browser.new_context(locale="vi-VN", viewport=PHONE)
    page = context.new_page()
    page.set_default_timeout(15_000)
    yield page
    context.close()


def look(page: Page) -> None:
    """Hold the page against the rules of accessibility, in a small window and in a large one."""
    assert page.locator("script").count() == 0
    assert page.locator("h1").count() == 1
    for size in (LAPTOP, PHONE):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        found = Axe().run(page, options=WCAG).response["violations"]
        assert not [(v["id"], v["nodes"][0]["html"]) for v in found], page.url


def test_a_resident_registers_sees_what_is_kept_and_leaves_again(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="Nuôi gà thả vườn").click()
    look(page)
    page.get_by_role("link", name="Ghi tên vào danh sách chờ").click()
    look(page)
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.get_by_text("Chưa ghi họ và tên")).to_be_visible()
    look(page)
    page.get_by_label("Họ và tên người học").fill("Lò Thị Hoa")
    page.get_by_label("Thôn, bản, tổ dân phố").select_option(label="Nơi khác, hoặc chưa rõ thôn nào")
    page.get_by_label("Số điện thoại di động").fill("0912 345 678")
    page.get_by_label("Tôi đồng ý").check()
    page.get_by_role("button", name="Tiếp tục").click()
    look(page)
    page.get_by_label("Mã trong tin nhắn").fill("12")
    page.get_by_role("button", name="Đăng ký", exact=True).click()
    expect(page.get_by_text("Mã có 6 chữ số; ở đây có 2")).to_be_visible()
    page.get_by_label("Mã trong tin nhắn").fill(Telephones.code())
    page.get_by_role("button", name="Đăng ký", exact=True).click()
    expect(page.locator("h1")).to_have_text("Đã ghi vào danh sách chờ")
    expect(page.get_by_text("vị trí thứ 1")).to_be_visible()
    look(page)
    page.reload()
    assert Registration.objects.filter(channel="public").count() == 1

    page.get_by_role("link", name="Xem những gì được lưu").click()
    expect(page.get_by_text("0912345678")).to_be_visible()
    look(page)
    page.locator("summary", has_text="Rút đăng ký").click()
    page.get_by_label("Lý do").fill("bận việc nhà")
    page.get_by_role("button", name="Rút đăng ký").click()
    expect(page.get_by_text("bận việc nhà")).to_be_visible()
    assert Registration.objects.get(channel="public").state == "withdrawn"

    page.goto(f"{address}/viec-hoc/")
    look(page)
    page.get_by_role("button", name="Thoát").click()
    expect(page.get_by_label("Số điện thoại di động")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("Lò Thị Hoa")).to_have_count(0)


def test_a_token_that_is_none_is_said_accessibly(page: Page, address: str) -> None:
    page.goto(f"{address}/xac-minh/khong-co/")
    expect(page.get_by_text("Không có chứng nhận nào mang mã này")).to_be_visible()
    look(page)
