"""School years."""

from datetime import date

import pytest

from hieuhoc.learning.school_year import NotASchoolYear, SchoolYear


def test_a_school_year_is_written_and_read() -> None:
    assert str(SchoolYear(2021)) == "2021-2022"
    assert SchoolYear.parse("2021-2022") == SchoolYear.parse("2021–2022") == SchoolYear(2021)


@pytest.mark.parametrize("text", ["", "2021", "2021-2023", "2022-2021", "a-b", "2021-", "2021/2022"])
def test_what_is_no_school_year(text: str) -> None:
    with pytest.raises(NotASchoolYear) as refused:
        SchoolYear.parse(text)
    assert refused.value.text == text


@pytest.mark.parametrize(
    ("day", "start"),
    [
        (date(2021, 7, 31), 2020),
        (date(2021, 8, 1), 2021),
        (date(2021, 12, 31), 2021),
        (date(2022, 1, 1), 2021),
    ],
)
def test_the_year_turns_on_the_first_of_august(day: date, start: int) -> None:
    assert SchoolYear.on(day) == SchoolYear(start)
    period = SchoolYear(start).period
    assert period.start <= day < period.until


def test_years_follow_one_another() -> None:
    assert SchoolYear(2020) < SchoolYear(2021)
    assert SchoolYear(2020).period.until == SchoolYear(2021).period.start


@pytest.mark.parametrize(
    ("day", "may"),
    [
        (date(2021, 4, 30), False),
        (date(2021, 5, 1), True),
        (date(2022, 11, 1), True),
        (date(2022, 11, 2), False),
    ],
)
def test_a_year_is_spoken_of_three_months_ahead_and_three_after(day: date, *, may: bool) -> None:
    assert SchoolYear(2021).could_be_announced_on(day) is may
