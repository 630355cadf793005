"""The times of reports: what they are called, where they begin and end."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hieuhoc.kernel.dates import Period
from hieuhoc.learning.report_period import NotAReportPeriod, PeriodKind, ReportPeriod, periods_of
from hieuhoc.learning.school_year import SchoolYear

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("key", "name", "start", "until", "school_year"),
    [
        ("2021-10", "tháng 10 năm 2021", date(2021, 10, 1), date(2021, 11, 1), 2021),
        ("2021-12", "tháng 12 năm 2021", date(2021, 12, 1), date(2022, 1, 1), 2021),
        ("2021-07", "tháng 7 năm 2021", date(2021, 7, 1), date(2021, 8, 1), 2020),
        ("2021-q4", "quý IV năm 2021", date(2021, 10, 1), date(2022, 1, 1), 2021),
        ("2021-q3", "quý III năm 2021", date(2021, 7, 1), date(2021, 10, 1), 2021),
        ("2022-q1", "quý I năm 2022", date(2022, 1, 1), date(2022, 4, 1), 2021),
        ("2021-2022", "năm học 2021-2022", date(2021, 8, 1), date(2022, 8, 1), 2021),
    ],
)
def test_a_time_has_a_name_and_days(key, name, start, until, school_year):
    period = ReportPeriod.parse(key)
    assert (period.key, period.name) == (key, name)
    assert period.period == Period(start, until)
    assert period.school_year == SchoolYear(school_year)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2021",
        "2021-13",
        "2021-00",
        "2021-1",
        "2021-q5",
        "2021-q0",
        "2021-2023",
        "9999-10",
        "২০২১-10",
        "x",
    ],
)
def test_what_is_no_time_is_refused(text):
    with pytest.raises(NotAReportPeriod) as refused:
        ReportPeriod.parse(text)
    assert refused.value.text == text


@given(DAYS, st.sampled_from(PeriodKind))
def test_the_time_around_a_day_has_the_day_in_it_and_is_read_again(day: date, kind: PeriodKind) -> None:
    found = ReportPeriod.around(day, kind)
    assert found.period.start <= day < found.period.until
    assert ReportPeriod.parse(found.key) == found
    assert len(found.months) == {"month": 1, "quarter": 3, "year": 12}[kind]


def test_the_times_of_a_school_year_cover_it():
    year, *others = periods_of(SchoolYear(2021))
    assert year.key == "2021-2022"
    quarters = [time.key for time in others if time.kind is PeriodKind.QUARTER]
    assert quarters == ["2021-q3", "2021-q4", "2022-q1", "2022-q2", "2022-q3"]
    months = [time.period for time in others if time.kind is PeriodKind.MONTH]
    assert (months[0].start, months[-1].until) == (date(2021, 8, 1), date(2022, 8, 1))
