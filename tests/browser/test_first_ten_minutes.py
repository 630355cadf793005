"""A newcomer's first ten minutes, from the command in the README to the printed plan.

The demo runs as the process a person starts. With HIEUHOC_SCREENSHOTS=1 the pictures of
the README are made anew on the way.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import docx
import pypdf
import pytest
from playwright.sync_api import Browser, Page, expect

from hieuhoc.usecases.seed_demo import sample_announcement
from tests.guards.tree import ROOT

pytestmark = pytest.mark.browser

PASSWORD = "hieuhoc-demo"
PICTURES = ROOT / "docs" / "screenshots"
Shoot = Callable[[Page, str], None]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start `hieuhoc demo` in an empty folder and yield where it serves."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    data = tmp_path_factory.mktemp("demo")
    program = [str(Path(sys.executable).parent / "hieuhoc"), "demo", "--no-browser"]
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    server = subprocess.Popen([*program, "--port", str(port), "--data", str(data)], env=environment)
    try:
        yield _wait(f"http://127.0.0.1:{port}", server)
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait(address: str, server: "subprocess.Popen[bytes]") -> str:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        assert server.poll() is None, "the demo ended by itself"
        try:
            with urllib.request.urlopen(address, timeout=30) as page:
                assert page.status == 200
                return address
        except OSError:
            time.sleep(0.1)
    raise AssertionError("no first page")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.set_default_timeout(15_000)
    yield page
    context.close()


@pytest.fixture
def shoot() -> Shoot:
    def shoot(page: Page, name: str) -> None:
        if os.environ.get("HIEUHOC_SCREENSHOTS") == "1":
            PICTURES.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=PICTURES / f"{name}.png")

    return shoot


def test_from_an_announcement_to_an_adopted_plan(address: str, page: Page, shoot: Shoot) -> None:
    page.goto(address)
    shoot(page, "portal")
    _sign_in(page, address, "giamdoc")
    _upload_the_announcement(page)
    _see_and_settle_the_contradiction(page, shoot)
    _adopt(page)
    shoot(page, "plan")
    _download_both_documents(page)
    _open_the_public_page(page, shoot)
    page.goto(f"{address}/lam-viec/?nam=2021-2022")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ái Thượng")
    shoot(page, "dashboard")
    page.set_viewport_size({"width": 360, "height": 740})
    shoot(page, "dashboard-phone")


def _sign_in(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}/lam-viec/")
    page.fill("input[name=login]", name)
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("heading", name="Việc hôm nay")).to_be_visible()


def _upload_the_announcement(page: Page) -> None:
    page.get_by_role("link", name="Đưa văn bản vào").first.click()
    announcement = {
        "name": "thong-bao.txt",
        "mimeType": "text/plain",
        "buffer": sample_announcement().encode(),
    }
    page.set_input_files("input[type=file]", announcement)
    page.get_by_role("button", name="Đọc văn bản").click()


def _see_and_settle_the_contradiction(page: Page, shoot: Shoot) -> None:
    contradiction = page.locator(".finding--error")
    expect(contradiction).to_contain_text("55")
    expect(contradiction).to_contain_text("54")
    expect(page.locator("mark", has_text="55 lớp").first).to_be_visible()
    shoot(page, "reading")
    contradiction.get_by_role("radio", name="Lấy con số thứ hai").check()
    contradiction.get_by_label("Lý do (bắt buộc)", exact=True).fill("Đã đếm lại danh mục lớp của bốn nhóm.")
    contradiction.get_by_role("button", name="Ghi cách giải quyết").click()
    expect(page.get_by_text("Không còn mâu thuẫn nào cản việc thông qua")).to_be_visible()


def _adopt(page: Page) -> None:
    page.get_by_role("link", name="Thông qua kế hoạch").first.click()
    page.get_by_role("button", name="Thông qua").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2021-2022")
    expect(page.locator("#buoc-tiep-theo")).to_contain_text("Trang công khai")


def _download_both_documents(page: Page) -> None:
    with page.expect_download() as printed:
        page.get_by_role("link", name="Tải bản in").click()
    reader = pypdf.PdfReader(BytesIO(Path(printed.value.path()).read_bytes()))
    text = " ".join(" ".join(sheet.extract_text() for sheet in reader.pages).split())
    with page.expect_download() as editable:
        page.get_by_role("link", name="Tải bản Word").click()
    document = docx.Document(BytesIO(Path(editable.value.path()).read_bytes()))
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    for figure in ("54", "4.407", "1.919"):
        assert figure in text
        assert figure in cells


def _open_the_public_page(page: Page, shoot: Shoot) -> None:
    page.get_by_role("link", name="Trang công khai").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2021-2022")
    main = page.get_by_role("main")
    for figure in ("54", "4.407", "5.189", "84,9"):
        expect(main).to_contain_text(figure)
    shoot(page, "public-plan")
