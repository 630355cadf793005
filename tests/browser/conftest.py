"""A headless Chromium. Where there is none the tests say so loudly; in CI that is a failure."""

import os
from collections.abc import Iterator
from threading import RLock
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests import services

# Playwright drives an event loop in this thread, which Django takes for an asynchronous caller.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]

# Two people at once in Chromium on two slow cores: what comes, comes later than in five seconds.
expect.set_options(timeout=30_000)


@pytest.fixture(autouse=True, scope="session")
def _requests_take_turns() -> Iterator[None]:
    """The database in memory has one connection, which the threads of the live server would share at once."""
    answer, turn = WSGIHandler.__call__, RLock()

    def in_turn(self: WSGIHandler, *asked: Any) -> Any:
        with turn:
            return answer(self, *asked)

    WSGIHandler.__call__ = in_turn  # type: ignore[method-assign]
    yield
    WSGIHandler.__call__ = answer  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    if services.installed_browser() is None:
        missing = "NO CHROMIUM: the browser tests did not run. Install it, or name it in HIEUHOC_CHROMIUM."
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=services.installed_browser(), args=ARGUMENTS)
    yield browser
    browser.close()
