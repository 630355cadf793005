"""Refusals about scoring sheets, by their code: what happened, and the way out."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.scoring import PointsOutOfBounds

REFUSALS: Mapping[str, Promise] = {
    "sheet.not-there": gettext_lazy(
        "Phiếu này không có hoặc đã bị xóa. Hãy tải lại danh sách phiếu rồi chấm lại."
    ),
    "sheet.closed": gettext_lazy(
        "Phiếu này đã có quyết định của xã hoặc đã rút đăng ký nên không ghi thêm được. Nếu phải sửa,"
        " hãy báo thư ký."
    ),
    "sheet.unknown-attained": gettext_lazy("Dấu chấm không rõ nghĩa. Hãy cập nhật ứng dụng rồi chấm lại."),
    "sheet.item-not-asked": gettext_lazy(
        "Bộ tiêu chí của phiếu không hỏi mục này. Hãy tải lại phiếu rồi chấm theo các mục đang có."
    ),
    "sheet.points-malformed": gettext_lazy(
        "Điểm ghi không đúng. Hãy ghi một số có nhiều nhất hai chữ số thập phân, và chỉ ghi cho mục đã chấm."
    ),
    "sheet.reason-missing": gettext_lazy(
        "Thôn đã họp xét phiếu này: sửa mục đã chấm thì phải ghi lý do. Hãy ghi lý do rồi chấm lại."
    ),
    "scoring.points-out-of-bounds": gettext_lazy(
        "Điểm nhỏ hơn 0 hoặc lớn hơn điểm cao nhất của mục. Hãy ghi lại điểm."
    ),
    "scoring.points-not-encoded": gettext_lazy(
        "Bộ tiêu chí không quy định điểm cho mục này. Hãy bỏ điểm, chỉ chọn mức đạt."
    ),
}
"""They say no fact of the error, so that a phone can say them without a network."""


def _saying(words: Promise) -> Callable[[Any], str]:
    return lambda _error: str(words)


def out_of_bounds(error: PointsOutOfBounds) -> str:
    """Say which points a requirement cannot have, and which it can."""
    return _("“%(points)s” không thể có ở mục này. Hãy ghi từ 0 đến %(most)s điểm.") % {
        "points": format_number(error.points),
        "most": format_number(error.most),
    }


SENTENCES: Mapping[str, Callable[[Any], str]] = {
    **{code: _saying(words) for code, words in REFUSALS.items()},
    PointsOutOfBounds.code: out_of_bounds,
}
"""Each is given the error, whose facts it may say."""
