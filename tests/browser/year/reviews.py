"""Figures from documents, the criteria, and the four quarters of 2021-2022, one signed after another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO

import docx
from playwright.sync_api import Page, expect

from tests.browser.year.papers import KINDS, Papers
from tests.browser.year.person import Visitor, begins
from tests.browser.year.town import YEAR

HEALTH = 14
OFFICE = "Trạm Y tế xã"
EVIDENCE = "Biên bản họp Ban chỉ đạo ngày 28/9/2021"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOCUMENTS = (
    ("Biên bản rà soát", "bien-ban"),
    ("Phiếu tự đánh giá", "phieu-tu-danh-gia"),
    ("Báo cáo kết quả rà soát", "bao-cao"),
)


@dataclass(frozen=True)
class Quarter:
    """A quarter by its name, its last day, the day it is signed and the number of its minutes."""

    name: str
    until: str
    signed: str
    minutes: str


QUARTERS = (
    Quarter("Quý III năm 2021", "30/09/2021", "04/10/2021", "01/BB-TTHTCĐ"),
    Quarter("Quý IV năm 2021", "31/12/2021", "05/01/2022", "02/BB-TTHTCĐ"),
    Quarter("Quý I năm 2022", "31/03/2022", "04/04/2022", "03/BB-TTHTCĐ"),
    Quarter("Quý II năm 2022", "30/06/2022", "04/07/2022", "04/BB-TTHTCĐ"),
)

FIGURES: Mapping[str, tuple[int, tuple[int, ...]]] = {
    "Huy động trẻ dưới 3 tuổi đến nhà trẻ": (148, (82, 88, 94, 104)),
    "Huy động trẻ 3-5 tuổi đến lớp mẫu giáo": (236, (219, 222, 225, 230)),
}
"""By indicator the whole, and the part at the end of each quarter."""


def enter_figures(secretary: Visitor, nth: int) -> None:
    """Enter what the documents of a quarter say of the children."""
    quarter = QUARTERS[nth]
    for indicator, (whole, parts) in FIGURES.items():
        secretary.society("Chỉ tiêu")
        secretary.year(YEAR)
        row = secretary.page.locator("tr", has_text=indicator)
        row.locator("td").get_by_role("link").first.click()
        secretary.headed(indicator)
        secretary.link("Nhập số liệu từ văn bản")
        secretary.type("Số liệu đến ngày", quarter.until)
        secretary.type("Tử số", str(parts[nth]))
        secretary.type("Mẫu số", str(whole))
        secretary.type("Lấy từ văn bản nào", f"Báo cáo giáo dục {quarter.name}")
        secretary.press("Lưu")
        secretary.told("Đã lưu số liệu.")


def open_quarter(director: Visitor, nth: int) -> None:
    director.society("Rà soát quý")
    director.year(YEAR)
    director.press(f"Mở rà soát {QUARTERS[nth].name}")
    director.headed(QUARTERS[nth].name)


def open_again(who: Visitor, nth: int) -> None:
    who.society("Rà soát quý")
    who.year(YEAR)
    who.link(QUARTERS[nth].name)
    who.headed(QUARTERS[nth].name)


def to_criterion(who: Visitor, number: int) -> None:
    """Go from the page of the quarter to one of its criteria."""
    row = who.page.locator("tr", has=who.page.get_by_role("rowheader", name=begins(f"{number}. ")))
    row.get_by_role("link").first.click()
    who.headed(f"Tiêu chí {number}.")


def ask_the_health_station(director: Visitor) -> None:
    """Let the health station answer for its criterion, from this quarter on."""
    to_criterion(director, HEALTH)
    director.link("Đổi người phụ trách")
    director.choose("Người trả lời", "Quách Thị Lan")
    director.type("Đơn vị phụ trách", OFFICE)
    director.press("Ghi")
    director.told(f"Đã ghi người phụ trách tiêu chí {HEALTH}.")


def answer_what_waits(owner: Visitor, level: str, note: str) -> None:
    """See on the first page what waits, answer it, and find nothing waiting."""
    waits = owner.page.locator("section", has=owner.page.locator("#duoc-hoi"))
    expect(waits.get_by_role("listitem")).to_have_count(1)
    owner.link(f"Trả lời tiêu chí {HEALTH}", within=waits)
    judge(owner, HEALTH, level, note)
    owner.go("Bảng việc")
    expect(waits).to_contain_text("Không có tiêu chí nào chờ bạn.")


def answer(director: Visitor, number: int, level: str, note: str) -> None:
    to_criterion(director, number)
    judge(director, number, level, note)
    director.link("Mọi tiêu chí")


def judge(who: Visitor, number: int, level: str, note: str) -> None:
    """Judge a criterion as a whole, on its page."""
    who.headed(f"Tiêu chí {number}.")
    who.page.get_by_role("main").get_by_role("radio", name=level, exact=True).first.check()
    who.type("Nhận xét, căn cứ", note)
    who.press("Ghi đánh giá")
    who.told(f"Đã ghi đánh giá của tiêu chí {number}.")


def attach_evidence(director: Visitor, number: int) -> None:
    to_criterion(director, number)
    director.page.get_by_text("Thêm tệp minh chứng").click()
    director.page.set_input_files(
        "input[type=file]", {"name": "bien-ban.docx", "mimeType": WORD, "buffer": minutes()}
    )
    director.type("Tên minh chứng", EVIDENCE)
    director.press("Thêm minh chứng")
    director.told(f"Đã thêm minh chứng cho tiêu chí {number}.")
    expect(director.page.get_by_role("link", name=EVIDENCE)).to_be_visible()
    director.link("Mọi tiêu chí")


def confirm_carried(director: Visitor, numbers: Iterable[int]) -> None:
    """See that these were taken over from the quarter before, and say that they are still right."""
    rows = director.page.locator("tr", has_text="lấy từ kỳ trước, chưa xem lại")
    for number in numbers:
        to_criterion(director, number)
        notice = director.page.locator("form.notice")
        expect(notice).to_contain_text("kỳ này chưa ai xem lại")
        director.press("Vẫn đúng", within=notice)
        director.told(f"Đã xác nhận tiêu chí {number} vẫn đúng.")
        director.link("Mọi tiêu chí")
    expect(rows).to_have_count(0)


def sign(director: Visitor, nth: int) -> None:
    quarter = QUARTERS[nth]
    director.link("Ký kết quả")
    director.tick("Tôi biết các tiêu chí")
    director.type("Ngày ký", quarter.signed)
    director.type("Số và ký hiệu biên bản", quarter.minutes)
    director.press("Ký")
    director.told("Đã ký. Kết quả kỳ này không đổi nữa.")


def take_documents(director: Visitor, nth: int, papers: Papers) -> None:
    quarter = QUARTERS[nth]
    words = (quarter.name, quarter.minutes, "44/2014")
    for document, file in DOCUMENTS:
        for kind in KINDS:
            link = director.page.get_by_role("link", name=f"{kind} {document}", exact=True)
            papers.take(link, f"{file}-{nth + 1}", words if file == "bien-ban" else words[:1])


def find_signed_unchanged(director: Visitor, nth: int, number: int) -> None:
    """Find nothing to change in a signed quarter."""
    open_again(director, nth)
    to_criterion(director, number)
    expect(director.page.get_by_text("Kỳ này đã ký")).to_be_visible()
    expect(director.page.get_by_role("button", name="Ghi đánh giá")).to_have_count(0)
    expect(director.page.get_by_role("button", name="Bỏ khỏi tiêu chí này")).to_have_count(0)


def refuse_what_comes_late(late: Page, number: int) -> None:
    """Send an answer from a page that was open since before the signature."""
    late.get_by_role("main").get_by_role("radio", name="Chưa đạt", exact=True).first.check()
    late.get_by_role("button", name="Ghi đánh giá").click()
    expect(late.get_by_role("main")).to_contain_text("đã ký")
    expect(late.get_by_role("heading", level=1)).to_contain_text(f"Tiêu chí {number}.")
    expect(late.get_by_role("main")).not_to_contain_text("Đã ghi đánh giá")


def minutes() -> bytes:
    """The minutes of a meeting, as somebody wrote them."""
    document = docx.Document()
    document.add_paragraph("Biên bản họp Ban chỉ đạo (mẫu)")
    written = BytesIO()
    document.save(written)
    return written.getvalue()
