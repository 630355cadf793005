"""The figures of a time beside the plan: two school years in one quarter, groups that no plan knows."""

from datetime import date
from uuid import UUID

from hieuhoc.learning.activity_figures import PlanOfYear, activity_figures
from hieuhoc.learning.learning_class import ClassKind, ClassState
from hieuhoc.learning.participation import Activity, ClassFact, Learner, Participation, SessionFact
from hieuhoc.learning.plan import ClassGroup, PlanContent
from hieuhoc.learning.report_period import ReportPeriod
from hieuhoc.learning.school_year import SchoolYear

HAMLET, HOST, HELPER = UUID(int=1), UUID(int=2), UUID(int=3)
AN = Learner(UUID(int=9), None, HAMLET)


def _class(number: int, day: date, *, year: int = 2021, group: int = 1, **more: object) -> ClassFact:
    return ClassFact(
        UUID(int=number),
        year,
        group,
        HAMLET,
        ClassKind.ROLL,
        ClassState.FINISHED,
        day,
        **more,  # type: ignore[arg-type]
    )


def _activity(*classes: ClassFact) -> Activity:
    return Activity(
        classes,
        tuple(SessionFact(fact.id, fact.first_day, attended=3, marked=4) for fact in classes),
        tuple(Participation(fact.id, AN) for fact in classes),
    )


def _plan(year: int, *groups: ClassGroup, adopted: bool = True) -> PlanOfYear:
    return PlanOfYear(PlanContent(SchoolYear(year), groups), adopted)


def test_a_quarter_that_ends_in_another_school_year_shows_both():
    july, august = _class(10, date(2021, 7, 10), year=2020), _class(11, date(2021, 8, 10))
    plans = {2021: _plan(2021, ClassGroup(1, "Luật", 12, 100), ClassGroup(2, "Nghề", 3, 40))}
    found = activity_figures(_activity(july, august), ReportPeriod.parse("2021-q3"), plans)
    assert [year.start for year in found.years] == [2020, 2021]
    before, after = found.years
    assert before.plan is None
    assert [(g.number, g.name, g.planned_classes, g.now.classes) for g in before.groups] == [(1, "", None, 1)]
    assert [(g.number, g.planned_participations, g.now.participations) for g in after.groups] == [
        (1, 100, 1),
        (2, 40, 0),
    ]
    assert (found.whole.participations, found.whole.people) == (2, 1)


def test_a_group_that_the_plan_does_not_know_is_shown_and_counted():
    found = activity_figures(
        _activity(_class(10, date(2021, 10, 1), group=7)),
        ReportPeriod.parse("2021-10"),
        {2021: _plan(2021, ClassGroup(1, "Luật", 12, 100))},
    )
    (year,) = found.years
    assert [(g.number, g.name, g.now.classes) for g in year.groups] == [(1, "Luật", 0), (7, "", 1)]
    assert year.now.classes == found.whole.classes == 1


def test_since_the_year_began_is_not_the_time_itself():
    activity = _activity(_class(10, date(2021, 9, 1)), _class(11, date(2021, 10, 1)))
    (year,) = activity_figures(activity, ReportPeriod.parse("2021-10"), {}).years
    assert (year.now.classes, year.year_to_date.classes) == (1, 2)
    assert (year.now.people, year.year_to_date.people) == (1, 1)


def test_a_host_that_only_helped_is_listed_with_no_class_of_its_own():
    fact = _class(10, date(2021, 10, 1), host=HOST, partners=(HELPER,))
    found = activity_figures(_activity(fact), ReportPeriod.parse("2021-10"), {})
    lines = {part.id: (part.now.classes, part.partnered) for part in found.hosts}
    assert lines == {HOST: (1, 0), HELPER: (0, 1)}


def test_a_time_without_anything_has_its_year_and_zeros():
    found = activity_figures(Activity(), ReportPeriod.parse("2021-q4"), {})
    assert found.whole.attendance_rate is None
    assert [year.start for year in found.years] == [2021]
    assert [tally.classes for tally in found.months.values()] == [0, 0, 0]
    assert (found.places, found.hosts, dict(found.sexes)) == ((), (), {})
