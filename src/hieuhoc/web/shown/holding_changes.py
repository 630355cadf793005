"""The history of a title of a library as rows of a table."""

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from hieuhoc.kernel.numbers import format_number
from hieuhoc.store.queries.holding_changes import HoldingChange
from hieuhoc.web.shown.people import written
from hieuhoc.web.speaking import entered

ACTIONS: Mapping[str, Promise] = {
    "holding.add": _("Thêm sách"),
    "holding.take-over": _("Nhập từ Excel"),
    "holding.change": _("Sửa"),
}
FIELDS: Mapping[str, Promise] = {
    "title": _("Tên sách"),
    "author": _("Tác giả"),
    "topic": _("Chủ đề"),
    "copies": _("Số bản"),
}


def show_holding_changes(changes: Sequence[HoldingChange]) -> list[dict[str, str]]:
    """Return who did what when, with the fields that changed; an addition has no `before`."""
    return [
        {
            "at": written(one.at),
            "by": entered(one.by),
            "action": str(ACTIONS.get(one.action, one.action)),
            "before": _told(one.before),
            "after": _told(one.after if one.before else _filled(one.after)),
        }
        for one in changes
    ]


def _filled(values: Mapping[str, str | int]) -> Mapping[str, str | int]:
    return {field: value for field, value in values.items() if value != ""}


def _told(values: Mapping[str, str | int]) -> SafeString:
    told = ((FIELDS[field], _value(values[field])) for field in FIELDS if field in values)
    return format_html_join(SafeString("<br>"), "{}: {}", told)


def _value(value: str | int) -> str:
    if isinstance(value, int):
        return format_number(value)
    return entered(value) or "\N{EN DASH}"
