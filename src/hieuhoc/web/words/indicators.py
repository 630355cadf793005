"""Refusals about indicators and targets, by their code: what happened, and the way out."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number


def _day(error: Any) -> str:
    return _(
        "Ngày %(day)s không thuộc năm học này hoặc chưa đến. Hãy ghi ngày từ %(first)s đến %(last)s."
    ) % {
        "day": format_date(error.day),
        "first": format_date(error.first),
        "last": format_date(error.last),
    }


def _part(error: Any) -> str:
    return _("Tử số %(part)s lớn hơn mẫu số %(whole)s. Hãy xem lại văn bản: tỷ lệ không thể quá 100 %%.") % {
        "part": format_number(error.part),
        "whole": format_number(error.whole),
    }


SENTENCES: Mapping[str, Callable[[Any], str]] = {
    "indicator.not-there": lambda _error: _("Không có chỉ số này. Hãy mở lại từ trang chỉ tiêu."),
    "indicator.not-of-this-place": lambda _error: _(
        "Chỉ số này không tính cho nơi đã chọn."
        " Hãy chọn cả xã, hoặc một thôn của xã nếu chỉ số tính theo thôn."
    ),
    "indicator.source-missing": lambda _error: _(
        "Chưa ghi nguồn. Hãy ghi số, tên và ngày của văn bản mà số này được lấy ra."
    ),
    "indicator.day-impossible": _day,
    "indicator.whole-missing": lambda _error: _(
        "Tỷ lệ cần mẫu số lớn hơn 0. Hãy ghi tổng số; nếu văn bản chỉ ghi tỷ lệ, hãy ghi 100."
    ),
    "indicator.part-over-whole": _part,
    "indicator.figure-impossible": lambda error: _(
        "Số %(value)s không ghi được: phải từ 0 trở lên, có nhiều nhất bốn chữ số thập phân. Hãy xem lại."
    ) % {"value": format_number(error.value)},
    "indicator.entry-not-there": lambda _error: _(
        "Số liệu này không còn được tính: đã có số mới hơn hoặc đã được rút. Không cần rút nữa."
    ),
    "measuring.no-such-place": lambda _error: _("Nơi này không thuộc xã. Hãy mở lại từ trang chỉ tiêu."),
    "hamlet-target.no-plan": lambda _error: _(
        "Năm học này chưa có kế hoạch nên chưa đặt được chỉ tiêu cho thôn."
        " Hãy lập kế hoạch của năm học này, rồi mới đặt chỉ tiêu cho thôn."
    ),
    "hamlet-target.plan-closed": lambda _error: _(
        "Kế hoạch năm đã kết thúc nên chỉ tiêu của thôn không đổi được nữa."
    ),
    "hamlet-target.goal-impossible": lambda error: _(
        "Mức %(value)s không thể là chỉ tiêu: tỷ lệ từ 0 đến 100, số đếm từ 0 trở lên. Hãy ghi lại."
    ) % {"value": format_number(error.value)},
}  # fmt: skip
"""Each is given the error, whose facts it may say."""
