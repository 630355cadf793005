"""How many registrations a second, beside what the database itself can do.

On PostgreSQL, everything on this machine in one run: the floor (pgbench: lock a class, insert
one row), `register_person` called in as many processes, and `POST .../registrations` at
`hieuhoc serve` over as many kept-alive connections. One hot class for all, and a thousand
classes. The floor is measured before and after each pair; ratios are to the mean of both.

    python -m benchmarks.register --json [--quick] [--seconds 4] [--server postgres://postgres@127.0.0.1/]

`--quick` measures eight at a time only, for two seconds each: to see whether it still works.
"""

import argparse
import json
import os
import tempfile
from pathlib import Path

from benchmarks.machine import describe_machine
from benchmarks.registering.floor import floor
from benchmarks.registering.functions import Round, call_function
from benchmarks.registering.over_http import call_server, server
from benchmarks.registering.world import CLASSES, World, empty, own_database, populate

_CONCURRENCY = (1, 8, 32)
_QUICK = (8,)
_PEOPLE = 20_000
_USERS = 8


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--server", default="postgres://postgres@127.0.0.1:5432/postgres")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, own_database(options.server) as address:
        world = _set_up(address, Path(folder))
        seconds, concurrency = (2, _QUICK) if options.quick else (options.seconds, _CONCURRENCY)
        report = measure(world, Path(folder), seconds=seconds, concurrency=concurrency)
    print(json.dumps(report, ensure_ascii=False, indent=2) if options.json else _as_text(report))


def measure(
    world: World, folder: Path, *, seconds: int, concurrency: tuple[int, ...] = _CONCURRENCY
) -> dict[str, object]:
    """Measure each load and return figures and ratios."""
    figures: dict[str, object] = {"people": len(world.people), "seconds": seconds}
    ratios: dict[str, float] = {}
    for classes, load in ((1, "hot_class"), (CLASSES, "thousand_classes")):
        for clients in concurrency:
            name = f"{load}_{clients}"
            before = floor(world.address, clients=clients, seconds=seconds, classes=classes)
            empty(world.address)
            called = call_function(world, workers=clients, seconds=seconds, classes=classes)
            empty(world.address)
            with server(world, folder) as port:
                # Each worker reads its modules and plans its statements before the clock runs.
                call_server(world, port, clients=8, seconds=2, classes=classes)
                empty(world.address)
                asked = call_server(world, port, clients=clients, seconds=seconds, classes=classes)
            after = floor(world.address, clients=clients, seconds=seconds, classes=classes)
            mean = (before + after) / 2
            figures[name] = {
                "floor_per_second": [round(before), round(after)],
                "function": _figures(called),
                "http": _figures(asked),
            }
            ratios[f"function_to_floor_{name}"] = round(called.per_second / mean, 3)
            ratios[f"http_to_floor_{name}"] = round(asked.per_second / mean, 3)
    return {"name": "register", "machine": describe_machine(), "figures": figures, "ratios": ratios}


def _figures(measured: Round) -> dict[str, float]:
    return {
        "accepted_per_second": round(measured.per_second, 1),
        "p50_ms": round(measured.percentile(0.5), 2),
        "p95_ms": round(measured.percentile(0.95), 2),
    }


def _set_up(address: str, folder: Path) -> World:
    """Start Django on the database, migrate and fill it, and leave no connection open."""
    os.environ.update(
        DATABASE_URL=address,
        HIEUHOC_DATA=str(folder),
        HIEUHOC_SECRET_KEY="only-for-this-benchmark-and-this-run-of-it-50-long",  # noqa: S106
        DJANGO_SETTINGS_MODULE="hieuhoc.wiring.settings",
    )
    import django  # noqa: PLC0415 - after the environment is set

    django.setup()
    from django.db import connection  # noqa: PLC0415

    from hieuhoc.store.schema import bring_up_to_date  # noqa: PLC0415

    bring_up_to_date()
    world = populate(address, people=_PEOPLE, users=_USERS)
    connection.close()
    return world


def _as_text(report: dict[str, object]) -> str:
    return "\n".join(f"{key}: {value}" for key, value in report.items())


if __name__ == "__main__":
    main()
