"""Nobody is two people: a row that may be either of two others, who are not each other, is one of them."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping

Pair = tuple[str, str]
_SAME = 1.0
"""Odds from which two rows are taken for one person, whatever else is said of them."""


def settled(
    odds: Mapping[Pair, float], *, different: Callable[[str, str], bool], apart: Collection[Pair] = ()
) -> dict[Pair, float]:
    """Return for each pair the odds that it is one person, given what else the two may be.

    `odds` are those of each pair alone. The rival of a pair is the likeliest other row that one of
    the two may be and that is `different` from the other one; somebody entered three times has
    none. Of several equal rivals each stays about as likely as not, so that none hides all. A
    pair of `apart`, which somebody decided is two people, is nobody's rival.
    """
    beside: dict[str, dict[str, float]] = defaultdict(dict)
    for (first, second), chance in odds.items():
        if (first, second) not in apart:
            beside[first][second] = beside[second][first] = chance

    def rival(one: str, partner: str) -> float:
        same = beside[partner]
        return max(
            (
                chance
                for other, chance in beside[one].items()
                if other != partner and same.get(other, 0.0) < _SAME and different(other, partner)
            ),
            default=0.0,
        )

    return {
        (first, second): chance / ((1 + rival(first, second)) * (1 + rival(second, first)))
        for (first, second), chance in odds.items()
    }
