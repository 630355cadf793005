"""How heavy a workbook of many rows will be once it is read, found out in a glance at its bytes.

The exact count of `formats.sheet_extent` takes longer than reading the workbook. A file that is
written as Excel, LibreOffice and the common libraries write it is weighed here by searches that
run as fast as the bytes are read; whatever looks otherwise is counted exactly, with its limits.
"""

import re
import zipfile
from itertools import pairwise

from hieuhoc.reading.formats.sheet_extent import check_extent
from hieuhoc.reading.source import Unreadable

MOST_CELLS = 5_000_000
"""A sheet's rectangle: two hundred thousand rows of twenty-five columns."""
_MOST_CHARACTERS = 200_000_000

_KNOWN_START = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml [^>]{0,60}?encoding=[\"'](?i:utf-8)[\"'][^>]{0,60}\?>)?\s*<"
)
_ODD = re.compile(
    # A doctype, a comment or raw data could hide what follows; a cell without a plain address, or
    # with a prefix, would not be seen by the searches below.
    rb"<!|<[A-Za-z]\w*:(?:c|row|v|si|t)[\s>/]|<c(?=[\s/>])(?! r=\"[A-Z]{1,2}[0-9]{1,7}\")"
)
_FAR_DOWN = re.compile(rb"<c r=\"[A-Z]{1,2}(?:[2-9][0-9]{5}|[0-9]{7})\"[^>]*[^/]>")
_FAR_RIGHT = re.compile(rb"<c r=\"[A-Z]{2}[0-9]{1,7}\"[^>]*[^/]>")
_SHARED_TEXT = re.compile(rb"<si[\s/>]")
_SHEET = re.compile(rb"<sheetData|:sheetData|<(?:\w+:)?sst\b")


def check_weight(archive: zipfile.ZipFile) -> None:
    """Raise Unreadable for a workbook that takes more memory than a list of people can need."""
    cells = longest = 0
    for member in archive.infolist():
        content = archive.read(member)
        if not _SHEET.search(content):
            continue
        if not _KNOWN_START.match(content) or _ODD.search(content) or _FAR_RIGHT.search(content):
            _count(archive)
            return
        if _FAR_DOWN.search(content):
            raise Unreadable("too-large", "200000")
        cells += content.count(b"<c ")
        longest = max(longest, _longest(content))
    # Each cell gets its own copy of a text that it shares with others.
    if cells * longest > _MOST_CHARACTERS:
        _count(archive)


def _count(archive: zipfile.ZipFile) -> None:
    check_extent(archive, most_cells=MOST_CELLS, most_characters=_MOST_CHARACTERS)


def _longest(content: bytes) -> int:
    """Return the bytes of the longest text that cells may share."""
    starts = [match.start() for match in _SHARED_TEXT.finditer(content)]
    return max((end - start for start, end in pairwise([*starts, len(content)])), default=0)
