"""What an indicator is made of: what is counted, out of what, at which time, in plain words of our own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast

Kind = Literal["share", "count"]
When = Literal["day", "school_year", "quarter"]

_KINDS = ("share", "count")
_PERIODS = ("day", "school_year", "quarter")
_REQUIRED = {"kind": str, "period": str, "of": str, "by_hamlet": bool, "numerator": dict}
_OPTIONAL = {"denominator": dict, "reference": str}


class BadDefinition(ValueError):
    """What is wrong in a definition; the loader adds the file's name."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A plain wording in both languages."""

    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Definition:
    """What an indicator is made of.

    A share has a `denominator`, a count has none. What has the period "day" is a state and is told as
    it stands on a day; what has "school_year" or "quarter" is what happened since that began. `of` is
    the unit of the numerator, one of `learning.units`. `by_hamlet` tells whether a hamlet has it too.
    `reference` names the act that counts so, where one is known; thresholds are the rulebooks'.
    """

    kind: Kind
    period: When
    of: str
    by_hamlet: bool
    numerator: Wording
    denominator: Wording | None = None
    reference: str = ""


def parse_definition(raw: Mapping[str, object]) -> Definition:
    """Turn the key `definition` of a file into a Definition. Raises BadDefinition."""
    if unknown := sorted(str(key) for key in set(raw) - set(_REQUIRED) - set(_OPTIONAL)):
        raise BadDefinition(f"unknown key 'definition.{unknown[0]}'")
    for key, kind in {**_REQUIRED, **_OPTIONAL}.items():
        if key not in raw:
            if key in _REQUIRED:
                raise BadDefinition(f"missing key 'definition.{key}'")
        elif not isinstance(raw[key], kind):
            raise BadDefinition(f"'definition.{key}' must be a {kind.__name__}")
    _one_of(raw, "kind", _KINDS)
    _one_of(raw, "period", _PERIODS)
    if (raw["kind"] == "share") is not ("denominator" in raw):
        raise BadDefinition("a share has a 'definition.denominator', a count has none")
    return Definition(
        kind=cast(Kind, raw["kind"]),
        period=cast(When, raw["period"]),
        of=_said(raw, "of"),
        by_hamlet=bool(raw["by_hamlet"]),
        numerator=_wording(raw["numerator"], "numerator"),
        denominator=_wording(raw["denominator"], "denominator") if "denominator" in raw else None,
        reference=_said(raw, "reference") if "reference" in raw else "",
    )


def _one_of(raw: Mapping[str, object], key: str, known: tuple[str, ...]) -> None:
    if raw[key] not in known:
        raise BadDefinition(f"'definition.{key}' is one of {', '.join(known)}, not {raw[key]!r}")


def _said(raw: Mapping[str, object], key: str) -> str:
    text = str(raw[key]).strip()
    if not text:
        raise BadDefinition(f"'definition.{key}' is empty")
    return text


def _wording(raw: object, key: str) -> Wording:
    if not isinstance(raw, Mapping) or set(raw) != {"vi", "en"}:
        raise BadDefinition(f"'definition.{key}' takes exactly 'vi' and 'en'")
    if not all(isinstance(text, str) and text.strip() for text in raw.values()):
        raise BadDefinition(f"'definition.{key}' is in words")
    return Wording(raw["vi"], raw["en"])
