"""Two thousand at once for thirty seats, people who come and go, and a server that is killed.

Real processes at a database of their own: a file for SQLite, the tests' own database on PostgreSQL.
"""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection

from hieuhoc.cli import ports
from tests.guards.tree import ROOT

WORKERS = 8
SEATS = 30
PEOPLE = 2_000
CALLERS = 8
TOKEN = "t" * 32

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(sys.platform == "win32", reason="processes are forked"),
]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Return the environment of programs that work on the database of this run."""
    described = connection.settings_dict
    address = ""
    if connection.vendor == "postgresql":
        user, host = quote(described["USER"]), described["HOST"] or "localhost"
        password = f":{quote(described['PASSWORD'])}" if described["PASSWORD"] else ""
        address = f"postgres://{user}{password}@{host}:{described['PORT'] or 5432}/{described['NAME']}"
    return {
        **os.environ,
        "DATABASE_URL": address,
        "HIEUHOC_DATA": str(tmp_path),
        "HIEUHOC_SECRET_KEY": "k" * 50,
        "HIEUHOC_HOSTS": "127.0.0.1",
        "DJANGO_SETTINGS_MODULE": "hieuhoc.wiring.settings",
    }


def _run(environment: dict[str, str], *command: object) -> Any:
    program = "import django; django.setup(); from tests.usecases import crowd; crowd.main()"
    words = [sys.executable, "-c", program, *map(str, command)]
    done = subprocess.run(words, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_two_thousand_at_once_for_thirty_seats(environment: dict[str, str]) -> None:
    prepared = _run(environment, "prepare", PEOPLE, SEATS)
    told = _run(environment, "rush", prepared["class"], WORKERS)
    assert not [one for one in told if one[0] == "failed"]
    assert len(told) == 2 * PEOPLE
    assert {person for person, *_ in told} == set(prepared["people"])
    stored = _run(environment, "state", prepared["class"])
    assert (stored["taken"], stored["last_position"], stored["added"]) == (SEATS, PEOPLE, PEOPLE)
    states = [state for *_, state, _position in stored["rows"]]
    assert states == ["accepted"] * SEATS + ["waiting"] * (PEOPLE - SEATS)
    # Everybody was told what is true: the seat or the place in the queue, the same both times, one of them new.
    kept = {person: (id_, state, position) for person, id_, state, position in stored["rows"]}
    for person, id_, state, queue, _is_new in told:
        assert kept[person] == (id_, state, queue + SEATS if queue else kept[person][2])
    assert sum(is_new for *_, is_new in told) == PEOPLE


def test_people_come_and_go_at_once(environment: dict[str, str]) -> None:
    prepared = _run(environment, "prepare", 60, 5)
    assert _run(environment, "churn", prepared["class"], WORKERS) == []
    stored = _run(environment, "state", prepared["class"])
    states = [state for *_, state, _position in stored["rows"]]
    assert stored["capacity"] == 8
    assert stored["taken"] == states.count("accepted") <= 8
    assert stored["taken"] == 8 or "waiting" not in states
    assert len({position for *_, position in stored["rows"]}) == len(states)
    active = [person for person, _, state, _ in stored["rows"] if state in {"accepted", "waiting"}]
    assert len(active) == len(set(active))


def test_a_killed_server_lost_nothing_it_acknowledged(environment: dict[str, str]) -> None:
    prepared = _run(environment, "prepare", 400, SEATS)
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    acknowledged: dict[str, Any] = {}
    with _server(environment, port) as server:
        callers = _call_all(port, prepared, acknowledged)
        _wait_until(lambda: len(acknowledged) >= 60)
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
        for caller in callers:
            caller.join()
    before = dict(acknowledged)
    assert 60 <= len(before) < 400
    kept = {id_ for _person, id_, *_ in _run(environment, "state", prepared["class"])["rows"]}
    assert {told["id"] for told in before.values()} <= kept
    with _server(environment, port):
        for caller in _call_all(port, prepared, acknowledged):
            caller.join()
    assert len(acknowledged) == 400
    for person, told in before.items():
        assert acknowledged[person] == {**told, "is_new": False}
    stored = _run(environment, "state", prepared["class"])
    assert (stored["taken"], len(stored["rows"]), stored["added"]) == (SEATS, 400, 400)
    assert {person for person, *_ in stored["rows"]} == set(prepared["people"])


@contextmanager
def _server(environment: dict[str, str], port: int) -> "Iterator[subprocess.Popen[bytes]]":
    program = Path(sys.executable).with_name("hieuhoc")
    command = [str(program), "serve", "--port", str(port), "--workers", "2"]
    server = subprocess.Popen(
        command,
        env=environment,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait_until(lambda: server.poll() is not None or not ports.is_free("127.0.0.1", port))
        assert server.poll() is None, "the server refused to start"
        yield server
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def _call_all(port: int, prepared: Any, acknowledged: dict[str, Any]) -> list[Thread]:
    """Let several clients register everybody, each person by a key of his own."""
    shares = [prepared["people"][number::CALLERS] for number in range(CALLERS)]
    callers = [Thread(target=_call, args=(port, prepared, share, acknowledged)) for share in shares]
    for caller in callers:
        caller.start()
    return callers


def _call(port: int, prepared: Any, people: list[str], acknowledged: dict[str, Any]) -> None:
    url = f"/api/v1/classes/{prepared['class']}/registrations"
    headers = {
        "Content-Type": "application/json",
        "Cookie": f"sessionid={prepared['session']}; csrftoken={TOKEN}",
        "X-CSRFToken": TOKEN,
    }
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as server:
        for person in people:
            body = json.dumps({"person_id": person})
            try:
                server.request("POST", url, body, {**headers, "Idempotency-Key": f"key-{person}"})
                answer = server.getresponse()
                said = json.loads(answer.read())
            except (OSError, http.client.HTTPException):
                # The server is gone: whether it was done is not known, and the same key will tell.
                return
            assert answer.status in {200, 201}, said
            acknowledged[person] = said


def _wait_until(happened: Any, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.02)
