"""The head of a list of people: which row it is, and what each column holds."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hieuhoc.kernel.text import fold, nfc
from hieuhoc.learning.importing import NAME_COLUMNS, Column, ColumnTwice, NoNameColumn
from hieuhoc.reading.people.workbook import Cell, Grid

_ROWS_SEARCHED = 40
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]|\*|:|\"")
_NOT_WORDS = re.compile(r"[^a-z0-9/]+")


@dataclass(frozen=True, slots=True)
class Header:
    """The titles of the columns, the first row of the grid below them, and what was made out of them."""

    titles: tuple[str, ...]
    below: int
    columns: Mapping[int, Column]


def find_header(grid: Grid) -> Header:
    """Find the head of the list under whatever stands above it. Raises NoNameColumn."""
    best: Header | None = None
    most = 1
    for row in range(min(len(grid.rows), _ROWS_SEARCHED)):
        titles = _titles(grid, row)
        columns = _columns(titles)
        if len(columns) > most and any(column in NAME_COLUMNS for column in columns.values()):
            most, best = len(columns), _with_row_below(grid, row, titles)
    if best is None:
        raise NoNameColumn
    return best


def likely_header(grid: Grid) -> Header:
    """Return the fullest of the first rows, for a person to say what its columns hold."""
    rows = range(min(len(grid.rows), _ROWS_SEARCHED))
    row = max(rows, key=lambda number: sum(bool(_text(cell)) for cell in grid.rows[number]))
    titles = _titles(grid, row)
    return Header(tuple(titles), row + 1, _columns(titles))


def columns_in(chosen: Mapping[int, Column]) -> Mapping[int, Column]:
    """Return the columns that a person chose. Raises NoNameColumn or ColumnTwice."""
    if not any(column in NAME_COLUMNS for column in chosen.values()):
        raise NoNameColumn
    seen: set[Column] = set()
    for column in chosen.values():
        if column in seen and column is not Column.FULL_NAME:
            raise ColumnTwice(column)
        seen.add(column)
    return chosen


def _titles(grid: Grid, row: int) -> list[str]:
    """The texts of a row, those of merged cells in each of their columns."""
    titles = [_text(cell) for cell in grid.rows[row]]
    for top, left, bottom, right in grid.merged:
        if top <= row <= bottom and 0 <= left < len(titles):
            text = _text(grid.rows[max(top, 0)][left])
            for column in range(left, min(right + 1, len(titles))):
                titles[column] = text
    return titles


def _with_row_below(grid: Grid, row: int, titles: list[str]) -> Header:
    """Take the row below as well where it parts a column: a name in two, a sex or a date in columns."""
    below = row + 1
    if below < len(grid.rows):
        second = [_text(cell) for cell in grid.rows[below]]
        filled = [text for text in second if text]
        parts = [_part(above, text) for above, text in zip(titles, second, strict=True)]
        if filled and sum(part is not None for part in parts) == len(filled):
            both = [
                f"{above} – {text}" if text else above for above, text in zip(titles, second, strict=True)
            ]
            columns = {**_columns(_but(titles, second)), **{n: part for n, part in enumerate(parts) if part}}
            return Header(tuple(both), below + 1, dict(sorted(columns.items())))
    return Header(tuple(titles), below, _columns(titles))


def _but(titles: list[str], second: list[str]) -> list[str]:
    return ["" if text else above for above, text in zip(titles, second, strict=True)]


def _part(above: str, text: str) -> Column | None:
    """What a title in the second row of a head means under the first."""
    if not text:
        return None
    plain, over = _plain(text), _plain(above)
    if "sinh" in over.split() and plain in _PARTS_OF_DATE:
        # Without accents `nam` is both a man and a year.
        if plain == "nam" and nfc(text).strip().lower() != "năm" and "ngay" not in over:
            return Column.MALE
        return _PARTS_OF_DATE[plain]
    column = _known(plain)
    # A row that names one hamlet heads its people; it is no second row of the head.
    return None if column is Column.HAMLET and plain not in _WORDS_FOR_HAMLET else column


def _columns(titles: Sequence[str]) -> dict[int, Column]:
    """What the titles say, from left to right; each thing once, but a name in as many as it spans."""
    found: dict[int, Column] = {}
    for place, title in enumerate(titles):
        column = _known(_plain(title))
        if column is None:
            continue
        spans_name = (
            column is Column.FULL_NAME and found.get(place - 1) is column and titles[place - 1] == title
        )
        if column not in found.values() or spans_name:
            found[place] = column
    return found


def _known(plain: str) -> Column | None:
    if not plain or len(plain) > _LONGEST_TITLE:
        return None
    return next((column for pattern, column in _TITLES if pattern.search(plain)), None)


def _plain(title: str) -> str:
    """A title without accents, brackets and signs."""
    return " ".join(_NOT_WORDS.sub(" ", fold(_BRACKETS.sub(" ", nfc(title)))).split())


def _text(cell: Cell) -> str:
    return " ".join(cell.split()) if isinstance(cell, str) else "" if isinstance(cell, bool) else str(cell)


_LONGEST_TITLE = 60
_WORDS_FOR_HAMLET = {"thon", "ban", "xom", "to", "khu", "ap", "thon ban", "thon to", "thon xom"}
_PARTS_OF_DATE = {
    "ngay": Column.BORN_DAY,
    "thang": Column.BORN_MONTH,
    "nam": Column.BORN_YEAR,
    "nu": Column.FEMALE,
}
# In this order: what a longer title means before what one of its words would.
_TITLES: tuple[tuple[re.Pattern[str], Column | None], ...] = tuple(
    (re.compile(pattern), column)
    for pattern, column in (
        (r"^ma( so)?( nguoi)?( trong)? he thong$", Column.ID),
        (r"^stt$|^tt$|^so (tt|thu tu)$|ghi chu|^quan he|\bnoi sinh\b|noi cap|ngay cap|ky ten|chu ky", None),
        (r"\bchu ho\b", Column.HOUSEHOLD_HEAD),
        (r"\bho khau\b|^(so|ma) ho$|^ho so$|^(so )?shk$|^so hk$|^ho gia dinh$|^household", Column.HOUSEHOLD),
        (r"\bdong ho\b|\btoc ho\b|^chi ho$|^clan$", Column.CLAN),
        (r"\bdan toc\b|^ethnic", Column.ETHNIC_GROUP),
        (r"\bcccd\b|\bcmnd\b|\bcmt\b|can cuoc|dinh danh|chung minh|^national id", Column.NATIONAL_ID),
        (r"dien thoai|\bsdt\b|^so dt$|^dt$|^di dong$|\bphone\b|^mobile$", Column.PHONE),
        (r"^nam sinh$|^year of birth$|^birth year$", Column.BIRTH),
        (r"\bsinh\b|^ntns$|^dob$|\bbirth", Column.BIRTH),
        (r"^gioi( tinh)?$|^phai$|^sex$|^gender$|^nam ?/ ?nu$|^gioi tinh ", Column.SEX),
        (r"^nam$|^male$", Column.MALE),
        (r"^nu$|^female$", Column.FEMALE),
        (r"\b(thon|ban|xom|khom|ap|buon|bon|to dan pho|tdp|khu pho|khu)\b|^to( dan cu)?$", Column.HAMLET),
        (r"^dia chi|noi o|cho o|thuong tru|cu tru|^hamlet$|^address$", Column.HAMLET),
        (r"^ho( va)?( ten)? ?(dem|lot)$|^ho va chu dem$|^ho$", Column.NAME_BEGINNING),
        (
            r"\bho (va )?ten\b|\bho ?/ ?ten\b|hoc vien|nguoi hoc|^ten day du$|^(full )?name$|^nguoi dan$",
            Column.FULL_NAME,
        ),
        (r"^ten( goi)?$", Column.NAME_END),
    )
)
