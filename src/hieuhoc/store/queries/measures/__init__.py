"""What the registers say of an indicator: one module for each kind of thing that is counted.

An indicator that is not here is entered from a document. Each counting gives the figure and, on
demand, every record behind it, those left out with the reason; the two always agree.
"""

from collections.abc import Mapping

from hieuhoc.store.queries.measures import classes, clubs, follow_up, learners, libraries, reviews, titles
from hieuhoc.store.queries.measures.counting import Counting

COUNTINGS: Mapping[str, Counting] = {
    **classes.COUNTINGS,
    **learners.COUNTINGS,
    **reviews.COUNTINGS,
    **clubs.COUNTINGS,
    **libraries.COUNTINGS,
    **follow_up.COUNTINGS,
    **titles.COUNTINGS,
}
"""By the id of the indicator. A module imports `Counting` from `counting`, where it is defined."""

__all__ = ["COUNTINGS", "Counting"]
