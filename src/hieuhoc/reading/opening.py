"""From a file to a source, by the ending of its name."""

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import cast

from hieuhoc.reading.source import Source, Unreadable

MOST_BYTES = 10_000_000
"""The largest file that is opened at all."""

# By name, for the libraries that read Word, Excel and web pages are slow to import and seldom all needed.
_READERS = {".txt": "plain", ".docx": "docx", ".xlsx": "xlsx", ".html": "html", ".htm": "html"}
KINDS = tuple(_READERS)
"""The endings of the files that can be read."""


def open_source(payload: bytes, *, filename: str) -> Source:
    """Turn a file into a source. Raises Unreadable with the reason."""
    ending = PurePath(filename).suffix.lower()
    if ending not in _READERS:
        raise Unreadable("no-such-kind", ending)
    if not payload:
        raise Unreadable("empty")
    if len(payload) > MOST_BYTES:
        raise Unreadable("too-large", str(MOST_BYTES))
    module = import_module(f"hieuhoc.reading.formats.{_READERS[ending]}")
    return cast("Callable[[bytes], Source]", module.read)(payload)
