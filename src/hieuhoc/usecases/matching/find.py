"""Find the pairs of rows that are probably one person, and say what speaks for and against each.

Splink compares them on DuckDB, in memory: nothing is written and nothing is fetched.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import log2

import duckdb
import pyarrow as pa  # type: ignore[import-untyped]
from splink import DuckDBAPI, Linker

from hieuhoc.learning.duplicates import LIKELY, Reason
from hieuhoc.usecases.matching.model import COMPARISONS, GENERATION, MISSING, settings_for, share_column
from hieuhoc.usecases.matching.rivals import Pair, settled
from hieuhoc.usecases.matching.rows import COLUMNS, ComparedPerson, Table, table_of

_TYPES = {"VARCHAR": pa.string(), "INTEGER": pa.int32(), "BOOLEAN": pa.bool_()}
_ENOUGH_TO_MEASURE = 1_000
_MEASURED_PAIRS = 300_000
_SEED = 3
_RIVALS_FROM = 0.05
"""Pairs less likely than this take nothing from others."""


@dataclass(frozen=True, slots=True)
class FoundPair:
    """Two rows that are probably one person. `first` has the smaller id; the strongest reason comes first."""

    first: str
    second: str
    probability: float
    reasons: tuple[Reason, ...]


def find_pairs(
    people: Sequence[ComparedPerson], *, at_least: float = LIKELY, apart: Collection[Pair] = ()
) -> list[FoundPair]:
    """Return the pairs that are one person with a probability of `at_least`, the likeliest first.

    `apart` are pairs of ids, the smaller one first, that somebody decided are two people: they
    may be found, and stand in no other pair's way. The same rows give the same pairs.
    """
    if len(people) < 2:  # noqa: PLR2004 - a pair
        return []
    connection = duckdb.connect(config={"autoinstall_known_extensions": "false"})
    try:
        rows = _predicted(connection, table_of(people), min(at_least, _RIVALS_FROM))
    finally:
        connection.close()
    found = {_ids(row): row for row in sorted(rows, key=_ids)}
    by_id = {person.id: person for person in people}
    alone = {ids: 2.0 ** float(row["match_weight"]) for ids, row in found.items()}
    pairs = [
        FoundPair(*ids, odds / (1 + odds), _reasons(found[ids], log2(odds / alone[ids])))
        for ids, odds in settled(
            alone, different=lambda one, other: _different(by_id[one], by_id[other]), apart=apart
        ).items()
        if odds / (1 + odds) >= at_least
    ]
    return sorted(pairs, key=lambda pair: (-pair.probability, pair.first, pair.second))


def _predicted(
    connection: duckdb.DuckDBPyConnection, table: Table, at_least: float
) -> list[dict[str, str | int | float]]:
    api = DuckDBAPI(connection)
    rows = len(table.columns["unique_id"])
    columns = {name: pa.array(table.columns[name], type=_TYPES[kind]) for name, kind in COLUMNS} | {
        share_column(level): pa.array(table.columns["typed"]) for level in COMPARISONS["name"] if level.share
    }
    settings = settings_for(rows, household_share=_same(table.columns["household"]))
    linker = Linker(api.register(pa.table(columns)), settings, log_level=None)
    _say_how_common(linker, api, table)
    if rows >= _ENOUGH_TO_MEASURE:
        linker.training.estimate_u_using_random_sampling(
            max_pairs=_MEASURED_PAIRS, seed=_SEED, min_count_per_level=None
        )
    found = linker.inference.predict(threshold_match_probability=at_least, warning_mode="never")
    wanted = ["unique_id_l", "unique_id_r", "match_weight"]
    for column, levels in COMPARISONS.items():
        wanted += [f"gamma_{column}", f"mw_{column}"]
        wanted += [f"mw_tf_adj_{column}"] if any(level.share or level.rare for level in levels) else []
    result = connection.sql(f"select {', '.join(wanted)} from {found.physical_name}")  # noqa: S608 - our names
    return [dict(zip(wanted, row, strict=True)) for row in result.fetchall()]


def _say_how_common(linker: Linker, api: DuckDBAPI, table: Table) -> None:
    shares: dict[str, Mapping[str, float]] = {"born": table.born_share, "phone": table.phone_share}
    of_names = {"middle": table.names.without_middle, "order": table.names.in_any_order}
    for level in COMPARISONS["name"]:
        if level.share:
            common = of_names.get(level.code, table.names.whole)
            shares[share_column(level)] = {name: share * level.share for name, share in common.items()}
    for column, share_of in shares.items():
        lookup = pa.table(
            {
                column: pa.array(share_of.keys(), type=pa.string()),
                f"tf_{column}": pa.array(share_of.values(), type=pa.float64()),
            }
        )
        linker.table_management.register_term_frequency_lookup(api.register(lookup), column)


def _same(values: Sequence[object]) -> float:
    """Return how often two rows have the same value, among those that have one."""
    counts = Counter(value for value in values if value is not None)
    return sum(count**2 for count in counts.values()) / counts.total() ** 2 if counts else 0.0


def _different(one: ComparedPerson, other: ComparedPerson) -> bool:
    """Tell whether two rows say of themselves that they are two people, not one badly written down."""
    known = ((one.household, other.household), (one.national_id, other.national_id))
    if any(mine and yours and mine != yours for mine, yours in known):
        return True
    years = one.birth_year, other.birth_year
    return years[0] is not None and years[1] is not None and abs(years[0] - years[1]) > GENERATION


def _ids(row: Mapping[str, str | int | float]) -> Pair:
    first, second = sorted((str(row["unique_id_l"]), str(row["unique_id_r"])))
    return first, second


def _reasons(row: Mapping[str, str | int | float], rivals: float) -> tuple[Reason, ...]:
    """Return what speaks for and against a pair, the strongest first; `rivals` is what those weigh."""
    reasons = [Reason("rivals", "some", round(rivals, 1))] if round(rivals, 1) else []
    for column, levels in COMPARISONS.items():
        place = int(row[f"gamma_{column}"])
        # Splink counts the levels from the last, which is 0; what is missing is -1.
        code = MISSING if place < 0 else levels[len(levels) - 1 - place].code
        weight = float(row[f"mw_{column}"]) + float(row.get(f"mw_tf_adj_{column}") or 0)
        reasons.append(Reason(column, code, round(weight, 1)))
    return tuple(sorted(reasons, key=lambda reason: -abs(reason.weight)))
