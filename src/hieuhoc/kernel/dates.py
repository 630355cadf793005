"""Days and half-open periods of days."""

from dataclasses import dataclass
from datetime import date


def format_date(day: date) -> str:
    """Write `day` as 01/10/2021."""
    return f"{day:%d/%m/%Y}"


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `start` up to, and not including, `until`."""

    start: date
    until: date
