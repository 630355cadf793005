"""Make a class of a row of the annual plan, with what the plan says of it."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.text import nfc, search_key
from hieuhoc.learning.learning_class import ClassDetails, ClassState
from hieuhoc.learning.plan import PlanState
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.school_year import FIRST_MONTH
from hieuhoc.store.models import AnnualPlan, LearningClass, Organisation, PlannedClass
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.class_steps import record_class, write_details, write_hosts
from hieuhoc.usecases.plan_steps import NoSuchPlan

_LONGEST_TITLE, _LONGEST_HOST = 200, 120


class NotPlanned(HieuHocError):
    """The plan no longer foresees this class, or its year is over."""

    code = "class.not-planned"


class OpenedAlready(HieuHocError):
    """Every row of the plan with this title has its class; `class_id` is the latest of them."""

    code = "class.opened-already"

    def __init__(self, class_id: UUID) -> None:
        super().__init__(class_id)
        self.class_id = class_id


@transaction.atomic
def open_planned_class(*, actor: Actor, plan_id: UUID, group_number: int, title: str, now: datetime) -> UUID:
    """Add a planned class with the title, the host and the month of a plan's row, and return its id.

    The host becomes a partner organisation where there is none of that name. The month is kept
    as its first day, until the class has meetings. Raises NotAllowed, NoSuchPlan, NotPlanned or
    OpenedAlready.
    """
    # The plan is locked, so that pressing twice makes one class.
    plans = AnnualPlan.objects.select_for_update(of=("self",), no_key=True).select_related("centre__place")
    plan = plans.filter(id=plan_id).first()
    if plan is None:
        raise NoSuchPlan
    require(actor, Permission.MANAGE_CLASSES, plan.centre.place.path)
    rows = _rows_of(plan, group_number, title)
    made = _made_of(plan, group_number, title)
    if plan.state == PlanState.CLOSED or not rows:
        raise NotPlanned
    if len(made) >= len(rows):
        raise OpenedAlready(made[-1])
    return _add(plan, rows[len(made)], actor=actor, now=now)


def _rows_of(plan: AnnualPlan, group_number: int, title: str) -> list[PlannedClass]:
    rows = PlannedClass.objects.filter(group__plan=plan, group__number=group_number).select_related("group")
    return [row for row in rows.order_by("position") if search_key(row.title) == search_key(title)]


def _made_of(plan: AnnualPlan, group_number: int, title: str) -> list[UUID]:
    classes = LearningClass.objects.filter(
        centre=plan.centre, school_year=plan.school_year, group_number=group_number
    ).exclude(state=ClassState.CANCELLED)
    found = classes.order_by("added_at", "id").values_list("id", "title")
    key = search_key(title[:_LONGEST_TITLE])
    return [id_ for id_, made in found if search_key(made) == key]


def _add(plan: AnnualPlan, planned: PlannedClass, *, actor: Actor, now: datetime) -> UUID:
    row = LearningClass(
        centre=plan.centre,
        school_year=plan.school_year,
        state=ClassState.PLANNED,
        first_day=_month(plan.school_year, planned.month),
        added_at=now,
    )
    details = ClassDetails(
        title=planned.title[:_LONGEST_TITLE],
        group_number=planned.group.number,
        place_id=plan.centre.place_id,
        lead_id=_organisation(plan, planned.host),
    )
    write_details(row, details)
    row.save()
    write_hosts(row, details)
    facts = {"plan": str(plan.id), "group": row.group_number}
    record_class(row, actor=actor, action="class.open", now=now, facts=facts)
    return row.id


def _organisation(plan: AnnualPlan, host: str) -> UUID | None:
    name = " ".join(nfc(host).split())[:_LONGEST_HOST]
    if not name:
        return None
    known = Organisation.objects.filter(place=plan.centre.place).values_list("id", "name")
    same = next((id_ for id_, known_as in known if search_key(known_as) == search_key(name)), None)
    return same or Organisation.objects.create(place=plan.centre.place, name=name).id


def _month(school_year: int, month: int | None) -> date | None:
    if month is None:
        return None
    return date(school_year if month >= FIRST_MONTH else school_year + 1, month, 1)
