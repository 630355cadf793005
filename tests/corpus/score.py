"""Hold a reading against what a careful clerk would read: precision and recall, field by field."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from hieuhoc.kernel.text import nfc, search_key


@dataclass
class Score:
    """Counts of one field: found and right, found and wrong, missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    mistakes: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def score(readings: Iterable[tuple[str, dict[str, Any], dict[str, Any]]]) -> dict[str, Score]:
    """Score triples of case name, expected reading and contract JSON."""
    scores: dict[str, Score] = defaultdict(Score)
    for name, expected, found in readings:
        for key, wanted, got in _fields(expected, found):
            _count(scores[key], name, Counter(wanted), Counter(got))
    return dict(scores)


def _count(score: Score, name: str, wanted: Counter[Any], got: Counter[Any]) -> None:
    score.right += (wanted & got).total()
    score.wrong += (got - wanted).total()
    score.missed += (wanted - got).total()
    score.mistakes += [f"{name}: not {item}" for item in (got - wanted).elements()]
    score.mistakes += [f"{name}: missed {item}" for item in (wanted - got).elements()]


def _fields(expected: dict[str, Any], found: dict[str, Any]) -> Iterator[tuple[str, list[Any], list[Any]]]:
    for level in ("commune", "district", "province"):
        yield f"centre.{level}", _known(expected["centre"], level), _known(found["centre"], level)
    yield "school_year", _known(expected, "school_year"), _known(found, "school_year")
    for total in expected["totals"]:
        yield f"totals.{total}", _number(expected["totals"][total]), _number(found["totals"][total])
    yield "groups.count", [len(expected["groups"])], [len(found["groups"])]
    for part in ("classes", "participations"):
        wanted = [(i, n) for i, group in enumerate(expected["groups"]) for n in _number(group[part])]
        got = [(i, n) for i, group in enumerate(found["groups"]) for n in _number(group[part])]
        yield f"groups.{part}", wanted, got
    yield (
        "groups.name",
        [_name(g["name"]) for g in expected["groups"]],
        [_name(g["name"]) for g in found["groups"]],
    )
    yield "targets", [_goal(t) for t in expected["targets"]], [_goal(t) for t in found["targets"]]
    figures = [_figure(figure) for figure in found["figures"]]
    sample = [_figure(figure) for figure in expected["figures"]]
    # The sample says which figures must be there, not that there are no others.
    yield "figures", sample, [figure for figure in figures if figure in sample]
    codes = {finding["code"] for finding in found["findings"] if finding["severity"] != "info"}
    yield "findings", sorted(set(expected["findings"])), sorted(codes)


def _known(values: dict[str, Any], key: str) -> list[str]:
    value = values.get(key)
    return [search_key(str(value))] if value is not None else []


def _number(value: Any) -> list[Decimal]:
    return [Decimal(str(value)).normalize()] if value is not None else []


def _name(name: str | None) -> str:
    return search_key(name or "").strip(" .,:;-")


def _goal(target: dict[str, Any]) -> tuple[Any, ...]:
    return (
        target["indicator"],
        target["comparison"],
        Decimal(str(target["value"])).normalize(),
        target["unit"],
    )


def _figure(figure: dict[str, Any]) -> tuple[Any, ...]:
    text = " ".join(nfc(figure["text"]).split())
    return text, Decimal(str(figure["value"])).normalize(), figure["unit"]
