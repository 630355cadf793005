"""Pages for what went wrong: in plain words, with the way out, and without asking the database.

They are rendered without the request, so that no context processor runs: a page that says
something failed must not fail for the same reason.
"""

import sys
from dataclasses import dataclass
from http import HTTPStatus

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_STAFF_PATHS = ("/lam-viec/", "/tai-khoan/", "/bien-tap/")


@dataclass(frozen=True, slots=True)
class _Words:
    """What happened, and what one can do about it."""

    title: Promise
    what: Promise
    way_out: Promise


_BAD_REQUEST = _Words(
    _("Máy chủ không hiểu yêu cầu này"),
    _("Địa chỉ hoặc nội dung gửi đi không đúng dạng."),
    _("Hãy quay lại trang trước, tải lại trang rồi thử lần nữa."),
)
_NOT_ALLOWED = _Words(
    _("Bạn không vào được trang này"),
    _("Trang này dành cho người giữ một vai trò khác, hoặc vai trò của bạn đã kết thúc."),
    _("Nếu đây là việc của bạn, hãy nhờ người quản trị trao vai trò."),
)
_STALE_FORM = _Words(
    _("Biểu mẫu này chưa được nhận"),
    _(
        "Trang đã mở quá lâu, bạn đã đăng nhập lại ở một thẻ khác, hoặc trình duyệt chặn cookie,"
        " nên máy chủ không chắc biểu mẫu do bạn gửi."
    ),
    _("Hãy quay lại trang trước, chép lại những gì đã gõ, tải lại trang rồi gửi lần nữa."),
)
_NOT_THERE = _Words(
    _("Không tìm thấy trang này"),
    _("Địa chỉ có thể bị gõ sai, trang đã được dời đi, hoặc không mở cho tài khoản của bạn."),
    _("Hãy kiểm tra lại địa chỉ, hoặc đi tiếp từ một trong các trang dưới đây."),
)
_FAILED = _Words(
    _("Máy chủ gặp lỗi"),
    _("Lỗi này không phải do bạn. Những gì đã lưu trước đó vẫn còn."),
    _("Hãy thử lại sau ít phút. Nếu vẫn lỗi, hãy báo người quản trị: lúc mấy giờ, đang làm việc gì."),
)
_BUSY = _Words(
    _("Máy chủ đang bận ghi"),
    _("Một danh sách lớn đang được ghi vào hệ thống, nên việc bạn vừa gửi chưa được ghi."),
    _("Hãy chờ một phút, quay lại trang trước rồi gửi lần nữa."),
)
_TRY_AGAIN_SECONDS = "60"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's form
    """Answer a request that cannot be understood."""
    return _answer(request, _BAD_REQUEST, HTTPStatus.BAD_REQUEST)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer somebody who may not come in here."""
    return _answer(request, _NOT_ALLOWED, HTTPStatus.FORBIDDEN)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Answer a form without the token that proves where it was filled in."""
    return _answer(request, _STALE_FORM, HTTPStatus.FORBIDDEN)


def not_there(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer for an address where there is nothing, or nothing this person may know of."""
    return _answer(request, _NOT_THERE, HTTPStatus.NOT_FOUND)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer when the program failed, or when somebody else was writing for longer than one can wait."""
    if _is_busy(sys.exception()):
        answer = _answer(request, _BUSY, HTTPStatus.SERVICE_UNAVAILABLE)
        answer["Retry-After"] = _TRY_AGAIN_SECONDS
        return answer
    return _answer(request, _FAILED, HTTPStatus.INTERNAL_SERVER_ERROR)


def _is_busy(error: BaseException | None) -> bool:
    """Tell whether SQLite gave up waiting for its turn to write; nothing was written then."""
    return isinstance(error, OperationalError) and "locked" in str(error)


def _answer(request: HttpRequest, words: _Words, status: HTTPStatus) -> HttpResponse:
    for_staff = request.path.startswith(_STAFF_PATHS)
    template = "web/error.html" if for_staff else "portal/error.html"
    return HttpResponse(render_to_string(template, {"words": words}), status=status)
