"""Names on the page for the states and steps of classes and meetings."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hieuhoc.learning.clashes import Shared
from hieuhoc.learning.learning_class import ClassState, SessionState, Step

CLASS_STATES: Mapping[ClassState, Promise] = {
    ClassState.PLANNED: _("Dự kiến"),
    ClassState.OPEN: _("Đang nhận đăng ký"),
    ClassState.RUNNING: _("Đang học"),
    ClassState.FINISHED: _("Đã kết thúc"),
    ClassState.CANCELLED: _("Đã hủy"),
}
CLASS_TONES: Mapping[ClassState, str] = {
    ClassState.PLANNED: "draft",
    ClassState.OPEN: "adopted",
    ClassState.RUNNING: "adopted",
    ClassState.FINISHED: "closed",
    ClassState.CANCELLED: "error",
}
SESSION_STATES: Mapping[SessionState, Promise] = {
    SessionState.PLANNED: _("Sắp tới"),
    SessionState.HELD: _("Đã học"),
    SessionState.CANCELLED: _("Đã hủy"),
}
SESSION_TONES: Mapping[SessionState, str] = {
    SessionState.PLANNED: "draft",
    SessionState.HELD: "adopted",
    SessionState.CANCELLED: "error",
}
STEPS: Mapping[Step, Promise] = {
    Step.OPEN: _("Mở đăng ký"),
    Step.BEGIN: _("Bắt đầu học"),
    Step.FINISH: _("Kết thúc lớp"),
    Step.CANCEL: _("Hủy lớp"),
    Step.REOPEN: _("Mở lại"),
}
SHARED: Mapping[Shared, Promise] = {
    Shared.VENUE: _("trùng địa điểm"),
    Shared.INSTRUCTOR: _("trùng giảng viên"),
}
