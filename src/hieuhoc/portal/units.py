"""Units of targets in the language of the page."""

from django.utils import translation

from hieuhoc.learning import units


def unit_name(unit: str | None) -> str:
    """Return the unit in words; "" for one that is not set."""
    return units.unit_name(unit, "en" if translation.get_language() == "en" else "vi")
