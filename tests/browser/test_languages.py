"""Somebody who reads English changes the language by keyboard alone, and comes back to the same page."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, expect

from hieuhoc.portal.founding import found_site
from tests import factories
from tests.browser.test_pages_accessible import _check, _page, _sign_in, world
from tests.web.conftest import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
__all__ = ["world"]


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_english_and_back(browser: Browser, live_server: Any, world: World, *, script: bool) -> None:
    plan = live_server.url + reverse("web:plan", args=[world.own.plan.id])
    with _page(browser, java_script_enabled=script) as page:
        _sign_in(page, live_server.url, world.own.director)
        page.goto(plan)
        page.get_by_role("form", name="Ngôn ngữ").get_by_role("button", name="English").press("Enter")
        expect(page).to_have_url(plan)
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(page.get_by_role("heading", level=1)).to_have_text("Plan of the school year 2021-2022")
        page.get_by_role("button", name="Tiếng Việt").press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Kế hoạch năm học 2021-2022")


def test_english_pages_are_accessible(browser: Browser, live_server: Any, world: World) -> None:
    found_site(centre_id=world.own.centre.id, today=factories.TODAY)
    wrong: list[str] = []
    with _page(browser) as page:
        page.goto(live_server.url + "/")
        page.get_by_role("button", name="English").press("Enter")
        expect(page.locator("html")).to_have_attribute("lang", "en")
        _check(page, "portal", wrong)
        page.goto(live_server.url + reverse("account_login"))
        expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
        _check(page, "sign-in", wrong)
        _sign_in(page, live_server.url, world.own.director)
        for name in ("dashboard", "reading"):
            of = world.own.centre.id if name == "dashboard" else world.own.plan.id
            page.goto(live_server.url + reverse(f"web:{name}", args=[of]))
            _check(page, name, wrong)
    assert not wrong


@pytest.mark.parametrize("path", ["/khong-co/", "/lam-viec/khong-co/"])
def test_error_pages_are_accessible(browser: Browser, live_server: Any, path: str) -> None:
    wrong: list[str] = []
    with _page(browser) as page:
        answer = page.goto(live_server.url + path)
        assert answer is not None
        assert answer.status == 404
        _check(page, path, wrong)
    assert not wrong
