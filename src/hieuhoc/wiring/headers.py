"""The headers Django does not set by itself."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

_EDITORIAL_PATH = "/bien-tap/"
_COMMON = (
    "default-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'self'; "
)
_STRICT = _COMMON + "script-src 'self'; style-src 'self'"
# Wagtail's editor writes style attributes and small scripts into its own pages.
_EDITORIAL = (
    _COMMON + "script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; connect-src 'self'"
)


class ContentSecurityPolicy:
    """Everything comes from this server; inline code runs in the editors' pages only."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        policy = _EDITORIAL if request.path.startswith(_EDITORIAL_PATH) else _STRICT
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response
