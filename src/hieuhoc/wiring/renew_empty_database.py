"""Write `store/empty_database.sql` anew, which is due after a migration was added.

Run it as `python -m hieuhoc.wiring.renew_empty_database`.
"""

import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from hieuhoc.wiring import environment


def main() -> int:
    """Migrate an empty database and write it out as SQL."""
    import django  # noqa: PLC0415 - after the environment is set

    with tempfile.TemporaryDirectory() as folder:
        environment.write(
            HIEUHOC_DATA=folder,
            DATABASE_URL="",
            HIEUHOC_SECRET_KEY="made-for-this-run-only",  # noqa: S106
            DJANGO_SETTINGS_MODULE="hieuhoc.wiring.settings",
        )
        django.setup()
        from django.core.management import call_command  # noqa: PLC0415 - needs settings
        from django.db import connection  # noqa: PLC0415

        from hieuhoc.store.schema import EMPTY_DATABASE  # noqa: PLC0415

        call_command("migrate", verbosity=0)
        connection.close()
        with sqlite3.connect(Path(folder) / "hieuhoc.sqlite3") as database:
            EMPTY_DATABASE.write_text("\n".join(_statements(database)) + "\n", "utf-8")
    return 0


def _statements(database: sqlite3.Connection) -> Iterator[str]:
    # Like sqlite3.iterdump, which cannot dump full-text tables: their shadow tables make themselves.
    shadows = {row[1] for row in database.execute("PRAGMA table_list") if row[2] == "shadow"}
    parts = database.execute(
        "SELECT type, name, sql FROM sqlite_master "
        "WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
    ).fetchall()
    parts = [part for part in parts if part[1] not in shadows]
    tables = [(name, sql) for kind, name, sql in parts if kind == "table"]
    yield "BEGIN;"
    yield from (sql + ";" for _, sql in tables)
    for name, sql in tables:
        if "VIRTUAL TABLE" not in sql:
            yield from _rows(database, name)
    # Last, so that no trigger fires and no index is kept up to date row by row.
    yield from (sql + ";" for kind, _, sql in parts if kind != "table")
    yield "COMMIT;"


def _rows(database: sqlite3.Connection, table: str) -> Iterator[str]:
    columns = [row[1] for row in database.execute(f'PRAGMA table_info("{table}")')]
    values = " || ',' || ".join(f'quote("{column}")' for column in columns)
    for (row,) in database.execute(f'SELECT {values} FROM "{table}" ORDER BY rowid'):  # noqa: S608 - own tables
        yield f'INSERT INTO "{table}" VALUES({row});'


if __name__ == "__main__":
    sys.exit(main())
