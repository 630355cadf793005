"""Addresses of static files that change with their content, without a step to collect them."""

import hashlib
from functools import cache
from pathlib import Path
from wsgiref.headers import Headers

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage

_LETTERS = 10


class VersionedStaticFiles(StaticFilesStorage):
    """Adds the beginning of the content's hash, so that a browser may keep a file for long."""

    def url(self, name: str | None) -> str:
        address = super().url(name)
        version = _version(name) if name else ""
        return f"{address}?v={version}" if version else address


def keep_modules_fresh(headers: Headers, path: str, url: str) -> None:  # noqa: ARG001 - WhiteNoise's form
    """Let a browser ask each time whether a script's part is still what it was.

    Modules name each other without a version, so that nothing in their address would tell a new one.
    """
    if "/web/rolls/" in url and url.endswith(".js"):
        headers["Cache-Control"] = "no-cache"


@cache
def _version(name: str) -> str:
    path = finders.find(name)
    if not isinstance(path, str) or not Path(path).is_file():
        return ""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:_LETTERS]
