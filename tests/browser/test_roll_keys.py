"""The keyboard on a roll: a letter moves on by itself, and one arrow out of habit moves nobody twice."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from hieuhoc.store.models import Level
from tests import factories
from tests.browser.test_pages_accessible import LAPTOP, PHONE, _page, _sign_in
from tests.web.conftest import Corner, corner

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def _marked(page: Page) -> list[str]:
    return page.eval_on_selector_all(".roll input:checked", "all => all.map(each => each.value)")


def test_letters_move_on_and_an_arrow_after_one_does_not_skip(
    transactional_db: None, live_server: object, browser: Browser
) -> None:
    own: Corner = corner(factories.place(Level.PROVINCE, name="Thanh Hóa"), "Ái Thượng")
    for number in range(3):
        person = factories.person(full_name=f"Vi Thị {'BCD'[number]}", place=own.hamlet)
        factories.registration(learning_class=own.learning_class, person=person)
    session = factories.session(
        learning_class=own.learning_class, day=timezone.localdate(), starts_at=timezone.now()
    )
    url = str(live_server) + reverse("web:roll", args=[session.id])
    with _page(browser, viewport=LAPTOP) as page:
        _sign_in(page, str(live_server), own.director)
        page.goto(url)
        expect(page.get_by_text("Gõ chữ là sang người kế tiếp")).to_be_visible()
        page.locator(".roll input[type=radio]").first.focus()
        for key in ("c", "m", "ArrowDown", "v"):
            page.keyboard.press(key)
        assert _marked(page) == ["present", "late", "absent", "cleared"]
        # Without a letter before it an arrow goes on, and so does a second one after it.
        for key in ("ArrowUp", "ArrowUp", "p", "ArrowDown", "ArrowDown", "c"):
            page.keyboard.press(key)
        assert _marked(page) == ["present", "excused", "absent", "present"]
    with _page(browser, viewport=PHONE, has_touch=True, is_mobile=True) as page:
        _sign_in(page, str(live_server), own.director)
        page.goto(url)
        expect(page.get_by_text("Gõ chữ là sang người kế tiếp")).to_be_hidden()
