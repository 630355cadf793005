"""A phone in a browser of its own: taken along where there is no network, killed, brought to the office."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from hieuhoc.store.models import User
from tests import services
from tests.browser.conftest import ARGUMENTS
from tests.browser.test_pages_accessible import PHONE, WCAG


@contextmanager
def phone(playwright: Playwright, profile: Path) -> Iterator[Page]:
    """A phone with its own memory. It ends as by a dead battery: all its processes are killed at once."""
    profile.mkdir(exist_ok=True)
    port_file = profile / "DevToolsActivePort"
    port_file.unlink(missing_ok=True)
    path = services.installed_browser()
    assert path is not None
    options = ["--headless=new", "--remote-debugging-port=0", f"--user-data-dir={profile}", "about:blank"]
    process = subprocess.Popen(
        [path, *ARGUMENTS, *options], start_new_session=True, stderr=subprocess.DEVNULL
    )
    try:
        while not port_file.exists() or not port_file.read_text():
            time.sleep(0.05)
            assert process.poll() is None
        port = port_file.read_text().splitlines()[0]
        context = playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}").contexts[0]
        page = context.pages[0]
        page.set_viewport_size(PHONE)
        page.set_default_timeout(15_000)
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        yield page
        assert not wrong
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def sign_in(context: BrowserContext, url: str, user: User) -> None:
    client = Client()
    client.force_login(user)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}])


def open_app(page: Page, url: str) -> None:
    page.goto(url + reverse("web:offline-rolls"))


def connected(page: Page) -> None:
    """Wait until the phone has what the server has for it."""
    expect(page.locator("#trang-thai")).to_have_text("Đã nối với máy chủ.")


def wait_for_all(page: Page) -> None:
    """Wait for what the phone keeps: the pages by the worker, the rolls and the sheets from the server."""
    connected(page)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("caches.keys().then((names) => names.length === 1)")


def unsent(page: Page, count: int) -> None:
    expect(page.locator("#chua-gui")).to_have_text(f"Chưa gửi: {count}" if count else "Đã gửi hết")


EXCHANGED = """() => {
  const state = document.getElementById("trang-thai");
  let begun = false;
  window.exchanged = new Promise((resolve) => {
    new MutationObserver((_changes, observer) => {
      const sending = state.textContent === "Đang gửi và nhận…";
      begun = begun || sending;
      if (begun && !sending) { observer.disconnect(); resolve(true); }
    }).observe(state, { childList: true });
  });
}"""


def send_now(page: Page) -> None:
    """Send, and wait for the last answer: who has nothing unsent looks as before while it goes on."""
    page.evaluate(EXCHANGED)
    page.get_by_role("button", name="Gửi ngay").click()
    assert page.evaluate("() => window.exchanged")


def accessible(page: Page, name: str) -> None:
    found = Axe().run(page, options=WCAG).response["violations"]
    assert not [(name, v["id"], v["nodes"][0]["html"][:160]) for v in found]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def asked_and_stayed(page: Page) -> str:
    """Return what the phone asks who signs out with unsent marks, and stay."""
    page.once("dialog", lambda dialog: dialog.dismiss())
    with page.expect_event("dialog") as asked:
        page.get_by_role("link", name="Đăng xuất").click()
    return asked.value.message


def take_along(page: Page, url: str, user: User) -> None:
    """Sign in, wait for what the phone keeps, and go where there is no network."""
    sign_in(page.context, url, user)
    open_app(page, url)
    wait_for_all(page)
    unsent(page, 0)
    page.context.set_offline(True)


def unsent_file(page: Page, folder: Path) -> Path:
    """Save what is unsent to a file, and return it."""
    with page.expect_download() as saved:
        page.get_by_role("button", name="Lưu phần chưa gửi ra tệp").click()
    file = folder / saved.value.suggested_filename
    saved.value.save_as(file)
    return file


def give_in_at_the_office(office: Page, url: str, user: User, file: Path, *, marks: int) -> None:
    sign_in(office.context, url, user)
    office.goto(url + reverse("web:unsent-file"))
    office.get_by_label("Tệp đã lưu từ máy điểm danh").set_input_files(file)
    office.get_by_role("button", name="Nhận tệp").click()
    expect(office.locator("#so-dau strong").nth(0)).to_have_text(str(marks))


def sign_out(page: Page, url: str) -> None:
    """Sign out on a page of the workplace: what the phone kept of this user is gone."""
    page.get_by_role("button", name="Đăng xuất").click()
    page.wait_for_url(url + "/")
    kept = page.evaluate("indexedDB.databases().then((all) => all.map((each) => each.name))")
    assert not [name for name in kept if name.startswith("hieuhoc-rolls-")]
