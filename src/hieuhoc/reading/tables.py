"""Tables: rows of cells with their places, as a file marks them or as plain text draws them.

Plain text draws a table with pipes (`| Nhóm 1 | 12 |`), with tabs, or with columns of
spaces (`Nhóm 1      12`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hieuhoc.kernel.spans import Span

# The spaces before a sign are tried from their first one only, or a long gap would cost its square.
_PIPE = re.compile(r"(?:(?<! )[ ]+)?\|[ ]*")
_GAP = re.compile(r"(?:(?<! )[ ]+)?\t[ ]*|[ ]{2,}")
_RULE = re.compile(r"[\s|+:=-]*")
_DRAWN = ("|", "\t", "   ")
"""One of these stands in every text that draws a table."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, each cell a place in the text."""

    rows: tuple[tuple[Span, ...], ...]


def tables_in(text: str) -> Iterator[Table]:
    """Yield the tables drawn in plain text: two or more lines of several cells each."""
    if not any(sign in text for sign in _DRAWN):
        return
    rows: list[tuple[Span, ...]] = []
    position = 0
    for line in text.splitlines(keepends=True):
        cells = _cells(line, position)
        position += len(line)
        if len(cells) > 1:
            rows.append(cells)
        elif not line.strip() or not _RULE.fullmatch(line):
            yield from _table(rows)
            rows = []
    yield from _table(rows)


def _table(rows: list[tuple[Span, ...]]) -> Iterator[Table]:
    if len(rows) > 1:
        yield Table(tuple(rows))


def _cells(line: str, position: int) -> tuple[Span, ...]:
    """Cut a line at its pipes, or at its tabs and wide gaps; the frame of a table is no cell."""
    body = line.rstrip("\r\n ")
    if _RULE.fullmatch(body):
        return ()
    indent = len(body) - len(body.lstrip(" "))
    framed = body.startswith("|", indent)
    breaks = list((_PIPE if "|" in body else _GAP).finditer(body, indent))
    starts = [match.end() for match in breaks]
    ends = [match.start() for match in breaks]
    if framed:
        ends.pop(0)
    else:
        starts.insert(0, indent)
    ends.append(len(body))
    cells = [
        Span(position + start, position + max(start, end)) for start, end in zip(starts, ends, strict=True)
    ]
    return tuple(cells[:-1] if framed and body.endswith("|") else cells)
