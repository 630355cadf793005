"""Refusals about rolls and marks, by their code: what happened, and the way out."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REFUSALS: Mapping[str, Promise] = {
    "roll.no-such-meeting": _(
        "Không có lớp hay buổi học này, hoặc ngày của buổi chưa tới. Hãy xem lại ngày."
    ),
    "roll.meeting-cancelled": _(
        "Buổi học này đã bị hủy. Nếu buổi vẫn diễn ra, hãy nhờ thư ký mở lại buổi rồi gửi lại."
    ),
    "roll.class-cancelled": _(
        "Lớp này đã bị hủy. Nếu lớp vẫn học, hãy nhờ thư ký mở lại lớp, mở lại buổi rồi gửi lại."
    ),
    "roll.nameless-device": _("Tệp không nói dấu được ghi trên máy nào. Hãy lưu lại tệp từ máy đó."),
    "mark.unknown-status": _("Dấu điểm danh không rõ nghĩa. Hãy cập nhật ứng dụng rồi điểm lại người này."),
    "mark.unknown-person": _(
        "Không thấy người này trong xã của lớp. Hãy thêm lại là người đến không đăng ký."
    ),
    "mark.number-out-of-bounds": _("Số người phải là số nguyên từ 0 đến 100.000. Hãy đếm và ghi lại."),
    "mark.revision-out-of-bounds": _("Số lần sửa của dấu này không thể có. Hãy điểm lại người này."),
    "mark.clock-wrong": _("Đồng hồ của máy chạy sai. Hãy chỉnh lại ngày giờ của máy rồi gửi lại."),
    "mark.meeting-to-come": _(
        "Buổi này chưa tới nên chưa điểm danh được. Nếu lớp đã học sớm hơn, hãy dời buổi sang ngày đã học rồi"
        " điểm danh."
    ),
    "mark.reason-missing": _("Sửa dấu của buổi đã qua thì phải ghi lý do. Hãy ghi lý do rồi điểm lại."),
    "unsent-file.unreadable": _(
        "Tệp này không phải tệp “chưa gửi” của ứng dụng điểm danh, hoặc đã bị sửa. Hãy lưu lại tệp từ máy đó."
    ),
    "unsent-file.mark-unreadable": _("Không đọc được dấu này: tệp đã bị sửa. Hãy điểm lại người này."),
    "photo.not-a-photo": _("Tệp này không phải ảnh JPEG, PNG hay WebP. Hãy chụp lại phiếu."),
    "photo.too-large": _("Ảnh quá lớn. Hãy chụp lại với cỡ nhỏ hơn 15 MB."),
    "photo.too-many": _("Buổi này đã có 20 ảnh. Hãy rút bớt ảnh không cần rồi thêm lại."),
    "photo.not-there": _("Ảnh này không còn: có người vừa rút lại."),
}
"""They say no fact of the error, so that a phone can say them without a network."""


def _saying(words: Promise) -> Callable[[Any], str]:
    return lambda _error: str(words)


SENTENCES: Mapping[str, Callable[[Any], str]] = {code: _saying(words) for code, words in REFUSALS.items()}
"""Each is given the error, whose facts it may say."""
