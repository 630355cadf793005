"""Entering figures and goals of hamlets: who may, what is refused, what is recorded."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from hieuhoc.files.evidence import ProofFile, proof_file
from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.roles import Role
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.target import Comparison
from hieuhoc.store.models import (
    AnnualPlan,
    AuditEntry,
    HamletTarget,
    IndicatorEntry,
    LearningCentre,
    Level,
    Place,
    Unchangeable,
)
from hieuhoc.usecases import evidence
from hieuhoc.usecases.access import Actor, NotAllowed
from hieuhoc.usecases.enter_figure import (
    DayImpossible,
    Figure,
    FigureImpossible,
    NoSuchEntry,
    NoSuchIndicator,
    NotOfAPlace,
    PartOverWhole,
    SourceMissing,
    WholeMissing,
    enter_figure,
    withdraw_figure,
)
from hieuhoc.usecases.keep_resolutions import BroughtFile
from hieuhoc.usecases.set_hamlet_targets import (
    Goal,
    GoalImpossible,
    NoPlanOfYear,
    PlanIsClosed,
    set_hamlet_targets,
)
from tests import factories

YEAR = SchoolYear(2021)
GOAL = Goal(Comparison.AT_LEAST, Decimal(80))


@pytest.fixture
def centre(db: None) -> LearningCentre:
    return factories.centre()


@pytest.fixture
def hamlet(centre: LearningCentre) -> Place:
    return factories.place(Level.HAMLET, parent=centre.place, name="Vèn")


@pytest.fixture
def secretary(centre: LearningCentre) -> Actor:
    return factories.actor(Role.SECRETARY, at=centre.place)


def enter(actor: Actor, centre: LearningCentre, indicator: str = "literacy", **of: Any) -> int:
    values = {
        "place_id": centre.place_id,
        "as_of": factories.TODAY,
        "numerator": Decimal(95),
        "denominator": Decimal(100),
        "source": "  Báo cáo   số 12 ",
    } | of
    return enter_figure(
        actor=actor,
        centre_id=centre.id,
        indicator_id=indicator,
        school_year=YEAR,
        figure=Figure(**values),
        now=factories.NOW,
    )


def aim(actor: Actor, centre: LearningCentre, goals: dict[Any, Goal | None], **more: Any) -> None:
    values = {"school_year": YEAR, "indicator_id": "literacy"} | more
    set_hamlet_targets(actor=actor, centre_id=centre.id, goals=goals, now=factories.NOW, **values)


def test_a_picture_is_unpacked_while_others_may_write(
    secretary: Actor, centre: LearningCentre, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unpacked(data: bytes) -> ProofFile:
        open_then.append(len(connection.savepoint_ids))
        return proof_file(data)

    open_then: list[int] = []
    monkeypatch.setattr(evidence, "proof_file", unpacked)
    enter(secretary, centre, file=BroughtFile("bao-cao.pdf", b"%PDF-1.7"))
    assert open_then == [len(connection.savepoint_ids)]
    assert IndicatorEntry.objects.get().evidence is not None


def test_an_entry_is_kept_with_its_source_and_recorded(secretary: Actor, centre: LearningCentre) -> None:
    row = IndicatorEntry.objects.get(id=enter(secretary, centre))
    assert (row.source, row.school_year, row.entered_by_id) == ("Báo cáo số 12", 2021, secretary.user_id)
    trace = AuditEntry.objects.get(action="indicator.enter")
    assert (trace.subject, trace.facts["numerator"]) == ("indicator:literacy", "95")
    with pytest.raises(Unchangeable):
        row.save()


@pytest.mark.parametrize(
    ("indicator", "of", "refusal"),
    [
        ("khong-co", {}, NoSuchIndicator),
        ("literacy", {"as_of": date(2021, 7, 31)}, DayImpossible),
        ("literacy", {"as_of": date(2021, 10, 3)}, DayImpossible),
        ("literacy", {"numerator": Decimal(101)}, PartOverWhole),
        ("literacy", {"numerator": Decimal(-1)}, FigureImpossible),
        ("literacy", {"numerator": Decimal("0.00001")}, FigureImpossible),
        ("literacy", {"denominator": None}, WholeMissing),
        ("literacy", {"denominator": Decimal(0), "numerator": Decimal(0)}, WholeMissing),
        ("clubs", {"denominator": Decimal(5)}, WholeMissing),
        ("literacy", {"source": "  "}, SourceMissing),
    ],
)
def test_what_cannot_be_is_refused(
    secretary: Actor, centre: LearningCentre, indicator: str, of: dict[str, Any], refusal: type[HieuHocError]
) -> None:
    with pytest.raises(refusal):
        enter(secretary, centre, indicator, **of)
    assert not IndicatorEntry.objects.exists()


def test_a_place_is_the_commune_or_a_hamlet_that_has_it(
    secretary: Actor, centre: LearningCentre, hamlet: Place
) -> None:
    enter(secretary, centre, place_id=hamlet.id)
    elsewhere = factories.place(name="Ban Công")
    for indicator, place in (("learning_units", hamlet), ("literacy", elsewhere)):
        with pytest.raises(NotOfAPlace):
            enter(secretary, centre, indicator, place_id=place.id)


@pytest.mark.parametrize("role", [Role.EDITOR, Role.CRITERION_OWNER, Role.PROVINCE_VIEWER])
def test_only_the_office_enters_withdraws_and_aims(
    centre: LearningCentre, hamlet: Place, secretary: Actor, role: Role
) -> None:
    made = enter(secretary, centre)
    at = centre.place if role is not Role.PROVINCE_VIEWER else centre.place.parent.parent  # type: ignore[union-attr]
    other = factories.actor(role, at=at)  # type: ignore[arg-type]
    for act in (
        lambda: enter(other, centre),
        lambda: withdraw_figure(actor=other, centre_id=centre.id, entry_id=made, now=factories.NOW),
        lambda: aim(other, centre, {hamlet.id: GOAL}),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert IndicatorEntry.objects.count() == 1


def test_only_what_stands_is_withdrawn(secretary: Actor, centre: LearningCentre) -> None:
    first, second = enter(secretary, centre), enter(secretary, centre, numerator=Decimal(96))

    def withdraw(entry: int) -> None:
        withdraw_figure(actor=secretary, centre_id=centre.id, entry_id=entry, now=factories.NOW)

    with pytest.raises(NoSuchEntry):
        withdraw(first)
    withdraw(second)
    with pytest.raises(NoSuchEntry):
        withdraw(second)
    with pytest.raises(NoSuchEntry):
        withdraw(10**6)
    assert [row.withdrawn for row in IndicatorEntry.objects.all()] == [False, False, True]


def test_goals_of_hamlets_are_set_changed_and_taken_back(
    secretary: Actor, centre: LearningCentre, hamlet: Place
) -> None:
    other = factories.place(Level.HAMLET, parent=centre.place, name="Mí")
    with pytest.raises(NoPlanOfYear):
        aim(secretary, centre, {hamlet.id: GOAL})
    factories.draft(actor=secretary, centre=centre)
    aim(secretary, centre, {hamlet.id: GOAL, other.id: GOAL})
    aim(secretary, centre, {hamlet.id: Goal(Comparison.EXACTLY, Decimal(90)), other.id: None})
    goal = HamletTarget.objects.get()
    assert (goal.place, goal.comparison, goal.value) == (hamlet, "=", 90)
    with pytest.raises(NotOfAPlace):
        aim(secretary, centre, {centre.place_id: GOAL})
    with pytest.raises(NotOfAPlace):
        aim(secretary, centre, {hamlet.id: GOAL}, indicator_id="learning_units")
    for impossible in (Decimal(101), Decimal(-1)):
        with pytest.raises(GoalImpossible):
            aim(secretary, centre, {hamlet.id: Goal(Comparison.AT_LEAST, impossible)})
    AnnualPlan.objects.update(state="closed")
    with pytest.raises(PlanIsClosed):
        aim(secretary, centre, {hamlet.id: None})
    assert HamletTarget.objects.count() == 1
    assert AuditEntry.objects.filter(action="hamlet-target.set").count() == 2
