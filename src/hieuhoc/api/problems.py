"""Refusals as JSON: a stable code, a sentence for a person, and the facts."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.usecases.access import NotAllowed

Sentence = Callable[[HieuHocError], str]


class Problem(Schema):
    """What was refused and why. `code` does not change between versions; `message` is for a person."""

    code: str
    message: str
    facts: dict[str, Any]


PROBLEMS: Mapping[int, type[Problem]] = dict.fromkeys((401, 403, 404, 409, 422), Problem)
"""What any operation may answer instead, for its description."""


def answer_problems(api: NinjaAPI, *, sentence: Sentence) -> None:
    """Let `api` answer every anticipated refusal as a Problem, in the words of `sentence`."""

    def say(request: HttpRequest, status: HTTPStatus, problem: Problem) -> HttpResponse:
        return api.create_response(request, problem.dict(), status=status)

    def refused(request: HttpRequest, error: HieuHocError) -> HttpResponse:
        problem = Problem(code=error.code, message=sentence(error), facts=facts_of(error))
        return say(request, _status(error), problem)

    def not_allowed(request: HttpRequest, error: NotAllowed) -> HttpResponse:
        message = _("Vai trò của bạn không cho làm việc này ở đây.")
        return say(
            request,
            HTTPStatus.FORBIDDEN,
            Problem(code=error.code, message=message, facts=facts_of(error)),
        )

    def signed_out(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        del error
        message = _("Hãy đăng nhập rồi thử lại.")
        return say(
            request, HTTPStatus.UNAUTHORIZED, Problem(code="access.signed-out", message=message, facts={})
        )

    def unclear(request: HttpRequest, error: HttpError) -> HttpResponse:
        if error.status_code == HTTPStatus.FORBIDDEN:
            message = _("Yêu cầu thiếu dấu xác nhận của trang. Hãy tải lại trang rồi thử lại.")
            problem = Problem(code="access.no-token", message=message, facts={})
        else:
            message = _("Máy chủ không đọc được nội dung gửi lên. Hãy gửi JSON đúng dạng.")
            problem = Problem(code="request.unreadable", message=message, facts={})
        return say(request, HTTPStatus(error.status_code), problem)

    def not_there(request: HttpRequest, error: Http404) -> HttpResponse:
        del error
        message = _("Không có gì ở địa chỉ này, hoặc nó không mở cho tài khoản của bạn.")
        return say(request, HTTPStatus.NOT_FOUND, Problem(code="not-there", message=message, facts={}))

    def malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
        message = _("Dữ liệu gửi lên không đúng dạng. Hãy xem từng trường trong “fields”.")
        fields = [
            {"field": ".".join(str(part) for part in found["loc"]), "problem": found["msg"]}
            for found in error.errors
        ]
        problem = Problem(code="request.malformed", message=message, facts={"fields": fields})
        return say(request, HTTPStatus.UNPROCESSABLE_ENTITY, problem)

    handlers: Mapping[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
        HieuHocError: refused,
        NotAllowed: not_allowed,
        AuthenticationError: signed_out,
        HttpError: unclear,
        Http404: not_there,
        ValidationError: malformed,
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)


def facts_of(error: HieuHocError) -> dict[str, Any]:
    """Return the facts an error carries, as JSON has them."""
    return {name: _plain(value) for name, value in vars(error).items() if not name.startswith("_")}


def _plain(value: object) -> Any:
    match value:
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case UUID():
            return str(value)
        case list() | tuple() | set() | frozenset():
            return [_plain(each) for each in value]
        case None | bool() | int() | float() | str():
            return value
    return str(value)


def _status(error: HieuHocError) -> HTTPStatus:
    return HTTPStatus.NOT_FOUND if error.code.endswith("not-there") else HTTPStatus.CONFLICT
