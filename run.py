"""Sets everything up and runs it. Needs Python 3.11 or later and pip, nothing else.

    python3 run.py demo [options of `hieuhoc demo`]    installs, and starts the example commune
    python3 run.py test [options of pytest]            installs, and runs every check and test

What is installed goes into `.uv` and `.venv` beside this file. The tests also want a
browser and a PostgreSQL server (see tests/services.py); what cannot be had is skipped
with a loud message, and under CI=true nothing may be.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests import services

ROOT = Path(__file__).resolve().parent
UV_VERSION = "0.13.9"
# As many at a time as there are processors; the tests of one file stay together. The files keep their
# order: by number of tests the few but long ones of the browser would begin when nothing else is left to do.
SIDE_BY_SIDE = ("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")
ON_ANY_DATABASE = ("tests/store", "tests/usecases", "tests/web", "tests/portal")


def main(arguments: Sequence[str]) -> int:
    """Run one of the two jobs and return its exit code."""
    match arguments:
        case ["demo", *rest]:
            return run([*uv(), "run", "--frozen", "--no-dev", "hieuhoc", "demo", *rest])
        case ["test", *rest]:
            return test(rest)
        case _:
            print(__doc__, file=sys.stderr)
            return 2


def test(options: Sequence[str]) -> int:
    """Check the code, then run the tests, those of the database on PostgreSQL as well."""
    if code := run([*uv(), "sync", "--frozen"]):
        return code
    browser = services.find_browser()
    with services.postgresql() as database:
        for found, what in ((browser, "browser"), (database, "PostgreSQL")):
            if not found and (code := skip(what)):
                return code
        jobs = [["ruff", "check"], ["ruff", "format", "--check"], ["lint-imports"], ["mypy"]]
        jobs += [["pytest", *SIDE_BY_SIDE, *ON_ANY_DATABASE, *options]] if database else []
        for job in jobs:
            if code := step(job, DATABASE_URL=database or ""):
                return code
        return step(["pytest", *SIDE_BY_SIDE, *options], DATABASE_URL="", HIEUHOC_CHROMIUM=browser or "")


def step(command: Sequence[str], **environment: str) -> int:
    """Run one tool of the project's own environment."""
    print(f"\n== {' '.join(command)}  {environment.get('DATABASE_URL', '').partition(':')[0]}", flush=True)
    return run([*uv(), "run", "--frozen", *command], **environment)


def skip(what: str) -> int:
    """Say loudly what is not there; under CI that is a failure."""
    line = "!" * 78
    print(
        f"{line}\n! {what}: không có / not found. Its tests are SKIPPED.\n{line}", file=sys.stderr, flush=True
    )
    return 1 if os.environ.get("CI") == "true" else 0


def uv() -> list[str]:
    """Return the command that starts uv, after installing it beside this file where it is not."""
    folder = ROOT / ".uv"
    program = folder / "bin" / ("uv.exe" if os.name == "nt" else "uv")
    if not program.exists():
        print("Đang cài đặt lần đầu ... / Installing for the first time ...", flush=True)
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        if subprocess.run([*pip, "--target", str(folder), f"uv=={UV_VERSION}"], check=False).returncode:
            sys.exit(
                "Không cài được uv: cần pip và mạng / uv was not installed: pip and a network are needed"
            )
    return [str(program), "--quiet"]


def run(command: Sequence[str], **environment: str) -> int:
    """Run a command in this folder, with the Python that runs this file."""
    ours = {"UV_PYTHON": sys.executable, "UV_PYTHON_DOWNLOADS": "never", "PYTHONUTF8": "1"}
    everything = {**os.environ, **ours, **environment}
    try:
        return subprocess.run(command, cwd=ROOT, env=everything, check=False).returncode
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
