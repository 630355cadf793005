"""What is wrong with a row of a list, and how to mend it, in Vietnamese and in English."""

from collections.abc import Mapping
from typing import Literal

from hieuhoc.learning.importing import Column, Problem
from hieuhoc.reading.wording import Refusal

_VI: Mapping[str, tuple[str, str]] = {
    "name-missing": ("Chưa có họ và tên.", "Ghi họ và tên, hoặc xóa dòng này."),
    "text-too-long": ("Dài quá {fact} ký tự.", "Ghi ngắn lại."),
    "birth-unclear": ("Không đọc được ngày sinh.", "Ghi ngày/tháng/năm, ví dụ 05/10/1980, hoặc chỉ ghi năm."),
    "birth-no-such-day": (
        "Lịch không có ngày này.",
        "Xem lại ngày và tháng; nếu không chắc thì chỉ ghi năm.",
    ),
    "birth-month-first": (
        "Có thể tháng ghi trước ngày; không có tháng nào lớn hơn 12.",
        "Ghi ngày trước, tháng sau: ngày/tháng/năm.",
    ),
    "birth-to-come": ("Ngày sinh còn chưa tới.", "Xem lại năm sinh."),
    "birth-too-long-ago": ("Không ai còn sống mà sinh trước năm {fact}.", "Xem lại năm sinh."),
    "sex-unclear": ("Không rõ nam hay nữ.", "Ghi Nam hoặc Nữ, hoặc để trống."),
    "sex-both": ("Cả cột Nam lẫn cột Nữ đều có ghi.", "Chỉ để lại một cột."),
    "phone-malformed": (
        "Không phải số điện thoại ở Việt Nam.",
        "Ghi đủ 10 chữ số, bắt đầu bằng 0; không biết thì để trống.",
    ),
    "national-id-malformed": (
        "Số định danh phải có 12 chữ số (CMND cũ: 9).",
        "Đếm lại các chữ số; nếu Excel làm mất số 0 ở đầu thì định dạng cột là Văn bản rồi gõ lại.",
    ),
    "hamlet-unknown": ("Xã không có thôn này.", "Ghi đúng tên thôn{near}, hoặc để trống."),
    "same-row-twice": (
        "Trùng với dòng {fact}: cùng tên, cùng ngày sinh, cùng thôn.",
        "Xóa một dòng; nếu là hai người, ghi thêm số định danh của cả hai.",
    ),
    "same-id-twice": ("Số định danh này đã có ở dòng {fact}.", "Xem lại số của hai người."),
    "id-elsewhere": (
        "Số định danh này là của một người đã được ghi ở xã khác.",
        "Xem lại số; nếu người ấy chuyển đến, nhờ xã kia ghi chuyển nơi ở.",
    ),
    "id-differs": (
        "Người này đã có một số định danh khác trong hệ thống.",
        "Xem lại số; số đúng thì sửa ở trang của người đó.",
    ),
    "id-other-name": (
        "Số định danh này là của một người mang tên khác trong hệ thống.",
        "Xem lại số và tên; tên đã đổi thì sửa ở trang của người đó.",
    ),
    "several-alike": (
        "Hệ thống có {fact} người giống dòng này.",
        "Ghi thêm số định danh, số điện thoại hoặc số hộ; hoặc gộp các hồ sơ trùng trước.",
    ),
    "birth-needed": (
        "Hệ thống có người cùng tên ở thôn này, chưa chắc là một người.",
        "Ghi năm sinh, số định danh hoặc số hộ.",
    ),
    "lives-elsewhere": (
        "Hệ thống ghi người này ở thôn khác.",
        "Nếu đã chuyển, ghi chuyển nơi ở trên trang của người đó; nếu không, sửa tên thôn.",
    ),
    "no-such-id": (
        "Không có ai mang mã này.",
        "Xóa mã nếu là người mới; mã chỉ lấy từ tệp do hệ thống xuất ra.",
    ),
}
_EN: Mapping[str, tuple[str, str]] = {
    "name-missing": ("There is no name.", "Write the full name, or delete this row."),
    "text-too-long": ("Longer than {fact} characters.", "Shorten it."),
    "birth-unclear": (
        "The birth date cannot be read.",
        "Write day/month/year, as 05/10/1980, or the year alone.",
    ),
    "birth-no-such-day": ("There is no such day.", "Check day and month; if in doubt write the year alone."),
    "birth-month-first": (
        "The month may stand before the day; no month is above 12.",
        "Write the day first: day/month/year.",
    ),
    "birth-to-come": ("The birth date is yet to come.", "Check the year of birth."),
    "birth-too-long-ago": ("Nobody alive was born before {fact}.", "Check the year of birth."),
    "sex-unclear": ("Neither male nor female.", "Write Nam (male) or Nữ (female), or leave it empty."),
    "sex-both": ("Both the male and the female column are filled in.", "Leave only one of them."),
    "phone-malformed": (
        "Not a telephone number of Vietnam.",
        "Write all 10 digits, beginning with 0; leave it empty if unknown.",
    ),
    "national-id-malformed": (
        "A national ID has 12 digits (an old one 9).",
        "Count the digits; if Excel dropped the first 0, format the column as Text and type it again.",
    ),
    "hamlet-unknown": (
        "The commune has no such hamlet.",
        "Write the hamlet's name{near}, or leave it empty.",
    ),
    "same-row-twice": (
        "The same as row {fact}: name, birth and hamlet.",
        "Delete one of them; if they are two people, add the national ID of both.",
    ),
    "same-id-twice": ("Row {fact} has this national ID too.", "Check the numbers of both people."),
    "id-elsewhere": (
        "This national ID belongs to somebody entered in another commune.",
        "Check it; if the person moved here, ask that commune to record the move.",
    ),
    "id-differs": (
        "This person has another national ID in the system.",
        "Check it; if this one is right, correct it on the person's page.",
    ),
    "id-other-name": (
        "This national ID belongs to somebody of another name in the system.",
        "Check number and name; if the name changed, correct it on the person's page.",
    ),
    "several-alike": (
        "The system has {fact} people like this row.",
        "Add national ID, telephone or household number; or merge the duplicates first.",
    ),
    "birth-needed": (
        "The system has somebody of this name in the hamlet who may be another person.",
        "Add the year of birth, the national ID or the household number.",
    ),
    "lives-elsewhere": (
        "According to the system this person lives in another hamlet.",
        "If they moved, record the move on their page; if not, correct the hamlet.",
    ),
    "no-such-id": (
        "Nobody has this number.",
        "Delete it if the person is new; these numbers only come from a file exported here.",
    ),
}
_COLUMNS_VI: Mapping[Column, str] = {
    Column.ID: "Mã trong hệ thống",
    Column.FULL_NAME: "Họ và tên",
    Column.NAME_BEGINNING: "Họ và tên đệm",
    Column.NAME_END: "Tên",
    Column.BIRTH: "Ngày sinh",
    Column.BORN_DAY: "Ngày (sinh)",
    Column.BORN_MONTH: "Tháng (sinh)",
    Column.BORN_YEAR: "Năm (sinh)",
    Column.SEX: "Giới tính",
    Column.MALE: "Nam",
    Column.FEMALE: "Nữ",
    Column.ETHNIC_GROUP: "Dân tộc",
    Column.HAMLET: "Thôn",
    Column.HOUSEHOLD: "Số hộ",
    Column.HOUSEHOLD_HEAD: "Chủ hộ",
    Column.CLAN: "Dòng họ",
    Column.PHONE: "Số điện thoại",
    Column.NATIONAL_ID: "Số định danh",
}
_COLUMNS_EN: Mapping[Column, str] = {
    Column.ID: "Number in the system",
    Column.FULL_NAME: "Full name",
    Column.NAME_BEGINNING: "Family and middle name",
    Column.NAME_END: "Given name",
    Column.BIRTH: "Date of birth",
    Column.BORN_DAY: "Day (of birth)",
    Column.BORN_MONTH: "Month (of birth)",
    Column.BORN_YEAR: "Year (of birth)",
    Column.SEX: "Sex",
    Column.MALE: "Male",
    Column.FEMALE: "Female",
    Column.ETHNIC_GROUP: "Ethnic group",
    Column.HAMLET: "Hamlet",
    Column.HOUSEHOLD: "Household number",
    Column.HOUSEHOLD_HEAD: "Head of household",
    Column.CLAN: "Clan",
    Column.PHONE: "Telephone",
    Column.NATIONAL_ID: "National ID",
}


def told(problem: Problem, language: Literal["vi", "en"] = "vi") -> Refusal:
    """Return what is wrong with a value and how to mend it."""
    what, remedy = (_VI if language == "vi" else _EN)[problem.code]
    near = ""
    if problem.code == "hamlet-unknown" and problem.fact:
        near = f" ({problem.fact}?)"
    return Refusal(what.format(fact=problem.fact), remedy.format(near=near))


def column_name(column: Column, language: Literal["vi", "en"] = "vi") -> str:
    """Return what a column is called; in Vietnamese it is the title that is read back."""
    return (_COLUMNS_VI if language == "vi" else _COLUMNS_EN)[column]
