"""Statements that are written out, for what is asked with every click or by thousands at once.

The ORM puts a query together anew each time, for more than the database takes to answer it.
The text is the same for SQLite and PostgreSQL, which plans it once for each connection. Dates,
times and ids are given as SQLite keeps them; PostgreSQL reads them too.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection

Row = Sequence[Any]
Statement = tuple[str, Sequence[Any]]


def rows(statement: str, parameters: Sequence[Any]) -> Sequence[Row]:
    """Run a statement and return its rows, none for one that only writes."""
    if connection.vendor != "postgresql":
        with connection.cursor() as cursor:
            told = cursor.execute(statement, parameters)
            return told.fetchall() if told.description else ()
    with connection.wrap_database_errors:
        return _fetched(_prepared().execute(statement, parameters))


def rows_of_each(*statements: Statement) -> list[Sequence[Row]]:
    """Run statements in their order and return the rows of each. PostgreSQL gets them in one go."""
    if connection.vendor != "postgresql":
        return [rows(*statement) for statement in statements]
    with connection.wrap_database_errors, connection.connection.pipeline():
        cursors = [_prepared().execute(*statement) for statement in statements]
    return [_fetched(cursor) for cursor in cursors]


def _fetched(cursor: Any) -> Sequence[Row]:
    # Its `description` would put the name and the type of each column together.
    found: Sequence[Row] = cursor.fetchall() if cursor.pgresult.nfields else ()
    return found


def _prepared() -> Any:
    """Return a cursor whose statements PostgreSQL may plan once for each connection."""
    from psycopg import Cursor  # noqa: PLC0415 - not asked for where the database is SQLite

    # What Django does before it opens a cursor of its own kind.
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    return Cursor(connection.connection)
