"""Refusals about titles, by their code: what happened, and the way out."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hieuhoc.kernel.dates import format_date
from hieuhoc.learning.titles import TitleStep
from hieuhoc.web.title_labels import STATES


def _step(error: Any) -> str:
    said = _("Danh hiệu này đang ở bước “%(state)s” nên không làm được.") % {"state": STATES[error.state]}
    ways = {
        TitleStep.RECOGNISE: _("Thôn phải đề nghị trước; hãy tải lại trang."),
        TitleStep.REFUSE: _("Thôn phải đề nghị trước; hãy tải lại trang."),
        TitleStep.WITHDRAW: _("Đã có quyết định thì không rút được; giám đốc có thể thu hồi."),
    }
    return f"{said} {ways.get(error.step, _('Hãy tải lại trang để xem tình trạng hiện nay.'))}"


def _day(error: Any) -> str:
    if error.after:
        return _("Ngày phải từ %(after)s đến %(latest)s (hôm nay). Hãy ghi lại ngày.") % {
            "after": format_date(error.after),
            "latest": format_date(error.latest),
        }
    return _("Ngày %(day)s chưa đến. Hãy ghi ngày từ hôm nay trở về trước.") % {"day": format_date(error.day)}


def _consent(error: Any) -> str:
    words = ngettext(
        "%(count)s người đã chọn không đồng ý để giữ hồ sơ học tập. Hãy bỏ chọn, hoặc hỏi lại người đó"
        " và ghi ý kiến ở trang của người đó.",
        "%(count)s người đã chọn không đồng ý để giữ hồ sơ học tập. Hãy bỏ chọn, hoặc hỏi lại người đó"
        " và ghi ý kiến ở trang của người đó.",
        error.count,
    )
    return words % {"count": error.count}


SENTENCES: Mapping[str, Callable[[Any], str]] = {
    "title.step-not-possible": _step,
    "title.day-impossible": _day,
    "title.year-impossible": lambda error: (
        _("Năm %(year)s không xét được. Hãy chọn năm từ %(earliest)s đến %(latest)s.")
        % {"year": error.year, "earliest": error.earliest, "latest": error.latest}
    ),
    "title.reason-missing": lambda _error: _("Hãy ghi lý do; lý do được giữ trong hồ sơ."),
    "title.below-lowest-rating": lambda _error: _(
        "Điểm chưa đến mức thấp nhất của bộ tiêu chí. Hãy ghi vì sao vẫn công nhận, hoặc chọn kết quả khác."
    ),
    "title.not-there": lambda _error: _(
        "Không còn danh hiệu này trong danh sách. Hãy tải lại trang rồi làm lại."
    ),
    "title.nobody-to-register": lambda _error: _(
        "Không có ai để đăng ký. Hãy chọn ít nhất một dòng; hộ phải có người ở mới đăng ký được."
    ),
    "title.not-of-this-commune": lambda _error: _(
        "Có dòng đã chọn không còn ở xã này hoặc không còn ai. Hãy tải lại trang rồi chọn lại."
    ),
    "title.consent-refused": _consent,
    "title.nothing-reviewed": lambda _error: _("Chưa chọn kết quả cho dòng nào. Hãy chọn ít nhất một dòng."),
    "title.nothing-to-decide": lambda _error: _("Chưa chọn kết quả cho dòng nào. Hãy chọn ít nhất một dòng."),
    "title.decision-number-missing": lambda _error: _("Hãy ghi số quyết định, ví dụ 45/QĐ-UBND."),
    "title.decision-number-taken": lambda error: (
        _("Số “%(number)s” đã dùng cho một quyết định khác trong năm đó. Hãy xem lại số trên giấy.")
        % {"number": error.number_sign}
    ),
    "title.of-another-year": lambda _error: _(
        "Một quyết định chỉ về danh hiệu của một năm. Hãy chọn lại các dòng của cùng năm."
    ),
    "household.unnamed": lambda _error: _("Hộ chưa có mã, tên hay chủ hộ. Hãy ghi ít nhất một thứ."),
    "household.code-taken": lambda error: (
        _("Mã hộ “%(code)s” đã có ở thôn này. Hãy ghi mã khác, hoặc mở hộ đó.") % {"code": error.typed}
    ),
    "household.changed-meanwhile": lambda _error: _(
        "Có người khác đã lưu nội dung khác sau khi bạn mở trang. Hãy xem nội dung đó bên dưới và chép những"
        " gì cần vào phần bạn đang sửa; lưu lần nữa thì lấy nội dung của bạn."
    ),
    "household.head-not-a-member": lambda _error: _(
        "Chủ hộ phải là thành viên. Hãy đánh dấu người đó trong danh sách thành viên."
    ),
    "household.member-from-elsewhere": lambda _error: _(
        "Có người đã chọn không còn ở thôn này hoặc vừa thuộc hộ, dòng họ khác."
        " Hãy tải lại trang rồi chọn lại."
    ),
    "household.not-there": lambda _error: _("Không tìm thấy hộ hay dòng họ này."),
    "clan.name-missing": lambda _error: _("Hãy ghi tên dòng họ."),
    "clan.name-taken": lambda error: (
        _("Xã đã có dòng họ “%(name)s”. Hãy mở dòng họ đó, hoặc ghi tên khác.") % {"name": error.name}
    ),
    "title.nobody-moved": lambda _error: _("Không có danh hiệu nào mới có người đến, người đi."),
}
"""Each is given the error, whose facts it may say."""
