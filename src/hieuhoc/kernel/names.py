"""Vietnamese personal names: their parts, their order in a list, and the keys they are found by.

A list of people is ordered by given name, then family name, then middle name, each part in the
order of Vietnamese dictionaries (`kernel.collation`).
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from hieuhoc.kernel.collation import in_letters
from hieuhoc.kernel.text import fold, nfc


@dataclass(frozen=True, slots=True)
class NameParts:
    """A full name split into family, middle and given name; any of them may be empty."""

    family: str
    middle: str
    given: str


def split_name(full_name: str, *, family: str = "", given: str = "") -> NameParts:
    """Split a name as most Vietnamese names are: first word family, last word given, the rest middle.

    `family` and `given` say otherwise where somebody knows better: a family name of two words
    (Hoàng Phủ), a minority name whose parts stand in another order. Words that are in neither
    are the middle name. A name of one word is a given name.
    """
    words = nfc(full_name).split()
    own_family = nfc(family).split()
    own_given = nfc(given).split()
    if not own_given and words:
        rest = _without(words, own_family)
        own_given = rest[-1:] if rest else []
    if not own_family:
        rest = _without(words, own_given, from_end=True)
        own_family = rest[:1]
    middle = _without(_without(words, own_family), own_given, from_end=True)
    return NameParts(" ".join(own_family), " ".join(middle), " ".join(own_given))


def tidy_name(name: str) -> str:
    """Return a name with single spaces and capitals: `nguyễn THỊ vân Anh` becomes `Nguyễn Thị Vân Anh`.

    Only words wholly in small or in capital letters are changed; what is mixed, as `H'Hen` or
    `DaCosta`, was typed so on purpose. A letter after an apostrophe or a hyphen begins anew.
    """
    return " ".join(map(_capitalised, nfc(name).split()))


def sort_key(full_name: str, *, family: str = "", given: str = "") -> bytes:
    """Return bytes whose order is the order of names in a Vietnamese list.

    They compare the same in Python, SQLite and PostgreSQL, whatever the collation of the
    database. Equal names have equal keys; case and the old placement of a tone (hoà, hòa)
    make no difference.
    """
    if family or given:
        parts = split_name(full_name, family=family, given=given)
        return b"\x00".join(_part_key(part) for part in (parts.given, parts.family, parts.middle))
    # The usual split, without the search for parts: a commune's list has a hundred thousand names.
    words = nfc(full_name).split()
    last = words.pop() if words else ""
    first = words.pop(0) if words else ""
    return b"\x00".join((_part_key(last), _part_key(first), _part_key(" ".join(words))))


def same_name_key(full_name: str) -> bytes:
    """Return bytes that are equal for two spellings of one name: other case, spaces, place of a tone."""
    return b"\x02".join(map(_part_key, nfc(full_name).split()))


def find_keys(full_name: str) -> tuple[bytes, ...]:
    """Return the keys a name is found by: what is typed is found where it is the start of one.

    There is one for each word of the name, of that word and all after it, without accents:
    `Nguyễn Thị Vân Anh` is found by "nguyen", "thi van", "van anh" and "anh"; and one of the
    family name with the last word, for "nguyen anh". What came before stands behind a NUL, so
    that people of one given name are listed by the rest of their name.
    """
    words = [_plain_word(word) for word in nfc(full_name).split()]
    whole = b" ".join(words)
    tails, start = [], 0
    for word in words:
        tails.append(whole[start:] + b"\x00" + whole[: max(start - 1, 0)])
        start += len(word) + 1
    if len(words) > 2:  # noqa: PLR2004 - between family and given name there is something to skip
        tails.append(words[0] + b" " + words[-1] + b"\x00" + b" ".join(words[1:-1]))
    return tuple(dict.fromkeys(tails))


def find_range(typed: str) -> tuple[bytes, bytes] | None:
    """Return the half-open range of `find_keys` that `typed` is the start of; None for nothing typed."""
    start = " ".join(fold(nfc(typed)).split()).encode()
    return (start, start + b"\xff") if start else None


@lru_cache(maxsize=16_384)
def _capitalised(word: str) -> str:
    return _BEGINNINGS.sub(lambda m: m[0].upper(), word.lower()) if word.islower() or word.isupper() else word


@lru_cache(maxsize=16_384)
def _plain_word(word: str) -> bytes:
    """Return a word without accents; a commune's names are made of some hundreds of them."""
    return fold(word).encode()


def _without(words: list[str], part: list[str], *, from_end: bool = False) -> list[str]:
    """Return the words without one occurrence of `part`, which stands together in them."""
    if not part:
        return words
    starts = [
        start for start in range(len(words) - len(part) + 1) if words[start : start + len(part)] == part
    ]
    if not starts:
        return words
    start = starts[-1] if from_end else starts[0]
    return words[:start] + words[start + len(part) :]


_BEGINNINGS = re.compile(r"(?:^|(?<=['’ʼ(-]))[^\W\d_]")
_part_key = lru_cache(maxsize=65_536)(in_letters)
