"""Patterns for words."""

import re

import pytest

from hieuhoc.reading.patterns import any_word, listed, whole_word


@pytest.mark.parametrize("text", ["lop", "co lop hoc", "(lop)", "lop truong"])
def test_a_word_is_found_at_its_start(text: str) -> None:
    assert re.search(any_word(["lop", "nhom lop"]), text)


def test_a_word_within_another_is_none() -> None:
    assert not re.search(any_word(["lop"]), "xlop")
    assert not re.search(whole_word("lop, nhom"), "lopx nhoms")


def test_the_longest_wins() -> None:
    match = re.search(any_word(["hoc", "hoc vien", "hoc sinh"]), "10 hoc vien")
    assert match
    assert match[0] == "hoc vien"


def test_signs_in_words_mean_themselves() -> None:
    assert re.fullmatch(any_word(["a.b"]), "a.b")
    assert not re.fullmatch(any_word(["a.b"]), "axb")


def test_a_list_is_written_as_people_write_one() -> None:
    assert listed("phan dau, duy tri") == ["phan dau", "duy tri"]
