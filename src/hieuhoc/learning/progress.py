"""How far a year's plan is carried out: what was planned, what stands in the calendar, what was held."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal

from hieuhoc.kernel.dates import Period


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """A group of the plan in figures; only classes of which a meeting was held are `held`.

    `waiting_to_open` are those entered as planned, `open` those that take people or run and of
    which nothing was held yet. Participations are registrations, never people.
    """

    planned_classes: int
    waiting_to_open: int
    open: int
    held: int
    planned_participations: int
    participations: int

    def due(self, elapsed: Decimal) -> int:
        """Return how many classes would be held by now at an even pace, rounded down."""
        return int((self.planned_classes * elapsed).to_integral_value(rounding=ROUND_DOWN))

    def behind(self, elapsed: Decimal) -> int:
        """Return how many classes are missing by now, counting those that are open; 0 for none."""
        return max(self.due(elapsed) - self.held - self.open, 0)


def elapsed_share(period: Period, today: date) -> Decimal:
    """Return the share of a time that is over on a day, from 0 to 1."""
    whole = (period.until - period.start).days
    over = min(max((today - period.start).days, 0), whole)
    return Decimal(over) / Decimal(whole)
