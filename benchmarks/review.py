"""The page of a quarterly review in a commune of five thousand people, beside one indexed query.

A commune of a hundred hamlets is filled with synthetic people, classes, registrations and marks on an
empty database: SQLite in a temporary folder, or a database made on the server of DATABASE_URL. The
whole page is asked for as the director's browser does, signed in, to its last byte, and takes turns
with the yardstick, `Person.objects.get(pk=...)` through the same ORM. Measured are a review by the
packaged book of fifteen criteria, one by a book of fifteen criteria that measures everything the
registers can count, beside what is judged, the page of one criterion, and the page once signed.
Ratios divide by the yardstick of the same run; queries are counted with a hundredth of the people
and with all of them.

    python -m benchmarks.review --json [--people N] [--rounds N]
"""

import argparse
import gc
import json
import random
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from benchmarks.machine import describe_machine
from benchmarks.search import _database

if TYPE_CHECKING:
    from benchmarks.reviewing import Reviewed

_PEOPLE = 5_000
_ROUNDS = 60

Job = Callable[[], object]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--people", type=int, default=_PEOPLE)
    parser.add_argument("--rounds", type=int, default=_ROUNDS)
    options = parser.parse_args()
    with _database():
        report = measure(options.people, rounds=options.rounds)
    print(json.dumps(report, ensure_ascii=False, indent=2) if options.json else _as_text(report))


def measure(people: int, *, rounds: int) -> dict[str, object]:
    """Fill the commune, count the queries of every page and time them in turn with the yardstick."""
    # Imported here: models can be imported only once Django has started.
    from django.db import connection  # noqa: PLC0415

    from benchmarks.reviewing import Reviewed  # noqa: PLC0415

    reviewed = Reviewed()
    arrivals = reviewed.commune.arrivals(people)
    reviewed.settle(islice(arrivals, max(1, people // 100)))
    few = _counts(reviewed.jobs())
    reviewed.settle(arrivals)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    jobs = reviewed.jobs()
    many = _counts(jobs)
    yardstick, taken = _times(reviewed, jobs, rounds)
    middle, late = statistics.median(yardstick), _p95(yardstick)
    return {
        "name": "review",
        "machine": describe_machine(),
        "figures": {
            "database": connection.vendor,
            "people": people,
            "rounds": rounds,
            "criteria": 15,
            "indexed_query_microseconds": {"p50": _us(middle), "p95": _us(late)},
            "microseconds": {
                name: {"p50": _us(statistics.median(times)), "p95": _us(_p95(times))}
                for name, times in taken.items()
            },
            "queries": {name: {"with_few": few[name], "with_all": many[name]} for name in jobs},
        },
        "ratios": {
            "query_counts_do_not_grow": all(many[name] <= few[name] for name in jobs),
            "p50_to_indexed_query_p50": {
                name: round(statistics.median(times) / middle, 1) for name, times in taken.items()
            },
            "p95_to_indexed_query_p95": {name: round(_p95(times) / late, 1) for name, times in taken.items()},
        },
    }


def _times(
    reviewed: "Reviewed", jobs: Mapping[str, Job], rounds: int
) -> tuple[list[float], dict[str, list[float]]]:
    chance = random.Random(7)  # noqa: S311 - which rows are looked up is no secret
    ids = reviewed.commune.some_ids(500)
    yardstick: list[float] = []
    taken: dict[str, list[float]] = {name: [] for name in jobs}
    gc.disable()
    try:
        for _ in range(rounds):
            for name, job in jobs.items():
                yardstick.append(_seconds(reviewed.commune.look_up(chance.choice(ids))))
                taken[name].append(_seconds(job))
    finally:
        gc.enable()
    return yardstick, taken


def _seconds(job: Job) -> float:
    begun = time.perf_counter()
    job()
    return time.perf_counter() - begun


def _counts(jobs: Mapping[str, Job]) -> dict[str, int]:
    """Return how many queries each page takes, once everything that is kept for good is loaded."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    counts = {}
    for name, job in jobs.items():
        job()
        with CaptureQueriesContext(connection) as queries:
            job()
        counts[name] = len(queries)
    return counts


def _p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def _us(seconds: float) -> int:
    return round(seconds * 1e6)


def _as_text(report: dict[str, object]) -> str:
    return "\n".join(f"{key}: {value}" for key, value in report.items())


if __name__ == "__main__":
    main()
