r"""Regular expressions for words, written so that a scan of a whole text stays fast.

Python's engine skips to a character that can begin a match where the pattern begins with
letters; after a leading `\b` it would try every alternative at every character. So these
patterns begin with the words' first letters, and only then look back for the boundary.
"""

import re
from collections.abc import Iterable
from itertools import groupby


def any_word(words: Iterable[str]) -> str:
    """Return a pattern for any of `words`, the longest first, at the start of a word."""
    branches = []
    for first, group in groupby(sorted(words), key=lambda word: word[0]):
        rests = "|".join(re.escape(word[1:]) for word in sorted(group, key=len, reverse=True))
        branches.append(rf"{re.escape(first)}(?<!\w{re.escape(first)})(?:{rests})")
    return f"(?:{'|'.join(branches)})"


def whole_word(words: str) -> str:
    """Return a pattern for any of the words or phrases listed in `words` (`"phan dau, duy tri"`), whole."""
    return rf"{any_word(listed(words))}\b"


def listed(words: str) -> list[str]:
    """Return the words or phrases of a list that is written as people write one: `"phan dau, duy tri"`."""
    return words.split(", ")
