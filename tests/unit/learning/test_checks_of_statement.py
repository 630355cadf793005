"""Each contradiction in a text: where it is one, where it is none, and on the boundary."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from hieuhoc.kernel.spans import Span
from hieuhoc.learning.checks import check
from hieuhoc.learning.finding import Finding, Remedy, Severity
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.statement import (
    Centre,
    Figure,
    StatedDay,
    StatedGroup,
    StatedPlace,
    StatedRatio,
    StatedTarget,
    StatedYear,
    Statement,
    Totals,
)
from hieuhoc.learning.target import Comparison

HERE = Span(0, 1)


def figure(value: str | int, unit: str | None = "class", *, at: int = 0) -> Figure:
    return Figure(Decimal(value), unit, Span(at, at + 1))


def group(number: int, classes: int | None, participations: int | None = None) -> StatedGroup:
    return StatedGroup(
        number=number,
        name=f"nhóm {number}",
        span=Span(10 * number, 10 * number + 5),
        classes=figure(classes, at=10 * number) if classes is not None else None,
        participations=figure(participations, "participation", at=10 * number + 1)
        if participations is not None
        else None,
    )


def said(findings: tuple[Finding, ...]) -> list[tuple[str, str, str, str]]:
    return [(f.code, f.severity.value, f.stated, f.computed) for f in findings]


FOUR = (group(1, 12, 1118), group(2, 11, 950), group(3, 10, 420), group(4, 21, 1919))


def with_totals(**totals: tuple[Figure, ...]) -> Statement:
    return Statement(text="", totals=Totals(**totals), groups=FOUR)


def test_a_text_that_states_nothing_contradicts_nothing() -> None:
    assert check(Statement(text="")) == ()


def test_a_total_that_is_not_the_sum_of_its_parts() -> None:
    (finding,) = check(with_totals(classes=(figure(55),)))
    assert said((finding,)) == [("sum-mismatch", "error", "55", "54")]
    assert finding.subject == "classes"
    assert finding.facts["parts"] == "12 + 11 + 10 + 21"
    assert len(finding.evidence) == 5
    assert set(finding.remedies) == set(Remedy)


def test_a_total_that_is_the_sum_is_said_to_be() -> None:
    findings = check(with_totals(classes=(figure(54),), participations=(figure(4407),)))
    assert said(findings) == [("sum-holds", "info", "54", "54"), ("sum-holds", "info", "4407", "4407")]
    assert all(finding.remedies == () for finding in findings)


@pytest.mark.parametrize(
    "statement",
    [
        Statement(text="", totals=Totals(classes=(figure(55),)), groups=(group(1, 12),)),
        Statement(text="", totals=Totals(classes=(figure(55),)), groups=(group(1, 12), group(2, None))),
        Statement(text="", totals=Totals(classes=(figure(55),)), groups=FOUR, groups_are_all=False),
        Statement(text="", groups=FOUR),
    ],
    ids=["one group", "a gap", "examples only", "no total"],
)
def test_where_there_is_no_sum_to_form(statement: Statement) -> None:
    assert check(statement) == ()


def test_more_groups_stated_than_listed() -> None:
    findings = check(with_totals(groups=(figure(5, "class-group"),)))
    assert said(findings) == [("group-count-mismatch", "error", "5", "4")]
    assert check(with_totals(groups=(figure(4, "class-group"),))) == ()


def ratio(top: int, bottom: int, percent: str) -> Statement:
    stated = StatedRatio(figure(top, at=1), figure(bottom, at=2), figure(percent, "%", at=3))
    return Statement(text="", ratios=(stated,))


@pytest.mark.parametrize(
    ("top", "bottom", "percent"),
    [
        (4407, 5189, "84.9"),
        (4407, 5189, "84.93"),
        (4407, 5189, "84.92"),
        (4407, 5189, "85"),
        (4407, 5189, "85.0"),
        (4407, 5189, "84"),
        (2, 3, "66.6"),
        (2, 3, "66.7"),
        (11, 11, "100"),
    ],
)
def test_a_quotient_holds_rounded_either_way_or_cut_off(top: int, bottom: int, percent: str) -> None:
    (finding,) = check(ratio(top, bottom, percent))
    assert (finding.code, finding.severity) == ("ratio-holds", Severity.INFO)


@pytest.mark.parametrize(
    ("top", "bottom", "percent", "computed"),
    [
        (4407, 5189, "84.8", "84.9"),
        (4407, 5189, "85.1", "84.9"),
        (4407, 5189, "83", "84.9"),
        (4407, 5189, "86", "84.9"),
        (4407, 5189, "84.94", "84.93"),
        (2, 3, "66.5", "66.7"),
    ],
)
def test_a_quotient_that_does_not_come_to_its_share(
    top: int, bottom: int, percent: str, computed: str
) -> None:
    (finding,) = check(ratio(top, bottom, percent))
    assert said((finding,)) == [("ratio-mismatch", "error", percent, computed)]
    assert finding.facts == {"numerator": str(top), "denominator": str(bottom)}


def test_nothing_is_divided_by_nothing() -> None:
    assert check(ratio(5, 0, "100")) == ()


def test_numbers_of_any_length_are_compared() -> None:
    (finding,) = check(ratio(10**29, 1, "1." + "1" * 25))
    assert finding.code == "ratio-mismatch"


def target(value: str, unit: str = "%", indicator: str | None = "literacy") -> Statement:
    stated = StatedTarget("biết chữ", HERE, indicator, Comparison.EXACTLY, figure(value, unit))
    return Statement(text="", targets=(stated,))


def test_a_share_above_the_whole() -> None:
    assert said(check(target("100.1"))) == [("share-above-100", "error", "100.1", "100")]
    assert check(target("100")) == ()
    assert check(target("120", "time")) == ()
    assert check(target("120", indicator=None)) == ()


def coverage(percent: str, *, turns: int, population: int, text: str = "", **more: object) -> Statement:
    participations = figure(turns, "participation", at=40)
    return Statement(
        text=text,
        totals=Totals(
            participations=(participations,),
            population=(figure(population, "person", at=60),),
            coverage=(figure(percent, "%", at=90),),
        ),
        figures=(participations,),
        **more,
    )


def test_a_coverage_that_counts_participations() -> None:
    codes = [finding.code for finding in check(coverage("84.9", turns=4407, population=5189))]
    assert codes == ["coverage-counts-participations", "ratio-holds"]


def test_a_coverage_that_its_parts_do_not_come_to_warns() -> None:
    assert said(check(coverage("80", turns=4407, population=5189))) == [
        ("ratio-mismatch", "warning", "80", "84.9")
    ]


def test_a_coverage_of_people_counted_apart_says_nothing_of_participations() -> None:
    statement = coverage("50", turns=4407, population=5189)
    people = figure(2594, "person", at=70)
    assert check(replace(statement, figures=(*statement.figures, people))) == ()


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("tỷ lệ lượt người học trên dân số là ", ["ratio-holds"]),
        ("tính theo số lượt, đạt ", ["ratio-holds"]),
        ("tỷ lệ lượt đã nêu. Người học đạt ", ["coverage-counts-participations", "ratio-holds"]),
    ],
)
def test_a_share_that_the_text_itself_calls_one_of_participations(words: str, codes: list[str]) -> None:
    found = check(coverage("84.9", turns=4407, population=5189, text=words.rjust(90)))
    assert [finding.code for finding in found] == codes


def test_a_coverage_above_the_whole_warns_for_it_may_count_participations() -> None:
    codes = {(f.code, f.severity) for f in check(coverage("120", turns=6000, population=5000))}
    assert ("share-above-100", Severity.WARNING) in codes
    assert ("coverage-counts-participations", Severity.WARNING) in codes


@pytest.mark.parametrize("subject", ["groups", "classes", "participations", "population", "coverage"])
def test_one_quantity_given_two_values(subject: str) -> None:
    unit = "%" if subject == "coverage" else "class"
    figures = (figure(55, unit, at=1), figure(54, unit, at=5), figure(55, unit, at=9))
    (finding,) = check(Statement(text="", totals=Totals(**{subject: figures})))
    assert said((finding,)) == [("conflicting-values", "error", "55", "54")]
    assert finding.subject == subject
    assert finding.evidence == (figures[0].span, figures[1].span)


def place(kind: str, name: str, at: int) -> StatedPlace:
    return StatedPlace(kind, name, Span(at, at + 5))


def test_one_centre_in_two_districts() -> None:
    own = place("district", "Bá Thước", 50)
    other = place("district", "Hậu Lộc", 10)
    centre = Centre(place("commune", "Hoa Sen", 40), own, None)
    (finding,) = check(Statement(text="", centre=centre, located=(other, own, other)))
    assert said((finding,)) == [("conflicting-places", "warning", "Bá Thước", "Hậu Lộc")]
    assert finding.subject == "district"
    assert finding.evidence == (own.span, other.span)


def test_one_name_in_two_spellings_is_one_place() -> None:
    own = place("province", "Hòa Bình", 50)
    located = (
        place("province", "Hoà Bình", 10),
        place("province", "HÒA BÌNH", 20),
        place("district", "Mai Châu", 30),
    )
    assert check(Statement(text="", centre=Centre(None, None, own), located=located)) == ()


def day(year: int, month: int, number: int, ends: date | None = None) -> StatedDay:
    return StatedDay(date(year, month, number), HERE, ends)


def test_an_end_before_its_beginning() -> None:
    late = day(2021, 10, 5, ends=date(2021, 10, 4))
    assert said(check(Statement(text="", days=(late,)))) == [
        ("dates-out-of-order", "error", "05/10/2021", "04/10/2021")
    ]
    assert check(Statement(text="", days=(day(2021, 10, 5, ends=date(2021, 10, 5)), day(2020, 1, 1)))) == ()


YEAR = StatedYear(SchoolYear(2021), Span(5, 14))


@pytest.mark.parametrize(
    ("dated", "fits"),
    [
        (day(2021, 10, 5), True),
        (day(2021, 5, 1), True),
        (day(2021, 4, 30), False),
        (day(2022, 11, 1), True),
        (day(2022, 11, 2), False),
        (day(2019, 10, 5), False),
    ],
)
def test_a_school_year_beside_the_day_of_the_text(dated: StatedDay, *, fits: bool) -> None:
    findings = check(Statement(text="", school_year=YEAR, dated=dated, days=(dated,)))
    assert [finding.code for finding in findings] == ([] if fits else ["school-year-mismatch"])


def test_one_fitting_day_is_enough_for_a_school_year() -> None:
    statement = Statement(
        text="", school_year=YEAR, dated=day(2019, 6, 14), days=(day(2019, 6, 14), day(2021, 9, 5))
    )
    assert check(statement) == ()


def test_errors_come_first_and_each_finding_once() -> None:
    statement = Statement(
        text="",
        totals=Totals(classes=(figure(54), figure(55, at=7), figure(55, at=8))),
        groups=FOUR,
        days=(day(2021, 10, 5, ends=date(2021, 10, 4)),),
    )
    findings = check(statement)
    assert [finding.severity for finding in findings] == [Severity.ERROR, Severity.ERROR, Severity.INFO]
    assert len({finding.key for finding in findings}) == 3


def test_a_finding_has_the_same_key_when_the_text_is_read_again() -> None:
    (first,) = check(with_totals(classes=(figure(55),)))
    (again,) = check(with_totals(classes=(figure(55, at=99),)))
    assert first.key == again.key
    assert first != again
