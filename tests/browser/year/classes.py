"""The secretary opens a class of the plan, registers people, and takes the roll of what was held."""

from collections.abc import Sequence

from playwright.sync_api import expect

from tests.browser.year.papers import KINDS, Papers
from tests.browser.year.person import Visitor, begins
from tests.browser.year.town import HAMLET, YEAR

TITLE = "Chăn nuôi gà thả đồi"
MEETINGS = ("19/10/2021", "26/10/2021", "02/11/2021")


def open_class(secretary: Visitor) -> None:
    """Open a class of the second group, three Tuesdays in the autumn of 2021."""
    secretary.go("Lớp học")
    secretary.link("Tiến độ kế hoạch")
    secretary.year(YEAR)
    secretary.link("Mở lớp trong nhóm này 2")
    secretary.type("Tên lớp", TITLE)
    secretary.choose("Tổ chức ở", HAMLET)
    secretary.choose("Địa điểm", "Nhà văn hóa xã")
    secretary.choose("Giảng viên", "Phạm Văn Tài")
    secretary.type("Số chỗ", "30")
    secretary.choose("Đơn vị chủ trì", "Hội Nông dân xã")
    secretary.type("Ngày học đầu tiên", MEETINGS[0])
    secretary.type("Giờ bắt đầu", "19:00")
    secretary.type("Mỗi buổi bao nhiêu phút", "120")
    secretary.choose("Lặp lại", "Hằng tuần")
    secretary.tick("Thứ ba")
    secretary.type("Số buổi", "3")
    secretary.press("Lưu và mở đăng ký")
    secretary.headed(TITLE)
    for day in MEETINGS:
        expect(secretary.page.locator("#cac-buoi + table, table").first).to_contain_text(day)


def register_people(secretary: Visitor, names: Sequence[str]) -> None:
    """Find people as they come, and register the first of each name."""
    secretary.link("Người đăng ký")
    for place, name in enumerate(names, start=1):
        secretary.type("Tên người cần ghi", name)
        secretary.press("Ghi tên " + name, within=secretary.page.locator("#tim-thay"))
        expect(secretary.page.get_by_text(f"{place} lượt", exact=True)).to_be_visible()
    secretary.link(TITLE, within=secretary.page.get_by_role("navigation", name="Đường dẫn"))
    secretary.headed(TITLE)


def take_the_roll(secretary: Visitor, names: Sequence[str]) -> None:
    """Mark everybody of the first meeting as present but the last, as the signed sheet of paper says."""
    page = secretary.page
    secretary.link(f"Điểm danh thứ ba {MEETINGS[0]}")
    rows = page.locator(".roll__row")
    expect(rows).to_have_count(len(names))
    for name in names[:-1]:
        rows.filter(has_text=f"{name} (mẫu)").locator(".pick--present").click()
    rows.filter(has_text=f"{names[-1]} (mẫu)").locator(".pick--absent").click()
    secretary.type("Số đầu người", str(len(names)))
    if page.get_by_label(begins("Lý do sửa")).is_visible():
        secretary.type("Lý do sửa", "Chép từ phiếu giấy có chữ ký.")
    secretary.press("Lưu điểm danh")
    secretary.told(f"Đã ghi {len(names)} dấu và số đầu người.")


def take_documents(secretary: Visitor, papers: Papers, names: Sequence[str]) -> None:
    """Take the books of the class, the register of classes, and the report of the year's activity."""
    page = secretary.page
    secretary.go("Lớp học")
    secretary.link(TITLE)
    for book, file in (("Sổ điểm danh", "so-diem-danh"), ("Danh sách học viên", "danh-sach-hoc-vien")):
        links = tuple(f"{kind} {book}" for kind in KINDS)
        papers.take_all(page, file, (TITLE, names[0], names[-1]), links)
    secretary.go("Báo cáo")
    times = page.get_by_role("navigation", name="Chọn thời gian")
    secretary.link(f"Năm học {YEAR}", within=times)
    links = tuple(f"{kind} Sổ theo dõi lớp học" for kind in KINDS)
    papers.take_all(page, "so-theo-doi-lop", (TITLE, "Hội Nông dân xã", YEAR), links)
    papers.take_all(page, "bao-cao-hoat-dong", (YEAR, "Chuyển giao khoa học và kỹ thuật"))
