"""When a class meets: a simple weekly form as an RFC 5545 rule, and the days it gives.

The rule is stored, so that another calendar can read it; the form is what a person fills in.
The days are worked out by dateutil.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice

from dateutil.rrule import rruleset, rrulestr  # type: ignore[import-untyped]

from hieuhoc.kernel.errors import HieuHocError

MOST_MEETINGS = 200
_FURTHEST_DAYS = 800
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_STAMP = "%Y%m%dT%H%M%S"


class RuleUnreadable(HieuHocError):
    """The text is not one of our rules."""

    code = "recurrence.unreadable"

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


class EndMissing(HieuHocError):
    """A weekly class ends after a number of meetings or on a day: one of the two, not both."""

    code = "recurrence.end-missing"


class TooManyMeetings(HieuHocError):
    """More meetings than a class of a commune has: `most` are taken."""

    code = "recurrence.too-many"

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most


class NoMeeting(HieuHocError):
    """No day is left to meet on: all are skipped, or the last day lies before the first."""

    code = "recurrence.no-meeting"


@dataclass(frozen=True, slots=True)
class Pattern:
    """When a class meets after its first day.

    Without `weekdays` it meets on its first day and the `extra` days only. With them, 0 being
    Monday, it meets weekly on these from the first day on, `count` times or to the day
    `until`, the last one included; on no day of `skipped`, which a class of `count` meetings
    makes up for at its end. `extra` days come on top.
    """

    weekdays: frozenset[int] = frozenset()
    count: int | None = None
    until: date | None = None
    extra: tuple[date, ...] = ()
    skipped: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Timetable:
    """The first day, the hour, the length of a meeting in minutes, and the pattern."""

    first_day: date
    starts: time
    minutes: int
    pattern: Pattern = Pattern()

    @property
    def rule(self) -> str:
        """The RFC 5545 rule, without DTSTART; "" for one meeting."""
        return rule_text(self.pattern, first_day=self.first_day, starts=self.starts)

    @property
    def days(self) -> tuple[date, ...]:
        """The days it meets on. Raises EndMissing, TooManyMeetings or NoMeeting."""
        return meeting_days(self.rule, first_day=self.first_day, starts=self.starts)


def rule_text(pattern: Pattern, *, first_day: date, starts: time) -> str:
    """Return the rule of a pattern; "" where the first day is all there is.

    Raises EndMissing, TooManyMeetings or NoMeeting.
    """
    lines = []
    if pattern.weekdays:
        skipped = _skipped_by(pattern, first_day)
        lines.append(f"RRULE:{_weekly(pattern, more=len(skipped), starts=starts)}")
        lines += _dates("EXDATE", skipped, starts)
    extra = [*([] if pattern.weekdays else [first_day]), *pattern.extra]
    if pattern.weekdays or len(set(extra)) > 1:
        lines += _dates("RDATE", extra, starts)
    return "\n".join(lines)


def parse_rule(rule: str, *, first_day: date) -> Pattern:
    """Return the pattern whose rule this is. Raises RuleUnreadable."""
    weekdays: frozenset[int] = frozenset()
    count, until = None, None
    dates: dict[str, tuple[date, ...]] = {"RDATE": (), "EXDATE": ()}
    try:
        for line in rule.split():
            name, _, value = line.partition(":")
            if name == "RRULE":
                parts = dict(part.split("=", 1) for part in value.split(";"))
                weekdays = frozenset(_DAYS.index(day) for day in parts["BYDAY"].split(","))
                count = int(parts["COUNT"]) if "COUNT" in parts else None
                until = datetime.strptime(parts["UNTIL"], _STAMP).date() if "UNTIL" in parts else None  # noqa: DTZ007 - a day of the class's own place
            else:
                days = (datetime.strptime(stamp, _STAMP).date() for stamp in value.split(","))  # noqa: DTZ007 - as above
                dates[name] += tuple(days)
    except (KeyError, ValueError):
        raise RuleUnreadable(rule) from None
    if count is not None:
        count -= len(dates["EXDATE"])
    extra = dates["RDATE"] if weekdays else tuple(day for day in dates["RDATE"] if day != first_day)
    return Pattern(weekdays, count, until, extra, dates["EXDATE"])


def meeting_days(rule: str, *, first_day: date, starts: time) -> tuple[date, ...]:
    """Return the days of a rule, in order. Raises RuleUnreadable, TooManyMeetings or NoMeeting."""
    if not rule:
        return (first_day,)
    days = tuple(
        dict.fromkeys(
            moment.date() for moment in islice(_expanded(rule, first_day, starts), MOST_MEETINGS + 1)
        )
    )
    if len(days) > MOST_MEETINGS:
        raise TooManyMeetings(MOST_MEETINGS)
    if not days:
        raise NoMeeting
    return days


def fixed_holidays(years: Iterable[int]) -> tuple[date, ...]:
    """Return the public holidays that fall on the same day of the calendar each year.

    Those that follow the moon (Tết, the Hùng Kings) are announced yearly and entered by hand.
    """
    return tuple(date(year, month, day) for year in years for month, day in ((1, 1), (4, 30), (5, 1), (9, 2)))


def _expanded(rule: str, first_day: date, starts: time) -> rruleset:
    try:
        expanded = rrulestr(rule, dtstart=datetime.combine(first_day, starts), forceset=True)
    except (ValueError, TypeError):
        raise RuleUnreadable(rule) from None
    assert isinstance(expanded, rruleset)
    return expanded


def _skipped_by(pattern: Pattern, first_day: date) -> tuple[date, ...]:
    """Return the skipped days that the weekly rule meets on, also those it comes to by making up."""
    if (pattern.count is None) == (pattern.until is None):
        raise EndMissing
    if pattern.count is not None and not 1 <= pattern.count <= MOST_MEETINGS:
        raise TooManyMeetings(MOST_MEETINGS) if pattern.count else NoMeeting
    skipped, kept = [], 0
    for day in _weekdays_from(pattern, first_day):
        if kept == pattern.count:
            break
        if day in pattern.skipped:
            skipped.append(day)
        else:
            kept += 1
    if not kept:
        raise NoMeeting
    if pattern.count is not None and kept < pattern.count:
        raise TooManyMeetings(MOST_MEETINGS)
    return tuple(skipped)


def _weekdays_from(pattern: Pattern, first_day: date) -> Iterable[date]:
    last = date.fromordinal(first_day.toordinal() + _FURTHEST_DAYS)
    until = min(pattern.until or last, last)
    days = (date.fromordinal(n) for n in range(first_day.toordinal(), until.toordinal() + 1))
    return (day for day in days if day.weekday() in pattern.weekdays)


def _weekly(pattern: Pattern, *, more: int, starts: time) -> str:
    days = ",".join(_DAYS[day] for day in sorted(pattern.weekdays))
    if pattern.count is not None:
        return f"FREQ=WEEKLY;BYDAY={days};COUNT={pattern.count + more}"
    assert pattern.until is not None
    return f"FREQ=WEEKLY;BYDAY={days};UNTIL={datetime.combine(pattern.until, starts):{_STAMP}}"


def _dates(name: str, days: Iterable[date], starts: time) -> list[str]:
    stamps = [f"{datetime.combine(day, starts):{_STAMP}}" for day in sorted(set(days))]
    return [f"{name}:{','.join(stamps)}"] if stamps else []
