"""Places named in a text: `xã Ái Thượng, huyện Bá Thước, tỉnh Thanh Hóa`.

A place is a kind of unit and the capitalised words after it. `centre` tells which of them
the centre's are.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from hieuhoc.kernel.spans import Span
from hieuhoc.kernel.text import fold
from hieuhoc.learning.statement import StatedPlace
from hieuhoc.places.kinds import KINDS, Level
from hieuhoc.places.provinces import CITIES, PROVINCES
from hieuhoc.reading.patterns import any_word
from hieuhoc.reading.script import Script

_LEVELS = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
# "thành phố" is a kind at two levels; it is taken for the lower one until its name says otherwise.
_LEVEL_OF = {fold(kind): level for level in _LEVELS for kind in KINDS[level]}
_LEVEL_OF |= {"tp": Level.DISTRICT, "tx": Level.DISTRICT, "tt": Level.COMMUNE}
_SHORT = {
    "x": Level.COMMUNE,
    "p": Level.COMMUNE,
    "h": Level.DISTRICT,
    "q": Level.DISTRICT,
    "t": Level.PROVINCE,
}
"""Kinds by their first letter, which only count as such with a full stop: `h. U Minh, t. Cà Mau`."""

_LEVEL_OF |= _SHORT
_WRITTEN = {fold(kind): kind for level in _LEVELS for kind in KINDS[level]}
_KIND = re.compile(
    any_word(_LEVEL_OF) + r"\b(?:(?<!\b[xphqt])[ ]+|(?<=t[pxt])\.[ ]*|(?<=\b[xphqt])\.[ ]+)(?=\w)"
)
_CITIES = frozenset(map(fold, CITIES))
PROVINCE_KEYS = frozenset(map(fold, PROVINCES))
"""The folded names of the provinces, without their kind."""

JOINT = 16
"""The most characters between two names that belong together: `, huyện `, ` - tỉnh `."""


def find_places(script: Script) -> tuple[StatedPlace, ...]:
    """Return every commune, district and province that is named, in the order of the text."""
    places: list[StatedPlace] = []
    taken = 0
    for match in _KIND.finditer(script.folded):
        kind = match[0].strip(" .")
        written = script.text[match.start() : match.start() + len(kind)]
        if match.start() < taken or _goes_on_a_name(script, match.start(), written):
            continue
        name = name_at(script, match.end())
        if name and _is_spelt(kind, written, name.of(script.folded)):
            places.append(StatedPlace(_LEVEL_OF[kind].value, cased(name.of(script.text)), name))
            taken = name.end
    return tuple(_with_cities_raised(script, places))


def _is_spelt(kind: str, written: str, name: str) -> bool:
    """Accents tell a kind from other words; a misspelt "tĩnh" is one only before the name of a province."""
    if written.isascii() or written.lower() == _WRITTEN.get(kind):
        return True
    return kind == "tinh" and name in PROVINCE_KEYS


_NAME_WINDOW = 12


def _goes_on_a_name(script: Script, start: int, written: str) -> bool:
    """Tell whether a capitalised kind goes on a capitalised name (Thượng Quận Sơn)."""
    line = script.text[max(0, start - _NAME_WINDOW) : start].rsplit("\n", 1)[-1]
    *_, last, gap = ("", *line.split(" "))
    return written.istitle() and last.istitle() and gap == ""


def _with_cities_raised(script: Script, places: Sequence[StatedPlace]) -> list[StatedPlace]:
    """A city of the central government is a province, unless a province is named right after it."""
    followed = {
        place.span
        for place, after in pairwise(places)
        if after.kind == Level.PROVINCE and after.span.start - place.span.end < JOINT
    }
    return [
        replace(place, kind=Level.PROVINCE.value)
        if place.kind == Level.DISTRICT
        and place.span.of(script.folded) in _CITIES
        and place.span not in followed
        else place
        for place in places
    ]


_WORD = re.compile(r"[^\W\d_]+['’]?[^\W\d_]*|\d+")
_MOST_WORDS = 4
_CAPITALS_SEEN = 6
_LONGEST_INITIALS = 3
"""A word of so few capitals is an abbreviation: `TT. VH-TT`."""
# What stands after a kind without being a name.
_NO_NAME = re.compile(
    r"(?:hoi (?:hoc|chu nghia|khuyen|nong|cuu|lien)|doan|ban (?:giam|chi|dan|hanh)|uy ban|ubnd|hdnd|mttq|dang"
    r"|truong|cong|can bo|to chuc|trung tam|phong|ngay|nong thon|khai giang|xay dung|tong ket)\b"
)
# What ends a name in a line of capitals.
_HEADING = re.compile(
    r" (?:to chuc|khai giang|tong ket|cong hoa|cong bo|doc lap|trung tam|ban giam doc|nam hoc|nam \d"
    r"|thong bao|ke hoach|bao cao|phat dong|buoc vao|le |giai doan|hoc ky|quy [iv1-4]|thang \d)"
)


def name_at(script: Script, start: int) -> Span | None:
    """Return the capitalised words at `start`, four at the most; None where there are none."""
    if _NO_NAME.match(script.folded, start):
        return None
    in_capitals = script.text[start : start + _CAPITALS_SEEN].isupper()
    end = position = start
    for count in range(_MOST_WORDS):
        word = _WORD.match(script.text, position)
        if word is None or not _goes_in_name(word[0], count=count, in_capitals=in_capitals):
            break
        if in_capitals and count and _begins_else(script, word.start()):
            break
        end = word.end()
        if script.text[end : end + 1] not in {" ", "\N{NO-BREAK SPACE}"}:
            break
        position = end + 1
    if end <= start or (in_capitals and end - start <= _LONGEST_INITIALS):
        return None
    return Span(start, end)


def _goes_in_name(word: str, *, count: int, in_capitals: bool) -> bool:
    """A number may be a name (`Phường 5`), but not go on one; words are all in capitals or none."""
    if word.isdigit():
        return count == 0
    return word[0].isupper() and (len(word) == 1 or word.isupper() == in_capitals)


def _begins_else(script: Script, start: int) -> bool:
    return bool(_HEADING.match(script.folded, start - 1) or _KIND.match(script.folded, start))


def cased(name: str) -> str:
    """Write a name in capitals with a capital at the head of each word."""
    return " ".join(word.capitalize() if word.isupper() and len(word) > 1 else word for word in name.split())
