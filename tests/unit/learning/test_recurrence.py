"""When a class meets: the rule, its days, its words."""

from datetime import date, time

import pytest
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from hieuhoc.learning.recurrence import (
    MOST_MEETINGS,
    EndMissing,
    NoMeeting,
    Pattern,
    RuleUnreadable,
    Timetable,
    TooManyMeetings,
    fixed_holidays,
    meeting_days,
    parse_rule,
)
from hieuhoc.learning.recurrence_wording import timetable_words

TUESDAY = date(2021, 10, 5)
EVENING = time(19)
TUE_THU = frozenset({1, 3})


def _timetable(pattern: Pattern = Pattern(), *, starts: time = EVENING) -> Timetable:  # noqa: B008 - frozen
    return Timetable(TUESDAY, starts, 120, pattern)


def test_one_meeting_has_no_rule() -> None:
    assert _timetable().rule == ""
    assert _timetable().days == (TUESDAY,)
    assert timetable_words(_timetable()) == "tối ngày 05/10/2021"


def test_weekly_on_two_days_eight_times() -> None:
    timetable = _timetable(Pattern(TUE_THU, count=8))
    assert timetable.rule == "RRULE:FREQ=WEEKLY;BYDAY=TU,TH;COUNT=8"
    assert timetable.days[:3] == (TUESDAY, date(2021, 10, 7), date(2021, 10, 12))
    assert len(timetable.days) == 8
    assert timetable_words(timetable) == "tối thứ ba và thứ năm hằng tuần, 8 buổi"
    assert timetable_words(timetable, "en") == "every Tuesday and Thursday in the evening, 8 meetings"


def test_weekly_until_a_day_that_is_included() -> None:
    timetable = _timetable(Pattern(TUE_THU, until=date(2021, 10, 19)), starts=time(8))
    assert timetable.days[-1] == date(2021, 10, 19)
    assert timetable_words(timetable) == "sáng thứ ba và thứ năm hằng tuần đến ngày 19/10/2021, 5 buổi"


def test_a_class_of_eight_meetings_has_eight_whatever_is_skipped() -> None:
    timetable = _timetable(Pattern(TUE_THU, count=8, skipped=(date(2021, 10, 7), date(2021, 10, 8))))
    assert date(2021, 10, 7) not in timetable.days
    assert len(timetable.days) == 8
    assert "EXDATE:20211007T190000" in timetable.rule
    assert "20211008" not in timetable.rule
    assert timetable_words(timetable).endswith("8 buổi")


def test_extra_days_come_on_top() -> None:
    weekly = _timetable(Pattern(TUE_THU, count=2, extra=(date(2021, 10, 9),)))
    assert weekly.days == (TUESDAY, date(2021, 10, 7), date(2021, 10, 9))
    chosen = _timetable(Pattern(extra=(date(2021, 11, 1), date(2021, 10, 20))), starts=time(14))
    assert chosen.days == (TUESDAY, date(2021, 10, 20), date(2021, 11, 1))
    assert timetable_words(chosen) == "chiều các ngày 05/10/2021, 20/10/2021 và 01/11/2021, 3 buổi"


def test_a_weekly_class_ends_in_one_way() -> None:
    for pattern in (Pattern(TUE_THU), Pattern(TUE_THU, count=3, until=date(2021, 12, 1))):
        with pytest.raises(EndMissing):
            _ = _timetable(pattern).days


def test_no_more_meetings_than_a_class_has() -> None:
    every_day = frozenset(range(7))
    assert len(_timetable(Pattern(every_day, count=MOST_MEETINGS)).days) == MOST_MEETINGS
    for pattern in (
        Pattern(every_day, count=MOST_MEETINGS + 1),
        Pattern(every_day, until=date(2029, 1, 1)),
        Pattern(TUE_THU, count=10**9),
    ):
        with pytest.raises(TooManyMeetings):
            _ = _timetable(pattern).days


def test_a_class_meets_at_least_once() -> None:
    for pattern in (
        Pattern(TUE_THU, count=0),
        Pattern(TUE_THU, until=date(2021, 10, 1)),
        Pattern(frozenset({1}), until=TUESDAY, skipped=(TUESDAY,)),
    ):
        with pytest.raises(NoMeeting):
            _ = _timetable(pattern).days


@pytest.mark.parametrize("rule", ["bậy", "RRULE:FREQ=WEEKLY", "RRULE:FREQ=WEEKLY;BYDAY=XX;COUNT=2"])
def test_what_is_not_a_rule_is_refused(rule: str) -> None:
    with pytest.raises(RuleUnreadable):
        parse_rule(rule, first_day=TUESDAY)
    with pytest.raises(RuleUnreadable):
        meeting_days(rule + ";X=1", first_day=TUESDAY, starts=EVENING)


def test_the_holidays_of_the_solar_calendar() -> None:
    assert date(2021, 9, 2) in fixed_holidays([2021])
    assert len(fixed_holidays([2021, 2022])) == 8


DAYS = st.dates(date(2021, 9, 1), date(2022, 6, 30))
PATTERNS = st.one_of(
    st.builds(Pattern, extra=st.lists(DAYS, max_size=4).map(tuple)),
    st.builds(
        Pattern,
        weekdays=st.frozensets(st.integers(0, 6), min_size=1),
        count=st.integers(1, 30),
        extra=st.lists(DAYS, max_size=3).map(tuple),
        skipped=st.lists(DAYS, max_size=20).map(tuple),
    ),
)


@given(DAYS, PATTERNS)
def test_a_rule_read_back_gives_the_same_days(first_day: date, pattern: Pattern) -> None:
    timetable = Timetable(first_day, EVENING, 90, pattern)
    again = Timetable(first_day, EVENING, 90, parse_rule(timetable.rule, first_day=first_day))
    assert again.days == timetable.days
    assert again.rule == timetable.rule
    assert timetable_words(again) == timetable_words(timetable)
    if pattern.weekdays:
        assert not set(timetable.days) & (set(pattern.skipped) - set(pattern.extra))
        assert len(set(timetable.days) - set(pattern.extra)) <= pattern.count  # type: ignore[operator]


@given(st.frozensets(st.integers(0, 6), min_size=1), st.integers(1, 60))
def test_the_rule_is_one_that_other_calendars_read(weekdays: frozenset[int], count: int) -> None:
    timetable = _timetable(Pattern(weekdays, count=count))
    read = rrulestr(f"DTSTART:20211005T190000\n{timetable.rule}")
    assert tuple(moment.date() for moment in read) == timetable.days
