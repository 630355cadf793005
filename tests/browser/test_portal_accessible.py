"""The public portal in a browser: axe finds nothing, a phone shows it whole, the keyboard gets through."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect

from hieuhoc.learning.roles import Role
from hieuhoc.portal.founding import found_site
from hieuhoc.usecases.adopt_plan import adopt_plan
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 360, "height": 740}
LAPTOP = {"width": 1280, "height": 800}
PATHS = (
    "/",
    "/tin-tuc/",
    "/tin-tuc/khai-giang-nam-hoc-2021-2022/",
    "/tin-tuc/hoc-ghep-cay-tren-nuong/",
    "/ke-hoach/",
    "/gioi-thieu/",
    "/lop-hoc/",
    "/viec-hoc/",
)
WCAG = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


@pytest.fixture
def address(transactional_db: None, live_server: Any, settings: Any, tmp_path: Path) -> str:
    """A synthetic commune's portal, with an adopted plan."""
    cache.clear()
    settings.MEDIA_ROOT = tmp_path
    centre = factories.centre()
    director = factories.actor(Role.DIRECTOR, at=centre.place)
    plan = factories.draft(actor=director, centre=centre)
    adopt_plan(actor=director, plan_id=plan.id, seen_version=plan.version, now=factories.NOW)
    found_site(centre_id=centre.id, today=factories.TODAY)
    return str(live_server.url)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a reader whose phone runs no script; axe brings its own."""
    context = browser.new_context(locale="en-US", viewport=PHONE)
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.close()


@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_accessible_and_fits_its_window(page: Page, address: str, path: str) -> None:
    answer = page.goto(address + path)
    assert answer is not None
    assert answer.status == 200
    for size in (PHONE, LAPTOP):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        found = Axe().run(page, options=WCAG).response["violations"]
        assert not [(v["id"], v["nodes"][0]["html"]) for v in found]
    levels = [
        int(tag[1]) for tag in page.eval_on_selector_all("h1,h2,h3,h4", "all => all.map(e => e.tagName)")
    ]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_keyboard_skips_the_head_and_opens_the_lead_article(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Đến nội dung chính")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    lead = page.locator(".lead h2 a")
    expect(lead).to_be_focused()
    assert lead.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Trống khai giảng gọi cả xã cùng học")
    expect(page.locator(".live")).to_contain_text("4.407")


def test_a_reader_without_script_finds_the_plan_and_how_it_is_counted(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(address)
    page.get_by_role("link", name="Xem cả kế hoạch").click()
    expect(page.locator("h1")).to_have_text("Kế hoạch năm học 2021-2022")
    page.get_by_text("Các lớp dự kiến").first.click()
    expect(page.get_by_text("Chăm sóc lúa")).to_be_visible()
    page.get_by_role("link", name="Các con số được tính như thế nào").click()
    expect(page.locator("#cach-tinh")).to_be_in_viewport()
    context.close()


def test_pages_write_nothing_on_the_console_and_ask_no_other_server(page: Page, address: str) -> None:
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    for path in PATHS:
        page.goto(address + path)
    assert not said
    assert all(url.startswith(address) for url in asked)
