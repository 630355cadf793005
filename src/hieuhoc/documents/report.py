"""A document that is handed out as PDF, as Word file and as workbook: one outline, three renderings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from hieuhoc.documents import excel, pdf, word
from hieuhoc.documents.blocks import Block


@dataclass(frozen=True, slots=True)
class Report:
    """The blocks of a document, and what its file says of itself: no person is named there.

    `landscape` lays the page across, for wide tables.
    """

    title: str
    author: str
    day: date
    blocks: tuple[Block, ...]
    landscape: bool = False


def to_pdf(report: Report) -> bytes:
    """Return the report as an A4 PDF; equal input gives equal bytes."""
    return pdf.typeset(
        report.blocks, title=report.title, author=report.author, day=report.day, landscape=report.landscape
    )


def to_word(report: Report) -> bytes:
    """Return the report as a .docx to be edited further; equal input gives equal bytes."""
    return word.compose(
        report.blocks, title=report.title, author=report.author, day=report.day, landscape=report.landscape
    )


def to_excel(report: Report) -> bytes:
    """Return the report as an .xlsx whose numbers and days can be reckoned with; equal input, equal bytes."""
    return excel.tabulate(
        report.blocks, title=report.title, author=report.author, day=report.day, landscape=report.landscape
    )


FORMATS: Mapping[str, tuple[str, Callable[[Report], bytes]]] = {
    "pdf": ("application/pdf", to_pdf),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", to_word),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", to_excel),
}
"""By the ending of the file: its media type, and what makes it."""
