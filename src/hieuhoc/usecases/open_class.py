"""Open a class: plan it with its meetings, and let people register at once or later."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hieuhoc.learning.learning_class import ClassDetails, ClassState, check_details
from hieuhoc.learning.recurrence import Timetable
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.models import LearningCentre, LearningClass, Session
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.class_steps import record_class, write_details, write_hosts
from hieuhoc.usecases.scheduling import check_clashes, laid_out


@transaction.atomic
def open_class(
    *,
    actor: Actor,
    centre_id: UUID,
    school_year: SchoolYear,
    details: ClassDetails,
    timetable: Timetable | None,
    open_now: bool,
    clashes_accepted: bool,
    now: datetime,
) -> UUID:
    """Add a class with the meetings of its timetable and return its id.

    With `open_now` people may register at once; else it stays planned. Raises NotAllowed, what
    `check_details` and `Timetable.days` raise, LengthImpossible, NotOfTheCommune, or
    MeetingsClash unless the clashes are accepted.
    """
    centre = LearningCentre.objects.select_related("place").get(id=centre_id)
    require(actor, Permission.MANAGE_CLASSES, centre.place.path)
    check_details(details)
    row = LearningClass(centre=centre, school_year=school_year.start, added_at=now)
    row.state = ClassState.OPEN if open_now else ClassState.PLANNED
    write_details(row, details)
    sessions = laid_out(row, timetable) if timetable else []
    clashes = check_clashes(row, sessions, accepted=clashes_accepted)
    row.save()
    write_hosts(row, details)
    Session.objects.bulk_create(sessions)
    facts = {"group": row.group_number, "meetings": len(sessions), "clashes": clashes, "state": row.state}
    record_class(row, actor=actor, action="class.open", now=now, facts=facts)
    return row.id
