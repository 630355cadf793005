"""Refusals about people, households and clans, by their code: what happened, and the way out."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from hieuhoc.kernel.dates import format_date

SENTENCES: Mapping[str, Callable[[Any], str]] = {
    "person.name-missing": lambda _e: _("Hãy ghi họ và tên, có ít nhất một chữ cái."),
    "person.text-too-long": lambda e: (
        _("Dài %(length)s ký tự. Hãy rút còn nhiều nhất %(most)s ký tự.")
        % {"length": e.length, "most": e.most}
    ),
    "person.name-part-not-in-name": lambda e: (
        _("“%(part)s” không có trong “%(name)s”. Hãy viết đúng như trong họ và tên, hoặc để trống.")
        % {"part": e.part, "name": e.full_name}
    ),
    "person.birth-impossible": lambda e: (
        _("Không thể sinh năm %(year)s. Hãy viết năm từ %(earliest)s đến %(latest)s, hoặc để trống.")
        % {"year": e.year, "earliest": e.earliest, "latest": e.latest}
    ),
    "person.birth-day-to-come": lambda e: (
        _("Ngày %(day)s chưa đến. Hãy kiểm tra lại ngày sinh.") % {"day": format_date(e.day)}
    ),
    "person.birth-year-differs": lambda e: (
        _("Năm sinh %(year)s không phải năm của ngày sinh %(day)s. Hãy sửa một trong hai.")
        % {"year": e.year, "day": format_date(e.day)}
    ),
    "person.phone-malformed": lambda e: (
        _("“%(value)s” không phải là số điện thoại. Hãy viết đủ 10 chữ số, ví dụ 0912 345 678.")
        % {"value": e.text}
    ),
    "person.national-id-malformed": lambda e: (
        _("“%(value)s” có %(digits)s chữ số. Số định danh có 12 chữ số, số CMND cũ có 9.")
        % {"value": e.text, "digits": e.digits}
    ),
    "person.national-id-taken": lambda _e: _(
        "Đã có người mang số định danh này. Hãy kiểm tra lại số;"
        " nếu đúng thì người này đã có trong danh sách."
    ),
    "person.household-unclear": lambda e: (
        _("Thôn này có %(count)s hộ tên “%(name)s”. Hãy gõ mã hộ: %(codes)s.")
        % {"count": len(e.codes), "name": e.name, "codes": ", ".join(code or "—" for code in e.codes)}
    ),
    "person.no-place-to-live": lambda _e: _("Nơi này không có người ở. Hãy chọn một thôn hoặc một xã."),
    "person.not-there": lambda _e: _("Không tìm thấy người này."),
    "person.merged": lambda _e: _(
        "Hồ sơ này đã được gộp vào hồ sơ khác của cùng một người. Hãy làm việc với hồ sơ kia,"
        " hoặc hoàn tác việc gộp trước."
    ),
    "person.erased": lambda _e: _("Dữ liệu của người này đã được xóa, không ghi thêm được nữa."),
    "person.changed-meanwhile": lambda _e: _(
        "Có người vừa sửa cùng mục bạn sửa, nên chưa lưu. Hãy mở lại trang này để xem bản mới nhất."
    ),
    "person.lives-there-already": lambda _e: _("Người này đang ở đó rồi. Hãy chọn nơi ở mới khác."),
    "person.move-day-impossible": lambda e: (
        _("Không thể chuyển vào ngày %(day)s. Hãy chọn một ngày sau %(after)s và không muộn hơn %(latest)s.")
        % {"day": format_date(e.day), "after": format_date(e.after), "latest": format_date(e.latest)}
        if e.after
        else _("Ngày %(day)s chưa đến. Hãy ghi ngày không muộn hơn %(latest)s.")
        % {"day": format_date(e.day), "latest": format_date(e.latest)}
    ),
    "person.no-national-id": lambda _e: _("Chưa lưu số định danh nào của người này."),
    "consent.how-missing": lambda _e: _("Hãy ghi người đó trả lời bằng cách nào."),
    "sealing.no-key": lambda _e: _(
        "Máy chủ chưa có khóa dữ liệu nên không lưu được số định danh."
        " Hãy báo người quản trị chạy hieuhoc doctor."
    ),
    "sealing.broken": lambda _e: _(
        "Không mở được số định danh: khóa dữ liệu của máy chủ đã đổi."
        " Hãy báo người quản trị khôi phục tệp data-key."
    ),
}
"""Each is given the error, whose facts it may say."""
