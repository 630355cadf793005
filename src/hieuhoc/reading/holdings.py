"""A list of books as a library keeps it in Excel: title rows above, columns in any order."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.text import fold, nfc
from hieuhoc.learning.library import MOST_COPIES
from hieuhoc.reading.people.workbook import Cell, Grid, open_grid

_ROWS_SEARCHED = 40


class NoTitleColumn(HieuHocError):
    """No column of the list is one of titles."""

    code = "library.no-title-column"


class BookColumn(StrEnum):
    """What a column of the list holds."""

    TITLE = "title"
    AUTHOR = "author"
    TOPIC = "topic"
    COPIES = "copies"


_LONGEST = {BookColumn.TITLE: 300, BookColumn.AUTHOR: 200, BookColumn.TOPIC: 120}


@dataclass(frozen=True, slots=True)
class ListedBook:
    """A title in a list, in the row of this number in Excel."""

    row: int
    title: str
    author: str
    topic: str
    copies: int


@dataclass(frozen=True, slots=True)
class RefusedBook:
    """A row that cannot be taken: the column at fault, what stands there, and the code of why.

    Codes: no-title, too-long, copies. Where there is no title, `value` is what the row says else.
    """

    row: int
    column: BookColumn
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class BookList:
    """The titles of a list, and the rows that are none."""

    books: tuple[ListedBook, ...]
    refused: tuple[RefusedBook, ...]


def read_books(payload: bytes, *, filename: str) -> BookList:
    """Read an .xlsx file. Raises Unreadable or NoTitleColumn."""
    grid = open_grid(payload, filename=filename)
    head, columns = _head(grid)
    books: list[ListedBook] = []
    refused: list[RefusedBook] = []
    for number, cells in enumerate(grid.rows[head + 1 :], grid.first + head + 1):
        said = {column: _text(cells[place]) for place, column in columns.items()}
        if not any(said.values()) or _is_sum(cells):
            continue
        fault = _fault(said)
        if fault is None:
            books.append(_book(number, said))
        else:
            refused.append(RefusedBook(number, *fault))
    return BookList(tuple(books), tuple(refused))


def _head(grid: Grid) -> tuple[int, Mapping[int, BookColumn]]:
    best: tuple[int, Mapping[int, BookColumn]] | None = None
    for number, cells in enumerate(grid.rows[:_ROWS_SEARCHED]):
        columns = dict(_columns(cells))
        if BookColumn.TITLE in columns.values() and (best is None or len(columns) > len(best[1])):
            best = number, columns
    if best is None:
        raise NoTitleColumn
    return best


def _columns(cells: list[Cell]) -> Iterator[tuple[int, BookColumn]]:
    found: set[BookColumn] = set()
    for place, cell in enumerate(cells):
        plain = " ".join(re.sub(r"[^a-z0-9]+", " ", fold(nfc(_text(cell)))).split())
        column = next((column for pattern, column in _TITLES if pattern.search(plain)), None)
        if column is not None and column not in found:
            found.add(column)
            yield place, column


def _is_sum(cells: Iterable[Cell]) -> bool:
    """Tell the sum at the end by what its row begins with."""
    first = next(filter(None, map(_text, cells)), "")
    return _SUM.fullmatch(fold(first)) is not None


def _fault(said: Mapping[BookColumn, str]) -> tuple[BookColumn, str, str] | None:
    """Return the column at fault in a row, what stands there, and the code of why."""
    if not said[BookColumn.TITLE]:
        return BookColumn.TITLE, ", ".join(filter(None, said.values())), "no-title"
    for column, longest in _LONGEST.items():
        if len(said.get(column, "")) > longest:
            return column, said[column], "too-long"
    text = said.get(BookColumn.COPIES, "")
    return (BookColumn.COPIES, text, "copies") if _copies(text) is None else None


def _book(row: int, said: Mapping[BookColumn, str]) -> ListedBook:
    title, author, topic = (said.get(column, "") for column in _LONGEST)
    return ListedBook(row, title, author, topic, _copies(said.get(BookColumn.COPIES, "")) or 0)


def _copies(text: str) -> int | None:
    """Return how many copies a cell says, one for nothing, None for no number: 3, 3.0, "03 cuốn"."""
    found = re.fullmatch(r"(\d{1,6})(?:\.0+)?\s*(?:cuon|quyen|ban|tap)?\.?", fold(text), re.ASCII)
    if not text:
        return 1
    return int(found[1]) if found is not None and int(found[1]) <= MOST_COPIES else None


def _text(cell: Cell) -> str:
    if isinstance(cell, bool):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(nfc(str(cell)).split())


# Whole, so that a book on "cộng đồng" is no sum.
_SUM = re.compile(r"(tong( cong| so)?|cong)( (so )?(dau )?(sach|ban|cuon|quyen))?[\W\d]*")
# In this order: "tên tác giả" is an author, "số lượng sách" a number of copies.
_TITLES = tuple(
    (re.compile(pattern), column)
    for pattern, column in (
        (r"\btac gia\b|\bnguoi viet\b|^author", BookColumn.AUTHOR),
        (r"\bso (luong|cuon|ban|quyen)\b|^sl$|^copies$", BookColumn.COPIES),
        (r"\bchu de\b|\bthe loai\b|\bloai sach\b|\bmon loai\b|\blinh vuc\b|^topic$", BookColumn.TOPIC),
        (r"\bten (sach|an pham|tai lieu|tac pham)\b|\bnhan de\b|\btua\b|\bdau sach\b", BookColumn.TITLE),
        (r"^sach$|^title$", BookColumn.TITLE),
    )
)
