"""How much a workbook's sheets will take once they are read, found out before they are.

calamine fills the rectangle around a sheet's cells, and gives every cell its own copy of
a string that it shares with others. Two cells at opposite corners, or one long string
used by every cell, are a few hundred bytes in the file and more than a machine's memory
once read; and calamine does not raise then, it ends the process.
"""

import re
import zipfile
from collections import Counter
from xml.parsers import expat

from hieuhoc.reading.source import Unreadable

MOST_CELLS = 2_000_000
_MOST_CHARACTERS = 10_000_000
_SHEET_OR_STRINGS = re.compile(rb"sheetData|[<:]sst\b")
_REFERENCE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")
_LETTERS = 26


def check_extent(
    archive: zipfile.ZipFile, *, most_cells: int = MOST_CELLS, most_characters: int = _MOST_CHARACTERS
) -> None:
    """Raise Unreadable for a workbook that is larger once read than a text can be, or than is said.

    Every member is looked at: a workbook may call any of them a sheet.
    """
    used: Counter[int] = Counter()
    lengths: list[int] = []
    for member in archive.infolist():
        content = archive.read(member)
        if not _SHEET_OR_STRINGS.search(content):
            continue
        extent = _Extent()
        extent.read(content)
        if extent.rows * extent.columns > most_cells:
            raise Unreadable("too-large", f"{extent.rows} x {extent.columns}")
        used += extent.used
        lengths = extent.lengths or lengths
    characters = sum(lengths[index] * times for index, times in used.items() if index < len(lengths))
    if characters > most_characters:
        raise Unreadable("too-large", str(characters))


class _Extent:
    """What one member holds: its last row and column, the strings it has, and those it uses how often."""

    def __init__(self) -> None:
        self.rows = 0
        self.columns = 0
        self.used: Counter[int] = Counter()
        self.lengths: list[int] = []
        self._column = 0
        self._is_shared = False
        self._index: str | None = None
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = _refuse
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._say
        self._row = 0

    def read(self, content: bytes) -> None:
        """Count. Raises Unreadable for what is no XML, which calamine might take all the same."""
        try:
            self._parser.Parse(content, True)  # noqa: FBT003 - expat takes no keywords
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise Unreadable("damaged", type(error).__name__) from error

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "row":
                self._row = int(attributes["r"]) if "r" in attributes else self._row + 1
                self._column = 0
            case "c":
                self._place(attributes.get("r"))
                self._is_shared = attributes.get("t") == "s"
            case "v" if self._is_shared:
                self._index = ""
            case "si":
                self.lengths.append(0)

    def _place(self, reference: str | None) -> None:
        """Note where a cell stands: where it says, or else right of the last one."""
        self._column += 1
        if reference is not None:
            match = _REFERENCE.fullmatch(reference)
            if match is None:
                raise Unreadable("damaged", reference)
            self._row, self._column = int(match[2]), _number(match[1])
        self.rows = max(self.rows, self._row)
        self.columns = max(self.columns, self._column)

    def _end(self, name: str) -> None:
        if self._index is not None and name.rpartition(":")[2] == "v":
            if self._index.strip().isdecimal():
                self.used[int(self._index)] += 1
            self._index = None

    def _say(self, characters: str) -> None:
        if self._index is not None:
            self._index += characters
        elif self.lengths:
            self.lengths[-1] += len(characters)


def _number(letters: str) -> int:
    """The number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number


def _refuse(*_declared: object) -> None:
    raise Unreadable("damaged", "document type")
