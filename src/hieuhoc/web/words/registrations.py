"""Refusals about registering people for classes, by their code: what happened, and the way out."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from hieuhoc.learning.learning_class import ClassState
from hieuhoc.learning.registration import ClassNotOpen


def _not_open(error: ClassNotOpen) -> str:
    said = {
        ClassState.PLANNED: _("Lớp chưa mở đăng ký. Hãy mở lớp trước, rồi đăng ký lại."),
        ClassState.RUNNING: _("Lớp đã khai giảng nên mẫu đăng ký đã đóng. Hãy hỏi trung tâm để xin vào học."),
        ClassState.FINISHED: _("Lớp đã kết thúc, không nhận thêm người. Hãy chọn lớp khác."),
        ClassState.CANCELLED: _("Lớp đã hủy, không nhận người. Hãy chọn lớp khác."),
    }
    return said[error.state]


SENTENCES: Mapping[str, Callable[[Any], str]] = {
    "registration.class-not-open": _not_open,
    "registration.class-not-there": lambda _error: _("Không tìm thấy lớp này. Hãy tải lại danh sách lớp."),
    "registration.person-not-there": lambda _error: _("Không tìm thấy người này. Hãy tìm lại theo tên."),
    "registration.not-there": lambda _error: _("Không tìm thấy lượt đăng ký này. Hãy tải lại trang."),
    "registration.only-heads-counted": lambda _error: _(
        "Buổi này chỉ đếm số người nghe, không ghi tên ai. Hãy ghi số người ở trang của buổi."
    ),
    "registration.person-erased": lambda _error: _(
        "Thông tin của người này đã được xóa theo yêu cầu. Hãy nhập lại người này nếu họ đồng ý."
    ),
    "registration.key-of-another": lambda _error: _(
        "Dấu của yêu cầu này đã dùng cho một lượt đăng ký khác. Hãy tải lại trang rồi đăng ký lại."
    ),
    "registration.reason-missing": lambda _error: _("Hãy ghi lý do thôi học, ví dụ: đi làm xa."),
    "registration.class-over": lambda _error: _(
        "Lớp đã kết thúc: ai đã học là hồ sơ lưu, không rút tên được nữa."
    ),
    "registration.cancelled-with-class": lambda _error: _(
        "Lượt đăng ký này đã hết khi lớp bị hủy, không cần rút tên."
    ),
}
"""Each is given the error, whose facts it may say."""
