"""What rolls and scoring sheets on a phone say without a network, in the language of the page."""

from django.utils.translation import gettext as _

from hieuhoc.learning.attendance import MarkStatus
from hieuhoc.learning.scoring import Attained
from hieuhoc.web.shown import sheets
from hieuhoc.web.shown.roll import HEADS, OPEN, STATUSES
from hieuhoc.web.title_labels import KINDS
from hieuhoc.web.words.attendance import REFUSALS
from hieuhoc.web.words.sheets import REFUSALS as SHEET_REFUSALS


def phone_words() -> dict[str, object]:
    """Return the sentences that the script puts together; {count} and the like are filled in on the phone."""
    statuses = {status.value: str(label) for status, label in STATUSES.items()}
    return {
        "unsent": _("Chưa gửi: {count}"),
        "allSent": _("Đã gửi hết"),
        "unsentHere": _("{count} dấu chưa gửi"),
        "taken": _("đã điểm danh"),
        "leftOut": _("còn {count} người chưa điểm danh"),
        "sending": _("Đang gửi và nhận…"),
        "states": {
            "done": _("Đã nối với máy chủ."),
            "offline": _("Không có mạng. Dấu nằm trên máy này, sẽ gửi khi có mạng."),
            "signed-out": _(
                "Phiên đăng nhập đã hết. Dấu vẫn còn nguyên trên máy này. Hãy đăng nhập lại để gửi."
            ),
            "failed": _("Máy chủ chưa nhận được. Dấu vẫn còn nguyên trên máy này và sẽ được gửi lại."),
        },
        "others": _(
            "Trên máy này còn {count} dấu chưa gửi của tài khoản khác. Người đó hãy đăng nhập để gửi."
        ),
        "refused": _("{count} dấu: {why}"),
        "unknownClass": _("Lớp không còn trong danh sách của bạn"),
        "sample": _("(mẫu)"),
        "walkIn": _("đến không đăng ký"),
        "here": _("máy này, chưa gửi"),
        "counted": _("Đã ghi: {count} người"),
        "sayWhy": _("Buổi này đã qua và người này đã được điểm. Hãy ghi lý do sửa, rồi điểm lại."),
        "notKept": _("Máy này không lưu được dấu vừa bấm: bộ nhớ đầy. Hãy xóa bớt tệp trên máy rồi bấm lại."),
        "noStore": _(
            "Trình duyệt này không cho lưu dữ liệu nên không điểm danh được ở đây. Hãy mở bằng cửa sổ thường,"
            " không phải cửa sổ ẩn danh."
        ),
        "nameMissing": _("Hãy ghi họ và tên."),
        "yearImpossible": _("Không phải là năm sinh. Hãy viết bốn chữ số, ví dụ 1980, hoặc để trống."),
        "numberWrong": _("Hãy ghi một số nguyên từ 0 đến 100.000."),
        "leaving": _(
            "Còn {count} dấu điểm danh chưa gửi trên máy này. Đăng xuất thì chúng vẫn nằm trên máy, nhưng chỉ"
            " được gửi khi bạn đăng nhập lại trên chính máy này. Vẫn đăng xuất?"
        ),
        **_of_sheets(),
        "statuses": {
            **statuses,
            MarkStatus.CLEARED.value: str(OPEN),
            MarkStatus.HEAD_COUNT.value: str(HEADS),
        },
        "refusals": {code: str(words) for code, words in {**REFUSALS, **SHEET_REFUSALS}.items()}
        | {
            "access.not-allowed": _("Bạn không còn quyền ghi ở nơi này. Hãy nhờ người quản trị."),
            "person.name-missing": _("Người đến thêm chưa có tên."),
            "person.birth-impossible": _("Năm sinh của người đến thêm không thể có."),
            "request.malformed": _("Máy chủ không đọc được dấu này. Hãy ghi lại dấu này."),
        },
    }


def _of_sheets() -> dict[str, object]:
    """Return what only scoring sheets say."""
    return {
        "leavingSheets": _(
            "Còn {count} dấu chưa gửi trên máy này, trong đó có {sheets} mục chấm điểm. Đăng xuất thì chúng"
            " vẫn nằm trên máy, nhưng chỉ được gửi khi bạn đăng nhập lại trên chính máy này. Vẫn đăng xuất?"
        ),
        "kinds": {kind.value: str(label) for kind, label in KINDS.items()},
        "levels": {
            **{level.value: str(label) for level, label in sheets.LEVELS.items()},
            Attained.NOT_ASSESSED.value: str(sheets.OPEN),
        },
        "levelWithPoints": _("{level}, {points} điểm"),
        "sheetsWhole": _("đã chấm đủ {done}/{all} phiếu"),
        "itemsDone": _("{done}/{all} mục"),
        "points": _("Điểm nếu đạt một phần (cao nhất {most})"),
        "pointsWrong": _("Hãy ghi một số từ 0 đến {most}, nhiều nhất hai chữ số thập phân, ví dụ 7,5."),
        "reviewed": _("Thôn đã họp xét ngày {day}."),
        "sheetSayWhy": _("Thôn đã họp xét phiếu này. Hãy ghi lý do sửa, rồi chấm lại."),
        "unknownSheet": _("Phiếu không còn trong danh sách của bạn"),
    }
