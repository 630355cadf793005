"""Next year's plan drafted from this year's: numbers decided, paragraphs carried, their origin on record."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hieuhoc.kernel.dates import format_date
from hieuhoc.learning.annual import Remarks
from hieuhoc.learning.bounds import OutOfBounds
from hieuhoc.learning.next_plan import CountRule, TargetRule
from hieuhoc.learning.next_plan_note import POPULATION, note_of, of_group, of_target
from hieuhoc.learning.plan import PlanContent, PlanState
from hieuhoc.learning.roles import Role
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store import plan_content
from hieuhoc.store.models import AnnualPlan, AuditEntry, IndicatorEntry, LearningCentre
from hieuhoc.store.queries.plans import list_versions
from hieuhoc.usecases.access import Actor, NotAllowed
from hieuhoc.usecases.correct_plan import correct_plan
from hieuhoc.usecases.draft_next_plan import Decided, NextPlanExists, draft_next_plan, propose_next_plan
from hieuhoc.usecases.sign_annual_report import sign_annual_report
from hieuhoc.usecases.start_plan import start_plan
from tests import factories

pytestmark = pytest.mark.django_db

LATER = datetime(2022, 8, 10, 2, tzinfo=UTC)
ON = date(2022, 8, 10)


@pytest.fixture
def busy(director: Actor, centre: LearningCentre, plan: UUID) -> UUID:
    """Eleven classes of the first group, one of a fifth that the plan does not have; a target that was met."""
    learner = factories.person(place=centre.place)
    for number in range(12):
        row = factories.learning_class(
            centre=centre, state="finished", title=f"Lớp {number}", group_number=1 if number else 5
        )
        factories.session(learning_class=row, state="held")
        factories.registration(learning_class=row, person=learner)
    IndicatorEntry.add(
        centre=centre, place=centre.place, indicator="nursery_under_3", school_year=2021,
        as_of=date(2022, 5, 31), numerator=Decimal(160), denominator=Decimal(200), source="Báo cáo",
        entered_by_id=director.user_id, entered_at=factories.NOW,
    )  # fmt: skip
    return plan


def _draft(actor: Actor, plan: UUID, **more: object) -> AnnualPlan:
    wanted = {"groups": {}, "targets": {}, "now": LATER} | more
    return AnnualPlan.objects.get(id=draft_next_plan(actor=actor, plan_id=plan, **wanted))  # type: ignore[arg-type]


def test_planned_reached_and_proposed_stand_side_by_side(director, busy):
    found = propose_next_plan(actor=director, plan_id=busy, on=ON)
    first, second, *_rest, fifth = found.next.groups
    assert (first.classes.planned, first.classes.reached, first.classes.proposed) == (12, 11, 11)
    assert first.classes.rule is CountRule.REACHED
    assert (first.participations.planned, first.participations.reached) == (1118, 11)
    assert (first.participations.proposed, first.participations.rule) == (895, CountRule.LOWER_LIMIT)
    assert (second.classes.reached, second.classes.proposed) == (0, 9)
    assert (fifth.number, fifth.name, fifth.classes.rule) == (5, "", CountRule.NEW)
    nursery, own = found.next.targets
    assert (nursery.reached, nursery.proposed.value, nursery.rule) == (80, 75, TargetRule.HALFWAY)
    assert own.rule is TargetRule.NOT_MEASURED
    assert found.as_of == date(2022, 7, 31)


def test_nothing_recorded_keeps_the_plan(director, plan):
    found = propose_next_plan(actor=director, plan_id=plan, on=ON)
    assert {group.classes.rule for group in found.next.groups} == {CountRule.KEPT}
    assert [group.classes.proposed for group in found.next.groups] == [12, 11, 10, 21]


def test_a_draft_takes_what_was_decided_and_carries_the_words(director, busy):
    decided = {
        1: Decided(1, "", 14, 1200),
        5: Decided(5, "Chuyển đổi số", 3, 90),
    }
    made = _draft(director, busy, groups=decided, targets={1: Decimal("2.4")})
    content = plan_content.load(made)
    assert (made.school_year, made.state) == (2022, PlanState.DRAFT)
    assert [(g.number, g.classes) for g in content.groups] == [(1, 14), (2, 9), (3, 8), (4, 17), (5, 3)]
    assert content.groups[0].name == "Phổ biến, giáo dục pháp luật"
    assert content.groups[4].name == "Chuyển đổi số"
    assert content.groups[1].planned == ()
    assert [target.value for target in content.targets] == [75, Decimal("2.4")]
    old = factories.content()
    assert (content.strengths, content.tasks, content.measures) == (old.strengths, old.tasks, old.measures)
    assert (content.population, content.population_on) == (5189, date(2021, 10, 1))


def test_the_origin_of_the_numbers_is_on_record(director, busy):
    made = _draft(director, busy)
    latest = list_versions(plan_id=made.id)[0]
    assert latest.why.startswith(
        "Lập từ kế hoạch năm học 2021-2022 và kết quả đến ngày 31/07/2022."
        "\nNhóm 1: lớp kế hoạch 12, thực hiện 11, đề xuất 11, quyết định 11;"
        " lượt kế hoạch 1.118, thực hiện 11, đề xuất 895, quyết định 895."
        "\nNhóm 2: lớp kế hoạch 11, thực hiện 0, đề xuất 9, quyết định 9;"
    )
    assert "\n“Trẻ dưới 3 tuổi đến nhà trẻ”: chỉ tiêu 70, đạt 80, đề xuất 75, quyết định 75.\n" in latest.why
    actions = (
        AuditEntry.objects.filter(subject=f"plan:{made.id}").order_by("id").values_list("action", flat=True)
    )
    assert list(actions) == ["plan.start", "plan.correct"]


def test_what_is_said_of_one_thing_is_true_of_it(director, busy):
    made = _draft(director, busy, targets={0: Decimal(77)})
    why, content = list_versions(plan_id=made.id)[0].why, plan_content.load(made)
    changed, kept = (note_of(why, of_target(target.text)) for target in content.targets)
    assert "đề xuất 75, quyết định 77." in changed
    assert changed.count("chỉ tiêu") == 1
    assert "quyết định 77" not in kept
    assert note_of(why, POPULATION).endswith("Dân số từ 15 tuổi: lấy nguyên từ kế hoạch ấy.")
    assert "Nhóm" not in note_of(why, POPULATION)
    assert note_of(why, of_group(2)).count("Nhóm") == 1
    assert note_of("Đếm lại\nNhóm 1: đếm lại", POPULATION) == "Đếm lại\nNhóm 1: đếm lại"


def test_remarks_of_the_signed_report_go_before_those_of_the_plan(director, busy):
    said = Remarks(("Mạnh mới.",), ("Khó mới.",), ("Mua thêm sách.", "Mở lớp theo nhu cầu của người dân."))
    sign_annual_report(
        actor=director, plan_id=busy, remarks=said, dated=date(2022, 7, 20), number_sign="", why="",
        seen=None, now=LATER,
    )  # fmt: skip
    content = plan_content.load(_draft(director, busy))
    assert content.strengths == ("Mạnh mới.",)
    assert content.difficulties == ("Khó mới.",)
    assert content.measures == ("Mở lớp theo nhu cầu của người dân.", "Mua thêm sách.")


def test_an_empty_draft_is_filled_and_one_with_content_is_left_alone(director, centre, busy):
    empty = start_plan(actor=director, centre_id=centre.id, school_year=SchoolYear(2022), now=LATER)
    assert _draft(director, busy).id == empty
    before = plan_content.load(AnnualPlan.objects.get(id=empty))
    with pytest.raises(NextPlanExists) as refused:
        _draft(director, busy)
    assert refused.value.plan_id == empty
    assert plan_content.load(AnnualPlan.objects.get(id=empty)) == before


def test_an_empty_plan_that_is_no_draft_is_left_alone(director, centre, busy):
    empty = start_plan(actor=director, centre_id=centre.id, school_year=SchoolYear(2022), now=LATER)
    AnnualPlan.objects.filter(id=empty).update(state=PlanState.ADOPTED)
    with pytest.raises(NextPlanExists):
        _draft(director, busy)


def test_a_refused_number_leaves_no_plan_behind(director, busy):
    with pytest.raises(OutOfBounds):
        _draft(director, busy, groups={1: Decided(1, "", 10**10, 1)})
    assert not AnnualPlan.objects.filter(school_year=2022).exists()


def test_who_edits_plans_drafts_and_nobody_else(centre, plan):
    assert _draft(factories.actor(Role.SECRETARY, at=centre.place), plan).school_year == 2022
    with pytest.raises(NotAllowed):
        propose_next_plan(actor=factories.actor(Role.EDITOR, at=centre.place), plan_id=plan, on=ON)


def test_twenty_classes_cost_the_queries_of_twelve(director, centre, busy, django_assert_num_queries):
    with CaptureQueriesContext(connection) as few:
        propose_next_plan(actor=director, plan_id=busy, on=ON)
    for number in range(8):
        row = factories.learning_class(
            centre=centre, state="finished", title=f"Thêm {number}", group_number=2
        )
        factories.session(learning_class=row, state="held")
    with django_assert_num_queries(len(few)):
        propose_next_plan(actor=director, plan_id=busy, on=ON)


def test_a_plan_without_anything_makes_an_empty_draft(director, centre):
    bare = start_plan(actor=director, centre_id=centre.id, school_year=SchoolYear(2019), now=LATER)
    correct_plan(
        actor=director, plan_id=bare, content=PlanContent(SchoolYear(2019)), seen_version=1, why="", now=LATER
    )
    made = _draft(director, bare)
    assert plan_content.load(made) == PlanContent(SchoolYear(2020))
    assert list_versions(plan_id=made.id)[0].why.endswith(
        f"đến ngày {format_date(SchoolYear(2019).period.until - timedelta(days=1))}."
    )
