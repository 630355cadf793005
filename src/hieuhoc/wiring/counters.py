"""A cache in a small SQLite file of its own, for what every visitor may add to.

Django's cache of files looks through its whole folder for each entry it writes, and throws a random
third away where there are too many: who brings many addresses empties it of everybody's counts.
Here what has ended goes first, then what ends soonest, and only now and then is it looked for. The
file is none of the database's: counting a visitor never waits for who writes there, and what a
transaction takes back stays counted.
"""

import os
import pickle
import sqlite3
import time
from pathlib import Path
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

_LOOKED_AFTER_EVERY = 500
_PATIENCE_SECONDS = 10
_MOMENT_SECONDS = 0.02
_FOR_EVER = 1e12
_TABLE = """
PRAGMA journal_mode=WAL;
PRAGMA synchronous=NORMAL;
CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value BLOB NOT NULL, ends REAL NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS kept_ends ON kept (ends);
"""
_PUT = """
INSERT INTO kept VALUES (:key, :value, :ends)
ON CONFLICT (key) DO UPDATE SET value = :value, ends = :ends
"""


class CounterCache(BaseCache):
    """Entries in the file `location`, shared by all processes of a machine."""

    def __init__(self, location: str | Path, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._file = Path(location)
        self._most: int = params.get("OPTIONS", {}).get("MAX_ENTRIES", 500_000)
        self._written = 0
        self._connection: sqlite3.Connection | None = None
        self._process = 0

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """Return what is kept, or `default`."""
        key = self.make_and_validate_key(key, version=version)
        kept = self._opened()
        row = kept.execute("SELECT value FROM kept WHERE key = ? AND ends > ?", (key, time.time())).fetchone()
        return pickle.loads(row[0]) if row else default  # noqa: S301 - written by this installation only

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep a value in place of the one before."""
        kept = self._opened()
        kept.execute(_PUT, self._row(key, value, timeout, version))
        self._look_after(kept)

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep a value unless there is one, and tell whether it was kept."""
        kept = self._opened()
        row = {**self._row(key, value, timeout, version), "now": time.time()}
        added = kept.execute(f"{_PUT}WHERE ends <= :now", row).rowcount
        self._look_after(kept)
        return bool(added)

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep what is there for another while, and tell whether it was there."""
        row = {**self._row(key, None, timeout, version), "now": time.time()}
        kept = self._opened()
        touched = kept.execute("UPDATE kept SET ends = :ends WHERE key = :key AND ends > :now", row)
        return bool(touched.rowcount)

    def delete(self, key: str, version: int | None = None) -> bool:
        """Drop an entry, and tell whether it was there."""
        key = self.make_and_validate_key(key, version=version)
        kept = self._opened()
        return bool(kept.execute("DELETE FROM kept WHERE key = ?", (key,)).rowcount)

    def clear(self) -> None:
        """Drop everything."""
        kept = self._opened()
        kept.execute("DELETE FROM kept")

    def __del__(self) -> None:
        """Close the file with the thread whose cache this is."""
        if self._connection is not None:
            self._connection.close()

    def _opened(self) -> sqlite3.Connection:
        """Return the connection of this thread; Django gives each a cache of its own.

        It stays open from request to request: to open and close the file costs more than an entry.
        """
        if self._connection is None or self._process != os.getpid():
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            kept = sqlite3.connect(
                self._file, timeout=_PATIENCE_SECONDS, isolation_level=None, check_same_thread=False
            )
            self._lay_out(kept)
            self._file.chmod(0o600)
            self._connection, self._process = kept, os.getpid()
        return self._connection

    @staticmethod
    def _lay_out(kept: sqlite3.Connection) -> None:
        """Make the table where there is none. SQLite waits for nobody who turns to WAL at this moment."""
        until = time.monotonic() + _PATIENCE_SECONDS
        while True:
            try:
                kept.executescript(_TABLE)
            except sqlite3.OperationalError:
                if time.monotonic() > until:
                    raise
                time.sleep(_MOMENT_SECONDS)
            else:
                return

    def _row(self, key: str, value: Any, timeout: Any, version: int | None) -> dict[str, Any]:
        ends = self.get_backend_timeout(timeout)
        return {
            "key": self.make_and_validate_key(key, version=version),
            "value": pickle.dumps(value, pickle.HIGHEST_PROTOCOL),
            "ends": _FOR_EVER if ends is None else ends,
        }

    def _look_after(self, kept: sqlite3.Connection) -> None:
        """Now and then drop what has ended and, where that is not enough, what ends soonest."""
        self._written += 1
        if self._written % _LOOKED_AFTER_EVERY != 1:
            return
        kept.execute("DELETE FROM kept WHERE ends <= ?", (time.time(),))
        surplus = kept.execute("SELECT count(*) FROM kept").fetchone()[0] - self._most
        if surplus > 0:
            soonest = "SELECT key FROM kept ORDER BY ends LIMIT ?"
            kept.execute(f"DELETE FROM kept WHERE key IN ({soonest})", (surplus,))  # noqa: S608
