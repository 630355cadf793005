"""Vietnamese text in one form, and the folded form it is searched by."""

import unicodedata
from functools import cache


def nfc(text: str) -> str:
    """Return `text` in NFC, the only form that is stored, compared or measured in."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return NFC `text` in lower case without tones and accents, character for character.

    The result has the length of the input, so an offset in one is an offset in the
    other, and `hoà` and `hòa` (old and new placement of the tone) are equal.
    """
    return text.translate(_fold_table()).lower() if not text.isascii() else text.lower()


def search_key(text: str) -> str:
    """Return what a name or title is searched by: folded, with single spaces."""
    return " ".join(fold(nfc(text)).split())


@cache
def _fold_table() -> dict[int, str]:
    # Every precomposed Latin letter, so that a stray French or Czech name folds as well.
    # İ is the one letter that str.lower() would lengthen, so it gets its single letter here.
    table = {ord("đ"): "d", ord("Đ"): "d", ord("İ"): "i"}
    table |= dict.fromkeys(map(ord, "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"), " ")
    table |= dict.fromkeys(map(ord, "\N{EN DASH}\N{EM DASH}\N{NON-BREAKING HYPHEN}\N{MINUS SIGN}"), "-")
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii() and base.isalpha():
            table[code] = base.lower()
    return table
