"""The language a page speaks, for what has its words in both languages outside the catalogue."""

from collections.abc import Callable, Mapping

from django.utils import translation
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from hieuhoc.learning.wording import Language
from hieuhoc.rulebook.indicator import Indicator


def language() -> Language:
    """Return the language of the page that is being put together."""
    return "en" if translation.get_language() == "en" else "vi"


def indicator_label(indicator: Indicator) -> str:
    """Return the name of an indicator in the language of the page."""
    return indicator.label_en if language() == "en" else indicator.label_vi


def in_vietnamese(words: Callable[[], str]) -> str:
    """Return words for the record and for official documents, which are Vietnamese whoever asks."""
    with translation.override("vi"):
        return words()


def entered(text: str) -> SafeString:
    """Return what people entered for a page: marked as Vietnamese where the page speaks another language."""
    if language() == "vi" or not text:
        return conditional_escape(text)
    return format_html('<span lang="vi">{}</span>', text)


def filled(sentence: str, facts: Mapping[str, object]) -> SafeString:
    """Return a sentence for a page with its facts filled in; those from `entered` keep their mark."""
    said = {
        name: conditional_escape(fact if isinstance(fact, str) else str(fact)) for name, fact in facts.items()
    }
    return SafeString(conditional_escape(sentence) % said)
