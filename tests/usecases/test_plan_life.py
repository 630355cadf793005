"""A plan from its first draft to its close."""

from contextlib import nullcontext
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from hieuhoc.learning.bounds import OutOfBounds
from hieuhoc.learning.plan import ClassGroup, PlanIncomplete, PlannedClass, PlanNotOpen, PlanState
from hieuhoc.learning.roles import Role
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.target import Comparison, Target
from hieuhoc.store.models import AnnualPlan, AuditEntry, PlanVersion
from hieuhoc.store.queries.plans import get_plan, get_version, list_plans, list_versions
from hieuhoc.store.queries.public_plan import get_public_plan, list_public_years
from hieuhoc.usecases.access import NotAllowed
from hieuhoc.usecases.adopt_plan import adopt_plan
from hieuhoc.usecases.close_plan import close_plan
from hieuhoc.usecases.correct_plan import OtherYear, correct_plan
from hieuhoc.usecases.found_centre import NotACommune, found_centre
from hieuhoc.usecases.plan_steps import NoSuchPlan, PlanChangedMeanwhile
from hieuhoc.usecases.reopen_plan import reopen_plan
from hieuhoc.usecases.start_plan import PlanExists, start_plan
from tests import factories

pytestmark = pytest.mark.django_db
YEAR = SchoolYear(2021)


@pytest.fixture
def centre():
    return factories.centre()


@pytest.fixture
def director(centre):
    return factories.actor(Role.DIRECTOR, at=centre.place)


@pytest.fixture
def plan(centre, director):
    return factories.draft(actor=director, centre=centre)


def _correct(plan, actor, content, *, seen=2, why=""):
    return correct_plan(
        actor=actor, plan_id=plan.id, content=content, seen_version=seen, why=why, now=factories.NOW
    )


def test_a_year_is_started_once(centre, director, plan):
    with pytest.raises(PlanExists) as refusal:
        start_plan(actor=director, centre_id=centre.id, school_year=YEAR, now=factories.NOW)
    assert refusal.value.plan_id == plan.id


def test_a_correction_is_a_new_version_and_the_old_one_stays(plan, director):
    old = factories.content()
    new = replace(old, population=5200)
    assert _correct(plan, director, new, why=" dân số mới ") == 3
    assert get_plan(plan_id=plan.id).content == new
    assert get_version(plan_id=plan.id, number=2) == old
    latest = list_versions(plan_id=plan.id)[0]
    assert (latest.number, latest.why, latest.made_by) == (3, "dân số mới", "Hà Văn Bình (mẫu)")
    entry = AuditEntry.objects.first()
    assert (entry.action, entry.actor_id, entry.place) == (
        "plan.correct",
        director.user_id,
        plan.centre.place,
    )
    assert entry.facts == {"version": 3, "classes": 54, "participations": 4407}


def test_a_stale_editor_overwrites_nobody(plan, director):
    _correct(plan, director, factories.content(population=5200))
    with pytest.raises(PlanChangedMeanwhile) as refusal:
        _correct(plan, director, factories.content(population=1))
    assert (refusal.value.version, refusal.value.by, refusal.value.at) == (
        3,
        "Hà Văn Bình (mẫu)",
        factories.NOW,
    )
    assert get_plan(plan_id=plan.id).content.population == 5200


def test_words_are_kept_in_nfc_on_one_line(plan, director):
    decomposed = "Lo\u0302\u0323p  hoc\n\x00 ba"
    content = factories.content(tasks=(decomposed, " ", decomposed))
    _correct(plan, director, content)
    assert get_plan(plan_id=plan.id).content.tasks == ("Lộp hoc ba",)


@pytest.mark.parametrize(
    "wrong",
    [
        {"population": 0},
        {"groups": (ClassGroup(1, "a", -1, 0),)},
        {"groups": (ClassGroup(1, "a", 2**31, 0),)},
        {"groups": (ClassGroup(1, "a", 1, 1), ClassGroup(1, "b", 1, 1))},
        {"groups": (ClassGroup(0, "a", 1, 1),)},
        {"groups": (ClassGroup(1, "a", 1, 1, (PlannedClass("b", month=13),)),)},
        {"groups": (ClassGroup(1, "a", 1, 1, (PlannedClass("b", participations=-1),)),)},
        {"targets": (Target("a", None, Comparison.EXACTLY, Decimal("NaN"), "%"),)},
        {"targets": (Target("a", None, Comparison.EXACTLY, Decimal("0.00001"), "%"),)},
        {"targets": (Target("a", None, Comparison.EXACTLY, Decimal(10) ** 12, "%"),)},
    ],
)
def test_impossible_figures_are_refused(plan, director, wrong):
    with pytest.raises(OutOfBounds):
        _correct(plan, director, factories.content(**wrong))
    assert get_plan(plan_id=plan.id).version == 2


def test_a_plan_keeps_its_year(plan, director):
    with pytest.raises(OtherYear):
        _correct(plan, director, factories.content(school_year=SchoolYear(2022)))


def test_from_draft_to_close(plan, director):
    assert get_public_plan(centre_id=plan.centre_id, school_year=YEAR) is None
    version = adopt_plan(
        actor=director, plan_id=plan.id, seen_version=2, now=factories.NOW, number_sign=" 12/KH-TTHTCĐ "
    )
    public = get_public_plan(centre_id=plan.centre_id, school_year=YEAR)
    assert (version, public.version, public.number_sign, public.dated) == (
        3,
        3,
        "12/KH-TTHTCĐ",
        factories.TODAY,
    )
    assert public.content == factories.content()
    assert list_public_years(centre_id=plan.centre_id) == (YEAR,)

    with pytest.raises(PlanNotOpen):
        _correct(plan, director, factories.content(), seen=3)
    reopen_plan(actor=director, plan_id=plan.id, why="bổ sung", now=factories.NOW)
    _correct(plan, director, factories.content(population=6000), seen=4)
    assert get_public_plan(centre_id=plan.centre_id, school_year=YEAR).content.population == 5189

    later = factories.NOW + timedelta(days=40)
    adopt_plan(actor=director, plan_id=plan.id, seen_version=5, now=later)
    assert get_public_plan(centre_id=plan.centre_id, school_year=YEAR).content.population == 6000
    close_plan(actor=director, plan_id=plan.id, now=later + timedelta(days=200))
    stored = get_plan(plan_id=plan.id)
    assert (stored.state, stored.version) == (PlanState.CLOSED, 7)
    assert get_public_plan(centre_id=plan.centre_id, school_year=YEAR).adopted_at == later
    assert list_public_years(centre_id=plan.centre_id) == (YEAR,)
    with pytest.raises(PlanNotOpen):
        reopen_plan(actor=director, plan_id=plan.id, why="", now=factories.NOW)
    assert [line.classes for line in list_plans(centre_id=plan.centre_id)] == [54]


def test_a_plan_adopted_again_bears_the_number_and_day_of_the_new_document(plan, director):
    adopt_plan(
        actor=director,
        plan_id=plan.id,
        seen_version=2,
        now=factories.NOW,
        number_sign="12/KH-TTHTCĐ",
        dated=date(2021, 9, 5),
    )
    reopen_plan(actor=director, plan_id=plan.id, why="sai số", now=factories.NOW)
    adopt_plan(actor=director, plan_id=plan.id, seen_version=4, now=factories.NOW)
    stored = get_plan(plan_id=plan.id)
    assert (stored.number_sign, stored.dated) == ("", factories.TODAY)


def test_what_is_typed_into_a_plan_adopted_meanwhile_is_refused_as_that(plan, director):
    adopt_plan(actor=director, plan_id=plan.id, seen_version=2, now=factories.NOW)
    with pytest.raises(PlanNotOpen):
        _correct(plan, director, factories.content(), seen=2)


def test_an_empty_plan_is_not_adopted(centre, director):
    plan_id = start_plan(actor=director, centre_id=centre.id, school_year=YEAR, now=factories.NOW)
    with pytest.raises(PlanIncomplete):
        adopt_plan(actor=director, plan_id=plan_id, seen_version=1, now=factories.NOW)


def test_adopting_what_one_has_not_seen_is_refused(plan, director):
    with pytest.raises(PlanChangedMeanwhile):
        adopt_plan(actor=director, plan_id=plan.id, seen_version=1, now=factories.NOW)


def test_a_plan_that_is_not_there(plan, director):
    with pytest.raises(NoSuchPlan):
        close_plan(actor=director, plan_id=plan.centre_id, now=factories.NOW)


def _attempts(plan, actor):
    common = {"actor": actor, "now": factories.NOW}
    return {
        "start": lambda: start_plan(centre_id=plan.centre_id, school_year=SchoolYear(2030), **common),
        "correct": lambda: correct_plan(
            plan_id=plan.id, content=factories.content(), seen_version=2, why="", **common
        ),
        "adopt": lambda: adopt_plan(plan_id=plan.id, seen_version=2, **common),
        "reopen": lambda: reopen_plan(plan_id=plan.id, why="", **common),
        "close": lambda: close_plan(plan_id=plan.id, **common),
        "found": lambda: found_centre(
            place_id=plan.centre.place_id,
            name="Trung tâm thứ hai",
            parent_body="",
            sign="",
            director_name="",
            director_office="",
            **common,
        ),
    }


_MAY = {
    Role.DIRECTOR: {"start", "correct", "adopt", "reopen", "close"},
    Role.SECRETARY: {"start", "correct"},
    Role.ADMINISTRATOR: {"found"},
}


@pytest.mark.parametrize("verb", ["start", "correct", "adopt", "reopen", "close", "found"])
@pytest.mark.parametrize("role", Role)
def test_every_verb_asks_the_gate(plan, role, verb):
    actor = factories.actor(role, at=plan.centre.place)
    elsewhere = factories.actor(role, at=factories.commune_in_province())
    rows = (AuditEntry.objects.count(), PlanVersion.objects.count())
    with pytest.raises(NotAllowed):
        _attempts(plan, elsewhere)[verb]()
    if verb in _MAY.get(role, set()):
        # A draft is neither reopened nor closed, but the gate let the director through to hear that.
        refused = pytest.raises(PlanNotOpen) if verb in {"reopen", "close"} else nullcontext()
        with refused:
            _attempts(plan, actor)[verb]()
    else:
        with pytest.raises(NotAllowed):
            _attempts(plan, actor)[verb]()
        assert (AuditEntry.objects.count(), PlanVersion.objects.count()) == rows


def test_a_centre_is_a_communes():
    commune = factories.commune_in_province()
    administrator = factories.actor(Role.ADMINISTRATOR, at=commune.parent.parent)
    with pytest.raises(NotACommune):
        found_centre(
            actor=administrator,
            place_id=commune.parent_id,
            name="a",
            parent_body="b",
            sign="c",
            director_name="",
            director_office="",
            now=factories.NOW,
        )


def test_the_stored_plan_knows_where_it_is(plan):
    stored = get_plan(plan_id=plan.id)
    assert (stored.commune, stored.district, stored.province) == ("Ái Thượng", "Bá Thước", "Thanh Hóa")


def test_a_plan_is_read_in_a_fixed_number_of_queries(plan, django_assert_num_queries):
    assert AnnualPlan.objects.count() == 1
    with django_assert_num_queries(7):
        get_plan(plan_id=plan.id)
