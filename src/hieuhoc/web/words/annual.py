"""Refusals about the year's closing, by their code: what happened, and the way out."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from hieuhoc.kernel.dates import format_date

SENTENCES: Mapping[str, Callable[[Any], str]] = {
    "annual.day-impossible": lambda error: (
        _("Ngày ký phải từ %(earliest)s (đầu năm học) đến %(latest)s (hôm nay). Hãy ghi lại ngày.")
        % {"earliest": format_date(error.earliest), "latest": format_date(error.latest)}
    ),
    "annual.correction-unexplained": lambda _error: _(
        "Năm học này đã có báo cáo ký. Hãy ghi lý do sửa; lý do được giữ cùng báo cáo mới."
    ),
    "annual.other-figures": lambda error: (
        _(
            "Số liệu sẽ ký (tính đến ngày %(day)s) khác số liệu bạn đã xem. Trang này nay hiện đúng số liệu"
            " sẽ ký; hãy xem lại rồi bấm “Ký và lưu báo cáo” lần nữa."
        )
        % {"day": format_date(error.as_of)}
    ),
    "annual.remarks-saved-meanwhile": lambda error: (
        _(
            "%(by)s đã lưu nhận xét khác lúc %(at)s, sau khi bạn mở trang. Hãy xem nhận xét đó bên dưới và"
            " chép những gì cần vào nhận xét của bạn; lưu hoặc ký lần nữa thì lấy nhận xét của bạn."
        )
        % {"by": error.by, "at": f"{timezone.localtime(error.at):%H:%M %d/%m/%Y}"}
    ),
    "annual.signed-meanwhile": lambda _error: _(
        "Có người vừa ký báo cáo của năm học này sau khi bạn mở trang. Hãy chép lại những gì bạn đã ghi,"
        " rồi mở lại trang để xem báo cáo đó."
    ),
    "next-plan.exists": lambda _error: _(
        "Năm học sau đã có kế hoạch với nội dung. Hãy mở kế hoạch đó mà sửa; hệ thống không ghi đè lên."
    ),
}
"""Each is given the error, whose facts it may say."""
