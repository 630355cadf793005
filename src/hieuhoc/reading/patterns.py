"""Regular expressions for words, written so that a scan of a whole text stays fast."""

import re
from collections.abc import Iterable
from itertools import groupby


def any_word(words: Iterable[str]) -> str:
    """Return a pattern for any of `words` at the start of a word.

    The pattern begins with the words' first letters and only then looks back for the word
    boundary: Python's engine skips to one of these letters, where after a leading `\\b` it
    would try every alternative at every character.
    """
    branches = []
    for first, group in groupby(sorted(words), key=lambda word: word[0]):
        rests = "|".join(re.escape(word[1:]) for word in sorted(group, key=len, reverse=True))
        branches.append(rf"{re.escape(first)}(?<!\w{re.escape(first)})(?:{rests})")
    return f"(?:{'|'.join(branches)})"
