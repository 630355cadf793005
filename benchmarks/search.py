"""Lists and search in a commune of a hundred thousand people, beside one look-up by primary key.

A commune of a hundred hamlets is filled with synthetic people on an empty database: SQLite in a
temporary folder, or a database that is made on the server of DATABASE_URL and removed again.
What the pages of people ask for (usecases.people_in_sight, store.queries.people) takes turns with
the yardstick, `Person.objects.get(pk=...)` through the same ORM; each answer is read to its last
row. The words of each kind of search come from the population's own names. Ratios divide medians
by the median, and 95th percentiles by the 95th percentile, of the yardstick of the same run.
Queries are counted once with the first hundredth of the people and once with all of them.

On PostgreSQL the tables are analysed after they are filled, as autovacuum does in its own time.

    python -m benchmarks.search --json [--people N] [--rounds N] [--processor]
"""

import argparse
import gc
import json
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.machine import describe_machine

if TYPE_CHECKING:
    from benchmarks.searching import Commune

_PEOPLE = 100_000
_ROUNDS = 200
_clock = time.perf_counter


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--people", type=int, default=_PEOPLE)
    parser.add_argument("--rounds", type=int, default=_ROUNDS)
    parser.add_argument(
        "--processor",
        action="store_true",
        help="time this process alone, on a machine with other work (SQLite)",
    )
    options = parser.parse_args()
    if options.processor:
        globals()["_clock"] = time.process_time
    with _database():
        report = measure(options.people, rounds=options.rounds)
    print(json.dumps(report, ensure_ascii=False, indent=2) if options.json else _as_text(report))


def measure(people: int, *, rounds: int) -> dict[str, object]:
    """Fill the commune, count the queries of every job and time them in turn with the yardstick."""
    # Imported here: models can be imported only once Django has started.
    from django.db import connection  # noqa: PLC0415

    from benchmarks.searching import Commune  # noqa: PLC0415

    commune = Commune()
    arrivals = commune.arrivals(people)
    commune.settle(islice(arrivals, max(1, people // 100)))
    few = _counts(commune.jobs())
    commune.settle(arrivals)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    jobs = commune.jobs()
    many = _counts(jobs)
    yardstick, taken = _times(commune, jobs, rounds)
    middle, late = statistics.median(yardstick), _p95(yardstick)
    return {
        "name": "search",
        "machine": describe_machine(),
        "figures": {
            "database": connection.vendor,
            "people": people,
            "rounds": rounds,
            "clock": "processor" if _clock is time.process_time else "wall",
            "primary_key_microseconds": {"p50": _us(middle), "p95": _us(late)},
            "microseconds": {
                name: {"p50": _us(statistics.median(times)), "p95": _us(_p95(times))}
                for name, times in taken.items()
            },
            "queries": {name: {"with_few": few[name], "with_all": many[name]} for name in jobs},
        },
        "ratios": {
            "query_counts_do_not_grow": all(max(many[name]) <= max(few[name]) for name in jobs),
            "p95_to_primary_key_p95": {name: round(_p95(t) / late, 1) for name, t in taken.items()},
            "p50_to_primary_key_p50": {
                name: round(statistics.median(t) / middle, 1) for name, t in taken.items()
            },
            "worst_p95": max(round(_p95(t) / late, 1) for t in taken.values()),
            "worst_p50": max(round(statistics.median(t) / middle, 1) for t in taken.values()),
        },
    }


Jobs = Mapping[str, Sequence[Callable[[], object]]]
"""What is measured: under each name the same kind of question about different people or words."""


def _times(commune: "Commune", jobs: Jobs, rounds: int) -> tuple[list[float], dict[str, list[float]]]:
    chance = random.Random(7)  # noqa: S311 - which rows are looked up is no secret
    ids = commune.some_ids(500)
    turns = {name: cycle(kinds) for name, kinds in jobs.items()}
    yardstick: list[float] = []
    taken: dict[str, list[float]] = {name: [] for name in jobs}
    for turn in turns.values():
        next(turn)()
    gc.disable()
    try:
        for _ in range(rounds):
            for name, turn in turns.items():
                yardstick.append(_seconds(commune.look_up(chance.choice(ids))))
                taken[name].append(_seconds(next(turn)))
    finally:
        gc.enable()
    return yardstick, taken


def _seconds(job: Callable[[], object]) -> float:
    begun = _clock()
    job()
    return _clock() - begun


def _counts(jobs: Jobs) -> dict[str, list[int]]:
    """Return how many queries each question of each kind takes."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    counts: dict[str, list[int]] = {}
    for name, kinds in jobs.items():
        found = set()
        for job in kinds:
            with CaptureQueriesContext(connection) as queries:
                job()
            found.add(len(queries))
        counts[name] = sorted(found)
    return counts


def _p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def _us(seconds: float) -> int:
    return round(seconds * 1e6)


@contextmanager
def _database() -> Iterator[None]:
    """Start Django on an empty database that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="hieuhoc-search-") as folder:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hieuhoc.wiring.settings")
        os.environ |= {
            "HIEUHOC_DATA": folder,
            "HIEUHOC_SECRET_KEY": "only-to-measure",
            "HIEUHOC_DATA_KEY": "only-to-measure",
        }
        import django  # noqa: PLC0415 - it reads the variables above

        django.setup()
        from django.db import connection  # noqa: PLC0415

        test: dict[str, Any] = connection.settings_dict["TEST"]
        test["NAME"] = (
            str(Path(folder) / "search.sqlite3")
            if connection.vendor == "sqlite"
            else f"hieuhoc_search_{os.getpid()}"
        )
        usual = str(connection.settings_dict["NAME"])
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            yield
        finally:
            connection.creation.destroy_test_db(usual, verbosity=0)


def _as_text(report: dict[str, object]) -> str:
    return "\n".join(f"{key}: {value}" for key, value in report.items())


if __name__ == "__main__":
    main()
