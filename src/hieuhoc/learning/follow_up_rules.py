"""What can be said of follow-up: days in their order, an outcome for what has ended, counts that can be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.text import nfc
from hieuhoc.learning.bounds import MOST_COUNTED
from hieuhoc.learning.follow_up import ActionState, Channel

MOST_TIMES = 10_000
"""More acts in one row are a slip of the hand: a loudspeaker twice a day comes to 730 a year."""


class FollowUpRefused(HieuHocError):
    """What was entered cannot be; `field` is the field that it is about."""

    code = "follow-up.refused"

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class TextMissing(FollowUpRefused):
    """A field that says what it is about is empty."""

    code = "follow-up.text-missing"


class DayToCome(FollowUpRefused):
    """Something that happened has a day that has not come."""

    code = "follow-up.day-to-come"


class DaysReversed(FollowUpRefused):
    """Something ends before it begins."""

    code = "follow-up.days-reversed"


class CountImpossible(FollowUpRefused):
    """A count is below its least, or larger than any can be."""

    code = "follow-up.count-impossible"


class NotEnded(FollowUpRefused):
    """An item can end as done or as dropped only."""

    code = "follow-up.not-ended"


def said(text: str, *, field: str) -> str:
    """Return a line that was typed, in one form. Raises TextMissing for an empty one."""
    line = one_line(text)
    if not line:
        raise TextMissing(field)
    return line


def one_line(text: str) -> str:
    """Return what was typed in NFC, on one line, with single spaces."""
    return " ".join(nfc(text).split())


def check_happened(day: date, *, today: date, field: str) -> None:
    """Raise DayToCome for something that happened on a day after `today`."""
    if day > today:
        raise DayToCome(field)


def check_order(first: date, last: date | None, *, field: str) -> None:
    """Raise DaysReversed unless `last`, where there is one, is `first` or later."""
    if last is not None and last < first:
        raise DaysReversed(field)


def check_times(times: int) -> None:
    """Raise CountImpossible unless something was done between once and MOST_TIMES."""
    if not 1 <= times <= MOST_TIMES:
        raise CountImpossible("times")


def check_count(count: int | None, *, field: str) -> None:
    """Raise CountImpossible unless a count is from zero to MOST_COUNTED, or was not taken."""
    if count is not None and not 0 <= count <= MOST_COUNTED:
        raise CountImpossible(field)


@dataclass(frozen=True, slots=True)
class Ending:
    """What became of an item: done or dropped, on which day, in which words."""

    state: ActionState
    ended_on: date
    outcome: str


def check_ending(ending: Ending, *, given_on: date, today: date) -> None:
    """Raise NotEnded, TextMissing, DayToCome or DaysReversed unless an item can end so."""
    if ending.state is ActionState.OPEN:
        raise NotEnded("state")
    said(ending.outcome, field="outcome")
    check_happened(ending.ended_on, today=today, field="ended_on")
    check_order(given_on, ending.ended_on, field="ended_on")


@dataclass(frozen=True, slots=True)
class Told:
    """How often people were told, and how many heads were counted: heads are no people."""

    times: int = 0
    heads: int = 0

    def __add__(self, other: "Told") -> "Told":
        return Told(self.times + other.times, self.heads + other.heads)


def quarter_of(day: date) -> date:
    """Return the first day of the quarter of the calendar that `day` falls in."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def told_by_quarter(
    acts: Iterable[tuple[Channel, date, Told]],
) -> Mapping[Channel, Mapping[date, Told]]:
    """Return the sums by channel and by quarter; a quarter goes by its first day."""
    sums: dict[Channel, dict[date, Told]] = {}
    for channel, day, told in acts:
        of_channel = sums.setdefault(channel, {})
        quarter = quarter_of(day)
        of_channel[quarter] = of_channel.get(quarter, Told()) + told
    return sums
