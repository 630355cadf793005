"""What a document is made of, in the order of reading: words and structure, no layout.

The renderers lay these out and add no word of their own, so the PDF and the Word file of
one document say the same.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number, format_percent, format_plain
from hieuhoc.kernel.text import nfc


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of the first page: bodies and number on the left, nation and date on the right.

    Names are given in lines. `issuer_rule_mm` is the length of the rule below the issuer.
    """

    parent: tuple[str, ...]
    issuer: tuple[str, ...]
    issuer_rule_mm: float
    nation: str
    motto: str
    number: str
    place_and_date: str


@dataclass(frozen=True, slots=True)
class Title:
    """The type of the document, its subject in lines, and the rule below."""

    kind: str
    subject: tuple[str, ...]
    rule_mm: float


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading; level 1 is a part (I.), level 2 a section (1.)."""

    level: Literal[1, 2]
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body; `basis` is the italic form, `leads` keeps it on the page of what follows."""

    text: str
    basis: bool = False
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, its share of the text width in percent, where its cells stand."""

    head: str
    share: int
    align: Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Percent:
    """A share in percent, written with one decimal at most, or with as many as its verdict needs."""

    value: Decimal
    places: int = 1


Cell = str | int | Decimal | date | Percent
"""What stands in a cell: a workbook keeps numbers and days as such, a page writes them out."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. With fewer cells than columns, the first cell spans the missing ones.

    A `band` names the rows below it and a `total` sums the rows above it.
    """

    cells: tuple[Cell, ...]
    kind: Literal["plain", "band", "total"] = "plain"


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table whose head is repeated on every page; a `whole` one stays on one page.

    A `dense` one has many narrow columns, in small type. Rows of one that `splits` go on across pages:
    its cells hold sentences. `name` is that of its sheet in a workbook.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    whole: bool = False
    dense: bool = False
    splits: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """The foot: office in lines and name on the right, recipients in lines on the left."""

    office: tuple[str, ...]
    name: str
    recipients_word: str
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Annex:
    """The head of an annex: the word for it, its name in lines, the document it belongs to.

    It begins on a page of its own, and its pages are counted anew; in a workbook on a sheet of its own.
    """

    word: str
    name: tuple[str, ...]
    belongs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart (a Vega-Lite specification) under its caption; its figures stand in a table before it."""

    caption: str
    chart: Mapping[str, object]

    @property
    def told(self) -> str:
        """What those are told who cannot see it."""
        return f"Biểu đồ: {self.caption}. Số liệu ở bảng ngay trên."


Block = Letterhead | Title | Heading | Paragraph | Table | Picture | Signature | Annex


def cell_text(cell: Cell) -> str:
    """Return a cell as it is written on a page."""
    match cell:
        case Percent():
            return format_percent(cell.value, at_most=cell.places)
        case date():
            return format_date(cell)
        case int():
            return format_number(cell)
        case Decimal():
            return format_plain(cell)
    return cell


def clean(text: str) -> str:
    """Return `text` in NFC on one line, without characters that no page can show.

    Controls, line ends and tabs become spaces; invisible marks, among them those that turn
    the direction of reading, halves of surrogate pairs and noncharacters go. Spaces run
    together; no-break spaces stay.
    """
    shown = "".join(_shown(letter) for letter in text)
    return nfc(re.sub(" +", " ", shown).strip(" "))


def cleaned(block: Any) -> Any:
    """Return a block with every text in it clean."""
    if isinstance(block, str):
        return clean(block)
    if isinstance(block, tuple):
        return tuple(cleaned(part) for part in block)
    if is_dataclass(block) and not isinstance(block, type):
        return replace(block, **{f.name: cleaned(getattr(block, f.name)) for f in fields(block)})
    return block


def _shown(letter: str) -> str:
    match unicodedata.category(letter):
        case "Cc" | "Zl" | "Zp":
            return " "
        case "Cf" | "Cs":
            return ""
    return "" if _NONCHARACTER.match(letter) else letter


_LAST_OF_PLANES = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_NONCHARACTER = re.compile(f"[\\uFDD0-\\uFDEF{_LAST_OF_PLANES}]")
