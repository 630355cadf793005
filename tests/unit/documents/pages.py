"""What stands in a finished file, taken out again to be compared."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from io import BytesIO

import docx
from docx.document import Document
from docx.table import Table as WordTable
from pypdf import PdfReader

from hieuhoc.documents.blocks import Block, Table, cell_text


def open_word(payload: bytes) -> Document:
    return docx.Document(BytesIO(payload))


def open_pdf(payload: bytes) -> PdfReader:
    return PdfReader(BytesIO(payload))


def tight(text: str) -> str:
    """Leave out every space and break: where lines end is the layout's business."""
    return re.sub(r"\s+", "", text)


def pdf_text(payload: bytes) -> str:
    return "\n".join(page.extract_text() for page in open_pdf(payload).pages)


def word_text(payload: bytes) -> str:
    lines = []
    for item in open_word(payload).iter_inner_content():
        if not isinstance(item, WordTable):
            lines.append(item.text)
            continue
        for row in item.rows:
            seen = []
            for cell in row.cells:
                if cell._tc not in seen:
                    seen.append(cell._tc)
                    lines.append(cell.text)
    return "\n".join(lines)


def texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield every text of `blocks` in the order of reading."""
    for block in blocks:
        if isinstance(block, Table):
            yield from (column.head for column in block.columns)
            yield from (cell_text(cell) for row in block.rows for cell in row.cells)
        elif is_dataclass(block):
            for field in fields(block):
                yield from _strings(getattr(block, field.name))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _strings(part)
