"""A first draft takes what was stated and judges nothing."""

from datetime import date
from decimal import Decimal

import pytest

from hieuhoc.kernel.spans import Span
from hieuhoc.learning.drafting import SchoolYearUnknown, draft, title_of
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.statement import (
    Figure,
    StatedDay,
    StatedGroup,
    StatedTarget,
    StatedYear,
    Statement,
    Totals,
)
from hieuhoc.learning.target import Comparison

NOWHERE = Span(0, 0)
YEAR = SchoolYear(2021)


def _figure(value, unit="class"):
    return Figure(Decimal(value), unit, NOWHERE)


def _group(number, classes=None, participations=None):
    return StatedGroup(
        number,
        " Pháp\n luật",
        NOWHERE,
        None if classes is None else _figure(classes),
        None if participations is None else _figure(participations),
    )


def _draft(**stated):
    stated.setdefault("text", "")
    return draft(Statement(**stated), title="Thông báo", school_year=YEAR)


def test_a_count_that_is_not_stated_is_zero():
    groups = _draft(groups=(_group(1, classes=12), _group(2, participations=950))).groups
    assert [(g.name, g.classes, g.participations) for g in groups] == [
        ("Pháp luật", 12, 0),
        ("Pháp luật", 0, 950),
    ]


@pytest.mark.parametrize("numbers", [(1, 1), (0, 1), (2373880305, 2)])
def test_numbers_that_are_none_are_counted_anew(numbers):
    groups = _draft(groups=tuple(_group(number) for number in numbers)).groups
    assert [group.number for group in groups] == [1, 2]


def test_numbers_of_the_text_are_kept():
    assert [g.number for g in _draft(groups=(_group(3), _group(5))).groups] == [3, 5]


def test_what_counts_nothing_on_earth_is_left_out():
    goal = StatedTarget("a", NOWHERE, None, Comparison.EXACTLY, _figure(10**15))
    content = _draft(groups=(_group(1, classes=10**15),), targets=(goal,))
    assert (content.groups[0].classes, content.targets) == (0, ())


def test_the_population_is_dated_and_sourced_by_the_text():
    totals = Totals(population=(_figure(5189, "person"), _figure(6000, "person")))
    content = _draft(totals=totals, dated=StatedDay(date(2021, 10, 1), NOWHERE))
    assert (content.population, content.population_on) == (5189, None)
    assert content.population_source == "Thông báo, 01/10/2021"


def test_without_a_population_there_is_no_source():
    content = _draft(dated=StatedDay(date(2021, 10, 1), NOWHERE))
    assert (content.population, content.population_on, content.population_source) == (None, None, "")


def test_paragraphs_are_said_once():
    content = _draft(text="mở lớp  mở lớp", tasks=(Span(0, 6), Span(8, 14)))
    assert content.tasks == ("Mở lớp",)


def test_the_year_is_the_texts_unless_said_otherwise():
    stated = StatedYear(SchoolYear(2019), NOWHERE)
    assert draft(Statement(text="", school_year=stated), title="").school_year == SchoolYear(2019)
    assert _draft(school_year=stated).school_year == YEAR
    with pytest.raises(SchoolYearUnknown):
        draft(Statement(text=""), title="")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Trang tin\n\nLễ khai giảng  năm học\nNgày 1", "Lễ khai giảng năm học"),
        ("Một\nhai", "Một"),
        ("\n \n", ""),
    ],
)
def test_a_text_is_named_by_the_line_that_says_what_it_is(text, title):
    assert title_of(text) == title
