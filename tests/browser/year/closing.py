"""The year's end: targets and where their numbers come from, the annual report, the plan of the next year."""

from collections.abc import Sequence

from playwright.sync_api import expect

from tests.browser.year.papers import Papers
from tests.browser.year.person import Visitor
from tests.browser.year.plan import open_from_plans
from tests.browser.year.town import YEAR

NEXT_YEAR = "2022-2023"
REPORT = "41/BC-TTHTCĐ"


def follow_the_numbers(director: Visitor) -> None:
    """Follow every number of the targets to where it comes from."""
    page = director.page
    director.society("Chỉ tiêu")
    director.year(YEAR)
    numbers = page.get_by_role("main").locator("td.n a", has=page.locator("strong"))
    expect(numbers.first).to_be_visible()
    addresses = [number.get_attribute("href") for number in numbers.all()]
    for address in addresses:
        page.goto(f"{director.url}{address}")
        expect(page.get_by_text("Số này từ đâu?")).to_be_visible()
        expect(page.locator(".formula")).to_be_visible()


def see_who_was_counted(director: Visitor, learners: Sequence[str]) -> None:
    """Open the records behind a number: those it counts, and those it leaves out with the reason."""
    page = director.page
    director.society("Chỉ tiêu")
    director.year(YEAR)
    director.link("Người dân từ 15 tuổi trở lên tham gia học tập")
    records = page.locator("#ban-ghi")
    expect(records).to_contain_text(f"Được tính: {len(learners)}")
    for reason in ("Không học lớp nào", "Dưới 15 tuổi"):
        expect(records).to_contain_text(reason)
    lines = records.locator("ol.findings li")
    director.link("Xem danh sách: Được tính", within=records)
    expect(lines).to_have_count(len(learners))
    for name in learners:
        expect(lines.filter(has_text=name)).not_to_have_count(0)
    director.link("Xem danh sách: Dưới 15 tuổi", within=records)
    expect(lines.filter(has_text=learners[0])).to_have_count(0)
    expect(lines.first).to_be_visible()


def sign_the_report(director: Visitor, papers: Papers) -> None:
    page = director.page
    open_from_plans(director)
    director.link("Báo cáo tổng kết")
    director.headed(YEAR)
    director.type("Xem số liệu tính đến ngày", "15/07/2022")
    director.press("Xem số liệu ngày này")
    expect(page.get_by_text("số liệu tính đến 15/07/2022")).to_be_visible()
    director.type("Thuận lợi, ưu điểm", "Các đoàn thể cùng tổ chức lớp.\nThôn Đan có tủ sách và câu lạc bộ.")
    director.type("Khó khăn, hạn chế", "Lao động trẻ đi làm xa.")
    director.type("Kiến nghị, đề xuất", "Huyện hỗ trợ thêm sách cho tủ sách thôn.")
    director.press("Lưu nhận xét")
    expect(page.get_by_text("Đã lưu nhận xét")).to_be_visible()
    director.type("Số, ký hiệu văn bản", REPORT)
    expect(page.get_by_label("Ngày ký")).to_have_value("15/07/2022")
    director.press("Ký và lưu báo cáo")
    expect(page.get_by_text("Đã ký").first).to_be_visible()
    words = (YEAR, REPORT, "4.407", "Huyện hỗ trợ thêm sách")
    papers.take_all(page, "bao-cao-tong-ket", words)


def close_and_plan_on(director: Visitor) -> None:
    """Close the plan, and draft the next year's from it."""
    director.link("Kết thúc kế hoạch năm học này")
    director.page.get_by_role("main").locator("form button[type=submit]").first.click()
    open_from_plans(director)
    director.link("Báo cáo tổng kết")
    director.link("Lập dự thảo kế hoạch năm học sau")
    director.press(f"Lập dự thảo kế hoạch {NEXT_YEAR}")
    director.headed(NEXT_YEAR)
