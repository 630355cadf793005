"""What the tests want of the machine: a browser and a PostgreSQL server. Standard library only.

Each is used where it is, installed where this user may install Debian packages, and
reported missing elsewhere.
"""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
_HOST, _PORT = "127.0.0.1", 5432
_DATABASE = "hieuhoc"


def find_browser() -> str | None:
    """Return the path of a Chromium, installing Debian's where there is none."""
    found = installed_browser()
    return found or (_install("chromium", "fonts-liberation") and installed_browser()) or None


def installed_browser() -> str | None:
    """Return the path of the Chromium that HIEUHOC_CHROMIUM names or that is there, or None."""
    named = os.environ.get("HIEUHOC_CHROMIUM", "")
    return next(filter(None, map(shutil.which, (named, *_BROWSERS))), None)


@contextmanager
def postgresql() -> Iterator[str | None]:
    """Yield the address of a server in which databases can be made, or None.

    HIEUHOC_TEST_POSTGRESQL names one. Otherwise a server on the usual port that trusts
    this machine is used, else one of our own is started in a temporary folder.
    """
    if named := os.environ.get("HIEUHOC_TEST_POSTGRESQL"):
        yield named
    elif _trusts_us():
        yield f"postgres://postgres@{_HOST}:{_PORT}/{_DATABASE}"
    elif programs := _programs() or (_install("postgresql") and _programs()):
        with _own_cluster(programs) as address:
            yield address
    else:
        yield None


def _trusts_us() -> bool:
    """Send the start-up message of PostgreSQL's protocol and see whether no password is asked for."""
    parameters = b"user\0postgres\0database\0postgres\0\0"
    message = (len(parameters) + 8).to_bytes(4) + (196608).to_bytes(4) + parameters
    try:
        with socket.create_connection((_HOST, _PORT), timeout=3) as connection:
            connection.sendall(message)
            return connection.recv(9) == b"R" + (8).to_bytes(4) + (0).to_bytes(4)
    except OSError:
        return False


def _programs() -> Path | None:
    """Return the folder of the newest server's programs."""
    found = [*Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if initdb := shutil.which("initdb"):
        found.append(Path(initdb))
    return max(found).parent if found else None


@contextmanager
def _own_cluster(programs: Path) -> Iterator[str | None]:
    """Start a server in a temporary folder, on a free port, and stop it at the end. None: none started."""
    with tempfile.TemporaryDirectory(prefix="hieuhoc-postgresql-") as folder:
        # The server refuses to run as root; Debian's package brings a user for it.
        who = ["runuser", "-u", "postgres", "--"] if _is_root() else []
        if who and not _give_to_postgres(folder):
            yield None
            return
        with socket.create_server((_HOST, 0)) as probe:
            port = probe.getsockname()[1]
        options = f"-p {port} -c listen_addresses={_HOST} -c unix_socket_directories={folder} -c fsync=off"
        control = [*who, str(programs / "pg_ctl"), "-D", f"{folder}/data", "-w"]
        make = [*who, str(programs / "initdb"), "-D", f"{folder}/data", "-U", "postgres", "-A", "trust"]
        try:
            runs = _run(*make, "-E", "UTF8") and _run(*control, "-o", options, "-l", f"{folder}/log", "start")
            yield f"postgres://postgres@{_HOST}:{port}/{_DATABASE}" if runs else None
        finally:
            _run(*control, "-m", "immediate", "stop")


def _give_to_postgres(folder: str) -> bool:
    try:
        shutil.chown(folder, "postgres")
    except (LookupError, OSError):
        return False
    return True


def _install(*packages: str) -> bool:
    if not (shutil.which("apt-get") and _is_root()):
        return False
    _run("apt-get", "update")
    return _run("apt-get", "install", "--yes", "--no-install-recommends", *packages)


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _run(*command: str) -> bool:
    """Run a command in silence and tell whether it succeeded; one that is not there did not."""
    try:
        done = subprocess.run(command, check=False, capture_output=True, stdin=subprocess.DEVNULL)
    except OSError:
        return False
    return done.returncode == 0
