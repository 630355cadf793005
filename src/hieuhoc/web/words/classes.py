"""Refusals about classes and what they are held with, by their code: what happened, and the way out."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from hieuhoc.kernel.numbers import format_number
from hieuhoc.web.class_labels import CLASS_STATES, STEPS


def _step_not_possible(error: Any) -> str:
    return _("Lớp đang ở trạng thái “%(state)s” nên không làm được bước “%(step)s”. Hãy tải lại trang.") % {
        "state": CLASS_STATES[error.state],
        "step": STEPS[error.step],
    }


def _capacity_below_taken(error: Any) -> str:
    return _(
        "Đã có %(taken)s người giữ chỗ, nên không giảm xuống %(capacity)s chỗ được."
        " Hãy cho người rút đăng ký trước, hoặc để từ %(taken)s chỗ trở lên."
    ) % {"taken": format_number(error.taken), "capacity": format_number(error.capacity)}


SENTENCES: Mapping[str, Callable[[Any], str]] = {
    "class.step-not-possible": _step_not_possible,
    "class.nothing-held": lambda _error: _(
        "Lớp chưa học buổi nào nên chưa kết thúc được. Hãy điểm danh buổi đã học, hoặc hủy lớp."
    ),
    "class.reason-missing": lambda _error: _("Hãy ghi lý do, để người đã đăng ký và người sau cùng biết."),
    "class.title-missing": lambda _error: _("Hãy ghi tên lớp."),
    "class.capacity-impossible": lambda error: (
        _("“%(capacity)s” chỗ là không thể có. Hãy ghi từ 1 chỗ, hoặc để trống nếu không giới hạn.")
        % {"capacity": format_number(error.capacity)}
    ),
    "class.capacity-below-taken": _capacity_below_taken,
    "class.kind-in-use": lambda _error: _(
        "Đã có người đăng ký hoặc buổi đã học, nên không đổi được giữa ghi tên và đếm đầu người."
    ),
    "class.not-there": lambda _error: _("Không tìm thấy lớp hoặc buổi học này."),
    "class.not-of-the-commune": lambda _error: _(
        "Nơi, địa điểm, giảng viên hoặc đơn vị đã chọn không thuộc xã này. Hãy chọn lại trong danh sách."
    ),
    "class.not-planned": lambda _error: _(
        "Kế hoạch không còn dự kiến lớp này, hoặc năm học đã kết thúc. Hãy tải lại trang."
    ),
    "class.opened-already": lambda _error: _("Lớp này đã được mở rồi."),
    "class.length-impossible": lambda error: (
        _("Một buổi học không thể dài %(minutes)s phút. Hãy ghi từ 1 đến 720 phút.")
        % {"minutes": format_number(error.minutes)}
    ),
    "class.meetings-clash": lambda _error: _(
        "Lịch này trùng với lớp khác. Hãy đổi lịch, hoặc xác nhận bên dưới."
    ),
    "class.meeting-held": lambda _error: _("Buổi này đã điểm danh nên không hủy được."),
    "recurrence.end-missing": lambda _error: _(
        "Lớp học hằng tuần cần số buổi, hoặc ngày cuối: ghi một trong hai."
    ),
    "recurrence.too-many": lambda error: (
        _("Một lớp có nhiều nhất %(most)s buổi. Hãy ghi ít buổi hơn.") % {"most": format_number(error.most)}
    ),
    "recurrence.no-meeting": lambda _error: _(
        "Lịch này không ra buổi học nào: ngày cuối đứng trước ngày đầu, hoặc ngày nào cũng nghỉ."
    ),
    "partner.not-there": lambda _error: _("Không tìm thấy đơn vị, địa điểm hoặc giảng viên này trong xã."),
    "partner.name-missing": lambda _error: _("Hãy ghi tên."),
    "partner.name-taken": lambda error: (
        _("“%(name)s” đã có trong danh sách, có thể ở phần không còn dùng. Hãy mở mục đó, hoặc ghi tên khác.")
        % {"name": error.name}
    ),
}
"""Each is given the error, whose facts it may say."""
