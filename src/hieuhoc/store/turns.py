"""Writers of an SQLite file take turns.

SQLite lets a writer who finds the database locked look again every so often, and gives up after
a while. Under a rush whoever is looking hardly ever meets a free moment, and somebody waits in
vain. The system's own lock on a file beside the database wakes those who wait in their order.
Where there is no such lock, on Windows, SQLite's own waiting remains.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

try:
    import fcntl
except ImportError:  # pragma: no cover - there is none on Windows
    fcntl = None  # type: ignore[assignment]


@contextmanager
def in_turn() -> Iterator[None]:
    """Wait for one's turn to write. Does nothing where the database queues its writers itself."""
    name = connection.settings_dict["NAME"]
    if (
        fcntl is None
        or connection.vendor != "sqlite"
        or connection.in_atomic_block
        or not Path(name).is_file()
    ):
        yield
        return
    # Closing the file lets the next one in.
    with Path(f"{name}-turns").open("ab") as turns:
        fcntl.flock(turns, fcntl.LOCK_EX)
        yield
