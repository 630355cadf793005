"""Refusals about clubs, by their code: what happened, and the way out."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.club import MeetingDoubted


def _not_working(error: Any) -> str:
    days = {"day": format_date(error.day), "founded": format_date(error.founded)}
    if error.ended is None or error.day < error.founded:
        return _("Ngày %(day)s câu lạc bộ chưa có: thành lập %(founded)s. Hãy ghi lại ngày.") % days
    return _(
        "Ngày %(day)s câu lạc bộ đã thôi hoạt động, từ %(ended)s. Hãy ghi lại ngày, hoặc sửa câu lạc bộ."
    ) % {**days, "ended": format_date(error.ended)}


def doubts_of(error: MeetingDoubted) -> tuple[str, ...]:
    """Say what makes a meeting look like a slip."""
    told = []
    if error.members is not None:
        told.append(
            _("Số người dự nhiều hơn hẳn số thành viên ngày đó: %(members)s.")
            % {"members": format_number(error.members)}
        )
    if error.again:
        told.append(_("Ngày này đã ghi một buổi có cùng nội dung."))
    return tuple(told)


SENTENCES: Mapping[str, Callable[[Any], str]] = {
    "club.not-there": lambda _error: _("Không tìm thấy câu lạc bộ này."),
    "club.membership-not-there": lambda _error: _("Không tìm thấy thành viên này."),
    "club.meeting-not-there": lambda _error: _("Không tìm thấy buổi sinh hoạt này."),
    "club.meeting-withdrawn": lambda _error: _("Buổi này đã rút rồi, không sửa nữa. Hãy ghi một buổi mới."),
    "club.name-missing": lambda _error: _("Hãy ghi tên câu lạc bộ."),
    "club.name-taken": lambda error: (
        _("Nơi này đã có câu lạc bộ “%(name)s”. Hãy đặt tên khác, hoặc sửa câu lạc bộ đã có.")
        % {"name": error.name}
    ),
    "club.topic-missing": lambda _error: _("Hãy ghi nội dung của buổi."),
    "club.day-to-come": lambda error: (
        _("Ngày %(day)s chưa đến. Việc đã xảy ra mới ghi vào sổ.") % {"day": format_date(error.day)}
    ),
    "club.ends-before-founding": lambda error: (
        _("Ngày thôi hoạt động %(day)s trước ngày thành lập %(founded)s. Hãy xem lại hai ngày.")
        % {"day": format_date(error.day), "founded": format_date(error.founded)}
    ),
    "club.not-working": _not_working,
    "club.meeting-doubted": lambda error: " ".join(doubts_of(error)),
    "club.already-member": lambda error: (
        _("Người này đã là thành viên từ ngày %(since)s. Không cần ghi lần nữa.")
        % {"since": format_date(error.since)}
    ),
    "club.leaves-before-joining": lambda error: (
        _("Ngày thôi %(day)s trước ngày vào %(since)s. Hãy ghi lại ngày.")
        % {"day": format_date(error.day), "since": format_date(error.since)}
    ),
}
"""Each is given the error, whose facts it may say."""
