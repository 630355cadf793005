"""One table of unit names: all that the reader can find or an indicator counts in, in both languages."""

import unicodedata

import pytest

from hieuhoc.files.rulebooks import load_indicators
from hieuhoc.learning.units import UNITS, unit_name
from hieuhoc.reading.units import _PHRASES


def test_the_table_has_every_unit_that_is_read_or_counted_and_no_other() -> None:
    counted = {indicator.unit for indicator in load_indicators()}
    parts = {i.definition.of for i in load_indicators() if i.definition and i.definition.of}
    assert set(UNITS) == set(_PHRASES) | counted | parts


@pytest.mark.parametrize("unit", sorted(UNITS))
def test_a_unit_is_named_in_both_languages(unit: str) -> None:
    vietnamese, english = unit_name(unit), unit_name(unit, "en")
    assert (vietnamese, english) == UNITS[unit]
    assert vietnamese.strip() == vietnamese != ""
    assert english.strip() == english != ""
    assert unicodedata.is_normalized("NFC", vietnamese)
    assert not any(unicodedata.combining(c) or c in "đĐ" for c in unicodedata.normalize("NFD", english))


def test_no_two_units_have_one_name() -> None:
    for names in zip(*UNITS.values(), strict=True):
        assert len(set(names)) == len(names)


def test_no_unit_has_no_name_and_an_unknown_one_is_its_own() -> None:
    assert unit_name(None) == ""
    assert unit_name("bushel", "en") == "bushel"
