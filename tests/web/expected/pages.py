"""The pages that are opened one by one: for what they cost, and for what axe finds."""

from tests.web.conftest import Corner
from tests.web.expected import (
    annual,
    clubs,
    follow_up,
    indicators,
    libraries,
    reviews,
    rulebooks,
    sheets,
    society,
    titles,
)

AREAS = (rulebooks, indicators, reviews, titles, sheets, follow_up, clubs, libraries, annual, society)


def pages_of(corner: Corner) -> dict[str, str]:
    """The pages of each area, by name; each opens for the director."""
    return {name: url for area in AREAS for name, url in area.pages(corner).items()}
