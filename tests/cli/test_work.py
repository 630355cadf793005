"""The worker beside a server: it does what waits, comes back when it dies, and goes with the server."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from hieuhoc.cli import ports, work
from hieuhoc.usecases.later import VERBS, clean_up_later, count_waiting_too_long, do_later, take_up_again
from hieuhoc.wiring import main
from tests.cli.test_demo import _demo

PATIENCE = 60


def _until(condition):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.2)
    raise AssertionError("it did not happen")


def _children(pid):
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    return [int(child) for child in listed.stdout.split()]


def _asked(data, work):
    """The states of what was asked for under this name."""
    with closing(sqlite3.connect(data / "hieuhoc.sqlite3")) as database:
        rows = database.execute("SELECT status, args_kwargs FROM django_tasks_database_dbtaskresult")
        return [status for status, arguments in rows if work in arguments]


def _leave_what_has_expired(data):
    with closing(sqlite3.connect(data / "hieuhoc.sqlite3", timeout=PATIENCE)) as database, database:
        long_ago = "2021-10-05 12:00:00"
        database.execute("INSERT INTO django_session VALUES ('phien-cu', '', ?)", [long_ago])
        database.execute(
            "INSERT INTO store_phonecode (phone_index, code_hash, sent_at, expires_at, wrong_tries)"
            " VALUES (x'00', x'00', ?, ?, 0)",
            [long_ago, long_ago],
        )


def _expired(data):
    with closing(sqlite3.connect(data / "hieuhoc.sqlite3")) as database:
        sessions = database.execute("SELECT count(*) FROM django_session WHERE expire_date < '2022-01-01'")
        codes = database.execute("SELECT count(*) FROM store_phonecode WHERE expires_at < '2022-01-01'")
        return sessions.fetchone()[0] + codes.fetchone()[0]


def test_the_demo_does_what_waits_even_after_its_worker_died(tmp_path):
    data = tmp_path / "xa-mau"
    with _demo(data, ports.first_free("127.0.0.1", range(18300, 18400))):
        watch = _until(lambda: _running("work --beside", data))
        worker = _until(lambda: _children(watch))[0]
        _until(lambda: "SUCCESSFUL" in _asked(data, "clean_up"))
        _leave_what_has_expired(data)
        assert _expired(data) == 2
        os.kill(worker, signal.SIGKILL)
        _until(lambda: [child for child in _children(watch) if child != worker])
        ask = (
            "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'hieuhoc.wiring.settings'\n"
            "import django; django.setup()\n"
            "from hieuhoc.usecases.later import deliver_messages_later; deliver_messages_later()"
        )
        subprocess.run([sys.executable, "-c", ask], env=os.environ | {"HIEUHOC_DATA": str(data)}, check=True)
        _until(lambda: "SUCCESSFUL" in _asked(data, "deliver_messages"))
        # Nobody asked for this: a worker does when it starts.
        _until(lambda: _expired(data) == 0)
    assert not _children(watch)
    assert not _running("work", data)


def _running(what, data):
    """The process of this command whose environment names this data folder."""
    for folder in Path("/proc").iterdir():
        try:
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            around = (folder / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        if what in command and f"HIEUHOC_DATA={data}".encode() in around:
            return int(folder.name)
    return None


pytestmark = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks at /proc")


def test_a_watch_ends_when_its_starter_is_gone(tmp_path):
    script = tmp_path / "starter.py"
    script.write_text(
        "import sys, time\n"
        "from dataclasses import replace\n"
        "from hieuhoc.cli.work import Beside\n"
        "from hieuhoc.wiring.main import _CONNECTIONS\n"
        "beside = Beside(_CONNECTIONS); beside.start(); print(beside._watch.pid, flush=True); time.sleep(60)\n"
    )
    starter = subprocess.Popen(
        [sys.executable, script],
        stdout=subprocess.PIPE,
        env=os.environ | {"HIEUHOC_DATA": str(tmp_path), "HIEUHOC_SECRET_KEY": "k" * 50},
    )
    watch = int(starter.stdout.readline())
    starter.kill()
    starter.communicate()
    _until(lambda: _is_gone(watch))


def _is_gone(pid):
    try:
        return ") Z" in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return True


def test_every_work_is_there_to_be_done():
    for module, name in VERBS.values():
        assert callable(getattr(__import__(module, fromlist=[name]), name, None)), (module, name)


@pytest.mark.django_db
def test_work_that_nobody_does_is_counted(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    do_later.enqueue("clean_up", {})
    assert count_waiting_too_long(now=timezone.now()) == 0
    assert count_waiting_too_long(now=timezone.now() + timedelta(minutes=3)) == 1


@pytest.mark.django_db
def test_what_a_dead_worker_left_is_done_anew_and_given_up_the_third_time(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    do_later.enqueue("clean_up", {})
    states = []
    for _ in range(3):
        DBTaskResult.objects.get().claim("toi")
        take_up_again("nguoi-khac")
        assert DBTaskResult.objects.get().status == TaskResultStatus.RUNNING
        take_up_again("toi")
        states.append(DBTaskResult.objects.get().status)
    assert states == [TaskResultStatus.READY, TaskResultStatus.READY, TaskResultStatus.FAILED]


@pytest.mark.django_db
def test_cleaning_up_waits_once(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    clean_up_later()
    clean_up_later()
    assert DBTaskResult.objects.get().args_kwargs["args"][0] == "clean_up"
    DBTaskResult.objects.get().claim("toi")
    clean_up_later()
    assert DBTaskResult.objects.count() == 2


class _Enough(Exception):
    pass


def test_a_worker_asks_every_day_and_ends_when_it_cannot(monkeypatch):
    asked, slept, stopped = [], [], []
    monkeypatch.setattr(work.time, "sleep", slept.append)
    monkeypatch.setattr(work, "_stop_soon", lambda: stopped.append(len(asked)))

    def ask():
        asked.append(True)
        if len(asked) == 3:
            raise _Enough

    with pytest.raises(_Enough):
        work._daily(ask)
    assert slept == [86400, 86400]
    assert stopped == [3]


def test_one_worker_a_data_folder(tmp_path):
    assert work._worker_id(tmp_path) == work._worker_id(tmp_path) != work._worker_id(tmp_path / "x")
    assert main._CONNECTIONS.program[0] == sys.executable
