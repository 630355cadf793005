"""The quick way to an empty database ends where the migrations end."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from django.db import connection, connections  # noqa: F401 - `only_sqlite` asks the first

from hieuhoc.store import schema
from hieuhoc.store.models import PlanVersion
from hieuhoc.store.schema import EMPTY_DATABASE, bring_up_to_date, pending

RENEW = "run: python -m hieuhoc.wiring.renew_empty_database"
PERMISSIONS = """
    SELECT app_label, model, codename FROM auth_permission
    JOIN django_content_type ON django_content_type.id = content_type_id ORDER BY 1, 2, 3
"""
only_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL is migrated as usual")


@pytest.fixture
def empty(tmp_path, monkeypatch, django_db_blocker):
    """A database that has nothing in it, in place of the tests' own."""
    settings = connections.settings["default"] | {"NAME": tmp_path / "data" / "hieuhoc.sqlite3"}
    connections.settings["empty"] = settings
    database = connections["empty"]
    monkeypatch.setattr(schema, "connection", database)
    with django_db_blocker.unblock():
        yield database
        database.close()
    del connections["empty"]
    del connections.settings["empty"]


def _loaded():
    database = sqlite3.connect(":memory:")
    database.executescript(EMPTY_DATABASE.read_text("utf-8"))
    return database


def _parts(execute):
    rows = execute("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").fetchall()
    return {(kind, name): sql for kind, name, sql in rows}


@only_sqlite
def test_the_empty_database_is_what_the_migrations_leave(tmp_path):
    """The tests on SQLite begin from the file too: this one alone runs every migration."""
    own = {"HIEUHOC_DATA": str(tmp_path), "HIEUHOC_SECRET_KEY": "s" * 50, "DATABASE_URL": ""}
    migrate = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
    settings = {"DJANGO_SETTINGS_MODULE": "hieuhoc.wiring.settings"}
    subprocess.run(migrate, env={**os.environ, **own, **settings}, check=True)
    with closing(sqlite3.connect(tmp_path / "hieuhoc.sqlite3")) as migrated, closing(_loaded()) as loaded:
        assert _parts(loaded.execute) == _parts(migrated.execute), RENEW
        for rows in ("SELECT app, name FROM django_migrations ORDER BY id", PERMISSIONS):
            assert loaded.execute(rows).fetchall() == migrated.execute(rows).fetchall(), RENEW


def test_the_empty_database_knows_nobody():
    loaded = _loaded()
    tables = [name for kind, name in _parts(loaded.execute) if kind == "table" and name.startswith("store_")]
    assert tables
    assert [t for t in tables if loaded.execute(f"SELECT count(*) FROM {t}").fetchone() != (0,)] == []


@only_sqlite
def test_an_empty_database_is_filled_without_migrating(empty, monkeypatch):
    monkeypatch.setattr(schema, "call_command", lambda *_, **__: pytest.fail(RENEW))
    bring_up_to_date()
    assert pending(empty) == set()
    assert PlanVersion.objects.using("empty").count() == 0
    with empty.cursor() as cursor:
        cursor.execute("PRAGMA foreign_key_check")
        assert cursor.fetchall() == []
        cursor.execute("PRAGMA synchronous")
        assert cursor.fetchone() == (1,)
    bring_up_to_date()
