"""Lists of people as they are kept in Excel: title rows above, merged cells, every way to write a date."""

from hieuhoc.reading.people.header import Header, columns_in, find_header, likely_header
from hieuhoc.reading.people.rows import List, read_list
from hieuhoc.reading.people.workbook import MOST_BYTES, Grid, open_grid

__all__ = [
    "MOST_BYTES",
    "Grid",
    "Header",
    "List",
    "columns_in",
    "find_header",
    "likely_header",
    "open_grid",
    "read_list",
]
