"""Which database: SQLite in the data folder, or the one DATABASE_URL names."""

from typing import Any

import dj_database_url

from hieuhoc.cli.connections import Environment

# WAL lets readers read while one writes; NORMAL is safe with it. The busy timeout makes a
# second writer wait instead of failing, and IMMEDIATE takes the write lock where a
# transaction begins, so that waiting works (a lock upgraded half-way cannot wait).
_SQLITE: dict[str, Any] = {
    "ENGINE": "django.db.backends.sqlite3",
    "CONN_MAX_AGE": None,
    "OPTIONS": {
        "timeout": 10,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    },
}
# Statements that are sent as they are written (`store.seats`) are planned once for each connection.
# A pooler that hands connections around may not bear it: `?prepare_threshold=1000000` at the end of
# DATABASE_URL leaves them unprepared.
_POSTGRESQL: dict[str, Any] = {"prepare_threshold": 1}


def database(env: Environment) -> dict[str, Any]:
    """Return Django's description of the database."""
    if not env.database_url:
        return {"NAME": env.data / "hieuhoc.sqlite3", **_SQLITE}
    parsed = dj_database_url.parse(env.database_url, conn_max_age=60, conn_health_checks=True)
    named: dict[str, Any] = dict(parsed)
    if named["ENGINE"] == _SQLITE["ENGINE"]:
        return {**named, **_SQLITE}
    return {**named, "OPTIONS": {**_POSTGRESQL, **named.get("OPTIONS", {})}}
