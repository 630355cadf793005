"""The register of a class in a browser: found as one types, whole on a phone, nothing for axe to find."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from hieuhoc.store.models import LearningClass, Level, Person, Registration
from tests import factories
from tests.browser.test_pages_accessible import _check, _page, _sign_in
from tests.web.conftest import Corner, corner

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def of(transactional_db: None) -> Corner:
    """A class of two seats, both taken, with somebody waiting and somebody who left."""
    of = corner(factories.place(Level.PROVINCE, name="Thanh Hóa"), "Ái Thượng")
    states = {"Hà Văn Bình": "accepted", "Lò Thị Chờ": "waiting"}
    for name, state in states.items():
        person = factories.person(full_name=name, place=of.hamlet)
        factories.registration(learning_class=of.learning_class, person=person, state=state)
    left = factories.person(full_name="Bùi Thị Nghỉ", place=of.hamlet)
    factories.registration(
        learning_class=of.learning_class,
        person=left,
        state="withdrawn",
        ended_at=factories.NOW,
        end_reason="Đi làm xa",
    )
    LearningClass.objects.filter(pk=of.learning_class.pk).update(capacity=2)
    factories.person(full_name="Trương Thị Mường", place=of.hamlet)
    return of


def _pages(of: Corner) -> dict[str, str]:
    class_id = [of.learning_class.id]
    return {
        "register": reverse("web:registrations", args=class_id),
        "villagers": reverse("web:register-villagers", args=class_id),
        "leave": reverse("web:withdraw", args=[of.registration.id]),
    }


def _shot(page: Page, name: str) -> None:
    """Keep a picture where somebody wants to look at the pages."""
    if folder := os.environ.get("HIEUHOC_PICTURES"):
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)


def test_every_page_of_the_register_is_accessible_and_whole_on_a_phone(
    of: Corner, browser: Browser, live_server: Any
) -> None:
    wrong: list[str] = []
    with _page(browser) as page:
        _sign_in(page, live_server.url, of.director)
        for name, path in _pages(of).items():
            page.goto(live_server.url + path)
            for details in page.locator("details").all():
                details.locator("summary").click()
            _check(page, name, wrong)
            _shot(page, name)
    assert not wrong


def test_somebody_is_found_while_typing_and_registered_with_the_keyboard(
    of: Corner, browser: Browser, live_server: Any
) -> None:
    wrong: list[str] = []
    with _page(browser) as page:
        _sign_in(page, live_server.url, of.director)
        page.goto(live_server.url + _pages(of)["register"])
        page.get_by_label("Tên người cần ghi").focus()
        page.keyboard.type("muong")
        button = page.get_by_role("button", name="Ghi tên Trương Thị Mường")
        expect(button).to_be_visible()
        expect(page.get_by_label("Tên người cần ghi")).to_be_focused()
        _check(page, "found", wrong)
        _shot(page, "found")
        button.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text("Trương Thị Mường: lớp hết chỗ, đứng thứ 2")).to_be_visible()
    assert not wrong
    mine = Registration.objects.filter(person=Person.objects.get(full_name="Trương Thị Mường"))
    assert mine.get().state == "waiting"


def test_everything_works_without_script(of: Corner, browser: Browser, live_server: Any) -> None:
    with _page(browser, java_script_enabled=False) as page:
        _sign_in(page, live_server.url, of.director)
        page.goto(live_server.url + _pages(of)["register"])
        page.get_by_label("Tên người cần ghi").fill("muong")
        page.get_by_role("button", name="Tìm").click()
        page.get_by_role("button", name="Ghi tên Trương Thị Mường").click()
        expect(page.get_by_text("đứng thứ 2 trong danh sách chờ")).to_be_visible()
        page.get_by_role("link", name="Rút tên Hà Văn Bình").click()
        page.get_by_label("Lý do").fill("Trùng mùa vụ")
        page.get_by_role("button", name="Rút tên").click()
        expect(page.get_by_text("1 người trong danh sách chờ đã có chỗ")).to_be_visible()
