"""What the database itself refuses."""

from datetime import date

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, models, transaction
from django.db.models import ProtectedError

from hieuhoc.store.models import (
    AnnualPlan,
    AnnualRemarks,
    AuditEntry,
    ClassGroup,
    PlannedClass,
    PlanTarget,
    PlanVersion,
    Settlement,
    Succession,
    Unchangeable,
)
from hieuhoc.store.models.place import PlaceMoved
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_centre_has_one_plan_a_year():
    centre = factories.centre()
    AnnualPlan.objects.create(centre=centre, school_year=2021)
    with pytest.raises(IntegrityError, match=r"plan_one_per_centre_and_year|annualplan\.school_year"):
        AnnualPlan.objects.create(centre=centre, school_year=2021)


@pytest.mark.parametrize(
    ("constraint", "make"),
    [
        ("plan_population_positive", lambda p: AnnualPlan.objects.filter(pk=p.pk).update(population=0)),
        ("plan_state_known", lambda p: AnnualPlan.objects.filter(pk=p.pk).update(state="lost")),
        (
            "group_counts_not_negative",
            lambda p: ClassGroup.objects.create(plan=p, number=0, name="a", classes=1, participations=1),
        ),
        (
            "target_comparison_known",
            lambda p: PlanTarget.objects.create(plan=p, position=1, text="a", comparison="<", value=1),
        ),
        (
            "planned_class_month_of_the_year",
            lambda p: PlannedClass.objects.create(
                group=ClassGroup.objects.create(plan=p, number=1, name="a", classes=1, participations=1),
                position=1,
                title="a",
                month=13,
            ),
        ),
        (
            "settlement_says_why",
            lambda p: Settlement.add(
                plan=p,
                finding_key="k",
                code="c",
                remedy="explain",
                why="",
                settled_by=factories.user(),
                settled_at=factories.NOW,
            ),
        ),
        (
            "place_ends_after_it_begins",
            lambda p: factories.place(valid_from=date(2021, 1, 2), valid_until=date(2021, 1, 2)),
        ),
        (
            "succession_to_another",
            lambda p: Succession.objects.create(
                from_place=p.centre.place, to_place=p.centre.place, on=date(2025, 7, 1)
            ),
        ),
    ],
)
def test_named_constraints_hold(constraint, make):
    plan = AnnualPlan.objects.create(centre=factories.centre(), school_year=2021)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make(plan)


def _records():
    person = factories.user()
    plan = AnnualPlan.objects.create(centre=factories.centre(), school_year=2021)
    version = PlanVersion.add(
        plan=plan, number=1, state="draft", content={}, made_by=person, made_at=factories.NOW
    )
    settlement = Settlement.add(
        plan=plan,
        finding_key="k",
        code="c",
        remedy="explain",
        why="vì",
        settled_by=person,
        settled_at=factories.NOW,
    )
    entry = AuditEntry.add(actor=person, action="a", at=factories.NOW, subject="plan:1")
    remarks = AnnualRemarks.add(
        plan=plan, strengths=["a"], difficulties=[], proposals=[], saved_by=person, saved_at=factories.NOW
    )
    return [version, settlement, entry, remarks]


def test_records_are_not_changed_or_removed_by_code():
    for record in _records():
        with pytest.raises(Unchangeable):
            record.save()
        with pytest.raises(Unchangeable):
            record.delete()
        with pytest.raises(Unchangeable):
            type(record).objects.all().delete()
        with pytest.raises(Unchangeable):
            type(record).objects.update(id=7)


def test_records_are_not_changed_or_removed_by_hand():
    for record in _records():
        table = record._meta.db_table
        for sql in (f"UPDATE {table} SET id = id + 1", f"DELETE FROM {table}"):
            with (
                pytest.raises(DatabaseError, match="append-only"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(sql)


def test_records_are_not_taken_away_by_what_fires_no_trigger_of_rows():
    records = _records()
    # PostgreSQL empties no table with checks still to come, whatever its triggers say.
    connection.check_constraints()
    for record in records:
        table = record._meta.db_table
        columns = ", ".join(f'"{field.column}"' for field in record._meta.local_fields)
        others = ", ".join(
            f'"{field.column}"' for field in record._meta.local_fields if not field.primary_key
        )
        attempts = {
            "postgresql": [f"TRUNCATE {table}", f"TRUNCATE {table} CASCADE"],
            "sqlite": [f"REPLACE INTO {table} ({columns}) SELECT {columns} FROM {table}"],
        }[connection.vendor]
        if connection.vendor == "sqlite" and isinstance(record, PlanVersion):
            # With another id it would take the place of the version with the same number.
            attempts.append(f"INSERT OR REPLACE INTO {table} ({others}) SELECT {others} FROM {table}")
        for sql in attempts:
            with (
                pytest.raises(DatabaseError, match="append-only"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(sql)
        assert type(record).objects.filter(pk=record.pk).exists()


def test_a_user_with_a_past_is_not_deleted():
    version = _records()[0]
    with pytest.raises(ProtectedError):
        version.made_by.delete()


def test_a_plan_with_a_past_is_not_deleted():
    version = _records()[0]
    with pytest.raises(ProtectedError):
        version.plan.delete()


def test_nothing_is_deleted_along_with_a_person_a_place_or_a_centre():
    """Only the parts of a plan go with the plan, which itself stays once it has a version."""
    falling = {
        (model.__name__, field.name)
        for model in apps.get_app_config("store").get_models()
        for field in model._meta.get_fields()
        if field.many_to_one and field.concrete and field.remote_field.on_delete is not models.PROTECT
    }
    assert falling == {
        # A household without its head is still that household.
        ("Household", "head"),
        # What a person is found by, and who runs a class, are no records of what happened.
        ("NameKey", "person"),
        ("ClassHost", "learning_class"),
        ("ClassGroup", "plan"),
        ("PlannedClass", "group"),
        ("PlanParagraph", "plan"),
        ("PlanTarget", "plan"),
        ("HamletTarget", "plan"),
    }


def test_a_path_begins_with_the_paths_of_what_the_place_is_in():
    commune = factories.commune_in_province()
    hamlet = factories.place("hamlet", parent=commune, name="Đan")
    assert hamlet.path.startswith(commune.path)
    assert commune.path.startswith(commune.parent.parent.path)
    assert hamlet.path.endswith(f"{hamlet.id.hex}/")


def test_a_place_is_renamed_and_not_moved():
    commune = factories.commune_in_province()
    hamlet = factories.place("hamlet", parent=commune, name="Đan")
    commune.name = "Ái Thượng mới"
    commune.save()
    commune.parent = commune.parent.parent
    with pytest.raises(PlaceMoved):
        commune.save()
    commune.refresh_from_db()
    assert hamlet.path.startswith(commune.path)


@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_leaves_the_triggers_behind():
    _records()
    with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM store_auditentry")
