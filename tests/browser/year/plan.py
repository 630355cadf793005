"""The director reads the announcement and adopts the plan."""

import re

from playwright.sync_api import expect

from hieuhoc.usecases.seed_demo import sample_announcement
from tests.browser.year.papers import Papers
from tests.browser.year.person import Visitor
from tests.browser.year.town import YEAR


def adopt_plan(director: Visitor, papers: Papers) -> None:
    page = director.page
    director.link("Lập kế hoạch")
    announcement = {
        "name": "thong-bao.txt",
        "mimeType": "text/plain",
        "buffer": sample_announcement().encode(),
    }
    page.set_input_files("input[type=file]", announcement)
    director.press("Đọc văn bản")
    contradiction = page.locator(".finding--error")
    expect(contradiction).to_contain_text("55")
    contradiction.get_by_role("radio", name="Lấy con số thứ hai").check()
    contradiction.get_by_label("Lý do (bắt buộc)", exact=True).fill("Đã đếm lại danh mục lớp của bốn nhóm.")
    director.press("Ghi cách giải quyết", within=contradiction)
    expect(page.get_by_text("Không còn mâu thuẫn nào cản việc thông qua")).to_be_visible()
    director.link("Thông qua kế hoạch")
    director.press("Thông qua")
    director.headed(YEAR)
    words = ("KẾ HOẠCH", "54", "4.407", "1.919")
    papers.take(page.get_by_role("link", name="Tải bản in"), "ke-hoach", words)
    papers.take(page.get_by_role("link", name="Tải bản Word"), "ke-hoach", words)


def open_from_plans(director: Visitor) -> None:
    """Open the year's plan from the list of plans."""
    director.go("Kế hoạch năm")
    director.page.get_by_role("main").get_by_role("link", name=re.compile(YEAR)).first.click()
    director.headed(YEAR)
