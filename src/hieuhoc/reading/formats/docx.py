"""Word documents: paragraphs and tables in their order."""

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.opc.exceptions import OpcError
from docx.table import Table

from hieuhoc.reading.formats.archive import open_office
from hieuhoc.reading.source import Source, SourceBuilder, Unreadable


def read(payload: bytes) -> Source:
    """Read a .docx file. Raises Unreadable."""
    open_office(payload, part="word/document.xml").close()
    builder = SourceBuilder()
    try:
        for block in docx.Document(io.BytesIO(payload)).iter_inner_content():
            if isinstance(block, Table):
                builder.add_table(_rows(block))
            else:
                for line in block.text.split("\n"):
                    builder.add_line(line)
    except (KeyError, ValueError, AttributeError, SyntaxError, zipfile.BadZipFile, OpcError) as error:
        # What python-docx raises on a part that is missing, or is no XML, is not one exception.
        raise Unreadable("damaged", type(error).__name__) from error
    return builder.build()


def _rows(table: Table) -> Iterator[list[str]]:
    """Each row's cells; a merged cell is read once, where it begins."""
    seen: set[object] = set()
    for row in table.rows:
        cells = []
        for cell in row.cells:
            # python-docx hands a merged cell out once a column and row; its element tells it is the same.
            element = cell._tc  # noqa: SLF001
            cells.append("" if element in seen else cell.text)
            seen.add(element)
        yield cells
