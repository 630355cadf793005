"""The order of Vietnamese dictionaries (TCVN): letters first, tones after all of them.

The alphabet is a ă â b c d đ e ê …; the tones are level, falling, asking, tumbling, rising, heavy.
"""

import unicodedata


def in_letters(text: str) -> bytes:
    """Return the letters of a text as bytes, words parted by the least of them, and behind them its tones.

    They compare the same in Python, SQLite and PostgreSQL, whatever the collation of the database.
    """
    letters, tones = bytearray(), bytearray()
    for word in text.lower().split():
        if letters:
            letters.append(_BETWEEN_WORDS)
        tone = 0
        for character in unicodedata.normalize("NFD", word):
            if character in _TONES:
                tone = _TONES[character]
            elif character in _MARKS and letters and letters[-1] in _MARKS[character]:
                letters[-1] = _MARKS[character][letters[-1]]
            else:
                letters += _WEIGHTS.get(character) or _foreign(character)
        tones.append(_FIRST_TONE + tone)
    return bytes(letters) + b"\x01" + bytes(tones)


def _foreign(character: str) -> bytes:
    """Letters of other scripts come after ours, in the order of their code points."""
    return b"\xf0" + ord(character).to_bytes(3, "big").replace(b"\x00", b"\x02")


_BETWEEN_WORDS = 0x02
_FIRST_TONE = 0x10
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_WEIGHTS = {letter: bytes([0x20 + place]) for place, letter in enumerate(_ALPHABET)} | {
    digit: bytes([0x10 + place]) for place, digit in enumerate("0123456789")
}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
"""Falling, asking, tumbling, rising, heavy, by their combining marks; level has none."""


def _weight(letter: str) -> int:
    return _WEIGHTS[letter][0]


_MARKS = {
    "\u0306": {_weight("a"): _weight("ă")},
    "\u0302": {_weight("a"): _weight("â"), _weight("e"): _weight("ê"), _weight("o"): _weight("ô")},
    "\u031b": {_weight("o"): _weight("ơ"), _weight("u"): _weight("ư")},
}
