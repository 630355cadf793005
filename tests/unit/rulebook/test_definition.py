"""What an indicator is made of: a bad one for every message, and those that ship."""

from typing import Any

import pytest

from hieuhoc.files.rulebooks import load_indicators
from hieuhoc.kernel.text import nfc
from hieuhoc.learning.units import UNITS
from hieuhoc.rulebook.definition import BadDefinition, Definition, Wording, parse_definition
from hieuhoc.rulebook.indicator import BadIndicator, Indicator, parse_indicator

SHARE: dict[str, Any] = {
    "kind": "share",
    "period": "day",
    "of": "person",
    "by_hamlet": True,
    "numerator": {"vi": "Số người biết chữ", "en": "People who can read"},
    "denominator": {"vi": "Số người", "en": "People"},
    "reference": "Nghị định 20/2014/NĐ-CP, Điều 17",
}
COUNT = {key: value for key, value in SHARE.items() if key not in ("denominator", "reference")} | {
    "kind": "count"
}


def test_a_share_and_a_count() -> None:
    people = Wording("Số người biết chữ", "People who can read")
    assert parse_definition(SHARE) == Definition(
        "share",
        "day",
        "person",
        by_hamlet=True,
        numerator=people,
        denominator=Wording("Số người", "People"),
        reference=SHARE["reference"],
    )
    assert parse_definition(COUNT) == Definition("count", "day", "person", by_hamlet=True, numerator=people)


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ({**SHARE, "unit": "%"}, "unknown key 'definition.unit'"),
        ({key: v for key, v in SHARE.items() if key != "of"}, "missing key 'definition.of'"),
        ({**SHARE, "by_hamlet": "yes"}, "'definition.by_hamlet' must be a bool"),
        ({**SHARE, "numerator": "Số người"}, "'definition.numerator' must be a dict"),
        ({**SHARE, "kind": "rate"}, "'definition.kind' is one of share, count, not 'rate'"),
        (
            {**SHARE, "period": "month"},
            "'definition.period' is one of day, school_year, quarter, not 'month'",
        ),
        (
            {key: v for key, v in SHARE.items() if key != "denominator"},
            "a share has a 'definition.denominator', a count has none",
        ),
        ({**SHARE, "kind": "count"}, "a share has a 'definition.denominator', a count has none"),
        ({**SHARE, "of": " "}, "'definition.of' is empty"),
        ({**SHARE, "reference": ""}, "'definition.reference' is empty"),
        ({**SHARE, "numerator": {"vi": "Số người"}}, "'definition.numerator' takes exactly 'vi' and 'en'"),
        ({**SHARE, "denominator": {"vi": "Số người", "en": ""}}, "'definition.denominator' is in words"),
        ({**SHARE, "denominator": {"vi": 5, "en": "People"}}, "'definition.denominator' is in words"),
    ],
)
def test_a_bad_one_is_refused_and_says_why(raw: dict[str, Any], problem: str) -> None:
    with pytest.raises(BadDefinition) as refused:
        parse_definition(raw)
    assert str(refused.value) == problem


@pytest.mark.parametrize(
    ("unit", "definition", "problem"),
    [
        ("%", [], "'definition' must be a dict"),
        ("%", COUNT, "a share has the unit '%', a count has another one"),
        ("person", SHARE, "a share has the unit '%', a count has another one"),
        ("%", {**SHARE, "of": ""}, "'definition.of' is empty"),
    ],
)
def test_a_file_with_a_bad_one_is_named(unit: str, definition: object, problem: str) -> None:
    raw = {
        "id": "literacy",
        "label": {"vi": "Người biết chữ", "en": "Literacy"},
        "unit": unit,
        "direction": "up",
        "phrases": [["biet chu"]],
        "definition": definition,
    }
    with pytest.raises(BadIndicator, match=r"literacy\.yaml") as refused:
        parse_indicator(raw, source="literacy.yaml")
    assert refused.value.problem == problem


@pytest.mark.parametrize("indicator", load_indicators(), ids=lambda indicator: indicator.id)
def test_every_indicator_that_ships_is_defined(indicator: Indicator) -> None:
    definition = indicator.definition
    assert definition is not None
    assert definition.of in UNITS
    # People and participations are different numbers: a share of people is never of participations.
    assert definition.kind == "count" or definition.of != "participation"
    for wording in filter(None, (definition.numerator, definition.denominator)):
        assert wording.vi == nfc(wording.vi).strip() != wording.en
    assert definition.reference == nfc(definition.reference)
