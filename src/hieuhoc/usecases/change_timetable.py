"""Change when a class meets as a whole."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hieuhoc.learning.learning_class import ClassState, SessionState, Step, StepNotPossible
from hieuhoc.learning.recurrence import Timetable
from hieuhoc.store.models import LearningClass, Session
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.class_steps import class_to_change, record_class
from hieuhoc.usecases.scheduling import check_clashes, laid_out

_MOVED = "Đổi lịch học"
_OVER = frozenset({ClassState.FINISHED, ClassState.CANCELLED})


@transaction.atomic
def change_timetable(
    *, actor: Actor, class_id: UUID, timetable: Timetable, clashes_accepted: bool, now: datetime
) -> None:
    """Give a class other meetings. Those that were held stay, whatever the timetable says.

    A meeting to come on a day of the new timetable keeps its identity, its topic and its own
    venue. One on another day is cancelled, and remains to be seen, since a phone without a
    network may have marks for it. Raises NotAllowed, NoSuchClass, StepNotPossible, what
    `Timetable.days` raises, LengthImpossible, or MeetingsClash unless the clashes are accepted.
    """
    row = class_to_change(class_id, actor=actor)
    if row.state in _OVER:
        raise StepNotPossible(Step.OPEN, ClassState(row.state))
    wanted = {session.id: session for session in laid_out(row, timetable)}
    stored = {session.id: session for session in row.sessions.select_for_update(no_key=True)}
    to_come = [
        _merged(session, stored.get(id_)) for id_, session in wanted.items() if not _held(stored.get(id_))
    ]
    clashes = check_clashes(row, to_come, accepted=clashes_accepted)
    row.save()
    for session in to_come:
        session.save(force_insert=session.id not in stored)
    dropped = _drop(row, keep=[*wanted])
    facts = {"meetings": len(wanted), "dropped": dropped, "clashes": clashes}
    record_class(row, actor=actor, action="class.timetable", now=now, facts=facts)


def _held(session: Session | None) -> bool:
    return session is not None and session.state == SessionState.HELD


def _merged(wanted: Session, stored: Session | None) -> Session:
    if stored is None:
        return wanted
    stored.starts_at, stored.ends_at = wanted.starts_at, wanted.ends_at
    stored.state, stored.state_reason = SessionState.PLANNED, ""
    return stored


def _drop(row: LearningClass, *, keep: list[UUID]) -> int:
    others = row.sessions.filter(state=SessionState.PLANNED).exclude(id__in=keep)
    return others.update(state=SessionState.CANCELLED, state_reason=_MOVED)
