"""How far a sheet of a title comes, held against what its book of criteria asks."""

from dataclasses import dataclass
from decimal import Decimal

from hieuhoc.rulebook.edition import Edition, Rating


@dataclass(frozen=True, slots=True)
class SheetReach:
    """How many items a sheet asks, are judged and met, and its points.

    `points` and `most` are None where the points of an item are not known.
    """

    asked: int
    judged: int
    met: int
    points: Decimal | None
    most: Decimal | None
    edition: Edition

    @property
    def lowest(self) -> Rating | None:
        """The rating that asks for the fewest points; None where the book has none."""
        return min(self.edition.ratings, key=lambda rating: rating.at, default=None)

    @property
    def is_whole(self) -> bool:
        """Whether every item is judged."""
        return self.asked <= self.judged

    @property
    def is_below(self) -> bool:
        """Whether the sheet, as it is filled in, has too few points for the lowest rating."""
        return self.lowest is not None and self.points is not None and self.points < self.lowest.at

    @property
    def is_reached(self) -> bool:
        """Whether a whole sheet has what its book asks: the lowest rating, or every item met without one."""
        if not self.is_whole:
            return False
        if self.lowest is None or self.points is None:
            return self.met == self.asked
        return not self.is_below
