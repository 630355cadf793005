"""Vietnamese names for what the code names in English."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.finding import Severity
from hieuhoc.learning.plan import PlanState
from hieuhoc.learning.roles import Role
from hieuhoc.learning.target import Comparison, Target

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
    Role.EDITOR: _("Ban biên tập"),
    Role.PROVINCE_VIEWER: _("Cán bộ tỉnh (xem)"),
    Role.ADMINISTRATOR: _("Quản trị"),
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
UNITS: Mapping[str, Promise] = {
    "%": _("phần trăm"),
    "class": _("lớp"),
    "class-group": _("nhóm lớp"),
    "participation": _("lượt người"),
    "learner": _("học viên"),
    "person": _("người"),
    "session": _("buổi"),
    "hamlet": _("thôn, tổ dân phố"),
    "club": _("câu lạc bộ"),
    "household": _("hộ"),
    "family": _("gia đình"),
    "clan": _("dòng họ"),
    "criterion": _("tiêu chí"),
    "time": _("lần"),
    "million-vnd": _("triệu đồng"),
    "billion-vnd": _("tỷ đồng"),
    "thousand-vnd": _("nghìn đồng"),
    "vnd": _("đồng"),
    "child": _("trẻ em"),
    "pupil": _("học sinh"),
    "school": _("trường"),
    "book": _("cuốn sách"),
    "age": _("tuổi"),
    "day": _("ngày"),
    "week": _("tuần"),
    "month": _("tháng"),
    "year": _("năm"),
    "hour": _("giờ"),
    "minute": _("phút"),
    "task": _("nhiệm vụ"),
    "task-group": _("nhóm nhiệm vụ"),
    "measure": _("giải pháp"),
    "measure-group": _("nhóm giải pháp"),
    "course": _("chuyên đề"),
    "unit": _("đơn vị"),
    "community": _("cộng đồng"),
    "worker": _("người lao động"),
    "teacher": _("giáo viên, báo cáo viên"),
    "official": _("cán bộ, công chức"),
    "library": _("thư viện, tủ sách"),
    "commune": _("xã, phường"),
    "district": _("huyện"),
    "hectare": _("ha"),
    "square-metre": _("m²"),
    "copy": _("tin, bài, tờ"),
    "member": _("hội viên"),
    "certificate": _("chứng chỉ, giấy khen"),
    "point": _("điểm"),
    "gift": _("suất quà"),
    "team": _("đội"),
    "match": _("trận"),
    "dose": _("mũi"),
    "kilogram": _("kg"),
    "kilometre": _("km"),
    "millimetre": _("mm"),
    "degree": _("độ C"),
}


def unit_label(unit: str | None) -> str:
    """Return the unit in words; "" for none, and the unit itself where it has no label."""
    return str(UNITS.get(unit, unit)) if unit else ""


def target_goal(target: Target) -> str:
    """Return what a target asks for: "từ 70 % trở lên", "đạt 4 lần"."""
    unit = "%" if target.unit == "%" else unit_label(target.unit)
    amount = f"{format_number(target.value.normalize())}\N{NO-BREAK SPACE}{unit}".rstrip()
    if target.comparison is Comparison.AT_LEAST:
        return str(_("từ %(amount)s trở lên") % {"amount": amount})
    return f"{COMPARISONS[target.comparison]} {amount}"
