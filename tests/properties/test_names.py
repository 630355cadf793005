"""What is true of the order and the finding of any name."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from hieuhoc.kernel.names import find_keys, find_range, sort_key, split_name

LETTERS = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
ALPHABET = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
words = st.text(LETTERS, min_size=1, max_size=6)
names = st.lists(words, min_size=1, max_size=5).map(" ".join)


def _letters(word: str) -> list[int]:
    """The letters of a word by their place in the alphabet, without its tones."""
    plain = "".join(
        character
        for character in unicodedata.normalize("NFD", word)
        if character not in "\u0300\u0309\u0303\u0301\u0323"
    )
    return [ALPHABET.index(letter) for letter in unicodedata.normalize("NFC", plain)]


@given(names)
def test_case_and_the_way_letters_are_written_make_no_difference(name: str) -> None:
    assert sort_key(name.upper()) == sort_key(name) == sort_key(unicodedata.normalize("NFD", name))


@given(st.sampled_from(["òa", "óe", "ủy", "ọa", "ũy"]), names)
def test_the_old_and_the_new_placement_of_a_tone_are_one(ending: str, rest: str) -> None:
    decomposed = unicodedata.normalize("NFD", ending)
    moved = unicodedata.normalize("NFC", decomposed[0] + decomposed[2] + decomposed[1])
    assert moved != ending
    assert sort_key(f"{rest} h{moved}") == sort_key(f"{rest} h{ending}")
    assert find_keys(f"{rest} h{moved}") == find_keys(f"{rest} h{ending}")


@given(words, words)
def test_given_names_stand_in_the_order_of_the_vietnamese_alphabet(one: str, other: str) -> None:
    if _letters(one) != _letters(other):
        assert (sort_key(one) < sort_key(other)) == (_letters(one) < _letters(other))


@given(names, names)
def test_the_given_name_decides_before_all_others(one: str, other: str) -> None:
    first, second = sort_key(split_name(one).given), sort_key(split_name(other).given)
    if first != second:
        assert (sort_key(one) < sort_key(other)) == (first < second)


@given(names, st.data())
def test_a_name_is_found_by_what_any_of_its_words_begin_with(name: str, data: st.DataObject) -> None:
    parts = name.split()
    start = data.draw(st.integers(0, len(parts) - 1))
    typed = " ".join(parts[start:])
    typed = typed[: data.draw(st.integers(1, len(typed)))].rstrip()
    found = find_range(typed.upper())
    assert found is not None
    assert any(found[0] <= key < found[1] for key in find_keys(name))
