"""What people entered, inside sentences of pages that speak another language."""

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from hieuhoc.portal.speaking import language

register = template.Library()


@register.filter
def marking(sentence: str, entered: str) -> SafeString:
    """Return a sentence with what people entered in it marked as Vietnamese, unless all of it is."""
    said = conditional_escape(sentence)
    if language() == "vi" or not entered:
        return said
    return SafeString(
        said.replace(conditional_escape(entered), format_html('<span lang="vi">{}</span>', entered), 1)
    )
