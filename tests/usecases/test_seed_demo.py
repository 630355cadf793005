"""What the demo begins with, and that a second start keeps what was entered."""

from collections import Counter

import pytest
from django.contrib.auth import authenticate

from hieuhoc.learning.plan import PlanState
from hieuhoc.learning.roles import Role
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.models import (
    AttendanceMark,
    AuditEntry,
    Certificate,
    Grant,
    Instructor,
    LearningCentre,
    LearningClass,
    Level,
    Message,
    Person,
    Place,
    PlanVersion,
    Session,
    User,
)
from hieuhoc.store.queries.centres import get_centre
from hieuhoc.store.queries.plans import list_plans
from hieuhoc.store.queries.public_plan import list_public_years
from hieuhoc.usecases.access import actor_for
from hieuhoc.usecases.findings import plan_findings
from hieuhoc.usecases.seed_demo import seed_demo
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def seeded():
    return seed_demo(password=factories.PASSWORD, now=factories.NOW)


def test_the_example_commune(seeded):
    centre = get_centre(centre_id=seeded.centre_id)
    assert (centre.commune, centre.district, centre.province) == ("Ái Thượng", "Bá Thước", "Thanh Hóa")
    commune = Place.objects.get(code="14944")
    assert commune.children.count() == 11
    assert commune.successions_to.get().to_place.code == "14950"


def test_no_message_waits_from_the_start(seeded):
    assert LearningClass.objects.filter(state="cancelled").exists()
    assert not Message.objects.filter(state="waiting").exists()


def test_one_synthetic_account_a_role(seeded):
    assert [account.role for account in seeded.accounts] == [*Role]
    assert all("(mẫu)" in account.full_name for account in seeded.accounts)
    assert set(User.objects.values_list("synthetic", flat=True)) == {True}
    for account in seeded.accounts:
        user = authenticate(username=account.username, password=factories.PASSWORD)
        assert [grant.role for grant in actor_for(user, on=factories.TODAY).grants] == [account.role]


def test_last_year_is_adopted_and_this_year_waits(seeded):
    this_year, last_year = list_plans(centre_id=seeded.centre_id)
    assert (this_year.school_year, this_year.state, this_year.classes) == (
        SchoolYear(2021),
        PlanState.DRAFT,
        0,
    )
    assert (last_year.school_year, last_year.state, last_year.classes) == (
        SchoolYear(2020),
        PlanState.ADOPTED,
        48,
    )
    assert list_public_years(centre_id=seeded.centre_id) == (SchoolYear(2020),)
    assert not [f for f in plan_findings(last_year.id).findings if f.finding.severity != "info"]


def test_a_second_start_changes_nothing(seeded):
    Grant.objects.filter(role=Role.EDITOR).update(valid_until=factories.TODAY)
    LearningCentre.objects.update(name="Tên mới")
    counts = [m.objects.count() for m in (User, Place, PlanVersion, AuditEntry)]
    assert seed_demo(password="khac", now=factories.NOW) == seeded
    assert [m.objects.count() for m in (User, Place, PlanVersion, AuditEntry)] == counts
    assert LearningCentre.objects.get().name == "Tên mới"
    assert authenticate(username="giamdoc", password=factories.PASSWORD)


def test_people_and_classes_to_try(seeded):
    assert Person.objects.count() == 330 + 5
    assert set(Person.objects.values_list("synthetic", flat=True)) == {True}
    assert set(Instructor.objects.values_list("synthetic", flat=True)) == {True}
    states = Counter(LearningClass.objects.values_list("school_year", "state"))
    assert states == {(2020, "finished"): 7, (2021, "open"): 2, (2021, "running"): 1, (2021, "cancelled"): 1}
    for row in LearningClass.objects.all():
        assert row.seats_taken == row.registrations.filter(state="accepted").count()
    full = LearningClass.objects.get(title="Ủ phân hữu cơ")
    assert (full.seats_taken, full.registrations.filter(state="waiting").count()) == (15, 3)
    tonight = Session.objects.filter(day=factories.TODAY).get()
    assert tonight.learning_class.place.level == Level.HAMLET
    assert Certificate.objects.filter(revoked_at=None).exists()
    assert Session.objects.get(head_count=210).state == "held"


def test_a_second_start_adds_nobody(seeded):
    before = (Person.objects.count(), LearningClass.objects.count(), AttendanceMark.objects.count())
    seed_demo(password=factories.PASSWORD, now=factories.NOW)
    assert (Person.objects.count(), LearningClass.objects.count(), AttendanceMark.objects.count()) == before
