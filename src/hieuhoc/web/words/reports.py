"""Refusals about reports, by their code: what happened, and the way out."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

SENTENCES: Mapping[str, Callable[[Any], str]] = {
    "report.period-malformed": lambda error: (
        _("“%(text)s” không phải là tháng, quý hay năm học. Hãy chọn lại thời gian.") % {"text": error.text}
    ),
}
"""Each is given the error, whose facts it may say."""
