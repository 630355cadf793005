"""Vietnamese words as the keys that type them by Telex: slips are counted in keys, not in letters.

`Nguyễn` is typed n g u y e e n x. A tone that was forgotten is one key less, a vowel mark that
was forgotten one key less, a finger beside its key one other key; and `Nguyeenx`, typed while
the computer was set to English, is the same keys as the name that was meant.
"""

import unicodedata
from functools import lru_cache

from hieuhoc.kernel.text import nfc

_TONE_KEYS = {"\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0301": "s", "\u0323": "j"}
_MARK_KEYS = {"\u0306": "w", "\u031b": "w"}
_CIRCUMFLEX = "\u0302"


def telex(text: str) -> str:
    """Return the keys that type `text` by Telex, in lower case, the tone at the end of its word."""
    return " ".join(_word(word) for word in nfc(text).lower().split())


@lru_cache(maxsize=65_536)
def _word(word: str) -> str:
    keys: list[str] = []
    tone = ""
    for character in unicodedata.normalize("NFD", word):
        if character in _TONE_KEYS:
            tone = _TONE_KEYS[character]
        elif character in _MARK_KEYS:
            keys.append(_MARK_KEYS[character])
        elif character == _CIRCUMFLEX and keys:
            keys.append(keys[-1])
        else:
            keys.append("dd" if character == "đ" else character)
    return "".join(keys) + tone
