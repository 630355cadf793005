"""Whether a page speaks English: what of it is neither English nor marked as Vietnamese."""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests import catalogue

_READ_ALOUD = ("aria-label", "title", "alt", "data-label", "placeholder")
# A text box holds what a person typed; the rest is never read.
_SILENT = {"script", "style", "textarea", "head"}
_NAMES = ("Hiếu Học", "Thanh Hóa", "Ái Thượng", "TTHTCĐ", "Bình")


def language_of(page: str) -> str | None:
    """Return the language that the page says it is in."""
    html = LexborHTMLParser(page).css_first("html")
    return html.attributes["lang"] if html else None


def left_in_vietnamese(page: str, *, names: Iterable[str] = ()) -> list[str]:
    """Return the texts outside lang="vi" that have Vietnamese letters or are a sentence of the catalogue."""
    root = LexborHTMLParser(page).root
    assert root is not None
    left = []
    for text in _heard(root):
        rest = unicodedata.normalize("NFC", text)
        for name in (*names, *_NAMES):
            rest = rest.replace(name, "")
        marks = any(unicodedata.combining(c) or c in "đĐ" for c in unicodedata.normalize("NFD", rest))
        if marks or " ".join(text.split()) in _translated():
            left.append(text)
    return left


def _heard(node: LexborNode) -> Iterator[str]:
    if node.tag in _SILENT or (node.attributes or {}).get("lang") == "vi":
        return
    yield from (value for name in _READ_ALOUD if (value := (node.attributes or {}).get(name)))
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            if words := child.text(deep=False).strip():
                yield words
        else:
            yield from _heard(child)


@cache
def _translated() -> frozenset[str]:
    pairs = ((message.id, message.string) for message in catalogue.read() if isinstance(message.id, str))
    return frozenset(vietnamese for vietnamese, english in pairs if vietnamese and vietnamese != english)
