"""Refusals about workbooks in and out, by their code: what happened, and the way out."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from hieuhoc.kernel.numbers import format_number
from hieuhoc.reading.people.wording import column_name
from hieuhoc.web.import_labels import STATES
from hieuhoc.web.speaking import language


def _not_open(error: Any) -> str:
    return _("Lần nhập này đang ở trạng thái “%(state)s” nên không làm được bước đó. Hãy tải lại trang.") % {
        "state": STATES[error.state]
    }


def _moved_on(error: Any) -> str:
    return _(
        "Không hoàn tác được: %(records)s người đã có ghi chép khác,"
        " %(changed)s người đã được sửa sau lần nhập."
        " Chưa ai bị bỏ đi; hãy xem danh sách bên dưới."
    ) % {"records": format_number(len(error.with_records)), "changed": format_number(len(error.changed))}


SENTENCES: Mapping[str, Callable[[Any], str]] = {
    "import.no-name-column": lambda _error: _("Chưa cột nào được chọn là họ và tên. Hãy chọn cột đó."),
    "import.column-twice": lambda error: (
        _("Có hai cột cùng được chọn là “%(column)s”. Hãy để một cột là “Không lấy cột này”.")
        % {"column": column_name(error.column, language())}
    ),
    "import.not-there": lambda _error: _("Không tìm thấy lần nhập này, hoặc tệp của nó không còn."),
    "import.not-open": _not_open,
    "import.not-its-hamlet": lambda _error: _("Thôn đã chọn không thuộc xã này. Hãy chọn lại."),
    "import.moved-on": _moved_on,
}
"""Each is given the error, whose facts it may say."""
