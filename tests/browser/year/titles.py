"""The titles of the year 2021: registered and scored in a hamlet, decided by the commune."""

from playwright.sync_api import expect

from tests.browser.year.papers import Papers
from tests.browser.year.person import Visitor
from tests.browser.year.town import HAMLET

DECISION = "112/QĐ-UBND"
NOT_PROPOSED = "Có con bỏ học giữa chừng"
REFUSED = "Người lớn chưa tham gia học tập trong năm"


def register_the_hamlet(head: Visitor) -> None:
    head.society("Danh hiệu học tập")
    head.link("Đăng ký danh hiệu")
    head.type("Năm", "2021")
    head.press("Xem danh sách")
    head.press("Đăng ký cả thôn")
    head.told("đăng ký")


def fill_in_sheets(head: Visitor, families: int) -> None:
    """Fill in the sheet of each family with a thumb: everything attained, but one item of the last two."""
    page = head.page
    head.society("Chấm phiếu danh hiệu")
    page.locator("#can-cham + table").get_by_role("link").first.click()
    sheets = page.locator("#danh-sach + ul.todo li")
    expect(sheets).to_have_count(families)
    sheets.first.get_by_role("link").click()
    for number in range(families):
        rows = page.locator(".roll__row")
        expect(rows.first).to_be_visible()
        for place in range(rows.count()):
            missed = place == 0 and number >= families - 2
            rows.nth(place).locator(".pick--not_met" if missed else ".pick--met").click()
        head.press("Lưu và sang phiếu sau" if number < families - 1 else "Lưu phiếu")
        head.told("Đã chấm")


def hold_the_hamlets_review(head: Visitor, families: int) -> None:
    """Enter what the hamlet's meeting said: all are proposed but the last, with the reason."""
    page = head.page
    head.society("Danh hiệu học tập")
    head.link("2021", within=page.get_by_role("navigation", name="Năm", exact=True))
    head.link("Ghi kết quả họp thôn")
    head.type("Ngày họp thôn", "05/12/2021")
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(families)
    for place in range(families):
        last = place == families - 1
        head.choose("Kết quả", "Không đề nghị" if last else "Đề nghị công nhận", within=rows.nth(place))
    head.type("Lý do", NOT_PROPOSED, within=rows.last)
    head.press("Ghi kết quả")
    head.told(str(families))


def decide(director: Visitor, families: int) -> None:
    """Recognise who is proposed, but one with the reason."""
    page = director.page
    director.society("Danh hiệu học tập")
    director.link("2021", within=page.get_by_role("navigation", name="Năm", exact=True))
    director.link("Ghi quyết định của xã")
    director.type("Số, ký hiệu quyết định", DECISION)
    director.type("Ngày quyết định", "21/12/2021")
    director.type("Họ tên người ký", "Phạm Văn Cao (mẫu)")
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(families - 1)
    director.choose("Kết quả", "Không công nhận", within=rows.last)
    director.type("Lý do", REFUSED, within=rows.last)
    director.press("Ghi quyết định")
    director.told(f"Đã ghi quyết định {DECISION}.")


def take_documents(director: Visitor, papers: Papers) -> None:
    """Take the decision, the list to post up and the certificates of all."""
    page = director.page
    director.headed(DECISION)
    words = (DECISION, HAMLET)
    for link in ("Quyết định và danh sách (PDF)", "Quyết định (Word)", "Danh sách (Excel)"):
        papers.take(page.get_by_role("link", name=link, exact=True), "quyet-dinh", words)
    for link in ("Danh sách niêm yết theo thôn (PDF)", "Danh sách niêm yết (Word)"):
        papers.take(page.get_by_role("link", name=link, exact=True), "niem-yet", (HAMLET,))
    words = (DECISION, "Phạm Văn Cao")
    papers.take(page.get_by_role("link", name="Giấy công nhận của tất cả (PDF)"), "giay-cong-nhan", words)


def take_the_list(director: Visitor, papers: Papers) -> None:
    page = director.page
    director.society("Danh hiệu học tập")
    director.link("2021", within=page.get_by_role("navigation", name="Năm", exact=True))
    links = ("Tải danh sách (PDF)", "Word", "Excel")
    papers.take_all(page, "danh-sach-danh-hieu", (HAMLET, REFUSED, NOT_PROPOSED), links)


def open_a_title(director: Visitor) -> tuple[str, str]:
    """Open the page of the first title; return whose it is, and the address that its paper leads to."""
    page = director.page
    page.locator("tbody tr", has_text=DECISION).first.get_by_role("link").click()
    expect(page.get_by_role("heading", name="Phiếu chấm")).to_be_visible()
    name = page.get_by_role("heading", level=1).inner_text()
    address = page.get_by_role("link", name="Trang kiểm tra giấy").get_attribute("href")
    assert address
    return name, address
