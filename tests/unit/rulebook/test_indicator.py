"""Indicators: a bad definition for every message, and the good ones."""

from typing import Any

import pytest

from hieuhoc.files.rulebooks import load_indicators
from hieuhoc.kernel.text import fold, nfc
from hieuhoc.learning.units import UNITS
from hieuhoc.reading.vocabulary import COUNT_UNITS, Vocabulary
from hieuhoc.rulebook.indicator import BadIndicator, Indicator, parse_indicator

GOOD: dict[str, Any] = {
    "id": "literacy",
    "label": {"vi": "Người biết chữ", "en": "Literacy"},
    "unit": "%",
    "direction": "up",
    "phrases": [["biet chu"], ["xoa mu", "nguoi lon"]],
}


def test_a_good_definition() -> None:
    assert parse_indicator({**GOOD, "unless": ["hoc sinh"]}, source="literacy.yaml") == Indicator(
        id="literacy",
        label_vi="Người biết chữ",
        label_en="Literacy",
        unit="%",
        direction="up",
        phrases=(("biet chu",), ("xoa mu", "nguoi lon")),
        unless=("hoc sinh",),
    )


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ([], "not a mapping"),
        ("literacy", "not a mapping"),
        ({**GOOD, "phrase": []}, "unknown key 'phrase'"),
        ({key: value for key, value in GOOD.items() if key != "unit"}, "missing key 'unit'"),
        ({**GOOD, "id": 5}, "'id' must be a str"),
        ({**GOOD, "label": "Literacy"}, "'label' must be a dict"),
        ({**GOOD, "label": {"vi": "Người biết chữ"}}, "'label' takes exactly 'vi' and 'en'"),
        ({**GOOD, "label": {"vi": "a", "en": "b", "fr": "c"}}, "'label' takes exactly 'vi' and 'en'"),
        ({**GOOD, "direction": "sideways"}, "'direction' is 'up' or 'down', not 'sideways'"),
        ({**GOOD, "phrases": "biet chu"}, "'phrases' must be a list"),
        ({**GOOD, "phrases": []}, "'phrases' holds no words to know it by"),
        ({**GOOD, "phrases": [[]]}, "'phrases' holds no words to know it by"),
        ({**GOOD, "phrases": ["biet chu"]}, "'phrases' holds lists of words"),
        ({**GOOD, "phrases": [[5]]}, "'phrases' holds lists of words"),
        ({**GOOD, "unless": "hoc sinh"}, "'unless' must be a list"),
        ({**GOOD, "unless": [5]}, "'unless' holds lists of words"),
    ],
)
def test_a_bad_definition_is_refused_and_says_why(raw: object, problem: str) -> None:
    with pytest.raises(BadIndicator) as refused:
        parse_indicator(raw, source="literacy.yaml")
    assert (refused.value.source, refused.value.problem) == ("literacy.yaml", problem)
    assert str(refused.value) == f"literacy.yaml: {problem}"


@pytest.mark.parametrize("indicator", load_indicators(), ids=lambda indicator: indicator.id)
def test_a_definition_that_ships_is_sound(indicator: Indicator) -> None:
    words = [word for phrase in indicator.phrases for word in phrase] + [*indicator.unless]
    assert all(word == fold(word).strip() for word in words)
    assert all(label == nfc(label).strip() != "" for label in (indicator.label_vi, indicator.label_en))
    assert indicator.unit in UNITS


def test_no_two_indicators_share_an_id_or_a_phrase() -> None:
    indicators = load_indicators()
    assert len({indicator.id for indicator in indicators}) == len(indicators) > 20
    phrases = [phrase for indicator in indicators for phrase in indicator.phrases]
    assert len(set(phrases)) == len(phrases)


def test_goals_that_are_counted_are_of_known_indicators() -> None:
    assert set(COUNT_UNITS.values()) <= {indicator.id for indicator in load_indicators()}


@pytest.mark.parametrize("indicator", load_indicators(), ids=lambda indicator: indicator.id)
def test_its_own_words_speak_of_it(indicator: Indicator) -> None:
    vocabulary = Vocabulary(load_indicators())
    unit = next((unit for unit, known in COUNT_UNITS.items() if known == indicator.id), indicator.unit)
    assert vocabulary.indicator_of(" ".join(indicator.phrases[0]), unit) == indicator


def test_words_of_something_else_speak_of_none() -> None:
    vocabulary = Vocabulary(load_indicators())
    assert vocabulary.indicator_of("troi dep", "%") is None
    assert vocabulary.indicator_of("cau lac bo", "time") is None
