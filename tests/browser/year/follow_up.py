"""The secretary keeps what the learning society lives on: documents, tasks, agreements, clubs, books."""

import re

from tests.browser.year.papers import Papers
from tests.browser.year.person import Visitor
from tests.browser.year.town import HAMLET, YEAR

RESOLUTION = "Nghị quyết về xây dựng xã hội học tập năm 2021"
TASK = "Lập danh sách hộ đăng ký gia đình học tập"
OUTCOME = "Đã lập danh sách 90 hộ của 11 thôn."
CLUB = "Câu lạc bộ Gia đình hạnh phúc thôn Đan"
LIBRARY = "Tủ sách thôn Đan"
BOOK = "Kỹ thuật trồng luồng"


def keep_documents(secretary: Visitor) -> None:
    """A resolution with a task, an agreement and a communication, all of the autumn of 2021."""
    secretary.society("Tham mưu, theo dõi")
    secretary.link("Ghi văn bản")
    secretary.choose("Cơ quan ban hành", "Đảng ủy")
    secretary.type("Số, ký hiệu", "12-NQ/ĐU")
    secretary.type("Ngày ban hành", "08/10/2021")
    secretary.type("Tên văn bản", RESOLUTION)
    secretary.type("Nội dung chính", "Mỗi thôn có một câu lạc bộ và một tủ sách.")
    secretary.press("Lưu")
    secretary.told("Đã lưu văn bản.")

    secretary.society("Tham mưu, theo dõi")
    secretary.link("Giao việc")
    secretary.type("Việc", TASK)
    secretary.type("Ai làm", "Thư ký trung tâm")
    secretary.choose("Đơn vị phối hợp", "Hội Phụ nữ xã")
    secretary.type("Ngày giao", "11/10/2021")
    secretary.type("Hạn", "30/11/2021")
    secretary.choose("Từ văn bản", RESOLUTION)
    secretary.type("Phục vụ tiêu chí số", "9")
    secretary.press("Lưu")
    secretary.told("Đã lưu việc.")

    secretary.society("Tham mưu, theo dõi")
    secretary.link("Xem theo đơn vị")
    secretary.link("Ghi nội dung phối hợp")
    secretary.choose("Đơn vị", "Hội Phụ nữ xã")
    secretary.type("Nội dung thống nhất", "Cùng vận động hội viên dự các lớp của nhóm 4.")
    secretary.type("Từ ngày", "01/10/2021")
    secretary.type("Đến hết ngày", "31/05/2022")
    secretary.press("Lưu")
    secretary.told("Đã lưu nội dung phối hợp.")

    secretary.society("Tuyên truyền")
    secretary.link("Ghi hoạt động")
    secretary.choose("Nơi", HAMLET)
    secretary.type("Ngày", "04/10/2021")
    secretary.choose("Kênh", re.compile("loa", re.IGNORECASE))
    secretary.type("Nội dung", "Tuần lễ hưởng ứng học tập suốt đời")
    secretary.type("Số lần", "14")
    secretary.press("Lưu")
    secretary.told("Đã ghi hoạt động tuyên truyền.")


def end_the_task(secretary: Visitor, papers: Papers) -> None:
    """Say what became of the task, and take the list of tasks along."""
    secretary.society("Tham mưu, theo dõi")
    secretary.link("Tất cả các việc")
    secretary.year(YEAR)
    secretary.link(f"Ghi kết quả {TASK}")
    secretary.choose("Kết quả", "Đã xong")
    secretary.type("Ngày", "25/11/2021")
    secretary.type("Đã làm được gì", OUTCOME)
    secretary.press("Lưu")
    secretary.told("Đã ghi kết quả.")
    secretary.year(YEAR)
    papers.take_all(secretary.page, "viec-theo-doi", (TASK, OUTCOME, "Thư ký trung tâm", "25/11/2021"))


def found_a_club(secretary: Visitor, papers: Papers, names: tuple[str, ...]) -> None:
    page = secretary.page
    secretary.society("Câu lạc bộ")
    secretary.link("Lập câu lạc bộ")
    secretary.type("Tên câu lạc bộ", CLUB)
    secretary.choose("Loại", "hạnh phúc")
    secretary.choose("Thuộc", HAMLET)
    secretary.type("Ngày thành lập", "15/10/2021")
    secretary.press("Lưu")
    secretary.headed(CLUB)
    for name in names:
        secretary.type("Tên người cần tìm", name)
        secretary.press("Tìm")
        secretary.type("Vào từ ngày", "15/10/2021", within=page.locator("#tim-thay"))
        secretary.press(f"Ghi thành viên {name}", within=page.locator("#tim-thay"))
        secretary.told("Đã ghi thành viên.")
    secretary.type("Ngày sinh hoạt", "20/11/2021")
    secretary.type("Nội dung", "Dạy con học ở nhà khi trường nghỉ dịch")
    secretary.type("Số người dự", "18")
    secretary.press("Ghi buổi")
    secretary.told("Đã ghi buổi sinh hoạt.")
    facts = page.locator("section", has=page.locator("#tom-tat"))
    for place, name in enumerate(("danh-sach-thanh-vien", "so-cau-lac-bo")):
        for kind in ("PDF", "Word", "Excel"):
            link = facts.get_by_role("link", name=kind, exact=True).nth(place)
            papers.take(link, name, (CLUB, names[0]))


def lend_a_book(secretary: Visitor, papers: Papers, reader: str) -> None:
    page = secretary.page
    secretary.society("Thư viện, tủ sách")
    secretary.link("Thêm thư viện, tủ sách")
    secretary.type("Tên thư viện, tủ sách", LIBRARY)
    secretary.choose("Thuộc", HAMLET)
    secretary.type("Mở từ ngày", "01/10/2021")
    secretary.press("Lưu")
    secretary.told("Đã mở")
    secretary.link("Thêm sách")
    secretary.type("Tên sách", BOOK)
    secretary.type("Tác giả", "Nhiều tác giả")
    secretary.type("Chủ đề", "nông nghiệp")
    secretary.type("Số bản", "3")
    secretary.press("Lưu")
    secretary.told("Đã ghi")
    secretary.link(LIBRARY, within=page.get_by_role("navigation", name="Đường dẫn"))
    secretary.link(BOOK)
    secretary.type("Tên người cần tìm", reader)
    secretary.press("Tìm")
    found = page.locator("#tim-thay")
    secretary.type("Ngày mượn", "05/11/2021", within=found)
    secretary.type("Hạn trả", "19/11/2021", within=found)
    secretary.press(f"Cho mượn {reader}", within=found)
    secretary.told("Đã ghi cho mượn")
    secretary.link(LIBRARY, within=page.get_by_role("navigation", name="Đường dẫn"))
    secretary.link("Sách đang cho mượn")
    panel = page.locator("div.head")
    for kind in ("PDF", "Word", "Excel"):
        papers.take(
            panel.get_by_role("link", name=kind), "sach-dang-muon", (LIBRARY, BOOK, reader, "19/11/2021")
        )
    secretary.link(f"Nhận lại, gia hạn {BOOK}")
    secretary.type("Ngày trả", "17/11/2021")
    secretary.press("Nhận lại")
    secretary.told("Đã nhận lại")
