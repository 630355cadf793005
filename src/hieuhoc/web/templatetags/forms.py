"""Fields that say what is wrong with them to those who cannot see it."""

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def described(field: BoundField) -> SafeString:
    """Render the input of a field, tied to its hint and its errors."""
    ids = [f"{field.id_for_label}_hint"] if field.help_text else []
    attributes: dict[str, str | bool] = {}
    if field.errors:
        ids += [f"{field.id_for_label}_error{number}" for number in range(len(field.errors))]
        attributes["aria-invalid"] = "true"
    if ids:
        attributes["aria-describedby"] = " ".join(ids)
    return field.as_widget(attrs=attributes)
