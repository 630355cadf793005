"""The lines that stand above: the heading of a section, and the line that introduces a list."""

import re
from bisect import bisect_right

from hieuhoc.reading.script import Script

_LONGEST = 160
_HEADING = re.compile(
    r"""^[ \t]*(?:[ivx]+|\d{1,2}|[a-dđ])[.)/][ \t]*(?P<numbered>[^\n%]{3,90}?):?[ ]*$
    |   ^(?P<line>[^\n%;]{3,90}):[ ]*$""",
    re.MULTILINE | re.VERBOSE,
)


class Headings:
    """The headings of a text: numbered lines (`II. Chỉ tiêu`), and lines that end in a colon."""

    def __init__(self, script: Script) -> None:
        self._script = script
        found = list(_HEADING.finditer(script.folded))
        self._starts = [match.start() for match in found]
        self._words = [match["numbered"] or match["line"] for match in found]

    def above(self, offset: int) -> str:
        """Return the folded words of the last heading before `offset`, or nothing."""
        index = bisect_right(self._starts, offset - 1) - 1
        return self._words[index] if index >= 0 else ""

    def introducing(self, offset: int) -> str:
        """Return the line above the one that begins at `offset`, if it introduces a list.

        `Tỷ lệ ... như sau:` does; a line without a colon at its end gives nothing.
        """
        if offset < 1:
            return ""
        line = self._script.line(offset - 1)
        words = self._script.folded[line.start : offset - 1]
        return words if len(words) < _LONGEST and words.rstrip().endswith(":") else ""
