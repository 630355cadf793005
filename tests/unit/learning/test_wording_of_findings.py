"""Words for every finding that a check can raise, in both languages."""

import re
from pathlib import Path
from typing import get_args

import pytest

from hieuhoc.learning import checks
from hieuhoc.learning.finding import Finding, Remedy, Severity
from hieuhoc.learning.wording import _MESSAGES, _SUBJECTS, Language, message, remedies

LANGUAGES = get_args(Language)
CODES = {
    code
    for path in Path(checks.__file__).parent.glob("*.py")
    for code in re.findall(r'"([a-z]+(?:-[a-z0-9]+)+)"', path.read_text(encoding="utf-8"))
    if code not in {*_SUBJECTS, "class-group"}
}
FACTS = {"parts": "30 + 25", "numerator": "4407", "denominator": "5189"}


def finding(code: str, subject: str = "classes", stated: str = "4407", computed: str = "84.9") -> Finding:
    return Finding(code, Severity.ERROR, subject, stated, computed, (), tuple(Remedy), facts=FACTS)


def test_the_codes_are_found_in_the_checks() -> None:
    assert {"sum-mismatch", "ratio-holds", "share-above-100", "school-year-mismatch"} <= CODES


def test_every_code_has_words_and_no_words_are_left_over() -> None:
    assert set(_MESSAGES) == CODES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(CODES))
def test_a_message_is_a_sentence_with_its_figures(code: str, language: Language) -> None:
    words = message(finding(code), language)
    assert words.endswith(".")
    assert "{" not in words
    stated, _ = _MESSAGES[code]
    if "{stated}" in stated:
        assert ("4.407" if language == "vi" else "4407") in words
    if "{computed}" in stated:
        assert ("84,9" if language == "vi" else "84.9") in words


@pytest.mark.parametrize("code", sorted(CODES))
def test_the_two_languages_say_the_same_facts(code: str) -> None:
    vietnamese, english = (set(re.findall(r"\{\w+\}", words)) for words in _MESSAGES[code])
    assert english <= vietnamese or vietnamese <= english


def test_sums_are_written_part_by_part() -> None:
    assert "30 + 25" in message(finding("sum-mismatch"))


def test_names_and_dates_stay_as_they_are() -> None:
    assert "Bá Thước" in message(finding("conflicting-places", "district", "Bá Thước", "Hậu Lộc"))
    assert "05/10/2021" in message(finding("dates-out-of-order", "days", "05/10/2021", "04/10/2021"))


def test_numbers_may_be_written_otherwise_than_the_words() -> None:
    assert "4.407" in message(finding("sum-mismatch"), "en", numbers="vi")
    assert "4407" in message(finding("sum-mismatch"), "vi", numbers="en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_way_to_settle_has_words(language: Language) -> None:
    ways = remedies(finding("sum-mismatch"), language)
    assert [remedy for remedy, _ in ways] == list(Remedy)
    assert all(words and "{" not in words for _, words in ways)
    assert len({words for _, words in ways}) == len(Remedy)


@pytest.mark.parametrize("subject", sorted(_SUBJECTS))
def test_every_subject_is_named_in_both_languages(subject: str) -> None:
    vietnamese, english = _SUBJECTS[subject]
    assert vietnamese in message(finding("sum-mismatch", subject))
    assert english in message(finding("sum-mismatch", subject), "en")


def test_an_unknown_subject_is_its_own_name() -> None:
    assert "Pháp luật" in message(finding("group-without-classes", "Pháp luật"))
