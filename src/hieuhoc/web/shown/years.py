"""The switch between school years."""

from collections.abc import Iterable
from dataclasses import dataclass

from hieuhoc.learning.school_year import SchoolYear


@dataclass(frozen=True, slots=True)
class YearLink:
    """A school year to change to."""

    name: str
    is_chosen: bool


def year_links(years: Iterable[SchoolYear], *, chosen: SchoolYear) -> tuple[YearLink, ...]:
    """Return the years, the latest first."""
    return tuple(YearLink(str(year), year == chosen) for year in sorted(set(years), reverse=True))
