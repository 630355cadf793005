"""Floor 2½: texts and files into statements, each value with its place. No framework, no storage.

The reader is a grammar, not a model: patterns over the folded text (`script`), each module
one rule that can be read, tested and explained. `read` says in which order they work.
"""

from hieuhoc.reading.opening import KINDS, MOST_BYTES, open_source
from hieuhoc.reading.read import read_bytes, read_source, read_text
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
