"""Refusals in Vietnamese: what happened, and the way out."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.bounds import OutOfBounds
from hieuhoc.learning.plan import FindingsOpen, PlanIncomplete, PlanNotOpen
from hieuhoc.learning.roles import ROLE_LEVELS, RoleOutOfPlace
from hieuhoc.places.kinds import Level
from hieuhoc.reading import Unreadable
from hieuhoc.reading.wording import refusal
from hieuhoc.usecases.accounts import UsernameMalformed, UsernameTaken
from hieuhoc.usecases.plan_steps import PlanChangedMeanwhile
from hieuhoc.web.labels import LEVELS, PARTS, ROLES, STATES
from hieuhoc.web.speaking import language
from hieuhoc.web.words import (
    annual,
    attendance,
    certificates,
    classes,
    clubs,
    duplicates,
    follow_up,
    importing,
    indicators,
    libraries,
    people,
    registrations,
    reports,
    reviews,
    rulebooks,
    sheets,
    titles,
)


def sentence(error: HieuHocError) -> str:
    """Return an anticipated refusal as sentences for the person at the screen."""
    for part in _PARTS:
        if told := part.get(error.code):
            return told(error)
    said = _SENTENCES.get(error.code)
    return said() if said else _with_facts(error) or _("Không làm được bước này. Hãy tải lại trang.")


def _with_facts(error: HieuHocError) -> str:
    said = ""
    match error:
        case Unreadable():
            said = _unreadable(error)
        case PlanNotOpen(state=state):
            said = _("Kế hoạch đang ở trạng thái “%(state)s” nên không làm được bước này.") % {
                "state": STATES[state]
            }
        case PlanIncomplete(missing=missing):
            parts = ", ".join(str(PARTS[part]).lower() for part in missing)
            said = _("Kế hoạch còn thiếu: %(parts)s. Hãy bổ sung rồi thông qua lại.") % {"parts": parts}
        case FindingsOpen(keys=keys):
            words = ngettext(
                "Còn %(count)s mâu thuẫn chưa giải quyết. Hãy giải quyết từng mâu thuẫn.",
                "Còn %(count)s mâu thuẫn chưa giải quyết. Hãy giải quyết từng mâu thuẫn.",
                len(keys),
            )
            said = words % {"count": len(keys)}
        case PlanChangedMeanwhile(by=by):
            said = _("%(by)s vừa lưu kế hoạch này sau khi bạn mở trang.") % {"by": by}
        case UsernameTaken(username=username):
            said = _(
                "“%(username)s” đã có người dùng. Hãy chọn tên khác, hoặc trao vai trò cho tài khoản đã có."
            ) % {"username": username}
        case UsernameMalformed(username=username):
            said = _(
                "“%(username)s” có ký tự không dùng được. Chỉ dùng chữ, chữ số và các dấu @ . + - _,"
                " không có khoảng trắng, ví dụ hanh.aithuong."
            ) % {"username": username}
        case RoleOutOfPlace(role=role):
            levels = "; ".join(str(LEVELS[level]) for level in Level if level in ROLE_LEVELS[role])
            said = _("Vai trò “%(role)s” chỉ trao được ở: %(levels)s. Hãy chọn nơi khác.") % {
                "role": ROLES[role],
                "levels": levels,
            }
        case OutOfBounds(value=value):
            said = _("Giá trị “%(value)s” nằm ngoài khoảng có thể có. Hãy kiểm tra lại con số.") % {
                "value": value
            }
    return said


_PARTS: tuple[Mapping[str, Callable[[Any], str]], ...] = tuple(
    part.SENTENCES
    for part in (
        people,
        duplicates,
        classes,
        registrations,
        attendance,
        importing,
        certificates,
        reports,
        rulebooks,
        indicators,
        reviews,
        titles,
        sheets,
        follow_up,
        clubs,
        libraries,
        annual,
    )
)

_SENTENCES: Mapping[str, Callable[[], str]] = {
    "plan.exists": lambda: _("Năm học này đã có kế hoạch. Hãy mở kế hoạch đó."),
    "plan.other-year": lambda: _("Một kế hoạch không đổi được năm học. Hãy lập kế hoạch mới cho năm kia."),
    "plan.no-such-group": lambda: _(
        "Nhóm này không còn trong kế hoạch: có người vừa bỏ. Hãy chép lại những gì bạn đã ghi,"
        " rồi thêm vào một nhóm khác."
    ),
    "plan.not-there": lambda: _("Không tìm thấy kế hoạch này."),
    "plan.school-year-unknown": lambda: _("Văn bản không nói năm học nào. Hãy chọn năm học."),
    "school-year.malformed": lambda: _("Năm học phải là hai năm liền nhau, ví dụ 2021-2022."),
    "finding.not-there": lambda: _("Mâu thuẫn này không còn nữa: số liệu đã được sửa."),
    "finding.remedy-not-offered": lambda: _(
        "Mâu thuẫn này không giải quyết được theo cách đó. Hãy chọn cách khác."
    ),
    "finding.reason-missing": lambda: _("Hãy ghi lý do, để sau này ai cũng biết vì sao chọn như vậy."),
    "grant.no-such-user": lambda: _(
        "Không có tài khoản nào mang tên đăng nhập này. Hãy kiểm tra lại chính tả."
    ),
    "grant.held-already": lambda: _("Người này đang giữ vai trò đó ở nơi này rồi."),
    "grant.ended-already": lambda: _("Quyền này đã kết thúc rồi."),
    "grant.own": lambda: _(
        "Không tự kết thúc quyền quản trị của chính mình được: hãy nhờ người quản trị khác."
    ),
}


def _unreadable(error: Unreadable) -> str:
    words = refusal(error, language())
    return f"{words.problem} {words.remedy}"
