"""The year looked back on: figures beside plan and last year, and nothing said where nothing is known."""

from datetime import date
from decimal import Decimal

from hieuhoc.files.rulebooks import load_indicators
from hieuhoc.learning.annual import AnnualContent, Origin, Part, QuarterReview, YearActivity
from hieuhoc.learning.annual_lines import (
    NO_FIGURE,
    NO_INDICATOR,
    OTHER_UNIT,
    activity_lines,
    indicator_lines,
    review_lines,
    target_lines,
    with_anything_kept,
)
from hieuhoc.learning.counted import LeftOut
from hieuhoc.learning.measure import Excluded, Measured, MeasureSource
from hieuhoc.learning.participation import Tally
from hieuhoc.learning.plan import ClassGroup, PlanContent
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.target import Comparison, Target
from hieuhoc.learning.titles_counted import LeftOutOfTitles

DAY = date(2022, 7, 31)
KNOWN = {indicator.id: indicator for indicator in load_indicators()}
PLAN = PlanContent(
    SchoolYear(2021),
    (ClassGroup(1, "Pháp luật", 12, 1118), ClassGroup(2, "Dạy nghề", 10, 420)),
)
LAST = PlanContent(
    SchoolYear(2020),
    (ClassGroup(1, "DẠY  NGHỀ", 8, 300), ClassGroup(2, "Sức khỏe", 3, 90)),
)
NOBODY = YearActivity(Tally(), {})


def _share(part: int, whole: int | None, source: str = "") -> Measured:
    return Measured(
        Decimal(part),
        None if whole is None else Decimal(whole),
        MeasureSource.ENTERED if source else MeasureSource.REGISTER,
        DAY,
        source=source,
    )


def _named(lines, part):
    return {line.label: line for line in lines if line.part is part}


def test_groups_are_held_against_the_plan_and_the_group_of_the_same_name_last_year():
    now = YearActivity(
        Tally(classes=13, participations=900, people=500),
        {1: Tally(classes=13, participations=900, people=500)},
        PLAN,
    )
    before = YearActivity(
        Tally(classes=7, people=80),
        {1: Tally(classes=4, people=60), 2: Tally(classes=3, people=40)},
        LAST,
    )
    lines = activity_lines(now, before)
    classes = _named(lines, Part.CLASSES)
    assert (classes["1. Pháp luật"].planned, classes["1. Pháp luật"].reached) == (12, 13)
    assert classes["1. Pháp luật"].last_year is None
    assert classes["1. Pháp luật"].met is True
    assert (classes["2. Dạy nghề"].reached, classes["2. Dạy nghề"].last_year) == (0, 4)
    assert classes["2. Dạy nghề"].met is False
    gone = classes["2. Sức khỏe (nhóm của năm trước)"]
    assert (gone.planned, gone.reached, gone.last_year) == (None, None, 3)
    assert classes["Cả năm"].planned == 22
    assert classes["Cả năm"].is_sum
    assert sum(line.last_year or 0 for line in classes.values() if not line.is_sum) == 7
    people = _named(lines, Part.PEOPLE)
    assert people["Cả năm"].planned is None
    assert people["Cả năm"].met is None
    assert (people["Cả năm"].reached, people["Cả năm"].last_year) == (500, 80)


def test_a_year_without_records_has_no_figures_rather_than_zeros():
    lines = activity_lines(YearActivity(Tally(), {}, PLAN), NOBODY)
    assert {line.reached for line in lines} == {None}
    assert {line.last_year for line in lines} == {None}
    assert {line.met for line in lines} == {None}
    assert {line.source for line in lines} == {NO_FIGURE}


def test_groups_without_names_last_year_are_those_of_the_same_number():
    before = YearActivity(Tally(classes=5), {2: Tally(classes=5)})
    now = YearActivity(Tally(classes=1), {1: Tally(classes=1)}, PLAN)
    classes = _named(activity_lines(now, before), Part.CLASSES)
    assert classes["2. Dạy nghề"].last_year == 5
    assert classes["1. Pháp luật"].last_year is None


def test_targets_are_met_not_met_or_not_told_each_for_its_reason():
    targets = (
        Target("Trẻ đến nhà trẻ", "nursery_under_3", Comparison.EXACTLY, Decimal(70), "%"),
        Target("Hộ nghèo", "poor_households", Comparison.AT_MOST, Decimal(5), "%"),
        Target("Gia đình học tập", "learning_families", Comparison.AT_LEAST, Decimal(900), "family"),
        Target("Câu lạc bộ", "clubs", Comparison.EXACTLY, Decimal(4), "%"),
        Target("Việc riêng", None, Comparison.EXACTLY, Decimal(1), None),
        Target("Chưa đo", "unknown", Comparison.EXACTLY, Decimal(1), "%"),
    )
    found = {
        "nursery_under_3": _share(1730, 2000, "Báo cáo trường Mầm non"),
        "poor_households": _share(6, 100),
        "learning_families": _share(901, 1000),
        "clubs": _share(4, None),
    }
    lines = target_lines(targets, found, {"nursery_under_3": _share(1, 2)}, known=KNOWN)
    assert [line.met for line in lines] == [True, False, True, None, None, None]
    assert lines[0].reached == Decimal("86.5")
    assert lines[0].note == "1.730/2.000"
    assert lines[0].last_year == 50
    assert lines[0].source == "Báo cáo trường Mầm non"
    assert lines[2].reached == 901
    assert [line.source for line in lines[3:]] == [OTHER_UNIT, NO_INDICATOR, NO_FIGURE]
    content = AnnualContent(SchoolYear(2021), DAY, plan_adopted=True, plan_version=3, lines=lines)
    assert [content.count(met=met) for met in (True, False, None)] == [2, 1, 3]


def test_a_year_in_which_nobody_kept_anything_is_unknown_and_no_zero():
    def counted(part: int, *reasons: str) -> Measured:
        excluded = tuple(Excluded(reason, 3) for reason in reasons)
        return Measured(
            Decimal(part), Decimal(part + 3), MeasureSource.REGISTER, DAY, counted=part, excluded=excluded
        )

    kept = {
        "learning_families": counted(2, LeftOutOfTitles.NONE),
        "learning_units": counted(0, LeftOutOfTitles.ENDED),
        "action_items_done": counted(0, "not-done"),
        "literacy": _share(0, 100, "Báo cáo"),
    }
    nothing = {
        "learning_clans": counted(0, LeftOutOfTitles.NONE),
        "learning_citizens": counted(
            0, LeftOutOfTitles.NONE, LeftOutOfTitles.BIRTH_UNKNOWN, LeftOutOfTitles.TOO_YOUNG
        ),
        "adult_participation": counted(0, LeftOut.NOT_LEARNING, LeftOut.UNDER_15),
        "clubs": counted(0),
    }
    assert with_anything_kept({**kept, **nothing}) == kept


def test_people_are_not_held_against_a_target_in_participations():
    targets = (
        Target("900 lượt người", "adult_participation", Comparison.AT_LEAST, Decimal(900), "participation"),
        Target("900 người", "adult_participation", Comparison.AT_LEAST, Decimal(900), "person"),
        Target("Đạt 85", "adult_participation", Comparison.AT_LEAST, Decimal(85), None),
    )
    lines = target_lines(targets, {"adult_participation": _share(901, 1000)}, {}, known=KNOWN)
    assert [(line.reached, line.met) for line in lines] == [
        (None, None),
        (901, True),
        (Decimal("90.1"), True),
    ]
    assert lines[0].source == OTHER_UNIT


def test_an_indicator_of_a_part_is_held_against_the_target_of_its_unit_only():
    targets = (
        Target("85 % gia đình", "families", Comparison.AT_LEAST, Decimal(85), "%"),
        Target("Bốn câu lạc bộ", "clubs", Comparison.EXACTLY, Decimal(4), "%"),
    )
    lines = indicator_lines(
        Part.TITLES,
        [("families", "Gia đình học tập", "%"), ("clubs", "Câu lạc bộ", "club")],
        targets=targets,
        measures={"families": _share(84, 100)},
        before={"clubs": _share(2, None)},
    )
    assert (lines[0].planned, lines[0].reached, lines[0].met) == (85, 84, False)
    assert (lines[1].planned, lines[1].reached, lines[1].met, lines[1].last_year) == (None, None, None, 2)
    assert {line.origin for line in lines} == {Origin.INDICATOR}


def test_a_quarter_without_a_signed_review_says_so():
    quarters = (
        QuarterReview("quý III", "abc", met=9, criteria=15),
        QuarterReview("quý IV"),
    )
    lines = review_lines(quarters, (QuarterReview("quý III", "x", met=8, criteria=15),))
    assert (lines[0].planned, lines[0].reached, lines[0].last_year, lines[0].key) == (15, 9, 8, "abc")
    assert (lines[1].reached, lines[1].origin) == (None, Origin.NOWHERE)
