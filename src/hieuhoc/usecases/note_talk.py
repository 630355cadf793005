"""Note a talk whose listeners were only counted, as over the loudspeakers of a commune."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hieuhoc.learning.attendance import MarkStatus
from hieuhoc.learning.learning_class import ClassDetails, ClassKind, Step
from hieuhoc.learning.recurrence import Timetable
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.mark_attendance import SentMark, mark_attendance
from hieuhoc.usecases.meetings import Meeting
from hieuhoc.usecases.move_class import move_class
from hieuhoc.usecases.open_class import open_class

_DEVICE = "office"


@transaction.atomic
def note_talk(
    *,
    actor: Actor,
    centre_id: UUID,
    school_year: SchoolYear,
    details: ClassDetails,
    timetable: Timetable,
    heads: int | None,
    clashes_accepted: bool,
    now: datetime,
) -> UUID:
    """Add a talk of one meeting and return its id; with `heads` it was held, and is finished.

    Raises what `open_class` raises, or why the number cannot be taken.
    """
    assert details.kind is ClassKind.HEAD_COUNT
    class_id = open_class(
        actor=actor,
        centre_id=centre_id,
        school_year=school_year,
        details=details,
        timetable=timetable,
        open_now=True,
        clashes_accepted=clashes_accepted,
        now=now,
    )
    if heads is None:
        return class_id
    meeting = Meeting(class_id, timetable.days[0])
    mark = SentMark(meeting, None, MarkStatus.HEAD_COUNT, revision=1, marked_at=now, number=heads)
    (taken,) = mark_attendance(actor=actor, device=_DEVICE, marks=[mark], now=now)
    if taken.error is not None:
        raise taken.error
    move_class(actor=actor, class_id=class_id, step=Step.FINISH, now=now)
    return class_id
