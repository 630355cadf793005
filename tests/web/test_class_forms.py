"""Hours, days and timetables as they are typed."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError

from hieuhoc.learning.recurrence import Pattern, Timetable, fixed_holidays
from hieuhoc.web.forms.times import DaysField, HourField
from hieuhoc.web.forms.timetable import TimetableForm, initial_of


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("19:00", time(19)),
        ("19h30", time(19, 30)),
        ("7g15", time(7, 15)),
        ("7 giờ", time(7)),
        ("19.45", time(19, 45)),
        (" 8 ", time(8)),
        ("0730", time(7, 30)),
        ("0:05", time(0, 5)),
    ],
)
def test_an_hour_is_read_as_it_is_written_here(typed: str, hour: time) -> None:
    assert HourField().clean(typed) == hour


@pytest.mark.parametrize("typed", ["24:00", "19:60", "19:5", "tối", "-1", "19:00:00", "१९:००"])
def test_what_is_no_hour_is_said(typed: str) -> None:
    with pytest.raises(ValidationError, match="không phải là giờ"):
        HourField().clean(typed)


def test_days_are_parted_by_whatever_one_parts_with() -> None:
    days = (date(2021, 10, 9), date(2021, 10, 16))
    field = DaysField()
    for typed in ("9/10/2021, 16/10/2021", "09/10/2021 16/10/2021", "9/10/2021;16/10/2021"):
        assert field.clean(typed) == days
    assert field.prepare_value(days) == "09/10/2021, 16/10/2021"
    with pytest.raises(ValidationError, match="“31/02/2021” không phải là ngày"):
        field.clean("9/10/2021, 31/02/2021")


TUE_THU = frozenset({1, 3})


@pytest.mark.parametrize(
    "pattern",
    [
        Pattern(),
        Pattern(TUE_THU, count=8),
        Pattern(TUE_THU, until=date(2021, 12, 1)),
        Pattern(TUE_THU, count=40, skipped=fixed_holidays([2021, 2022])),
        Pattern(TUE_THU, count=4, extra=(date(2021, 10, 9),), skipped=(date(2021, 10, 7),)),
        Pattern(extra=(date(2021, 10, 9), date(2021, 10, 20))),
    ],
)
def test_a_timetable_goes_through_its_form_unchanged(pattern: Pattern) -> None:
    timetable = Timetable(date(2021, 10, 5), time(19), 120, pattern)
    empty = TimetableForm(initial=initial_of(timetable))
    sent = {name: empty[name].value() for name in empty.fields}
    again = TimetableForm({name: value for name, value in sent.items() if value not in (None, False)})
    assert again.is_valid(), again.errors
    read = again.timetable()
    assert read is not None
    assert (read.days, read.starts, read.minutes) == (timetable.days, time(19), 120)


def test_a_class_on_a_holiday_keeps_it_when_its_form_is_saved_again() -> None:
    sunday = Timetable(date(2022, 4, 30), time(8), 60, Pattern(frozenset({5, 6}), count=2))
    assert sunday.days == (date(2022, 4, 30), date(2022, 5, 1))
    assert initial_of(sunday)["holidays"] is False
