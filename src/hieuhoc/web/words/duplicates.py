"""Refusals about people entered twice, by their code: what happened, and the way out."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

SENTENCES: Mapping[str, Callable[[Any], str]] = {
    "duplicate.not-there": lambda _error: _("Cặp này không còn trong danh sách. Hãy tải lại trang."),
    "duplicate.decided": lambda _error: _("Đã có người quyết định về cặp này. Hãy tải lại trang."),
    "duplicate.same-row": lambda _error: _("Không gộp một hồ sơ với chính nó được. Hãy chọn hai hồ sơ."),
    "merge.not-there": lambda _error: _("Không tìm thấy lần gộp này. Hãy tải lại trang."),
    "merge.undone": lambda _error: _("Lần gộp này đã được tách lại rồi."),
    "merge.merged-further": lambda _error: _(
        "Hồ sơ được giữ sau đó lại được gộp vào hồ sơ khác. Hãy tách lần gộp sau trước."
    ),
}
"""Each is given the error, whose facts it may say."""
