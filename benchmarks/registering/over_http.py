"""Clients with kept-alive connections at the real server: one thread, sockets, nothing that costs much."""

import itertools
import os
import selectors
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.registering.functions import Round
from benchmarks.registering.world import TOKEN, World

_HOST = "127.0.0.1"
_PATIENCE_SECONDS = 120
_WORKERS = 2
_END = b"\r\n\r\n"


@contextmanager
def server(world: World, folder: Path) -> Iterator[int]:
    """Start `hieuhoc serve` on the database and yield its port."""
    with socket.create_server((_HOST, 0)) as probe:
        port: int = probe.getsockname()[1]
    environment = {
        **os.environ,
        "DATABASE_URL": world.address,
        "HIEUHOC_DATA": str(folder),
        "HIEUHOC_HOSTS": _HOST,
    }
    command = [str(Path(sys.executable).with_name("hieuhoc")), "serve", "--port", str(port)]
    process = subprocess.Popen(
        [*command, "--workers", str(_WORKERS)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait(port, process)
        yield port
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def call_server(world: World, port: int, *, clients: int, seconds: float, classes: int) -> Round:
    """Register people over so many connections, in the first `classes` classes, for so long."""
    requests = _requests(world, classes)
    waiting = selectors.DefaultSelector()
    callers = [_Caller(socket.create_connection((_HOST, port))) for _ in range(clients)]
    accepted, latencies = 0, []
    begun = time.perf_counter()
    for caller in callers:
        waiting.register(caller.connection, selectors.EVENT_READ, caller)
        caller.ask(next(requests))
    under_way = len(callers)
    while under_way:
        for ready, _ in waiting.select():
            caller = ready.data
            status = caller.hear()
            if status is None:
                continue
            now = time.perf_counter()
            latencies.append(now - caller.asked_at)
            if status != 201:
                raise RuntimeError(caller.heard.decode(errors="replace"))
            accepted += 1
            request = next(requests, None) if now - begun < seconds else None
            if request is None:
                under_way -= 1
                waiting.unregister(caller.connection)
                caller.connection.close()
            else:
                caller.ask(request)
    return Round(accepted, time.perf_counter() - begun, latencies)


@dataclass(slots=True)
class _Caller:
    """One connection: what was asked when, and what has come of the answer."""

    connection: socket.socket
    heard: bytes = b""
    asked_at: float = field(default=0.0)

    def ask(self, request: bytes) -> None:
        self.heard = b""
        self.asked_at = time.perf_counter()
        self.connection.sendall(request)

    def hear(self) -> int | None:
        """Take in what has come; return the status once the answer is whole."""
        came = self.connection.recv(65_536)
        if not came:
            raise ConnectionError
        self.heard += came
        head, end, body = self.heard.partition(_END)
        if not end:
            return None
        length = next(
            int(line.partition(b":")[2])
            for line in head.split(b"\r\n")
            if line.lower().startswith(b"content-length:")
        )
        return int(head.split(b" ", 2)[1]) if len(body) >= length else None


def _requests(world: World, classes: int) -> Iterator[bytes]:
    for index, (person, session) in enumerate(
        zip(world.people, itertools.cycle(world.sessions), strict=False)
    ):
        body = f'{{"person_id":"{person}"}}'
        yield (
            f"POST /api/v1/classes/{world.classes[index % classes]}/registrations HTTP/1.1\r\n"
            f"Host: {_HOST}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
            f"Cookie: sessionid={session}; csrftoken={TOKEN}\r\nX-CSRFToken: {TOKEN}\r\n"
            f"Idempotency-Key: {uuid.uuid4().hex}\r\n\r\n{body}"
        ).encode()


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection((_HOST, port)).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("the server did not start")
