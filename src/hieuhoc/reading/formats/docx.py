"""Word documents: paragraphs and tables in their order.

python-docx opens the package; its content is walked here, because what stands within a
tracked insertion, a content control or a smart tag is text like any other to a reader.
"""

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from hieuhoc.reading.formats.archive import open_office
from hieuhoc.reading.source import Source, SourceBuilder, Unreadable

_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_TEXT = qn("w:t")
_SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
# Properties hold no words, what was moved away stands elsewhere, and a fallback says everything again.
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNREAD = frozenset({qn("w:pPr"), qn("w:rPr"), qn("w:moveFrom"), qn("w:del"), _FALLBACK})
_MOST_COLUMNS = 63
"""Word's own limit."""


def read(payload: bytes) -> Source:
    """Read a .docx file. Raises Unreadable."""
    open_office(payload, part="[Content_Types].xml").close()
    try:
        body = docx.Document(io.BytesIO(payload)).element.body
    except (KeyError, ValueError, AttributeError, SyntaxError, zipfile.BadZipFile, OpcError) as error:
        # What python-docx raises on a part that is missing, or is no XML, is not one exception.
        raise Unreadable("damaged", type(error).__name__) from error
    builder = SourceBuilder()
    for block in _within(body, _PARAGRAPH, _TABLE):
        if block.tag == _TABLE:
            builder.add_table(_cells(row) for row in _within(block, _ROW))
        else:
            for line in "".join(_words(block)).split("\n"):
                builder.add_line(line)
    return builder.build()


def _within(parent: BaseOxmlElement, *tags: str) -> Iterator[BaseOxmlElement]:
    """The children with one of `tags`, also those inside a content control or a tracked insertion."""
    for child in parent:
        if child.tag in tags:
            yield child
        elif child.tag not in _UNREAD:
            yield from _within(child, *tags)


def _words(element: BaseOxmlElement) -> Iterator[str]:
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == _PARAGRAPH:
            # A paragraph of a text box, or of a table within a cell.
            yield "\n"
            yield from _words(child)
        elif child.tag not in _UNREAD:
            yield from _words(child)


def _cells(row: BaseOxmlElement) -> Iterator[str]:
    """A row's cells; one that is merged is read where it begins, and leaves the others empty."""
    for cell in _within(row, _CELL):
        yield "" if _goes_on(cell) else "".join(_words(cell))
        yield from [""] * (min(_columns(cell), _MOST_COLUMNS) - 1)


def _goes_on(cell: BaseOxmlElement) -> bool:
    """Tell whether a cell goes on the one above it."""
    merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merged is not None and merged.get(qn("w:val"), "continue") != "restart"


def _columns(cell: BaseOxmlElement) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    value = span.get(qn("w:val"), "1") if span is not None else "1"
    return int(value) if value.isdecimal() and len(value) <= len(str(_MOST_COLUMNS)) else 1
