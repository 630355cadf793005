"""The model of comparison: in which ways two rows may agree, and where to look for pairs.

Each level has a code, which the pages word. `m` is how often two rows of one person agree in
this way, and `u` how often two rows of two people do. The m stand here: they are a judgement
of how people are entered, tried on synthetic people (benchmarks/duplicates). The u are measured
on the rows themselves, and how common a name, a day or a telephone number is there counts.
"""

from dataclasses import dataclass, replace
from typing import Any

from splink import SettingsCreator
from splink.blocking_rule_library import CustomRule

ROWS_EXPECTED_TWICE = 0.02
"""Of a hundred rows two are expected to be somebody's second one, before anything is compared."""

GENERATION = 11
"""Of more years than this a slip of a finger is none: of ten it may be one."""


@dataclass(frozen=True, slots=True)
class Level:
    """One way in which two rows may agree: its code, when it holds, and how often.

    `rare` is the column whose values weigh by how common they are. Of a name, `share` is how
    often a row has it in this way for another's.
    """

    code: str
    condition: str
    m: float
    u: float = 0.0001
    rare: str = ""
    share: float = 0.0
    fixed: bool = False


def _another(part: str) -> str:
    """Both rows have a known family, middle or given name, and not the same one, whatever the accents."""
    return (
        f"(({part}_known_l and {part}_known_r and {part}_l <> {part}_r) or ({part}_folded_known_l "
        f"and {part}_folded_known_r and {part}_folded_l <> {part}_folded_r))"
    )


_ANOTHER_MIDDLE = (
    f"({_another('middle')} "
    "and not (length(middle_l) <> length(middle_r) and (ends_with(middle_folded_l, middle_folded_r) "
    "or ends_with(middle_folded_r, middle_folded_l))))"
)
_ANOTHER_NAME = f"({_another('given')} or {_another('family')} or {_ANOTHER_MIDDLE})"
_ACCENTS_LOST = "folded_l = folded_r and (typed_l = folded_l or typed_r = folded_r)"
_SAME_BUT_ORDER = "(folded_l in (turned_r, reversed_r) or folded_r in (turned_l, reversed_l))"
_MIDDLE_LEFT_OUT = (
    "family_folded_l = family_folded_r and given_folded_l = given_folded_r and folded_l <> folded_r "
    "and (ends_with(middle_folded_l, middle_folded_r) or ends_with(middle_folded_r, middle_folded_l))"
)
_KEYS_APART = "least(damerau_levenshtein(typed_l, typed_r), damerau_levenshtein(folded_l, folded_r))"
_GIVEN_ALIKE = "3 * damerau_levenshtein(given_l, given_r) <= greatest(length(given_l), length(given_r))"
_SAME_WORDS = f"(folded_l = folded_r or {_SAME_BUT_ORDER})"
_GENERATION = f"abs(born_year_l - born_year_r) > {GENERATION}"
_OTHER_PERSON_AT_HOME = f"(({_ANOTHER_NAME} and not {_SAME_WORDS}) or coalesce({_GENERATION}, false))"

COMPARISONS: dict[str, tuple[Level, ...]] = {
    "name": (
        Level("same", "typed_l = typed_r", 0.60, share=1.0),
        Level("accents", _ACCENTS_LOST, 0.12, share=0.03),
        Level("middle", _MIDDLE_LEFT_OUT, 0.04, share=0.06),
        Level("order", _SAME_BUT_ORDER, 0.04, share=0.02),
        Level("one-key", f"not {_ANOTHER_NAME} and ({_KEYS_APART} <= 1)", 0.14, share=0.04),
        Level(
            "two-keys", f"not {_ANOTHER_NAME} and ({_KEYS_APART} <= 2) and {_GIVEN_ALIKE}", 0.03, share=0.04
        ),
        Level("other", "ELSE", 0.004, 0.995),
    ),
    "birth": (
        Level("same", "born_l = born_r", 0.66, 0.00005, "born"),
        Level("swapped", "born_swapped_l = born_r", 0.05, 0.00003),
        Level("year", "born_year_l = born_year_r and (born_l is null or born_r is null)", 0.17, 0.0025),
        Level(
            "new-year",
            "born_year_l = born_year_r and (day_month_l = '01-01' or day_month_r = '01-01')",
            0.02,
            0.001,
        ),
        Level(
            "year-slip",
            "day_month_l = day_month_r and abs(born_year_l - born_year_r) in (1, 10)",
            0.025,
            0.0001,
        ),
        Level(
            "one-key", "born_year_l = born_year_r and damerau_levenshtein(born_l, born_r) <= 1", 0.03, 0.0011
        ),
        Level(
            "near", "abs(born_year_l - born_year_r) <= 1 and (born_l is null or born_r is null)", 0.02, 0.006
        ),
        Level("year-other-day", "born_year_l = born_year_r", 0.015, 0.012),
        Level("generation", _GENERATION, 0.0005, 0.7),
        Level("other", "ELSE", 0.01, 0.28),
    ),
    "sex": (Level("same", "sex_l = sex_r", 0.99, 0.5), Level("other", "ELSE", 0.01, 0.5)),
    "home": (
        Level("family", f"household_l = household_r and {_OTHER_PERSON_AT_HOME}", 0.0002, 0.0002, fixed=True),
        Level("household", "household_l = household_r", 0.48, 0.00013, fixed=True),
        Level("hamlet", "hamlet_l = hamlet_r and (household_l is null or household_r is null)", 0.36, 0.05),
        Level("hamlet-other-household", "hamlet_l = hamlet_r", 0.015, 0.05),
        Level("two-homes", "household_l <> household_r", 0.025, 0.5),
        Level("other", "ELSE", 0.12, 0.4),
    ),
    "phone": (
        Level("family", f"phone_l = phone_r and {_OTHER_PERSON_AT_HOME}", 0.0002, 0.0002, fixed=True),
        Level("same", "phone_l = phone_r", 0.75, 0.00005, "phone"),
        Level("one-key", "damerau_levenshtein(phone_l, phone_r) <= 1", 0.04, 0.00005),
        Level("other", "ELSE", 0.21, 0.9999),
    ),
    "national": (
        Level("same", "national_l = national_r", 0.97, 0.000001, fixed=True),
        Level("other", "ELSE", 0.03, 0.999999, fixed=True),
    ),
}
"""Each comparison with its levels, the closest first."""

MISSING = "missing"
_MISSING = {
    "name": "typed_l is null or typed_r is null",
    "birth": "born_year_l is null or born_year_r is null",
    "sex": "sex_l is null or sex_r is null",
    "home": "hamlet_l is null or hamlet_r is null",
    "phone": "phone_l is null or phone_r is null",
    "national": "national_l is null or national_r is null",
}

_FRONT = "l.family_folded = r.family_folded and l.middle_folded = r.middle_folded"
_ENDS = "l.family_folded = r.family_folded and l.given_folded = r.given_folded"
_BACK = "l.middle_folded = r.middle_folded and l.given_folded = r.given_folded"
_NO_YEAR = "(l.born_year is null or r.born_year is null)"
LOOKED_AT = (
    "l.national = r.national",
    "l.sorted = r.sorted and l.born_year = r.born_year",
    "l.sorted = r.sorted and l.hamlet = r.hamlet",
    "l.sorted = r.sorted and l.day_month = r.day_month",
    f"l.sorted = r.sorted and ({_NO_YEAR} or abs(l.born_year - r.born_year) = 1)",
    "l.born_key = r.born_key",
    "l.phone = r.phone",
    "l.household = r.household and l.born_year = r.born_year",
    "l.household = r.household and l.given_folded = r.given_folded",
    "l.hamlet = r.hamlet and l.born_year = r.born_year and l.given_folded = r.given_folded",
    f"{_FRONT} and l.born_year = r.born_year and l.hamlet = r.hamlet",
    f"{_FRONT} and l.born_year = r.born_year and l.given_folded[1] = r.given_folded[1]",
    f"{_ENDS} and l.born_year = r.born_year",
    f"{_ENDS} and l.day_month = r.day_month",
    f"{_BACK} and l.born_year = r.born_year",
    f"{_FRONT} and l.hamlet = r.hamlet and {_NO_YEAR}",
    f"{_ENDS} and l.hamlet = r.hamlet and {_NO_YEAR}",
    f"{_BACK} and l.hamlet = r.hamlet and {_NO_YEAR}",
)
"""Pairs are looked for among rows that have one of these in common; nothing else is compared."""


def settings_for(rows: int, *, household_share: float) -> SettingsCreator:
    """Return the model for so many rows, of which two are of one household with a probability."""
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            {"output_column_name": column, "comparison_levels": _levels(column, levels, household_share)}
            for column, levels in COMPARISONS.items()
        ],
        blocking_rules_to_generate_predictions=[CustomRule(rule) for rule in LOOKED_AT],
        probability_two_random_records_match=min(0.5, 2 * ROWS_EXPECTED_TWICE / max(rows, 2)),
        retain_matching_columns=True,
        retain_intermediate_calculation_columns=True,
    )


def share_column(level: Level) -> str:
    """Return the column that holds the name again, for a level that counts its own share of it."""
    return "typed_" + level.code.replace("-", "_")


def _levels(column: str, levels: tuple[Level, ...], household_share: float) -> list[dict[str, Any]]:
    missing = {"sql_condition": _MISSING[column], "label_for_charts": MISSING, "is_null_level": True}
    measured = (
        replace(level, u=household_share or level.u) if level.code == "household" else level
        for level in levels
    )
    return [missing, *map(_level, measured)]


def _level(level: Level) -> dict[str, Any]:
    made: dict[str, Any] = {
        "sql_condition": level.condition,
        "label_for_charts": level.code,
        "m_probability": level.m,
        "u_probability": level.u,
        "fix_m_probability": True,
        "fix_u_probability": level.fixed or level.share > 0,
    }
    rare = level.rare or (level.share and share_column(level))
    if rare:
        made |= {"tf_adjustment_column": rare, "disable_tf_exact_match_detection": True}
    return made
