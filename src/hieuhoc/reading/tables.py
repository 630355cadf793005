"""Tables: rows of cells with their places, as a file marks them or as plain text draws them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hieuhoc.kernel.spans import Span

_PIPE = re.compile(r"[ ]*\|[ ]*")
_GAP = re.compile(r"[ ]*\t[ ]*|[ ]{2,}")
_RULE = re.compile(r"[\s|+:=-]*")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, each cell a place in the text."""

    rows: tuple[tuple[Span, ...], ...]


def tables_in(text: str) -> Iterator[Table]:
    """Yield the tables drawn in plain text with pipes, tabs or columns of spaces."""
    if "|" not in text and "\t" not in text and "   " not in text:
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
    framed = body.lstrip().startswith("|")
    breaks = list((_PIPE if "|" in body else _GAP).finditer(body, len(body) - len(body.lstrip(" "))))
    starts = [match.end() for match in breaks]
    ends = [match.start() for match in breaks]
    if framed:
        ends.pop(0)
    else:
        starts.insert(0, len(body) - len(body.lstrip(" ")))
    ends.append(len(body))
    cells = [
        Span(position + start, position + max(start, end)) for start, end in zip(starts, ends, strict=True)
    ]
    return tuple(cells[:-1] if framed and body.endswith("|") else cells)
