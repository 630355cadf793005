"""Where a rule stands in the law, and how far anybody has checked it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Standing(StrEnum):
    """How a value got here. READ: the act or an account of it was opened; RECALLED: general knowledge,
    to be checked; ENTERED: typed in by a centre from its own copy of the act.
    """

    READ = "read"
    RECALLED = "recalled"
    ENTERED = "entered"


@dataclass(frozen=True, slots=True)
class Reference:
    """The legal ground of one value.

    `document` is the id of an act in `rulebooks/documents.yaml`, empty where a centre entered the value;
    `where` is the article or annex; `source` is what was opened, or what the centre wrote. Of an
    entered value `entered_by` and `entered_on` say who answers for it, and when it was typed.
    """

    document: str
    where: str
    source: str
    standing: Standing
    entered_by: str = ""
    entered_on: date | None = None

    @property
    def verified(self) -> bool:
        """Tell whether somebody opened the act or an account of it."""
        return self.standing is Standing.READ


@dataclass(frozen=True, slots=True)
class Validity:
    """The days a value holds, from `since` up to, and not including, `until` (None: no end is known)."""

    since: date
    until: date | None = None

    def __contains__(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)
