"""How long a commune of a hundred thousand takes to come in from Excel, beside only reading the file.

The workbook is made of synthetic people. In a process of its own, on an empty database, it is
uploaded, checked (the dry run) and taken over; the clock runs over both. In another process of
its own python-calamine reads the same file to Python values and does nothing with them. The two
take turns in one run; peak memory is what the operating system counted for the process.
SQLite in an empty folder is measured, or the PostgreSQL server that DATABASE_URL names, on which
a database is made and removed.

    python -m benchmarks.import --json
"""
# ruff: noqa: N999 - it is called by its name on the command line, never imported by it

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

from benchmarks.machine import describe_machine

_HAMLETS = tuple(f"số {number}" for number in range(1, 13))
_TITLES = (
    "STT", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Thôn", "Số hộ", "Số điện thoại", "Số CCCD",
)  # fmt: skip


def main() -> None:
    """Measure and print; with --step, do one step in this process and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--step", choices=_STEPS, help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step:
        print(json.dumps(_STEPS[options.step](options.file)))
        return
    report = measure(options.rows, options.runs)
    print(json.dumps(report, ensure_ascii=False, indent=2) if options.json else _as_text(report))


def measure(rows: int, runs: int) -> dict[str, object]:
    """Make the workbook and let both take turns; ratios are those of each turn's pair."""
    taken: dict[str, list[dict[str, float]]] = {"reading": [], "import": []}
    with tempfile.TemporaryDirectory(prefix="hieuhoc-import-") as folder:
        file = Path(folder) / "people.xlsx"
        _make_workbook(file, rows)
        for run in range(runs):
            taken["reading"].append(_step("reading", file, {}))
            with _database(Path(folder) / f"data-{run}") as environment:
                taken["import"].append(_step("import", file, environment))
        size = file.stat().st_size

    def median(of: str, key: str) -> float:
        return round(statistics.median(step[key] for step in taken[of]), 3)

    pairs = list(zip(taken["import"], taken["reading"], strict=True))
    return {
        "name": "import",
        "machine": describe_machine(),
        "figures": {
            "database": "postgresql" if os.environ.get("DATABASE_URL") else "sqlite",
            "rows": rows,
            "workbook_bytes": size,
            "runs": runs,
            "calamine_seconds": median("reading", "seconds"),
            "dry_run_seconds": median("import", "dry_run_seconds"),
            "commit_seconds": median("import", "commit_seconds"),
            "total_seconds": median("import", "seconds"),
            "calamine_cpu_seconds": median("reading", "cpu"),
            "total_cpu_seconds": median("import", "cpu"),
            "people_added": int(median("import", "new")),
            "rows_refused": int(median("import", "refused")),
            "peak_mib": median("import", "peak_mib"),
            "calamine_peak_mib": median("reading", "peak_mib"),
        },
        # The clock tells what a person waits; processor time is less stirred by others on the machine.
        "ratios": {
            "both_to_calamine_cpu": round(statistics.median(a["cpu"] / b["cpu"] for a, b in pairs), 2),
        }
        | {
            f"{name}_to_calamine": round(statistics.median(a[key] / b["seconds"] for a, b in pairs), 2)
            for name, key in (
                ("dry_run", "dry_run_seconds"), ("commit", "commit_seconds"), ("both", "seconds"),
            )
        },
    }  # fmt: skip


def _make_workbook(file: Path, rows: int) -> None:
    import xlsxwriter  # noqa: PLC0415 - only the maker of the file needs it

    from hieuhoc.usecases.demo.population import synthetic_people  # noqa: PLC0415

    with xlsxwriter.Workbook(str(file)) as book:
        page = book.add_worksheet("Dân cư")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        page.write_row(0, 0, _TITLES)
        for number, person in enumerate(synthetic_people(rows, seed=1, hamlets=_HAMLETS), 1):
            page.write_number(number, 0, number)
            page.write_string(number, 1, person.full_name)
            if person.birth_date:
                page.write_datetime(number, 2, person.birth_date, day)
            elif person.birth_year:
                page.write_number(number, 2, person.birth_year)
            words = ("Nam" if person.sex == "male" else "Nữ", person.ethnic_group, f"thôn {person.hamlet}")
            for column, word in enumerate((*words, person.household, person.phone, person.national_id), 3):
                if word:
                    page.write_string(number, column, word)


def _step(name: str, file: Path, environment: dict[str, str]) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.import", "--step", name, "--file", str(file)],
        env={**os.environ, **environment},
        check=True,
        stdout=subprocess.PIPE,
    )
    result: dict[str, float] = json.loads(done.stdout)
    return result


class _database:  # noqa: N801 - used like a function
    """An empty database: a folder, or a database of its own on the server that DATABASE_URL names."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._name = folder, f"hieuhoc_import_{uuid4().hex[:12]}"
        self._server = os.environ.get("DATABASE_URL", "")

    def __enter__(self) -> dict[str, str]:
        self._folder.mkdir()
        own = {
            "HIEUHOC_DATA": str(self._folder),
            "HIEUHOC_SECRET_KEY": "s" * 50,
            "HIEUHOC_DATA_KEY": "d" * 50,
        }
        if self._server:
            self._on_server(f'CREATE DATABASE "{self._name}"')
            own["DATABASE_URL"] = self._server.rsplit("/", 1)[0] + "/" + self._name
        return own

    def __exit__(self, *_wrong: object) -> None:
        if self._server:
            self._on_server(f'DROP DATABASE "{self._name}" WITH (FORCE)')

    def _on_server(self, statement: str) -> None:
        import psycopg  # noqa: PLC0415 - only where there is a server

        address = self._server.rsplit("/", 1)[0] + "/postgres"
        with psycopg.connect(address, autocommit=True) as server:
            server.execute(statement.encode())


def _reading(file: Path) -> dict[str, float]:
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - measured in this process only

    begun, used = time.perf_counter(), time.process_time()
    rows = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
    taken, used = time.perf_counter() - begun, time.process_time() - used
    return {"seconds": taken, "cpu": used, "rows": len(rows), "peak_mib": _peak_mib()}


def _import(file: Path) -> dict[str, float]:
    actor, centre_id, now = _prepared()
    from hieuhoc.store.models import ImportBatch  # noqa: PLC0415
    from hieuhoc.usecases.check_import import check_import  # noqa: PLC0415
    from hieuhoc.usecases.commit_import import commit_import  # noqa: PLC0415
    from hieuhoc.usecases.upload_import import upload_import  # noqa: PLC0415

    batch_id = upload_import(
        actor=actor, centre_id=centre_id, payload=file.read_bytes(), filename=file.name, now=now
    )
    begun, used = time.perf_counter(), time.process_time()
    check_import(batch_id=batch_id, now=now)
    checked = time.perf_counter()
    assert ImportBatch.objects.get(id=batch_id).state == "checked"
    resumed = time.perf_counter()
    done = commit_import(actor=actor, batch_id=batch_id, now=now)
    ended = time.perf_counter()
    return {
        "dry_run_seconds": checked - begun,
        "commit_seconds": ended - resumed,
        "seconds": checked - begun + ended - resumed,
        "cpu": time.process_time() - used,
        "new": done.new,
        "refused": done.refused,
        "peak_mib": _peak_mib(),
    }


def _prepared() -> tuple[Any, Any, Any]:
    """Bring the empty database up to date and found a commune in it."""
    import django  # noqa: PLC0415 - after the environment is set

    os.environ["DJANGO_SETTINGS_MODULE"] = "hieuhoc.wiring.settings"
    django.setup()
    from django.utils import timezone  # noqa: PLC0415

    from hieuhoc.learning.roles import Role  # noqa: PLC0415
    from hieuhoc.places.naming import PlaceName  # noqa: PLC0415
    from hieuhoc.store.models import Grant, LearningCentre, User  # noqa: PLC0415
    from hieuhoc.store.schema import bring_up_to_date  # noqa: PLC0415
    from hieuhoc.usecases.access import actor_for  # noqa: PLC0415
    from hieuhoc.usecases.accounts import Credentials  # noqa: PLC0415
    from hieuhoc.usecases.found_commune import found_commune  # noqa: PLC0415

    bring_up_to_date()
    now = timezone.now()
    centre_id = found_commune(
        province=PlaceName("tỉnh", "Thanh Hóa"),
        district=None,
        commune=PlaceName("xã", "Ái Thượng"),
        hamlets=[PlaceName("thôn", name) for name in _HAMLETS],
        administrator=Credentials("quan-tri", "Quản trị (mẫu)", "mot-mat-khau-de-do"),
        now=now,
    )
    place = LearningCentre.objects.get(id=centre_id).place
    user = User.objects.get()
    Grant.objects.create(user=user, role=Role.SECRETARY, place=place, valid_from=timezone.localdate(now))
    return actor_for(user, on=timezone.localdate(now)), centre_id, now


def _peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


_STEPS: dict[str, Callable[[Path], dict[str, float]]] = {"reading": _reading, "import": _import}


def _as_text(report: dict[str, object]) -> str:
    return "\n".join(f"{key}: {value}" for key, value in report.items())


if __name__ == "__main__":
    main()
