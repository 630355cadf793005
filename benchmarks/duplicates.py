"""How many of those entered twice are found, how many shown are right, and how long it takes.

A register of synthetic people (benchmarks/spoiling.py: household by household, with the family
names of Thanh Hóa in their shares), 4 in 100 of whom are entered a second time as people are,
and 3 in 100 of whom have a look-alike who is somebody else. The model was tried out on the seeds
1 to 8; what is printed comes from other seeds, as the mean and the worst of them. Precision and
recall are those of the pairs that the pages show. The yardstick is comparing the names of all
pairs of a sample, letter by letter with the standard library, in the same run: the time that all
pairs of the register would take is the sample's, by the number of pairs.

    python -m benchmarks.duplicates --json [--people 20000] [--seeds 11 12 13 14 15]
"""

import argparse
import difflib
import itertools
import json
import statistics
import time
from collections.abc import Sequence

from benchmarks.machine import describe_machine
from benchmarks.spoiling import ENTERED_TWICE, LOOK_ALIKES, WRONG, Entry, spoiled_register
from hieuhoc.learning.duplicates import LIKELY
from hieuhoc.usecases.matching.find import FoundPair, find_pairs
from hieuhoc.usecases.matching.rows import ComparedPerson

_SAMPLE = 300
_THRESHOLDS = (0.5, LIKELY, 0.8, 0.9, 0.95)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--seeds", type=int, nargs="+", default=[11, 12, 13, 14, 15])
    options = parser.parse_args()
    report = measure(options.people, options.seeds)
    print(json.dumps(report, ensure_ascii=False, indent=2))


def measure(people: int, seeds: Sequence[int]) -> dict[str, object]:
    """Find the duplicates of each seed's register and score them."""
    runs = []
    for seed in seeds:
        entries = spoiled_register(people, seed=seed)
        rows = [as_row(entry) for entry in entries]
        begun = time.perf_counter()
        found = find_pairs(rows, at_least=min(_THRESHOLDS))
        seconds = time.perf_counter() - begun
        runs.append((score(found, truth(entries)), seconds, len(rows), _naive_seconds_a_pair(rows)))
    rows_compared = runs[0][2]
    seconds = statistics.median(run[1] for run in runs)
    naive = statistics.median(run[3] for run in runs) * rows_compared * (rows_compared - 1) / 2
    return {
        "name": "duplicates",
        "machine": describe_machine(),
        "figures": {
            "people": people,
            "rows": rows_compared,
            "seeds": list(seeds),
            "threshold_of_the_pages": LIKELY,
            "by_threshold": {str(at): _summary([run[0][at] for run in runs]) for at in _THRESHOLDS},
            "seconds": round(seconds, 1),
            "rows_per_second": round(rows_compared / seconds),
            "naive_seconds_extrapolated": round(naive),
            "population": {"entered_twice": ENTERED_TWICE, "look_alikes": LOOK_ALIKES, "wrong": WRONG},
        },
        "ratios": {"naive_to_ours": round(naive / seconds)},
    }


def as_row(entry: Entry) -> ComparedPerson:
    """Return an entry as the comparison takes it."""
    person = entry.person
    return ComparedPerson(
        id=f"{entry.number:08d}",
        full_name=person.full_name,
        birth_year=person.birth_year,
        birth_date=person.birth_date,
        sex=person.sex if entry.says_sex else "",
        hamlet=person.hamlet,
        household=person.household,
        phone=person.phone,
        national_id=person.national_id,
    )


def truth(entries: Sequence[Entry]) -> set[tuple[str, str]]:
    """Return the pairs that are one person."""
    return {
        (f"{entry.second_of:08d}", f"{entry.number:08d}") for entry in entries if entry.second_of is not None
    }


def score(found: Sequence[FoundPair], pairs: set[tuple[str, str]]) -> dict[float, tuple[float, float]]:
    """Return precision and recall at each threshold."""
    scores = {}
    for at in _THRESHOLDS:
        shown = {(pair.first, pair.second) for pair in found if pair.probability >= at}
        right = len(shown & pairs)
        scores[at] = (right / len(shown) if shown else 1.0, right / len(pairs))
    return scores


def _summary(scores: Sequence[tuple[float, float]]) -> dict[str, float]:
    precisions, recalls = zip(*scores, strict=True)
    return {
        "precision": round(statistics.mean(precisions), 4),
        "recall": round(statistics.mean(recalls), 4),
        "worst_precision": round(min(precisions), 4),
        "worst_recall": round(min(recalls), 4),
    }


def _naive_seconds_a_pair(rows: Sequence[ComparedPerson]) -> float:
    """How long one pair takes where the names of all pairs are compared letter by letter."""
    names = [row.full_name for row in rows[:_SAMPLE]]
    begun = time.perf_counter()
    for one, other in itertools.combinations(names, 2):
        difflib.SequenceMatcher(None, one, other).ratio()
    return (time.perf_counter() - begun) / (len(names) * (len(names) - 1) / 2)


if __name__ == "__main__":
    main()
