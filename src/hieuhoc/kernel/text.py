"""Vietnamese text in one form, and the folded form it is searched by."""

import re
import unicodedata
from functools import cache

from hieuhoc.kernel.collation import in_letters


def nfc(text: str) -> str:
    """Return `text` in NFC, the only form that is stored, compared or measured in."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return NFC `text` in lower case without tones and accents, character for character.

    The result has the length of the input, so an offset in one is an offset in the
    other, and `hoà` and `hòa` (old and new placement of the tone) are equal.
    """
    return text.lower() if text.isascii() else text.translate(_fold_table())


def search_key(text: str) -> str:
    """Return what a name or title is searched by: folded, with single spaces."""
    return " ".join(fold(nfc(text)).split())


def natural_key(text: str) -> bytes:
    """Return what names of things are listed by: in the order of dictionaries, with numbers as people count.

    Thôn Dân stands before thôn Đan, and thôn số 2 before thôn số 10. Marks only part words. Names of
    people have an order of their own, `kernel.names.sort_key`.
    """
    words = _MARKS.sub(" ", nfc(text))
    return in_letters(_NUMBER.sub(lambda number: number[0].lstrip("0").zfill(_DIGITS), words))


@cache
def _fold_table() -> tuple[str, ...]:
    """What each character folds to, by code point; those beyond the last stay as they are.

    A sequence, because str.translate looks a character up in one twice as fast as in a dict.
    """
    table = [_folded(chr(code)) for code in range(_LAST_FOLDED)]
    for space in "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}":
        table[ord(space)] = " "
    for dash in "\N{EN DASH}\N{EM DASH}\N{NON-BREAKING HYPHEN}\N{MINUS SIGN}":
        table[ord(dash)] = "-"
    return tuple(table)


def _folded(character: str) -> str:
    if character in "đĐ":
        return "d"
    base = unicodedata.normalize("NFD", character)[0]
    if base.isascii() and base.isalpha():
        return base.lower()
    lowered = character.lower()
    return lowered if len(lowered) == 1 else character


_NUMBER = re.compile(r"[0-9]+")
_DIGITS = 18
_MARKS = re.compile(r"[\W_]+")
_LAST_FOLDED = ord("\N{MINUS SIGN}") + 1
