"""A source: NFC text with the tables in it, whatever file it came from."""

from collections.abc import Iterable
from dataclasses import dataclass

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.spans import Span
from hieuhoc.kernel.text import nfc
from hieuhoc.reading.tables import Table

MOST_CHARACTERS = 2_000_000
"""A book of a thousand pages; a commune's plan has ten. What is longer is not one text."""


class Unreadable(HieuHocError):
    """The file cannot be read; `reason` is a stable code, `detail` what was found.

    reason: "empty", "too-large", "binary", "encrypted", "damaged", "no-such-kind", "old-encoding",
    "old-office", "no-text".
    """

    code = "reading.unreadable"

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Source:
    """What is read: the text every offset refers to, and the tables that the file marks as such."""

    text: str
    tables: tuple[Table, ...] = ()


class SourceBuilder:
    """Puts a text together from paragraphs and tables, keeping the place of each cell."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._tables: list[Table] = []

    def add_line(self, line: str) -> None:
        """Add one paragraph."""
        self._append(nfc(line).strip() + "\n")

    def add_table(self, rows: Iterable[Iterable[str]]) -> None:
        """Add a table, its cells set apart by tabs, one row a line."""
        table = []
        for row in rows:
            cells = []
            for index, cell in enumerate(row):
                if index:
                    self._append("\t")
                words = " ".join(nfc(cell).split())
                cells.append(Span(self._length, self._length + len(words)))
                self._append(words)
            self._append("\n")
            table.append(tuple(cells))
        if table:
            self._tables.append(Table(tuple(table)))

    def build(self) -> Source:
        """Return the whole. Raises Unreadable("no-text") when there is nothing to read."""
        text = "".join(self._parts)
        if not text.strip():
            raise Unreadable("no-text")
        return Source(text, tuple(self._tables))

    def _append(self, piece: str) -> None:
        self._parts.append(piece)
        self._length += len(piece)
        if self._length > MOST_CHARACTERS:
            raise Unreadable("too-large", str(MOST_CHARACTERS))
