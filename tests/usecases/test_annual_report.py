"""The annual report: what the year came to, frozen by a signature, replaced only with a reason."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from hieuhoc.learning.annual import Part, Remarks
from hieuhoc.learning.annual_lines import NO_FIGURE
from hieuhoc.learning.roles import Role
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.annual_content import from_json, to_json
from hieuhoc.store.models import (
    AnnualReport,
    AuditEntry,
    IndicatorEntry,
    LearningCentre,
    QuarterlyReview,
    SignedReview,
)
from hieuhoc.store.queries.annual_reports import list_signed_annual
from hieuhoc.store.score_content import to_json as score_json
from hieuhoc.usecases.access import Actor, NotAllowed
from hieuhoc.usecases.annual_report import draft_annual_report
from hieuhoc.usecases.plan_steps import NoSuchPlan
from hieuhoc.usecases.sign_annual_report import (
    CorrectionUnexplained,
    OtherFigures,
    ReportDayImpossible,
    SignedMeanwhile,
    mark_of_figures,
    sign_annual_report,
)
from tests import factories
from tests.unit.documents import review_samples

pytestmark = pytest.mark.django_db

END = date(2022, 7, 15)
LATER = datetime(2022, 8, 10, 2, tzinfo=UTC)
SAID = Remarks(("Đoàn kết.",), ("Xa trung tâm.",), ("Thêm sách  cho thư viện.", "  "))


def _held(
    centre: LearningCentre, *, year: int = 2021, people: int = 1, group: int = 1, **more: object
) -> None:
    first = date(year, 10, 5)
    row = factories.learning_class(
        centre=centre, school_year=year, group_number=group, state="finished", first_day=first, **more
    )
    factories.session(learning_class=row, day=first, state="held")
    for _ in range(people):
        factories.registration(learning_class=row, person=factories.person(place=centre.place))


def _enter(centre: LearningCentre, director: Actor, value: int, *, year: int, day: date) -> None:
    IndicatorEntry.add(
        centre=centre, place=centre.place, indicator="nursery_under_3", school_year=year, as_of=day,
        numerator=Decimal(value), denominator=Decimal(200), source="Báo cáo trường Mầm non",
        entered_by_id=director.user_id, entered_at=factories.NOW,
    )  # fmt: skip


def _review(centre: LearningCentre, director: Actor, quarter: date) -> UUID:
    row = QuarterlyReview.objects.create(
        centre=centre, quarter_start=quarter, edition="learning_community_commune/2014", as_of=END,
        opened_by_id=director.user_id, opened_at=factories.NOW, signed_at=factories.NOW,
    )  # fmt: skip
    SignedReview.add(
        review=row, content=score_json(review_samples.reviewed(quarter=quarter)), signed_on=END,
        signed_by_id=director.user_id, signed_at=factories.NOW,
    )  # fmt: skip
    return row.id


def _sign(actor: Actor, plan: UUID, **more: object) -> int:
    wanted = {"remarks": SAID, "dated": END, "number_sign": "", "why": "", "seen": None, "now": LATER} | more
    return sign_annual_report(actor=actor, plan_id=plan, **wanted)  # type: ignore[arg-type]


def _line(content, part, label):
    return next(line for line in content.of(part) if line.label == label)


def test_the_year_stands_beside_its_plan_and_the_year_before(director, centre, plan):
    _held(centre, people=2)
    _held(centre, year=2020, people=3)
    _enter(centre, director, 150, year=2021, day=date(2022, 5, 31))
    _enter(centre, director, 120, year=2020, day=date(2021, 5, 31))
    review = _review(centre, director, date(2021, 10, 1))
    content = draft_annual_report(actor=director, plan_id=plan, on=END)
    law = _line(content, Part.CLASSES, "1. Phổ biến, giáo dục pháp luật")
    assert (law.planned, law.reached, law.last_year, law.met) == (12, 1, 1, False)
    whole = _line(content, Part.PARTICIPATIONS, "Cả năm")
    assert (whole.planned, whole.reached, whole.last_year) == (4407, 2, 3)
    nursery = _line(content, Part.TARGETS, "Trẻ dưới 3 tuổi đến nhà trẻ")
    assert (nursery.reached, nursery.last_year, nursery.met) == (75, 60, True)
    assert nursery.source == "Báo cáo trường Mầm non"
    quarters = content.of(Part.REVIEWS)
    assert [line.label for line in quarters] == [
        "Quý III năm 2021", "Quý IV năm 2021", "Quý I năm 2022", "Quý II năm 2022",
    ]  # fmt: skip
    assert [line.reached for line in quarters] == [None, 6, None, None]
    assert quarters[1].key == str(review)
    assert content.plan_adopted is False
    assert content.remarks.strengths == ("Các đoàn thể cùng tổ chức lớp học.",)
    assert content.as_of == END


def test_what_came_after_the_day_of_the_figures_is_not_in_them(director, centre, plan):
    _held(centre, people=2)
    early = draft_annual_report(actor=director, plan_id=plan, on=date(2021, 9, 30))
    late = draft_annual_report(actor=director, plan_id=plan, on=date(2021, 10, 5))
    for part, reached in ((Part.CLASSES, 1), (Part.PARTICIPATIONS, 2), (Part.PEOPLE, 2)):
        assert _line(early, part, "Cả năm").reached is None
        assert _line(late, part, "Cả năm").reached == reached


def test_nothing_recorded_is_nowhere_a_zero(director, plan):
    content = draft_annual_report(actor=director, plan_id=plan, on=END)
    assert {(line.reached, line.last_year, line.met) for line in content.lines} == {(None, None, None)}
    assert NO_FIGURE in {line.source for line in content.of(Part.CLASSES)}


def test_the_day_of_the_figures_lies_within_the_year(director, plan):
    assert draft_annual_report(actor=director, plan_id=plan, on=date(2026, 1, 1)).as_of == date(2022, 7, 31)


def test_what_was_signed_stays_and_is_read_back_exactly(director, centre, plan):
    _held(centre)
    signed = _sign(director, plan, number_sign=" 41/BC-TTHTCĐ ")
    (report,) = list_signed_annual(plan_id=plan)
    assert report.id == signed
    assert report.number_sign == "41/BC-TTHTCĐ"
    assert report.content.remarks == Remarks(("Đoàn kết.",), ("Xa trung tâm.",), ("Thêm sách cho thư viện.",))
    assert from_json(to_json(report.content)) == report.content
    _held(centre, people=5)
    assert list_signed_annual(plan_id=plan)[0].content == report.content
    with pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute("UPDATE store_annualreport SET number_sign = '99'")
    entry = AuditEntry.objects.get(action="annual-report.sign")
    assert entry.facts == {
        "plan": str(plan), "as_of": "2022-07-15", "targets_met": 0, "targets": 2, "replaces": None,
    }  # fmt: skip


def test_a_corrected_report_says_why_and_counts(director, centre, plan):
    first = _sign(director, plan)
    _held(centre, people=5)
    with pytest.raises(CorrectionUnexplained):
        _sign(director, plan, seen=first, why="  ")
    with pytest.raises(SignedMeanwhile):
        _sign(director, plan, seen=None, why="Thêm một lớp")
    second = _sign(director, plan, seen=first, why="Thêm một lớp ghi sót")
    reports = list_signed_annual(plan_id=plan)
    assert [report.id for report in reports] == [second, first]
    assert reports[0].why == "Thêm một lớp ghi sót"
    assert _line(reports[0].content, Part.PARTICIPATIONS, "Cả năm").reached == 5
    assert _line(reports[1].content, Part.PARTICIPATIONS, "Cả năm").reached is None


def test_figures_are_signed_as_they_were_shown_or_not_at_all(director, centre, plan):
    _held(centre)
    shown = mark_of_figures(draft_annual_report(actor=director, plan_id=plan, on=END))
    with pytest.raises(OtherFigures) as refused:
        _sign(director, plan, shown=shown, dated=date(2021, 9, 30))
    assert refused.value.as_of == date(2021, 9, 30)
    _held(centre, title="Lớp ghi sau")
    with pytest.raises(OtherFigures):
        _sign(director, plan, shown=shown)
    assert not AnnualReport.objects.exists()
    content = draft_annual_report(actor=director, plan_id=plan, on=END)
    _sign(director, plan, shown=mark_of_figures(content))
    assert list_signed_annual(plan_id=plan)[0].content.lines == content.lines


@pytest.mark.parametrize("day", [date(2021, 7, 31), date(2022, 8, 11)])
def test_a_day_before_the_year_or_in_the_future_is_refused(director, plan, day):
    with pytest.raises(ReportDayImpossible):
        _sign(director, plan, dated=day)
    assert not AnnualReport.objects.exists()


def test_the_secretary_drafts_and_only_the_director_signs(centre, plan):
    secretary = factories.actor(Role.SECRETARY, at=centre.place)
    assert draft_annual_report(actor=secretary, plan_id=plan, on=END).lines
    with pytest.raises(NotAllowed):
        _sign(secretary, plan)
    with pytest.raises(NotAllowed):
        draft_annual_report(actor=factories.actor(Role.HAMLET_HEAD, at=centre.place), plan_id=plan, on=END)
    with pytest.raises(NoSuchPlan):
        draft_annual_report(actor=secretary, plan_id=UUID(int=0), on=END)


def test_twenty_classes_cost_the_queries_of_one(director, centre, plan, django_assert_num_queries):
    _held(centre)
    with CaptureQueriesContext(connection) as few:
        draft_annual_report(actor=director, plan_id=plan, on=END)
    for number in range(20):
        _held(centre, title=f"Lớp {number}", people=2, year=2020 + number % 2, group=number % 4 + 1)
    for quarter in (date(2021, 7, 1), date(2021, 10, 1), date(2022, 1, 1)):
        _review(centre, director, quarter)
    with django_assert_num_queries(len(few)):
        draft_annual_report(actor=director, plan_id=plan, on=END)


def test_it_belongs_to_the_plan_of_its_year(director, centre, plan):
    other = factories.draft(
        actor=director, centre=centre, content=factories.content(school_year=SchoolYear(2022))
    ).id
    _sign(director, plan)
    assert list_signed_annual(plan_id=other) == ()
