"""Refusals about certificates and their register, by their code: what happened, and the way out."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from hieuhoc.kernel.dates import format_date


def _issue_day(error: Any) -> str:
    return _("Ngày cấp phải từ %(earliest)s (buổi học cuối) đến %(latest)s (hôm nay). Hãy ghi lại ngày.") % {
        "earliest": format_date(error.earliest),
        "latest": format_date(error.latest),
    }


SENTENCES: Mapping[str, Callable[[Any], str]] = {
    "certificate.class-not-finished": lambda _error: _(
        "Lớp chưa kết thúc nên chưa cấp chứng nhận được. Hãy kết thúc lớp trước."
    ),
    "certificate.nobody-named": lambda _error: _(
        "Buổi nói chuyện chỉ đếm số người nghe, không ghi tên, nên không có ai để cấp chứng nhận."
    ),
    "certificate.exception-reason-missing": lambda _error: _(
        "Bạn chọn xét riêng người chưa dự đủ buổi. Hãy ghi lý do; lý do được giữ trong sổ."
    ),
    "certificate.never-came": lambda error: (
        _(
            "%(names)s không đến buổi nào nên không cấp chứng nhận được. Hãy bỏ chọn;"
            " nếu sổ điểm danh ghi thiếu, hãy sửa sổ điểm danh trước."
        )
        % {"names": ", ".join(error.names)}
    ),
    "certificate.revoked-already": lambda _error: _("Chứng nhận này đã được thu hồi rồi."),
    "certificate.revoke-reason-missing": lambda _error: _("Hãy ghi lý do; lý do được giữ trong sổ."),
    "certificate.nothing-to-correct": lambda _error: _(
        "Không có gì thay đổi so với bản đã cấp: hãy in lại bản đó. Nếu sai tên hay năm sinh, hãy sửa ở trang"
        " của người học trước."
    ),
    "certificate.issue-day-impossible": _issue_day,
    "certificate.valid-one-exists": lambda _error: _(
        "Người này đang có một chứng nhận còn hiệu lực của lớp. Hãy sửa bản đó."
    ),
    "certificate.no-longer-learner": lambda _error: _(
        "Người này không còn trong danh sách học viên của lớp, nên không cấp lại được."
    ),
    "certificate.not-there": lambda _error: _("Không tìm thấy chứng nhận này."),
}
"""Each is given the error, whose facts it may say."""
