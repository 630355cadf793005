"""An indicator: what is counted, in which unit, and the words people use for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.rulebook.definition import BadDefinition, Definition, parse_definition

_REQUIRED = {"id": str, "label": dict, "unit": str, "direction": str, "phrases": list}
_OPTIONAL = {"unless": list, "definition": dict}


class BadIndicator(HieuHocError):
    """A definition that cannot be taken: `source` names the file, `problem` says what is wrong in it."""

    code = "rulebook.bad-indicator"

    def __init__(self, source: str, problem: str) -> None:
        super().__init__(f"{source}: {problem}")
        self.source = source
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is counted.

    `phrases` are alternatives; all folded strings of one must stand in a clause for the
    clause to speak of this indicator, and none of `unless`. `direction` says which way
    is better. `definition` says what it is made of.
    """

    id: str
    label_vi: str
    label_en: str
    unit: str
    direction: Literal["up", "down"]
    phrases: tuple[tuple[str, ...], ...]
    unless: tuple[str, ...] = ()
    definition: Definition | None = None


def parse_indicator(raw: object, *, source: str) -> Indicator:
    """Turn one file's content into an Indicator. Raises BadIndicator on any key or type not foreseen."""
    if not isinstance(raw, Mapping):
        raise BadIndicator(source, "not a mapping")
    if unknown := sorted(set(raw) - set(_REQUIRED) - set(_OPTIONAL)):
        raise BadIndicator(source, f"unknown key {unknown[0]!r}")
    for key, kind in {**_REQUIRED, **_OPTIONAL}.items():
        if key not in raw:
            if key in _REQUIRED:
                raise BadIndicator(source, f"missing key {key!r}")
        elif not isinstance(raw[key], kind):
            raise BadIndicator(source, f"{key!r} must be a {kind.__name__}")
    if set(raw["label"]) != {"vi", "en"}:
        raise BadIndicator(source, "'label' takes exactly 'vi' and 'en'")
    if raw["direction"] not in ("up", "down"):
        raise BadIndicator(source, f"'direction' is 'up' or 'down', not {raw['direction']!r}")
    phrases = tuple(_strings(phrase, source=source, key="phrases") for phrase in raw["phrases"])
    if not phrases or not all(phrases):
        raise BadIndicator(source, "'phrases' holds no words to know it by")
    return Indicator(
        id=raw["id"],
        label_vi=raw["label"]["vi"],
        label_en=raw["label"]["en"],
        unit=raw["unit"],
        direction=cast(Literal["up", "down"], raw["direction"]),
        phrases=phrases,
        unless=_strings(raw.get("unless", []), source=source, key="unless"),
        definition=_definition(raw, source=source),
    )


def _definition(raw: Mapping[str, object], *, source: str) -> Definition | None:
    if "definition" not in raw:
        return None
    try:
        definition = parse_definition(cast(Mapping[str, object], raw["definition"]))
    except BadDefinition as error:
        raise BadIndicator(source, str(error)) from None
    if (definition.kind == "share") is not (raw["unit"] == "%"):
        raise BadIndicator(source, "a share has the unit '%', a count has another one")
    return definition


def _strings(raw: object, *, source: str, key: str) -> tuple[str, ...]:
    if not isinstance(raw, list) or not all(isinstance(word, str) for word in raw):
        raise BadIndicator(source, f"{key!r} holds lists of words")
    return tuple(raw)
