"""Plain text in the encodings Windows and phones save it in."""

import codecs
import re

from hieuhoc.kernel.text import nfc
from hieuhoc.reading.source import MOST_CHARACTERS, Source, Unreadable

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def read(payload: bytes) -> Source:
    r"""Read a text file. Line ends become \\n before any offset is counted. Raises Unreadable."""
    text = nfc(decode(payload)).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Unreadable("empty")
    if len(text) > MOST_CHARACTERS:
        raise Unreadable("too-large", str(MOST_CHARACTERS))
    return Source(text)


def decode(payload: bytes) -> str:
    """Decode by byte order mark, else as UTF-8. Raises Unreadable for anything else."""
    encoding = next((name for mark, name in _MARKS if payload.startswith(mark)), "utf-8")
    try:
        text = payload.decode(encoding)
    except UnicodeDecodeError:
        # TCVN3, VNI and Windows-1258 cannot be told apart with certainty, and a wrong guess
        # would put wrong names into a plan.
        raise Unreadable("binary" if b"\x00" in payload else "old-encoding") from None
    if _CONTROL.search(text):
        raise Unreadable("binary")
    return text
