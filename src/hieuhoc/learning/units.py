"""What figures and targets are counted in, by the names people read."""

from collections.abc import Mapping
from typing import Literal

UNITS: Mapping[str, tuple[str, str]] = {
    "%": ("phần trăm", "per cent"),
    "class": ("lớp", "classes"),
    "class-group": ("nhóm lớp", "class groups"),
    "participation": ("lượt người", "participations"),
    "learner": ("học viên", "learners"),
    "person": ("người", "people"),
    "session": ("buổi", "sessions"),
    "hamlet": ("thôn, tổ dân phố", "hamlets"),
    "club": ("câu lạc bộ", "clubs"),
    "household": ("hộ", "households"),
    "family": ("gia đình", "families"),
    "clan": ("dòng họ", "clans"),
    "criterion": ("tiêu chí", "criteria"),
    "time": ("lần", "times"),
    "million-vnd": ("triệu đồng", "million VND"),
    "billion-vnd": ("tỷ đồng", "billion VND"),
    "thousand-vnd": ("nghìn đồng", "thousand VND"),
    "vnd": ("đồng", "VND"),
    "child": ("trẻ em", "children"),
    "pupil": ("học sinh", "pupils"),
    "school": ("trường", "schools"),
    "book": ("cuốn sách", "books"),
    "title": ("đầu sách", "titles"),
    "loan": ("lượt mượn", "loans"),
    "age": ("tuổi", "years of age"),
    "day": ("ngày", "days"),
    "week": ("tuần", "weeks"),
    "month": ("tháng", "months"),
    "year": ("năm", "years"),
    "hour": ("giờ", "hours"),
    "minute": ("phút", "minutes"),
    "task": ("nhiệm vụ", "tasks"),
    "task-group": ("nhóm nhiệm vụ", "groups of tasks"),
    "measure": ("giải pháp", "measures"),
    "measure-group": ("nhóm giải pháp", "groups of measures"),
    "course": ("chuyên đề", "topics"),
    "unit": ("đơn vị", "units"),
    "community": ("cộng đồng", "communities"),
    "worker": ("người lao động", "workers"),
    "teacher": ("giáo viên, báo cáo viên", "teachers and speakers"),
    "official": ("cán bộ, công chức", "officials"),
    "library": ("thư viện, tủ sách", "libraries"),
    "commune": ("xã, phường", "communes"),
    "district": ("huyện", "districts"),
    "hectare": ("ha", "hectares"),
    "square-metre": ("m²", "m²"),
    "document": ("văn bản", "documents"),
    "communication": ("lần tuyên truyền", "communication activities"),
    "copy": ("tin, bài, tờ", "copies"),
    "member": ("hội viên", "members"),
    "certificate": ("chứng chỉ, giấy khen", "certificates"),
    "point": ("điểm", "points"),
    "gift": ("suất quà", "gifts"),
    "team": ("đội", "teams"),
    "match": ("trận", "matches"),
    "dose": ("mũi", "doses"),
    "kilogram": ("kg", "kg"),
    "kilometre": ("km", "km"),
    "millimetre": ("mm", "mm"),
    "degree": ("độ C", "°C"),
}
"""Every unit the reader knows and a target may have: its Vietnamese and its English name."""


def unit_name(unit: str | None, language: Literal["vi", "en"] = "vi") -> str:
    """Return the unit in words; "" where there is none, and the unit itself where it has no name."""
    if unit is None:
        return ""
    names = UNITS.get(unit, (unit, unit))
    return names[0] if language == "vi" else names[1]
