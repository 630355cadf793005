"""`hieuhoc work`: does what waits in the queue. `serve` and `demo` start it beside the server.

Two processes: this one keeps watch and is too small to break; the one it starts does the work
and is started again when it dies. When it starts, and once a day, it asks for what has outlived
its purpose to be removed. Each ends when its standard input closes, which happens when whoever
started it ends, in whatever way and on whatever system.
"""

import argparse
import hashlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hieuhoc.cli.connections import Connections

_LOOK = 0.3
_FIRST_DELAY, _LONGEST_DELAY = 1.0, 60.0
_LIVED_WELL = 60.0
_PATIENCE = 20.0
_POLL_SECONDS = 1
_DAY = 24 * 60 * 60.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `work` takes; all of it is for the processes that start each other."""
    parser.add_argument("--beside", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)


def run(options: argparse.Namespace, connections: Connections) -> int:
    """Keep watch over a worker until told to stop; with --here, be the worker."""
    if options.here:
        return _work(connections)
    return _watch(connections, beside=options.beside)


class Beside:
    """The watch that a server starts, and ends with itself."""

    def __init__(self, connections: Connections) -> None:
        self._command = [*connections.program, "work", "--beside"]
        self._watch: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it; it makes its worker a moment later, when the first page is out."""
        self._watch = _started(self._command)

    def stop(self) -> None:
        """End it and wait until it is gone."""
        if self._watch is not None:
            _end(self._watch)


def _watch(connections: Connections, *, beside: bool) -> int:
    stopping = threading.Event()
    for name in ("SIGTERM", "SIGINT"):
        signal.signal(getattr(signal, name), lambda *_: stopping.set())
    if beside:
        _when_input_closes(stopping.set)
    delay = _FIRST_DELAY
    if beside:
        stopping.wait(delay)
    while not stopping.is_set():
        begun = time.monotonic()
        worker = _started([*connections.program, "work", "--here"])
        while worker.poll() is None and not stopping.wait(_LOOK):
            pass
        _end(worker)
        delay = _FIRST_DELAY if time.monotonic() - begun > _LIVED_WELL else min(2 * delay, _LONGEST_DELAY)
        stopping.wait(delay)
    return 0


def _work(connections: Connections) -> int:
    _when_input_closes(_stop_soon)
    connections.start_django()
    # Imported here: models and commands can be used only once Django has started.
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connections as databases  # noqa: PLC0415

    from hieuhoc.usecases.later import clean_up_later, take_up_again  # noqa: PLC0415

    def ask() -> None:
        clean_up_later()
        databases.close_all()

    worker_id = _worker_id(connections.environment().data)
    take_up_again(worker_id)
    databases.close_all()
    threading.Thread(target=_daily, args=(ask,), daemon=True).start()
    call_command(
        "db_worker",
        interval=_POLL_SECONDS,
        startup_delay=False,
        worker_id=worker_id,
        reload=False,
        verbosity=0,
    )
    return 0


def _daily(ask: Callable[[], None]) -> None:
    """Ask at once and every day after. A worker that cannot ask ends: the next one asks when it starts."""
    try:
        while True:
            ask()
            time.sleep(_DAY)
    except Exception:
        _stop_soon()
        raise


def _worker_id(data: Path) -> str:
    """One worker for a data folder on a machine; what it left undone is known by this name."""
    return f"{socket.gethostname()[:40]}-{hashlib.sha256(str(data).encode()).hexdigest()[:12]}"


def _started(command: list[str]) -> "subprocess.Popen[bytes]":
    """Start a process that Ctrl+C in this terminal does not reach: it is told by its input."""
    apart: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        apart = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return subprocess.Popen(command, stdin=subprocess.PIPE, **apart)  # noqa: S603 - this very program


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Close its input, wait for what it is at, and end it if that takes too long."""
    assert process.stdin is not None
    process.stdin.close()
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _when_input_closes(then: Any) -> None:
    def wait() -> None:
        while os.read(0, 1024):
            pass
        then()

    threading.Thread(target=wait, daemon=True).start()


def _stop_soon() -> None:
    """Ask the worker to stop after what it is at; end the process if it has not by then."""
    signal.raise_signal(signal.SIGTERM)
    time.sleep(_PATIENCE)
    os._exit(1)
