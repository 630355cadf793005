"""Which quarters a year has, when each can be reviewed, what is carried on, what a signature waits for."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from hieuhoc.learning.report_period import ReportPeriod
from hieuhoc.learning.review import (
    Answer,
    CarriedFrom,
    CriterionFile,
    Earlier,
    NotAQuarter,
    NotAssessedUnconfirmed,
    Owner,
    QuarterNotBegun,
    ReviewedScore,
    SignedBeforeItsFigures,
    as_of_day,
    begins,
    check_begun,
    check_signing,
    indicators_of,
    quarters_of,
    taken_over_from,
    unsettled,
    waiting_for,
)
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.scoring import Attained, Judgement, score
from tests.reviews import Q3, Q4, WITH_POINTS

MET = Judgement(Attained.MET)


def _answer(criterion: int, requirement: str, *, carried: bool = False) -> Answer:
    return Answer(criterion, requirement, MET, "Ai", date(2021, 9, 1), carried)


def _reviewed(*answers: Answer) -> ReviewedScore:
    said = {(a.criterion, a.requirement): a.judgement for a in answers}
    files = tuple(CriterionFile(n, Owner(), tuple(a for a in answers if a.criterion == n)) for n in (1, 2, 3))
    scored = score(WITH_POINTS, measures={}, judgements=said)
    return ReviewedScore(Q3.start, date(2021, 9, 30), scored, {}, files)


def test_a_school_year_has_the_four_quarters_that_end_in_it() -> None:
    keys = [quarter.key for quarter in quarters_of(SchoolYear(2021))]
    assert keys == ["2021-q3", "2021-q4", "2022-q1", "2022-q2"]


def test_the_first_quarter_begins_with_its_school_year() -> None:
    assert begins(Q3) == date(2021, 8, 1)
    assert begins(Q4) == date(2021, 10, 1)
    with pytest.raises(QuarterNotBegun) as refused:
        check_begun(Q3, today=date(2021, 7, 31))
    assert refused.value.begins == date(2021, 8, 1)
    check_begun(Q3, today=date(2021, 8, 1))
    with pytest.raises(NotAQuarter):
        check_begun(ReportPeriod.parse("2021-2022"), today=date(2022, 8, 1))


def test_figures_are_of_the_last_day_or_of_today() -> None:
    assert as_of_day(Q4, today=date(2021, 11, 5)) == date(2021, 11, 5)
    assert as_of_day(Q4, today=date(2021, 12, 31)) == date(2021, 12, 31)
    assert as_of_day(Q4, today=date(2026, 1, 1)) == date(2021, 12, 31)


def test_the_latest_of_the_same_edition_is_carried_on() -> None:
    first = Earlier(UUID(int=1), date(2021, 1, 1), "a")
    second = Earlier(UUID(int=2), date(2021, 4, 1), "a")
    other = Earlier(UUID(int=3), date(2021, 7, 1), "b")
    later = Earlier(UUID(int=4), date(2022, 1, 1), "a")
    day = date(2021, 10, 1)
    assert taken_over_from([first, second, other, later], edition="a", before=day) == (
        CarriedFrom.EARLIER,
        second,
    )
    assert taken_over_from([first, second], edition="b", before=day) == (CarriedFrom.OTHER_EDITION, None)
    assert taken_over_from([later], edition="a", before=day) == (CarriedFrom.NOTHING, None)


def test_what_is_measured_waits_for_nobody() -> None:
    assert waiting_for(WITH_POINTS, []) == (1, 3)
    assert waiting_for(WITH_POINTS, [_answer(1, "a"), _answer(1, "b")]) == (3,)
    assert waiting_for(WITH_POINTS, [_answer(1, "a")]) == (1, 3)
    assert waiting_for(WITH_POINTS, [_answer(3, "whole", carried=True)], numbers=[3]) == (3,)
    assert waiting_for(WITH_POINTS, [_answer(3, "whole")], numbers=[2, 3]) == ()
    unsaid = replace(_answer(3, "whole"), judgement=Judgement(Attained.NOT_ASSESSED, note="chưa có số"))
    assert waiting_for(WITH_POINTS, [unsaid], numbers=[3]) == (3,)
    assert indicators_of(WITH_POINTS) == {"poor_households"}


def test_a_criterion_is_unsettled_while_anything_of_it_is() -> None:
    assert unsettled(_reviewed()) == (1, 2, 3)
    assert unsettled(_reviewed(_answer(1, "a"), _answer(3, "whole"))) == (1, 2)
    assert unsettled(_reviewed(_answer(1, "a"), _answer(1, "b"), _answer(3, "whole", carried=True))) == (2, 3)


def test_a_signature_names_what_is_open_and_has_a_possible_day() -> None:
    reviewed = _reviewed(_answer(3, "whole"))
    today = date(2021, 10, 2)
    check_signing(reviewed, on=today, today=today, confirmed=(1, 2))
    check_signing(reviewed, on=reviewed.as_of, today=today, confirmed=(1, 2, 3))
    with pytest.raises(NotAssessedUnconfirmed) as refused:
        check_signing(reviewed, on=today, today=today, confirmed=(2,))
    assert refused.value.numbers == (1,)
    for day in (date(2021, 9, 29), date(2021, 10, 3)):
        with pytest.raises(SignedBeforeItsFigures):
            check_signing(reviewed, on=day, today=today, confirmed=(1, 2))


def test_a_file_that_is_not_there_is_empty() -> None:
    assert _reviewed().file(9) == CriterionFile(9, Owner())
    changed = replace(_reviewed(), measures={})
    assert changed.quarter == Q3
    assert changed.score.most == Decimal(19)
