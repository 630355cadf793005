"""Floor 2½: texts and files into statements, each value with its place. No framework, no storage."""

from hieuhoc.reading.read import KINDS, MOST_BYTES, open_source, read_bytes, read_source, read_text
from hieuhoc.reading.source import Source, Unreadable

__all__ = [
    "KINDS",
    "MOST_BYTES",
    "Source",
    "Unreadable",
    "open_source",
    "read_bytes",
    "read_source",
    "read_text",
]
