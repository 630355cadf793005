"""Refusals about quarterly reviews, by their code: what happened, and the way out."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from hieuhoc.kernel.dates import format_date


def _no_rulebook(error: Any) -> str:
    if not error.title:
        return _("Ngày cuối quý này chưa có bộ tiêu chí nào có hiệu lực, nên chưa mở rà soát được.")
    return _(
        "“%(title)s” có hiệu lực trong quý này nhưng chưa được nhập tiêu chí nào. Hãy nhập các tiêu chí từ"
        " văn bản của xã ở trang bộ tiêu chí rồi mở lại."
    ) % {"title": error.title}


def _numbers(error: Any) -> str:
    return _("Tiêu chí %(numbers)s chưa được đánh giá hoặc chưa xem lại. Hãy đánh dấu là bạn đã biết.") % {
        "numbers": ", ".join(map(str, error.numbers))
    }


def _changed(error: Any) -> str:
    if not error.numbers:
        return _(
            "Từ khi bạn mở trang, ngày của số liệu hoặc kết quả chung đã đổi. Trang này nay hiện đúng những"
            " gì sẽ ký; hãy xem lại rồi bấm “Ký” lần nữa."
        )
    return _(
        "Từ khi bạn mở trang, tiêu chí %(numbers)s đã đổi (đánh giá, số liệu hoặc minh chứng). Trang này nay"
        " hiện đúng những gì sẽ ký; hãy xem lại rồi bấm “Ký” lần nữa."
    ) % {"numbers": ", ".join(map(str, error.numbers))}


SENTENCES: Mapping[str, Callable[[Any], str]] = {
    "review.not-a-quarter": lambda _error: _("Hãy chọn một quý, ví dụ quý IV năm 2021."),
    "review.quarter-not-begun": lambda error: (
        _("Quý này chưa bắt đầu: mở rà soát được từ ngày %(day)s.") % {"day": format_date(error.begins)}
    ),
    "review.signing-day-impossible": lambda error: (
        _("Ngày ký phải từ %(earliest)s (ngày của số liệu) đến %(latest)s (hôm nay). Hãy ghi lại ngày.")
        % {"earliest": format_date(error.earliest), "latest": format_date(error.latest)}
    ),
    "review.open-criteria-unconfirmed": _numbers,
    "review.changed-since-shown": _changed,
    "review.not-there": lambda _error: _("Không tìm thấy kỳ rà soát này."),
    "review.signed": lambda error: (
        _("Kỳ rà soát này đã ký ngày %(day)s nên không đổi được nữa. Hãy ghi vào kỳ sau.")
        % {"day": format_date(error.on)}
    ),
    "review.answered-since": lambda error: (
        _(
            "%(by)s đã đánh giá tiêu chí này lúc %(at)s, sau khi bạn mở trang. Hãy xem đánh giá đó ở mục"
            " “Những lần đánh giá” bên dưới; bấm “Ghi đánh giá” lần nữa thì lấy đánh giá của bạn."
        )
        % {"by": error.by, "at": f"{timezone.localtime(error.at):%H:%M %d/%m/%Y}"}
    ),
    "review.no-such-criterion": lambda _error: _(
        "Bộ tiêu chí không còn hỏi nội dung này: có người vừa bổ sung bộ tiêu chí. Hãy tải lại trang."
    ),
    "review.opened-already": lambda _error: _("Quý này đã mở rà soát rồi. Hãy mở kỳ đó."),
    "review.no-rulebook": _no_rulebook,
    "review.owner-cannot-answer": lambda _error: _(
        "Tài khoản này không còn vai trò trả lời tiêu chí ở xã. Hãy chọn người khác, hoặc nhờ quản trị trao"
        " vai trò “Phụ trách tiêu chí”."
    ),
    "review.owner-missing": lambda _error: _("Hãy chọn một tài khoản hoặc ghi tên đơn vị phụ trách."),
}
"""Each is given the error, whose facts it may say."""
