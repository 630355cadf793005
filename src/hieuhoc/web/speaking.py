"""The language a page speaks, for what has its words in both languages outside the catalogue."""

from collections.abc import Callable

from django.utils import translation

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
