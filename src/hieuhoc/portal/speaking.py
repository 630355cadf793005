"""The language a page speaks, for what has its words in both languages outside the catalogue."""

from django.utils import translation

from hieuhoc.learning.wording import Language


def language() -> Language:
    """Return the language of the page that is being put together."""
    return "en" if translation.get_language() == "en" else "vi"
