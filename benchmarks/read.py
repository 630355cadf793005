"""How fast texts are read, and how well.

Speed: the example announcement, and then every text of the corpus, is read and checked in
turn with the yardstick, splitting the same NFC text into words by one regular expression
of the standard library; medians of many rounds, both in this run. What a text costs is
mostly a matter of its figures: short notices full of numbers cost more a word. Memory is
the most that reading the whole corpus once takes in Python objects. Quality: precision
and recall of each field on each part of tests/corpus (its README says how the parts came
about).

    python -m benchmarks.read --json [--file TEXT]
"""

import argparse
import gc
import json
import re
import statistics
import time
import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.corpus.build import Case, load_cases
from tests.corpus.score import score

from benchmarks.machine import describe_machine
from hieuhoc.files.rulebooks import load_indicators
from hieuhoc.kernel.text import nfc
from hieuhoc.learning.checks import check
from hieuhoc.reading import open_source, read_bytes, read_text
from hieuhoc.reading.contract import as_contract

_EXAMPLE = Path(__file__).parents[1] / "src" / "hieuhoc" / "usecases" / "demo" / "announcement.txt"
_ROUNDS = 300
_WORDS = re.compile(r"\w+")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument(
        "--file", type=Path, default=_EXAMPLE, help="the text to time; the example by default"
    )
    parser.add_argument("--rounds", type=int, default=_ROUNDS)
    options = parser.parse_args()
    report = measure(options.file.read_text(encoding="utf-8"), rounds=options.rounds)
    print(json.dumps(report, ensure_ascii=False, indent=2) if options.json else _as_text(report))


def measure(text: str, *, rounds: int) -> dict[str, object]:
    """Time the reading of `text`, weigh the reading of the corpus, and score it."""
    indicators = load_indicators()
    text = nfc(text)
    read, split = _seconds(
        (lambda: check(read_text(text, indicators=indicators)), lambda: _WORDS.findall(text)), rounds
    )
    cases = load_cases()
    texts = [open_source(case.payload, filename=f"text{case.suffix}").text for case in cases]
    read_all, split_all = _seconds(
        (
            lambda: [check(read_text(each, indicators=indicators)) for each in texts],
            lambda: [_WORDS.findall(each) for each in texts],
        ),
        max(1, rounds // len(texts)),
    )
    return {
        "name": "read",
        "machine": describe_machine(),
        "figures": {
            "characters": len(text),
            "read_microseconds": round(read * 1e6, 1),
            "split_microseconds": round(split * 1e6, 1),
            "texts_per_second": round(1 / read, 1),
            "corpus_cases": len(cases),
            "corpus_characters": sum(map(len, texts)),
            "corpus_texts_per_second": round(len(texts) / read_all, 1),
            "corpus_peak_mib": round(_peak_bytes(lambda: [_read(case) for case in cases]) / 2**20, 1),
            "quality": _quality(cases),
        },
        "ratios": {
            "read_to_split": round(read / split, 2),
            "corpus_read_to_split": round(read_all / split_all, 2),
        },
    }


def _seconds(jobs: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """Return each job's median, the jobs taking turns so that a slow moment strikes all of them."""
    taken: list[list[float]] = [[] for _ in jobs]
    gc.disable()
    try:
        for _ in range(rounds):
            for times, job in zip(taken, jobs, strict=True):
                begun = time.perf_counter()
                job()
                times.append(time.perf_counter() - begun)
    finally:
        gc.enable()
    return [statistics.median(times) for times in taken]


def _peak_bytes(job: Callable[[], object]) -> int:
    tracemalloc.start()
    try:
        job()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def _read(case: Case) -> dict[str, object]:
    statement = read_bytes(case.payload, filename=f"text{case.suffix}", indicators=load_indicators())
    return as_contract(statement, check(statement))


def _quality(cases: Sequence[Case]) -> dict[str, dict[str, dict[str, float]]]:
    """Precision and recall by part of the corpus and field."""
    parts = sorted({case.expected["split"] for case in cases})
    scores = {
        part: score((c.name, c.expected, _read(c)) for c in cases if c.expected["split"] == part)
        for part in parts
    }
    return {
        part: {
            name: {"precision": round(field.precision, 3), "recall": round(field.recall, 3)}
            for name, field in fields.items()
        }
        for part, fields in scores.items()
    }


def _as_text(report: dict[str, object]) -> str:
    return "\n".join(f"{key}: {value}" for key, value in report.items())


if __name__ == "__main__":
    main()
