"""Bringing the database to the schema of this version, without work when it is there already.

Running every migration on an empty database takes seconds, nearly all of them spent on
the history of other people's tables. An empty SQLite database therefore starts from
`empty_database.sql`, which is what the migrations of a certain day leave behind,
`django_migrations` included. Migrations that came later run on top, so an older file is
slower but never wrong.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

EMPTY_DATABASE = Path(__file__).with_name("empty_database.sql")
# Any number, the same in all processes: PostgreSQL's lock is known by it.
_LOCK = 19_450_902


def bring_up_to_date() -> None:
    """Create or migrate the schema where needed. Raises what the database raises when out of reach."""
    if connection.vendor == "sqlite":
        _folder(connection).mkdir(parents=True, exist_ok=True)
    if not pending(connection):
        return
    with _alone(connection):
        if connection.vendor == "sqlite" and not connection.introspection.table_names():
            load_empty_database(connection)
        if pending(connection):
            call_command("migrate", verbosity=0, interactive=False)


def pending(database: BaseDatabaseWrapper) -> set[tuple[str, str]]:
    """Return the migrations, as (app, name), that exist as files and were not applied. Imports none."""
    with database.cursor() as cursor:
        if "django_migrations" not in database.introspection.table_names(cursor):
            return set(_written())
        cursor.execute("SELECT app, name FROM django_migrations")
        return set(_written()) - set(cursor.fetchall())


def _written() -> Iterator[tuple[str, str]]:
    for app in apps.get_app_configs():
        for file in (Path(app.path) / "migrations").glob("[0-9]*.py"):
            yield app.label, file.stem


def load_empty_database(database: BaseDatabaseWrapper) -> None:
    """Fill an SQLite database that has no table."""
    # Whole or not at all: the file is one transaction. What is lost to a power cut in this
    # second is an empty database, so nothing waits for the disk.
    sql = EMPTY_DATABASE.read_text("utf-8")
    database.ensure_connection()
    database.connection.executescript(f"PRAGMA synchronous=OFF;{sql};PRAGMA synchronous=NORMAL;")


def _folder(database: BaseDatabaseWrapper) -> Path:
    return Path(database.settings_dict["NAME"]).parent


@contextmanager
def _alone(database: BaseDatabaseWrapper) -> Iterator[None]:
    """Keep other processes from migrating at the same time, where several machines share a database."""
    if database.vendor != "postgresql":
        yield
        return
    with database.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
