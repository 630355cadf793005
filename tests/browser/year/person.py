"""A person at a screen: signs in, follows links, fills in forms, and is told what became of it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.year.town import PASSWORD

LAPTOP = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}
PATIENCE = 30_000
"""Milliseconds: CI has two slow cores for two such people at once."""

expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True)
class Visitor:
    """Somebody at the pages of `url`."""

    page: Page
    url: str

    def link(self, name: str, *, within: Locator | None = None) -> None:
        """Follow the first link of this name; what is read out after the name may differ."""
        (within or self.page.get_by_role("main")).get_by_role("link", name=begins(name)).first.click()

    def press(self, name: str, *, within: Locator | None = None) -> None:
        (within or self.page.get_by_role("main")).get_by_role("button", name=begins(name)).first.click()

    def type(self, label: str, text: str, *, within: Locator | None = None) -> None:
        (within or self.page.get_by_role("main")).get_by_label(begins(label)).first.fill(text)

    def choose(self, label: str, option: str | re.Pattern[str], *, within: Locator | None = None) -> None:
        """Choose from a list the first line that has these words."""
        field = (within or self.page.get_by_role("main")).get_by_label(begins(label)).first
        line = field.locator("option", has_text=option).first
        field.select_option(value=line.get_attribute("value"))

    def tick(self, name: str) -> None:
        self.page.get_by_role("main").get_by_role("checkbox", name=name).first.check()

    def told(self, words: str) -> None:
        """See these words in the page's answer to what was sent."""
        expect(self.page.locator("#thong-bao")).to_contain_text(words)

    def headed(self, words: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(words)

    def go(self, part: str) -> None:
        """Open a part of the workplace by the bar at the top."""
        self.page.get_by_role("navigation", name="Chính").get_by_role("link", name=part, exact=True).click()

    def society(self, part: str) -> None:
        """Open a part of the learning society from its first page."""
        self.go("Xã hội học tập")
        self.headed("Xã hội học tập")
        self.link(part, within=self.page.locator("section", has=self.page.locator("#cac-phan")))

    def year(self, name: str) -> None:
        """Turn to a school year where the page offers several."""
        years = self.page.get_by_role("navigation", name="Năm học")
        years.get_by_role("link", name=name, exact=True).click()


def begins(words: str) -> re.Pattern[str]:
    """Match a name that begins with `words`; the engine takes a bare slash for the pattern's end.

    What is only read out stands apart from what is seen: there may be a space before its colon.
    """
    return re.compile(r"^\s*" + re.escape(words).replace("/", r"\/").replace(":", r"\s*:"))


@contextmanager
def signed_in(
    browser: Browser, url: str, username: str, *, size: dict[str, int] = LAPTOP
) -> Iterator[Visitor]:
    """Sign in by the form, and find no script broken at the end."""
    context = browser.new_context(locale="vi-VN", viewport=size)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{url}/lam-viec/")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("navigation", name="Chính")).to_be_visible()
    yield Visitor(page, url)
    context.close()
    assert not wrong
