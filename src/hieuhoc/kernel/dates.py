"""Days and half-open periods of days."""

from dataclasses import dataclass
from datetime import date


def format_date(day: date) -> str:
    """Write `day` as 01/10/2021."""
    return f"{day:%d/%m/%Y}"


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `start` up to, and not including, `until`; open-ended when None."""

    start: date
    until: date | None

    def holds(self, day: date) -> bool:
        """Tell whether `day` falls in the period."""
        return self.start <= day and (self.until is None or day < self.until)
