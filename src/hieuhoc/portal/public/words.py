"""What the public pages say when something cannot be done: what is wrong, and the way out."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.usecases.phone_codes import Outcome


def sentence(error: HieuHocError) -> str:
    """Say what a refusal means to the visitor; one that is not foreseen is a fault and raised again."""
    words = _SENTENCES.get(error.code)
    if words is None:
        raise error
    return words(error)


def _wrong_code(error: Any) -> str:
    match error.outcome:
        case Outcome.WRONG if error.tries_left:
            said = ngettext(
                "Mã chưa đúng. Xem lại tin nhắn mới nhất; còn thử được %(tries)s lần.",
                "Mã chưa đúng. Xem lại tin nhắn mới nhất; còn thử được %(tries)s lần.",
                error.tries_left,
            )
            return said % {"tries": error.tries_left}
        case Outcome.WRONG | Outcome.TOO_MANY_TRIES:
            return _("Mã đã bị gõ sai quá nhiều lần nên không dùng được nữa. Hãy lấy mã mới.")
        case Outcome.USED:
            return _("Mã này đã dùng rồi. Hãy lấy mã mới.")
        case _:
            return _("Mã đã hết hạn hoặc chưa được gửi. Hãy lấy mã mới.")


def _too_often(error: Any) -> str:
    return _(
        "Đã yêu cầu quá nhiều lần. Hãy thử lại sau %(time)s, hoặc nhờ cán bộ Trung tâm ghi tên giúp."
    ) % {"time": f"{timezone.localtime(error.again_at):%H:%M %d/%m/%Y}"}


_SENTENCES: Mapping[str, Callable[[Any], str]] = {
    "phone-code.refused": _wrong_code,
    "limits.asked-too-often": _too_often,
    "sending.failed": lambda _e: _(
        "Chưa gửi được tin nhắn tới số này. Hãy thử lại sau vài phút, hoặc nhờ cán bộ Trung tâm ghi tên giúp."
    ),
    "phone-code.not-a-mobile": lambda _e: _(
        "Số này là số máy bàn, không nhận được tin nhắn. Hãy dùng số di động của mình hoặc của người nhà."
    ),
    "person.phone-malformed": lambda e: (
        _("“%(text)s” không phải số điện thoại di động ở Việt Nam. Ví dụ: 0912 345 678.") % {"text": e.text}
    ),
    "person.name-missing": lambda _e: _("Chưa ghi họ và tên. Ví dụ: Nguyễn Thị Hoa."),
    "person.text-too-long": lambda e: (
        _("Dài %(length)s chữ, chỉ đủ chỗ cho %(most)s chữ. Hãy viết ngắn lại.")
        % {"length": e.length, "most": e.most}
    ),
    "person.birth-impossible": lambda e: (
        _("Năm sinh %(year)s không thể đúng: phải từ %(earliest)s đến %(latest)s.")
        % {"year": e.year, "earliest": e.earliest, "latest": e.latest}
    ),
    "person.birth-day-to-come": lambda e: (
        _("Ngày sinh %(day)s chưa tới. Hãy xem lại năm.") % {"day": format_date(e.day)}
    ),
    "registration.class-not-there": lambda _e: _("Lớp này không còn trên trang."),
    "registration.class-not-open": lambda _e: _("Lớp không còn nhận đăng ký trên trang này."),
    "registration.only-heads-counted": lambda _e: _("Buổi này ai cũng đến nghe được, không cần đăng ký."),
    "registration.person-erased": lambda _e: _(
        "Thông tin của người này đã được xóa theo yêu cầu. Hãy nhờ cán bộ Trung tâm ghi tên giúp."
    ),
    "registration.key-of-another": lambda _e: _(
        "Biểu mẫu này đã dùng cho người khác. Hãy mở lại trang đăng ký và điền lần nữa."
    ),
    "registration.reason-missing": lambda _e: _("Chưa ghi lý do. Một câu ngắn là đủ, ví dụ: bận việc nhà."),
    "registration.class-over": lambda _e: _("Lớp đã kết thúc nên không rút đăng ký được nữa."),
    "registration.cancelled-with-class": lambda _e: _("Lớp đã hủy, đăng ký đã kết thúc cùng lớp."),
    "register.too-many-people": lambda e: (
        _("Số điện thoại này đã dùng cho %(most)s người. Hãy nhờ cán bộ Trung tâm ghi tên giúp.")
        % {"most": e.most}
    ),
}
