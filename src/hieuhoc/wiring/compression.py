"""Smaller pages and style sheets over the wire, for phones with a weak signal."""

from http import HTTPStatus

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

_TEXT = ("text/", "application/javascript", "application/json", "image/svg+xml")


class CompressText(GZipMiddleware):
    """Compresses whole answers of text; pictures, fonts and documents are compressed already."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.status_code != HTTPStatus.OK:
            return response
        if not response.headers.get("Content-Type", "").startswith(_TEXT):
            return response
        return super().process_response(request, response)
