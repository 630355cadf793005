"""Units of targets in Vietnamese."""

from django.utils.translation import gettext as _


def unit_name(unit: str | None) -> str:
    """Return the unit in words; "" for one that is not set or not known, which the target's text names."""
    names = {
        "class": _("lớp"),
        "participation": _("lượt người"),
        "learner": _("học viên"),
        "person": _("người"),
        "session": _("buổi"),
        "time": _("lần"),
        "hamlet": _("thôn, tổ dân phố"),
        "club": _("câu lạc bộ"),
        "household": _("hộ"),
        "family": _("gia đình"),
        "clan": _("dòng họ"),
        "criterion": _("tiêu chí"),
        "unit": _("đơn vị"),
        "community": _("cộng đồng"),
        "child": _("trẻ em"),
        "pupil": _("học sinh"),
        "school": _("trường"),
        "book": _("cuốn sách"),
        "million-vnd": _("triệu đồng"),
    }
    return names.get(unit or "", "")
