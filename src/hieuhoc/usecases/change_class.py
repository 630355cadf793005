"""Change what is entered of a class."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hieuhoc.learning.learning_class import ClassDetails, KindInUse, SessionState, check_details
from hieuhoc.store.models import LearningClass
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.class_steps import class_to_change, record_class, write_details, write_hosts
from hieuhoc.usecases.filling import fill_seats
from hieuhoc.usecases.scheduling import check_clashes


@transaction.atomic
def change_class(
    *, actor: Actor, class_id: UUID, details: ClassDetails, clashes_accepted: bool, now: datetime
) -> tuple[UUID, ...]:
    """Replace what is entered of a class; its meetings stay as they are.

    Where there are more seats than before, the first of the waiting list get them; their
    registrations are returned. Raises NotAllowed, NoSuchClass, what `check_details` raises,
    KindInUse, NotOfTheCommune, or MeetingsClash where another venue or instructor is not free.
    """
    row = class_to_change(class_id, actor=actor)
    check_details(details, taken=row.seats_taken)
    if details.kind != row.kind and _is_in_use(row):
        raise KindInUse
    before, moved = (
        row.capacity,
        (row.venue_id, row.instructor_id) != (details.venue_id, details.instructor_id),
    )
    write_details(row, details)
    to_come = row.sessions.filter(state=SessionState.PLANNED) if moved else ()
    clashes = check_clashes(row, list(to_come), accepted=clashes_accepted)
    row.save()
    write_hosts(row, details)
    promoted = fill_seats(row, now=now, actor=actor) if _has_more_seats(before, row.capacity) else ()
    facts = {"capacity": row.capacity, "clashes": clashes, "promoted": len(promoted)}
    record_class(row, actor=actor, action="class.change", now=now, facts=facts)
    return promoted


def _is_in_use(row: LearningClass) -> bool:
    held = row.sessions.filter(state=SessionState.HELD)
    return row.registrations.exists() or held.exists()


def _has_more_seats(before: int | None, after: int | None) -> bool:
    return before is not None and (after is None or after > before)
