"""The web server: granian, which also runs on Windows."""

from collections.abc import Callable

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

# Python runs one thread at a time; more than a few only wait for the database together.
_THREADS = 4
_WAITING = 256


def listen(
    application: str,
    *,
    host: str,
    port: int,
    workers: int,
    quiet: bool,
    when_listening: Callable[[], None] | None = None,
) -> None:
    """Serve until interrupted. `when_listening` is called once the port answers."""
    server = Granian(
        application,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=_THREADS,
        backpressure=_WAITING,
        respawn_failed_workers=not quiet,
        log_level=LogLevels.warning if quiet else LogLevels.info,
    )
    if when_listening:
        server.on_startup(when_listening)
    server.serve()
