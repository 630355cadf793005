"""What the follow-up counts and proves; a figure and the records behind it agree."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from hieuhoc.kernel.dates import Period
from hieuhoc.learning.measure import Excluded, MeasureSource, Scope
from hieuhoc.learning.proof import Register
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.models import (
    ActionItem,
    Communication,
    Coordination,
    LearningCentre,
    Place,
    PlanVersion,
    Resolution,
    SelfLearning,
)
from hieuhoc.store.queries.action_items import list_items, open_items
from hieuhoc.store.queries.coordinations import list_coordination
from hieuhoc.store.queries.measures import COUNTINGS
from hieuhoc.store.queries.proofs import PROOFS, ProofScope
from tests import factories

pytestmark = pytest.mark.django_db
YEAR = SchoolYear(2021)
OURS = ("communication_activities", "resolutions_on_learning", "action_items_done", "self_learners")
OF_THE_FOLLOW_UP = (
    Register.RESOLUTIONS,
    Register.ACTION_ITEMS,
    Register.COORDINATION,
    Register.COMMUNICATION,
    Register.SELF_LEARNING,
)


@pytest.fixture
def centre() -> LearningCentre:
    return factories.centre()


@pytest.fixture
def hamlet(centre: LearningCentre) -> Place:
    return factories.place("hamlet", parent=centre.place, name="Đan")


def _scope(centre: LearningCentre, place: Place | None = None, as_of: date = date(2021, 12, 31)) -> Scope:
    place = place or centre.place
    return Scope(centre.id, place.id, place.path, YEAR, as_of)


def _entered(centre: LearningCentre) -> dict[str, Any]:
    return {"centre": centre, "entered_by": factories.user(), "entered_at": factories.NOW}


def _told(centre: LearningCentre, place: Place, day: date = factories.TODAY, **more: Any) -> Communication:
    more = {"channel": "loudspeaker", "topic": "Trẻ đến trường"} | more
    return Communication.objects.create(place=place, day=day, **_entered(centre), **more)


def _counted(centre: LearningCentre, place: Place, people: int, **more: Any) -> SelfLearning:
    more = {"medium": "internet", "day": factories.TODAY, "source": "Thôn đếm"} | more
    return SelfLearning.objects.create(place=place, people=people, **_entered(centre), **more)


def _document(centre: LearningCentre, **more: Any) -> Resolution:
    more = {"body": "party", "dated": factories.TODAY, "title": "Nghị quyết về khuyến học"} | more
    return Resolution.objects.create(**_entered(centre), **more)


def _item(centre: LearningCentre, **more: Any) -> ActionItem:
    defaults = {"text": "Tham mưu", "owner": "Thư ký", "given_on": date(2021, 9, 1), "state": "open"}
    return ActionItem.objects.create(**_entered(centre), **defaults | more)


def _done(on: date) -> dict[str, Any]:
    return {"state": "done", "ended_on": on, "outcome": "Xong"}


def test_communication_is_the_sum_of_times_in_the_place(centre: LearningCentre, hamlet: Place) -> None:
    _told(centre, centre.place, times=3)
    _told(centre, hamlet, times=14, heads=900)
    _told(centre, hamlet, times=5, withdrawn_at=factories.NOW)
    _told(centre, hamlet, date(2022, 1, 1), times=7)
    _told(centre, hamlet, date(2021, 7, 31), times=9)
    counting = COUNTINGS["communication_activities"]
    found = counting.measure(_scope(centre))
    assert (found.numerator, found.denominator, found.origin) == (Decimal(17), None, MeasureSource.REGISTER)
    assert found.excluded == (Excluded("follow-up.withdrawn", 1), Excluded("follow-up.later", 1))
    assert counting.measure(_scope(centre, hamlet)).numerator == 14


def test_documents_of_the_commune_are_counted_and_not_the_centres_own(centre: LearningCentre) -> None:
    _document(centre)
    _document(centre, body="centre")
    _document(centre, withdrawn_at=factories.NOW)
    _document(centre, dated=date(2020, 12, 1))
    found = COUNTINGS["resolutions_on_learning"].measure(_scope(centre))
    assert (found.numerator, found.counted) == (1, 1)


def test_items_done_are_a_share_of_those_due(centre: LearningCentre) -> None:
    due = date(2021, 10, 31)
    _item(centre, due_on=due, **_done(date(2021, 11, 5)))
    _item(centre, due_on=due, **_done(date(2022, 1, 5)))
    _item(centre, due_on=due)
    _item(centre, due_on=due, state="dropped", ended_on=due, outcome="Thôi")
    _item(centre)
    _item(centre, due_on=date(2022, 3, 1))
    counting = COUNTINGS["action_items_done"]
    found = counting.measure(_scope(centre))
    assert (found.numerator, found.denominator, found.value) == (1, 4, 25)
    later = counting.measure(_scope(centre, as_of=date(2022, 7, 31)))
    assert (later.numerator, later.denominator) == (2, 5)
    assert counting.measure(_scope(centre, as_of=date(2021, 8, 2))).value is None


def test_people_who_learn_on_their_own_are_taken_once_a_hamlet(centre: LearningCentre, hamlet: Place) -> None:
    other = factories.place("hamlet", parent=centre.place, name="Vèn")
    _counted(centre, hamlet, 90, day=date(2021, 9, 1))
    _counted(centre, hamlet, 60)
    _counted(centre, hamlet, 40, medium="television")
    _counted(centre, other, 15, medium="radio")
    counting = COUNTINGS["self_learners"]
    assert counting.measure(_scope(centre)).numerator == 75
    assert counting.measure(_scope(centre, hamlet)).numerator == 60


@pytest.mark.parametrize("indicator", OURS)
def test_a_figure_and_its_records_agree(indicator: str, centre: LearningCentre, hamlet: Place) -> None:
    for withdrawn in (None, factories.NOW):
        _told(centre, hamlet, withdrawn_at=withdrawn)
        _document(centre, withdrawn_at=withdrawn)
        _counted(centre, hamlet, 30, withdrawn_at=withdrawn)
    _item(centre, due_on=factories.TODAY, **_done(factories.TODAY))
    _item(centre, due_on=factories.TODAY)
    scope = _scope(centre)
    found, records = COUNTINGS[indicator].measure(scope), COUNTINGS[indicator].records(scope)
    assert found.counted == sum(record.counted for record in records) == 1
    left_out = [record.reason for record in records if not record.counted]
    assert {e.reason: e.count for e in found.excluded} == {r: left_out.count(r) for r in left_out}
    assert left_out


@pytest.mark.parametrize("indicator", OURS)
def test_counting_takes_one_query_for_any_number_of_rows_and_places(
    indicator: str,
    centre: LearningCentre,
    hamlet: Place,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(5):
        _told(centre, hamlet)
        _document(centre)
        _counted(centre, hamlet, number)
        _item(centre, due_on=factories.TODAY)
    counting = COUNTINGS[indicator]
    with django_assert_num_queries(1):
        counting.measure(_scope(centre))
    with django_assert_num_queries(1):
        counting.records(_scope(centre))
    if counting.many:
        scopes = [_scope(centre), _scope(centre, hamlet)]
        with django_assert_num_queries(1):
            found = counting.many(scopes)
        assert list(found) == [counting.measure(scope) for scope in scopes]


def _proofs(
    register: Register, centre: LearningCentre, criterion: int | None = None
) -> list[tuple[Any, str]]:
    scope = ProofScope(centre.id, Period(date(2021, 10, 1), date(2022, 1, 1)), criterion)
    return [(proof.day, proof.text) for proof in PROOFS[register](scope)]


def test_entries_of_the_quarter_prove_it(centre: LearningCentre, hamlet: Place) -> None:
    early, late = date(2021, 9, 30), date(2022, 1, 1)
    for day in (early, factories.TODAY, late):
        _told(centre, hamlet, day, times=2)
        _document(centre, dated=day, number_sign="12-NQ/ĐU")
        _counted(centre, hamlet, 30, day=day)
    _told(centre, hamlet, withdrawn_at=factories.NOW)
    _document(centre, withdrawn_at=factories.NOW)
    _counted(centre, hamlet, 1, withdrawn_at=factories.NOW)
    day = factories.TODAY
    assert _proofs(Register.RESOLUTIONS, centre) == [(day, "Đảng ủy, 12-NQ/ĐU, Nghị quyết về khuyến học")]
    assert _proofs(Register.COMMUNICATION, centre) == [
        (day, "Loa truyền thanh, thôn Đan: Trẻ đến trường (2 lần)")
    ]
    assert _proofs(Register.SELF_LEARNING, centre) == [(day, "Internet, thôn Đan: 30 người (Thôn đếm)")]


def test_items_prove_the_criterion_they_serve(centre: LearningCentre) -> None:
    _item(centre, text="Cho 3", criterion=3, **_done(factories.TODAY))
    _item(centre, text="Cho 4", criterion=4, given_on=factories.TODAY)
    _item(centre, text="Chung", given_on=factories.TODAY)
    _item(centre, text="Trước", given_on=date(2021, 9, 1))
    assert [text.split(" (")[0] for _day, text in _proofs(Register.ACTION_ITEMS, centre, 3)] == [
        "Cho 3",
        "Chung",
    ]
    assert len(_proofs(Register.ACTION_ITEMS, centre)) == 3
    assert (
        _proofs(Register.ACTION_ITEMS, centre, 3)[0][1]
        == "Cho 3 (Thư ký; giao ngày 01/09/2021; đã xong ngày 02/10/2021: Xong)"
    )


def test_an_agreement_proves_every_quarter_it_holds_in(centre: LearningCentre) -> None:
    organisation = factories.organisation(place=centre.place)
    for since, until in (
        (date(2020, 1, 1), None),
        (date(2021, 1, 1), date(2021, 10, 1)),
        (date(2021, 1, 1), date(2021, 9, 30)),
        (date(2022, 1, 1), None),
    ):
        Coordination.objects.create(
            organisation=organisation, text=str(since), since=since, until=until, **_entered(centre)
        )
    assert [day for day, _text in _proofs(Register.COORDINATION, centre)] == [
        date(2020, 1, 1),
        date(2021, 1, 1),
    ]


def test_a_plan_proves_its_year_from_the_day_it_bears(centre: LearningCentre) -> None:
    actor = factories.actor(at=centre.place)
    plan = factories.draft(actor=actor, centre=centre)
    assert _proofs(Register.PLAN, centre) == []
    plan.dated, plan.number_sign = date(2021, 9, 25), "05/KH-TTHTCĐ"
    plan.save()
    for number in (7, 9):
        PlanVersion.objects.create(
            plan=plan,
            number=number,
            state="adopted",
            content={},
            made_by_id=actor.user_id,
            made_at=factories.NOW,
        )
    assert _proofs(Register.PLAN, centre) == [
        (
            date(2021, 9, 25),
            "Kế hoạch số 05/KH-TTHTCĐ năm học 2021-2022 đã được thông qua (phiên bản 9)",
        )
    ]
    plan.dated = date(2022, 1, 1)
    plan.save()
    assert _proofs(Register.PLAN, centre) == []


def test_classes_prove_the_quarter_they_met_in(centre: LearningCentre) -> None:
    taught = factories.learning_class(centre=centre, title="Nuôi gà")
    for day in (date(2021, 9, 28), date(2021, 10, 5), date(2021, 10, 12)):
        factories.session(learning_class=taught, day=day, state="held")
    factories.session(learning_class=taught, day=date(2021, 10, 19))
    cancelled = factories.learning_class(centre=centre, state="cancelled", state_reason="Mưa bão")
    factories.session(learning_class=cancelled, state="held")
    assert _proofs(Register.CLASSES, centre) == [
        (date(2021, 10, 5), "Nuôi gà: 2 buổi học, từ ngày 05/10/2021")
    ]


@pytest.mark.parametrize("register", [*OF_THE_FOLLOW_UP, Register.PLAN, Register.CLASSES])
def test_proofs_take_one_query(
    register: Register,
    centre: LearningCentre,
    hamlet: Place,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _number in range(3):
        _told(centre, hamlet)
        _document(centre)
        _counted(centre, hamlet, 3)
        _item(centre, given_on=factories.TODAY)
        organisation = factories.organisation(place=centre.place, name=f"Hội {_number}")
        Coordination.objects.create(
            organisation=organisation, text="x", since=factories.TODAY, **_entered(centre)
        )
        factories.session(
            learning_class=factories.learning_class(centre=centre, title=f"Lớp {_number}"), state="held"
        )
    with django_assert_num_queries(1):
        found = PROOFS[register](ProofScope(centre.id, Period(date(2021, 10, 1), date(2022, 1, 1)), 3))
    assert len(found) == (0 if register is Register.PLAN else 3)


def test_overdue_items_stand_first(centre: LearningCentre) -> None:
    on = factories.TODAY
    for text, more in {
        "không hạn": {},
        "xong": {"due_on": date(2021, 9, 2), **_done(on)},
        "hôm nay": {"due_on": on},
        "quá hạn": {"due_on": date(2021, 10, 1)},
        "quá hạn lâu": {"due_on": date(2021, 9, 10)},
    }.items():
        _item(centre, text=text, **more)
    assert [item.text for item in open_items(centre_id=centre.id, on=on)] == [
        "quá hạn lâu",
        "quá hạn",
        "hôm nay",
        "không hạn",
    ]
    assert [item.overdue(on) for item in open_items(centre_id=centre.id, on=on)] == [True, True, False, False]
    assert [item.text for item in list_items(centre_id=centre.id, school_year=YEAR, on=on)][-1] == "xong"


def test_an_open_item_is_of_every_year_since_it_was_given(centre: LearningCentre) -> None:
    def listed(year: int) -> list[str]:
        found = list_items(centre_id=centre.id, school_year=SchoolYear(year), on=factories.TODAY)
        return [item.text for item in found]

    _item(centre, text="mở", given_on=date(2020, 9, 1))
    _item(centre, text="xong", given_on=date(2020, 9, 1), **_done(date(2020, 12, 1)))
    assert (listed(2019), listed(2020), listed(2021)) == ([], ["mở", "xong"], ["mở"])


def test_an_organisations_work_is_what_was_agreed_and_the_classes_it_held(
    centre: LearningCentre, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    women, farmers = (
        factories.organisation(place=centre.place, name=n) for n in ("Hội Phụ nữ", "Hội Nông dân")
    )
    idle = factories.organisation(place=centre.place, name="Cũ", active=False)
    for since, until in ((date(2021, 9, 1), None), (date(2020, 9, 1), date(2021, 7, 31))):
        Coordination.objects.create(
            organisation=women, text="Mở lớp", since=since, until=until, **_entered(centre)
        )
    for title, state, year in (("Gà", "running", 2021), ("Lúa", "cancelled", 2021), ("Cũ", "finished", 2020)):
        why = "Mưa bão" if state == "cancelled" else ""
        held = factories.learning_class(
            centre=centre, title=title, state=state, school_year=year, state_reason=why
        )
        held.host_links.create(organisation=women, leads=True)
        held.host_links.create(organisation=farmers, leads=False)
    with django_assert_num_queries(3):
        work = list_coordination(centre_id=centre.id, commune_path=centre.place.path, school_year=YEAR)
    assert [(one.name, len(one.agreements), one.leads, one.takes_part) for one in work] == [
        ("Hội Nông dân", 0, 0, 1),
        ("Hội Phụ nữ", 1, 1, 0),
    ]
    assert idle.name not in {one.name for one in work}
