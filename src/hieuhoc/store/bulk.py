"""Many new rows at once, past the objects of the ORM: a commune is a hundred thousand people.

Ids in plain rows are written in hexadecimal, which both databases take.
On PostgreSQL rows are copied in. On SQLite they are inserted by one prepared statement, and where
they are more than what is there already, the indexes are made anew at the end: sorting once is
several times faster than finding each entry's place. All of it is part of the transaction.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection, models, transaction

_WORTH_IT = 5_000
_CACHE = "PRAGMA cache_size=-65536"


def add_rows(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Add rows of plain values to the table of a model, in the transaction that is open.

    `columns` are names of the table's columns. Constraints and foreign keys hold as always.
    """
    quote = connection.ops.quote_name
    table, names = quote(model._meta.db_table), ", ".join(map(quote, columns))  # noqa: SLF001 - Django's own way
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    marks = ", ".join("?" * len(columns))
    connection.ensure_connection()
    statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - names of our own tables
    connection.connection.executemany(statement, rows)


def plain_moment(value: datetime) -> str:
    """Return a moment as the database at hand keeps it in a plain row."""
    if connection.vendor == "sqlite":
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ")
    return value.isoformat()


def plain_day(value: date | None) -> str | None:
    """Return a day as every database keeps it in a plain row."""
    return None if value is None else value.isoformat()


@contextmanager
def many_rows_coming(*tables: type[models.Model], rows: int) -> Iterator[None]:
    """Leave the indexes of these tables for the end, where `rows` to come make that worth it.

    On PostgreSQL the tables are looked over anew at the end: what it knew of them is no longer so,
    and it would choose the wrong index for a list.
    """
    if rows < _WORTH_IT:
        yield
        return
    if connection.vendor == "postgresql":
        yield
        with connection.cursor() as cursor:
            for table in tables:
                cursor.execute(f"ANALYZE {connection.ops.quote_name(table._meta.db_table)}")  # noqa: SLF001
        return
    if tables[0]._base_manager.count() > rows:  # noqa: SLF001 - every row, whatever the manager
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("PRAGMA cache_size")
        (usual,) = cursor.fetchone()
        cursor.execute(_CACHE)
        try:
            statements = [made for table in tables for made in _taken_away(cursor, table._meta.db_table)]  # noqa: SLF001
            yield
            for made in statements:
                cursor.execute(made)
        finally:
            cursor.execute(f"PRAGMA cache_size={int(usual)}")


def _taken_away(cursor: Any, table: str) -> Iterator[str]:
    """Drop the indexes of a table that hold no rule, and yield what makes them again."""
    cursor.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = %s AND sql IS NOT NULL"
        " AND sql NOT LIKE 'CREATE UNIQUE%%'",
        [table],
    )
    for name, made in cursor.fetchall():
        cursor.execute(f"DROP INDEX {connection.ops.quote_name(name)}")
        yield made
