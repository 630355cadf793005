"""How long a newcomer waits for the first page, beside a bare Wagtail project.

Each run begins with nothing: an empty data folder for `hieuhoc demo`, a fresh copy of
what `wagtail start` makes, with `migrate` and the same server, for the bare project. The
clock runs from the start of the first process to the last byte of the first page. The
second start, on what the first one left, is measured in the same way.

    python -m benchmarks.start --json
"""

import argparse
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.machine import describe_machine

_HOST = "127.0.0.1"
_PATIENCE_SECONDS = 120
_POLL_SECONDS = 0.01
_BIN = Path(sys.executable).parent


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    report = measure(options.runs)
    print(json.dumps(report, ensure_ascii=False, indent=2) if options.json else _as_text(report))


def measure(runs: int) -> dict[str, object]:
    """Start both in turn, `runs` times, and return medians and the ratios of each pair."""
    cold: dict[str, list[float]] = {"demo": [], "bare": []}
    warm: dict[str, list[float]] = {"demo": [], "bare": []}
    with tempfile.TemporaryDirectory(prefix="hieuhoc-start-") as folder:
        bare = Path(folder) / "bare"
        _make_bare_project(bare)
        for run in range(runs):
            for name, prepare in (("demo", _demo), ("bare", _bare(bare))):
                commands = prepare(Path(folder) / f"{name}-{run}")
                cold[name].append(_seconds_to_first_page(commands))
                warm[name].append(_seconds_to_first_page(commands[-1:]))
    return {
        "name": "start",
        "machine": describe_machine(),
        "figures": {
            f"{name}_{kind}_seconds": round(statistics.median(times[name]), 3)
            for kind, times in (("cold", cold), ("warm", warm))
            for name in ("demo", "bare")
        }
        | {"runs": runs},
        "ratios": {
            kind: round(
                statistics.median(a / b for a, b in zip(times["demo"], times["bare"], strict=True)), 3
            )
            for kind, times in (("demo_to_bare_cold", cold), ("demo_to_bare_warm", warm))
        },
    }


Command = tuple[list[str], Path, int | None]
"""A command, the folder it runs in, and the port it serves on (None for one that ends by itself)."""


def _demo(data: Path) -> list[Command]:
    port = _free_port()
    program = [str(_BIN / "hieuhoc"), "demo", "--no-browser", "--port", str(port), "--data", str(data)]
    return [(program, data.parent, port)]


def _bare(template: Path) -> Callable[[Path], list[Command]]:
    def prepare(folder: Path) -> list[Command]:
        shutil.copytree(template, folder)
        port = _free_port()
        migrate = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
        serve = [
            str(_BIN / "granian"), "--interface", "wsgi", "--host", _HOST, "--port", str(port),
            "--log-level", "error", "bare.wsgi:application",
        ]  # fmt: skip
        return [(migrate, folder, None), (serve, folder, port)]

    return prepare


def _make_bare_project(folder: Path) -> None:
    folder.mkdir()
    subprocess.run([str(_BIN / "wagtail"), "start", "bare", str(folder)], check=True, capture_output=True)


def _seconds_to_first_page(commands: Sequence[Command]) -> float:
    """Run the commands one after the other; the last one serves, and is stopped after its first page."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "bare.settings.dev"}
    # Some build machines forbid it; a person's does not, and compiling anew would hide the rest.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time.perf_counter()
    for command, folder, port in commands:
        if port is None:
            subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
            continue
        server = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            _wait_for_page(port, server)
            return time.perf_counter() - begun
        finally:
            server.terminate()
            server.wait()
    raise ValueError("no command serves")


def _wait_for_page(port: int, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"http://{_HOST}:{port}/", timeout=_PATIENCE_SECONDS) as page:
                page.read()
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(_POLL_SECONDS)
    raise RuntimeError(f"no page on port {port}")


def _free_port() -> int:
    with socket.create_server((_HOST, 0)) as probe:
        port: int = probe.getsockname()[1]
    return port


def _as_text(report: dict[str, object]) -> str:
    return "\n".join(f"{key}: {value}" for key, value in report.items())


if __name__ == "__main__":
    main()
