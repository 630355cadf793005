"""The demo as a person starts it: in a process of its own, twice."""

import argparse
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from hieuhoc.cli import demo, ports
from hieuhoc.usecases.seed_demo import ACCOUNTS
from hieuhoc.wiring import environment

PATIENCE = 60
HIEUHOC = Path(sys.executable).with_name("hieuhoc")


@contextmanager
def _demo(data, port):
    """Run the demo until its address is printed; give what it said; stop it as Ctrl+C does."""
    ours = ("HIEUHOC_", "DATABASE_URL", "DJANGO_")
    env = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    # A database of someone else's, which the demo must leave alone.
    env["DATABASE_URL"] = "postgres://nobody@127.0.0.1:1/none"
    command = [HIEUHOC, "demo", "--no-browser", "--port", str(port), "--data", data]
    process = subprocess.Popen(
        command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    )
    said = []
    try:
        for line in process.stdout:
            said.append(line)
            if "Ctrl+C" in line:
                break
        assert process.poll() is None, "".join(said)
        yield "".join(said)
    finally:
        process.send_signal(signal.SIGINT)
        rest, _ = process.communicate(timeout=PATIENCE)
    assert "Traceback" not in rest
    assert process.returncode == 0


def _hieuhoc(data, *arguments):
    ours = ("HIEUHOC_", "DATABASE_URL", "DJANGO_")
    env = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return subprocess.run(
        [HIEUHOC, *arguments],
        env=env | {"HIEUHOC_DATA": str(data), "HIEUHOC_HOSTS": "hoctap.example.vn"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=PATIENCE,
    )


def _get(address):
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
                return answer.status, answer.headers, answer.read().decode()
        except urllib.error.HTTPError:
            raise
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


@pytest.fixture
def port():
    return ports.first_free("127.0.0.1", range(18200, 18300))


def test_a_first_start_and_a_second(tmp_path, port):
    data = tmp_path / "dữ liệu"
    with _demo(data, port) as said:
        assert f"http://127.0.0.1:{port}/" in said
        assert all(account.username in said for account in ACCOUNTS)
        status, headers, page = _get(f"http://127.0.0.1:{port}/")
        assert status == 200
        assert "Ái Thượng" in page
        assert "script-src 'self'" in headers["Content-Security-Policy"]
        status, _, page = _get(f"http://127.0.0.1:{port}/lam-viec/")
        assert 'name="password"' in page
    key = data / "secret-key"
    first_key = key.read_text()
    assert stat.S_IMODE(key.stat().st_mode) == 0o600

    with sqlite3.connect(data / "hieuhoc.sqlite3") as database:
        database.execute("UPDATE store_learningcentre SET director_name = 'Người khác (mẫu)'")
        database.commit()
        before = database.execute("SELECT count(*) FROM store_auditentry").fetchone()
    with _demo(data, port):
        assert _get(f"http://127.0.0.1:{port}/")[0] == 200
    with sqlite3.connect(data / "hieuhoc.sqlite3") as database:
        rows = database.execute("SELECT director_name FROM store_learningcentre").fetchall()
        assert rows == [("Người khác (mẫu)",)]
        assert database.execute("SELECT count(*) FROM store_auditentry").fetchone() == before
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert key.read_text() == first_key
    with sqlite3.connect(data / "hieuhoc.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM store_user WHERE is_superuser").fetchone() == (0,)

    # Everybody knows its password: what is served to others is never the data of the demo.
    founding = ["--province", "Thanh Hóa", "--commune", "Điền Lư", "--admin", "moi", "--admin-name", "Mới"]
    for command in (["serve", "--port", str(port)], ["found", *founding]):
        refused = _hieuhoc(data, *command)
        assert refused.returncode == 2
        assert "bản chạy thử" in refused.stderr
        assert "HIEUHOC_DATA" in refused.stderr
        assert "Traceback" not in refused.stderr
    assert "bản chạy thử" in _hieuhoc(data, "doctor").stdout


def test_the_demo_has_a_folder_of_its_own():
    parser = argparse.ArgumentParser()
    demo.add_arguments(parser)
    assert parser.parse_args([]).data != Path("hieuhoc-data")
    assert environment.read().data.name != parser.parse_args([]).data.name


def test_a_server_makes_its_own_key(tmp_path, port):
    ours = ("HIEUHOC_", "DATABASE_URL", "DJANGO_")
    env = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    process = subprocess.Popen(
        [HIEUHOC, "serve", "--workers", "1", "--port", str(port)],
        env=env | {"HIEUHOC_DATA": str(tmp_path / "data"), "HIEUHOC_HOSTS": "127.0.0.1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert _get(f"http://127.0.0.1:{port}/tai-khoan/login/")[0] == 200
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=PATIENCE)
    assert len((tmp_path / "data" / "secret-key").read_text()) > 50
