"""A stored text read again, exactly as when it was handed in."""

from hieuhoc.files.rulebooks import load_indicators
from hieuhoc.kernel.spans import Span
from hieuhoc.learning.statement import Statement
from hieuhoc.reading import Source, read_source
from hieuhoc.reading.tables import Table
from hieuhoc.store.models import SourceText


def read_stored(row: SourceText) -> Statement:
    """Return what a stored text states."""
    tables = tuple(
        Table(tuple(tuple(Span(*cell) for cell in cells) for cells in rows)) for rows in row.tables
    )
    return read_source(Source(row.text, tables), indicators=load_indicators())
