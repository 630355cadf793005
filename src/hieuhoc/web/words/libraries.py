"""Refusals about libraries, by their code: what happened, and the way out."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number

SENTENCES: Mapping[str, Callable[[Any], str]] = {
    "library.not-there": lambda _error: _("Không tìm thấy thư viện này."),
    "library.holding-not-there": lambda _error: _("Không tìm thấy đầu sách này."),
    "library.loan-not-there": lambda _error: _("Không tìm thấy lượt mượn này."),
    "library.closed": lambda _error: _("Thư viện này không còn dùng nên không cho mượn nữa."),
    "library.name-missing": lambda _error: _("Hãy ghi tên thư viện hoặc tủ sách."),
    "library.name-taken": lambda error: (
        _("Nơi này đã có “%(name)s”. Hãy đặt tên khác, hoặc sửa thư viện đã có.") % {"name": error.name}
    ),
    "library.title-missing": lambda _error: _("Hãy ghi tên sách."),
    "library.holding-there": lambda error: (
        _("Thư viện đã có “%(title)s” của tác giả này. Hãy mở đầu sách đó và sửa số bản.")
        % {"title": error.title}
    ),
    "library.too-many-titles": lambda error: (
        _("Một thư viện ở đây ghi được nhiều nhất %(most)s đầu sách. Hãy chia thành nhiều tủ.")
        % {"most": format_number(error.most)}
    ),
    "library.fewer-than-lent": lambda error: (
        _("Đang có %(lent)s bản cho mượn nên số bản không thể ít hơn. Hãy nhận lại sách trước.")
        % {"lent": format_number(error.lent)}
    ),
    "library.no-copy-left": lambda error: (
        _("Cả %(copies)s bản đều đang cho mượn. Hãy chờ có người trả.")
        % {"copies": format_number(error.copies)}
    ),
    "library.has-it-already": lambda error: (
        _("Người này đang mượn đúng đầu sách này từ ngày %(since)s. Hãy nhận lại trước, hoặc gia hạn.")
        % {"since": format_date(error.since)}
    ),
    "library.day-to-come": lambda error: (
        _("Ngày %(day)s chưa đến. Việc đã xảy ra mới ghi vào sổ.") % {"day": format_date(error.day)}
    ),
    "library.due-before-lent": lambda error: (
        _("Hạn trả %(due)s trước ngày mượn %(lent)s. Hãy ghi lại hạn trả.")
        % {"due": format_date(error.due_on), "lent": format_date(error.lent_on)}
    ),
    "library.back-before-lent": lambda error: (
        _("Ngày trả %(back)s trước ngày mượn %(lent)s. Hãy ghi lại ngày trả.")
        % {"back": format_date(error.returned_on), "lent": format_date(error.lent_on)}
    ),
    "library.returned-already": lambda error: (
        _("Cuốn này đã trả ngày %(day)s rồi.") % {"day": format_date(error.day)}
    ),
    "library.loan-withdrawn": lambda _error: _(
        "Lượt mượn này đã rút rồi, không sửa nữa. Nếu có mượn thật, hãy ghi một lượt mới."
    ),
    "library.not-returned": lambda _error: _("Cuốn này đang cho mượn, chưa trả."),
    "library.no-title-column": lambda _error: _(
        "Không thấy cột tên sách. Hãy đặt một dòng tiêu đề có “Tên sách” trên danh sách, rồi chọn tệp lại."
    ),
}
"""Each is given the error, whose facts it may say."""
