"""The rolls on a phone say in English all that their script says, and the script says nothing of its own."""

import re
import unicodedata
from collections.abc import Iterator

from django.utils import translation

from hieuhoc.web.shown.offline import phone_words
from tests.guards.tree import SOURCE

SCRIPTS = sorted((SOURCE / "web" / "static" / "web" / "rolls").glob("*.js"))
_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)


def _sentences(words: object) -> Iterator[str]:
    if isinstance(words, dict):
        for word in words.values():
            yield from _sentences(word)
    else:
        yield str(words)


def _vietnamese(text: str) -> bool:
    return any(unicodedata.combining(c) or c in "đĐ" for c in unicodedata.normalize("NFD", text))


def test_every_sentence_of_the_script_is_english() -> None:
    with translation.override("en"):
        english = tuple(_sentences(phone_words()))
    with translation.override("vi"):
        vietnamese = tuple(_sentences(phone_words()))
    assert [text for text in english if _vietnamese(text)] == []
    assert [one for one, other in zip(english, vietnamese, strict=True) if one == other] == []


def test_the_same_is_filled_in_on_the_phone() -> None:
    def places(text: str) -> list[str]:
        return sorted(re.findall(r"\{\w+\}", text))

    with translation.override("en"):
        english = tuple(_sentences(phone_words()))
    with translation.override("vi"):
        vietnamese = tuple(_sentences(phone_words()))
    assert list(map(places, english)) == list(map(places, vietnamese))


def test_the_script_has_no_vietnamese_of_its_own() -> None:
    assert SCRIPTS
    said = {path.name: _COMMENT.sub("", path.read_text("utf-8")) for path in SCRIPTS}
    assert [name for name, code in said.items() if _vietnamese(code)] == []


def test_names_that_the_script_puts_in_are_marked() -> None:
    page = (SOURCE / "web" / "templates" / "web" / "rolls" / "offline.html").read_text("utf-8")
    for place in ("name", "title", "link", "other"):
        marked = re.findall(rf'<\w+[^>]*data-at="{place}"[^>]*>', page)
        # In the list of classes the link has words of the page, and the title stands beside it.
        assert any('lang="vi"' in element for element in marked), place
