from typing import Any
import pytest
from playwright.sync_api import Browser
from django.urls import reverse
from hieuhoc.usecases.correct_plan import correct_plan
from tests import factories
from tests.web.conftest import World
from tests.browser.test_pages_accessible import _page, _sign_in, _check
from tests.browser import test_pages_accessible as m

pytestmark = m.pytestmark
if hasattr(m, "world"):
    world = m.world


def test_tmp(browser: Browser, live_server: Any, world: World) -> None:
    plan = world.own.plan.id
    wrong = []
    with _page(browser) as page:
        page.goto(live_server.url + reverse("account_login"))
        _sign_in(page, live_server.url, world.own.director)
        correct_plan(
            actor=world.own.actor,
            plan_id=plan,
            content=factories.content(),
            seen_version=world.own.plan.version,
            why="",
            now=factories.NOW,
        )
        for path in (
            reverse("web:version", args=[plan, 1]),
            reverse("web:replace-draft", args=[plan, world.own.source.id]),
        ):
            assert page.goto(live_server.url + path).status == 200
            if "phien-ban" in path:
                assert page.locator("#lay-lai").count() == 1
            _check(page, path, wrong)
            page.locator("main form button[type=submit]").last.click()
            page.wait_for_load_state()
            _check(page, path + " refused", wrong)
            page.screenshot(path=f"/tmp/mendb-{len(path)}.png", full_page=True)
    assert not wrong
