"""Change one meeting of a class: when and where, that it does not take place, one more."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.text import nfc
from hieuhoc.learning.learning_class import ClassState, ReasonMissing, SessionState, Step, StepNotPossible
from hieuhoc.store.models import LearningClass, Session
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.class_steps import (
    check_venue_and_instructor,
    class_to_change,
    record_class,
    session_to_change,
)
from hieuhoc.usecases.scheduling import check_clashes, meeting_on, moments


class MeetingHeld(HieuHocError):
    """A roll or a head count was taken: the meeting took place and cannot be cancelled."""

    code = "class.meeting-held"


@dataclass(frozen=True, slots=True)
class MeetingDetails:
    """When a meeting is held, what it is about; its own venue and instructor, None for the class's."""

    day: date
    starts: time
    minutes: int
    topic: str = ""
    venue_id: UUID | None = None
    instructor_id: UUID | None = None


@transaction.atomic
def add_session(
    *, actor: Actor, class_id: UUID, meeting: MeetingDetails, clashes_accepted: bool, now: datetime
) -> UUID:
    """Add a meeting to a class and return its id.

    Raises NotAllowed, NoSuchClass, StepNotPossible for a class that is cancelled or finished,
    LengthImpossible, NotOfTheCommune, or MeetingsClash unless the clashes are accepted.
    """
    row = class_to_change(class_id, actor=actor)
    _refuse_if_over(row)
    latest = row.sessions.filter(day=meeting.day).aggregate(latest=Max("ordinal"))["latest"] or 0
    session = meeting_on(row, meeting.day, starts=meeting.starts, minutes=meeting.minutes, ordinal=latest + 1)
    clashes = _write(session, row, meeting, clashes_accepted=clashes_accepted)
    session.save(force_insert=True)
    facts = {"session": str(session.id), "clashes": clashes}
    record_class(row, actor=actor, action="session.add", now=now, facts=facts)
    return session.id


@transaction.atomic
def change_session(
    *, actor: Actor, session_id: UUID, meeting: MeetingDetails, clashes_accepted: bool, now: datetime
) -> None:
    """Put a meeting off, or change where it is, who teaches, what it is about. Its identity stays.

    One that was cancelled is on again. Raises NotAllowed, NoSuchClass, StepNotPossible for a
    class that is cancelled, LengthImpossible, NotOfTheCommune, or MeetingsClash unless accepted.
    """
    session = session_to_change(session_id, actor=actor)
    row = session.learning_class
    if row.state == ClassState.CANCELLED:
        raise StepNotPossible(Step.OPEN, ClassState.CANCELLED)
    before = session.starts_at
    if session.state == SessionState.CANCELLED:
        session.state, session.state_reason = SessionState.PLANNED, ""
    clashes = _write(session, row, meeting, clashes_accepted=clashes_accepted)
    session.save()
    facts = {
        "session": str(session.id),
        "from": before.isoformat(),
        "to": session.starts_at.isoformat(),
        "clashes": clashes,
    }
    record_class(row, actor=actor, action="session.change", now=now, facts=facts)


@transaction.atomic
def cancel_session(*, actor: Actor, session_id: UUID, reason: str, now: datetime) -> None:
    """Cancel a meeting, which frees its venue; the class goes on.

    Raises NotAllowed, NoSuchClass, MeetingHeld or ReasonMissing.
    """
    session = session_to_change(session_id, actor=actor)
    if session.state == SessionState.HELD:
        raise MeetingHeld
    if not reason.strip():
        raise ReasonMissing
    session.state, session.state_reason = SessionState.CANCELLED, nfc(reason).strip()
    session.save()
    facts = {"session": str(session.id)}
    record_class(session.learning_class, actor=actor, action="session.cancel", now=now, facts=facts)


def _refuse_if_over(row: LearningClass) -> None:
    if row.state in {ClassState.FINISHED, ClassState.CANCELLED}:
        raise StepNotPossible(Step.OPEN, ClassState(row.state))


def _write(session: Session, row: LearningClass, meeting: MeetingDetails, *, clashes_accepted: bool) -> int:
    check_venue_and_instructor(row.centre, venue_id=meeting.venue_id, instructor_id=meeting.instructor_id)
    session.starts_at, session.ends_at = moments(meeting.day, starts=meeting.starts, minutes=meeting.minutes)
    session.topic = " ".join(nfc(meeting.topic).split())
    session.venue_id = _differing(meeting.venue_id, row.venue_id)
    session.instructor_id = _differing(meeting.instructor_id, row.instructor_id)
    return check_clashes(row, [session], accepted=clashes_accepted)


def _differing(own: UUID | None, of_class: UUID | None) -> UUID | None:
    """Return what a meeting has of its own: what it shares with the class changes with the class."""
    return None if own == of_class else own
