"""The words by which a text speaks of an indicator."""

from collections.abc import Iterable
from dataclasses import dataclass

from hieuhoc.rulebook.indicator import Indicator

# Goals that are counted rather than measured as a share, by the unit they are counted in.
COUNT_UNITS = {
    "time": "criteria_reviews",
    "club": "clubs",
    "school": "schools_national_standard",
    "family": "learning_families",
    "clan": "learning_clans",
    "community": "learning_communities",
    "unit": "learning_units",
}


@dataclass(frozen=True, slots=True)
class _Known:
    """One way to speak of an indicator."""

    phrase: tuple[str, ...]
    indicator: Indicator


class Vocabulary:
    """The words that indicators are known by, the longest first: what says more is meant more."""

    def __init__(self, indicators: Iterable[Indicator]) -> None:
        known = [_Known(phrase, indicator) for indicator in indicators for phrase in indicator.phrases]
        self._known = sorted(known, key=lambda known: -sum(map(len, known.phrase)))

    def indicator_of(self, words: str, unit: str | None) -> Indicator | None:
        """Return the indicator that folded `words` speak of, for a figure counted in `unit`."""
        wanted = COUNT_UNITS.get(unit or "")
        for known in self._known:
            for word in known.phrase:
                if word not in words:
                    break
            else:
                indicator = known.indicator
                fits = indicator.id == wanted if wanted else unit != "%" or indicator.unit == "%"
                if fits and not any(word in words for word in indicator.unless):
                    return indicator
        return None
