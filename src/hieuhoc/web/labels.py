"""Names on the page for what the code names in English."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hieuhoc.learning.finding import Severity
from hieuhoc.learning.plan import PlanState
from hieuhoc.learning.roles import Role
from hieuhoc.learning.target import Comparison
from hieuhoc.learning.units import unit_name
from hieuhoc.places.kinds import Level
from hieuhoc.web.speaking import language

STATES: Mapping[PlanState, Promise] = {
    PlanState.DRAFT: _("Dự thảo"),
    PlanState.ADOPTED: _("Đã thông qua"),
    PlanState.CLOSED: _("Đã kết thúc"),
}
SEVERITIES: Mapping[Severity, Promise] = {
    Severity.ERROR: _("Mâu thuẫn"),
    Severity.WARNING: _("Cần lưu ý"),
    Severity.INFO: _("Đã kiểm, khớp"),
}
ROLES: Mapping[Role, Promise] = {
    Role.DIRECTOR: _("Giám đốc trung tâm"),
    Role.SECRETARY: _("Thư ký trung tâm"),
    Role.HAMLET_HEAD: _("Trưởng thôn"),
    Role.CLASS_HOST: _("Chủ lớp của đoàn thể"),
    Role.CRITERION_OWNER: _("Phụ trách tiêu chí"),
    Role.EDITOR: _("Ban biên tập"),
    Role.PROVINCE_VIEWER: _("Cán bộ tỉnh (xem)"),
    Role.ADMINISTRATOR: _("Quản trị"),
}
LEVELS: Mapping[Level, Promise] = {
    Level.PROVINCE: _("tỉnh, thành phố"),
    Level.DISTRICT: _("huyện, quận"),
    Level.COMMUNE: _("xã, phường"),
    Level.HAMLET: _("thôn, bản, tổ dân phố"),
}
COMPARISONS: Mapping[Comparison, Promise] = {
    Comparison.EXACTLY: _("đạt"),
    Comparison.AT_LEAST: _("từ ... trở lên"),
    Comparison.AT_MOST: _("không quá"),
}
PARTS: Mapping[str, Promise] = {
    "school_year": _("Năm học"),
    "groups": _("Nhóm lớp"),
    "targets": _("Chỉ tiêu"),
    "strengths": _("Thuận lợi"),
    "difficulties": _("Khó khăn"),
    "tasks": _("Nhiệm vụ"),
    "measures": _("Giải pháp"),
    "population": _("Dân số từ 15 tuổi"),
    "population_on": _("Ngày của số dân"),
    "population_source": _("Nguồn của số dân"),
}


def unit_label(unit: str | None) -> str:
    """Return the unit in words of the page's language; "" for none."""
    return unit_name(unit, language())
