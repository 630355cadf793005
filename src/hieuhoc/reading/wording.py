"""Why a file cannot be read, and the way out, in Vietnamese and in English."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from hieuhoc.reading.source import Unreadable


class Refusal(NamedTuple):
    """What is wrong with a file, and how to mend it."""

    problem: str
    remedy: str


_VI: Mapping[str, Refusal] = {
    "empty": Refusal("Tệp trống, không có chữ nào.", "Kiểm tra lại tệp, rồi chọn tệp có nội dung."),
    "no-text": Refusal(
        "Tệp không có chữ nào đọc được.",
        "Nếu đây là ảnh chụp văn bản, hãy gõ lại hoặc dán phần chữ vào.",
    ),
    "too-large": Refusal(
        "Tệp quá lớn so với một văn bản.",
        "Chỉ gửi phần thông báo, kế hoạch hoặc báo cáo; bỏ ảnh và phụ lục không cần.",
    ),
    "binary": Refusal(
        "Tệp này không phải là văn bản.",
        "Mở bằng chương trình đã tạo ra nó và lưu thành .docx, .xlsx hoặc .txt.",
    ),
    "encrypted": Refusal(
        "Tệp được đặt mật khẩu nên không đọc được.", "Mở bằng Word hoặc Excel, bỏ mật khẩu rồi lưu lại."
    ),
    "old-office": Refusal(
        "Tệp theo định dạng cũ (Word/Excel 97-2003).",
        "Mở bằng Word hoặc Excel rồi lưu thành .docx hoặc .xlsx.",
    ),
    "damaged": Refusal(
        "Tệp bị hỏng hoặc không đúng định dạng của phần đuôi tên.",
        "Mở bằng Word hoặc Excel, lưu thành tệp mới rồi thử lại.",
    ),
    "old-encoding": Refusal(
        "Tệp dùng bảng mã cũ (TCVN3, VNI hoặc tương tự), không phải Unicode.",
        "Mở bằng Notepad hoặc Word, chọn lưu với bảng mã UTF-8.",
    ),
    "no-such-kind": Refusal("Không đọc được loại tệp này.", "Dùng tệp .txt, .docx, .xlsx hoặc .html."),
}
_EN: Mapping[str, Refusal] = {
    "empty": Refusal("The file is empty.", "Choose a file that has content."),
    "no-text": Refusal(
        "There is no readable text in the file.", "If it is a picture of a text, type or paste the text."
    ),
    "too-large": Refusal(
        "The file is too large to be one text.",
        "Send only the announcement, plan or report, without pictures.",
    ),
    "binary": Refusal(
        "The file is not a text.", "Save it as .docx, .xlsx or .txt in the program that made it."
    ),
    "encrypted": Refusal(
        "The file is protected by a password.", "Remove the password in Word or Excel and save it."
    ),
    "old-office": Refusal("The file has the format of Word or Excel 97-2003.", "Save it as .docx or .xlsx."),
    "damaged": Refusal(
        "The file is damaged, or is not what its ending says.", "Save it anew in Word or Excel."
    ),
    "old-encoding": Refusal("The file is not in Unicode.", "Save it with the encoding UTF-8."),
    "no-such-kind": Refusal("Files of this kind cannot be read.", "Use a .txt, .docx, .xlsx or .html file."),
}


def refusal(error: Unreadable, language: Literal["vi", "en"] = "vi") -> Refusal:
    """Return the words for why a file was refused."""
    return (_VI if language == "vi" else _EN)[error.reason]
