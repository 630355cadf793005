"""Take a class one step on: open it for registering, begin it, finish it, or take the last step back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hieuhoc.learning.learning_class import ClassState, SessionState, Step, StepNotPossible, after
from hieuhoc.learning.registration import RegistrationState
from hieuhoc.store.models import LearningClass
from hieuhoc.store.queries.class_ending import phones_of
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.class_steps import class_to_change, record_class
from hieuhoc.usecases.telling_class import tell_class

_OVER = "Lớp đã kết thúc"


@transaction.atomic
def move_class(*, actor: Actor, class_id: UUID, step: Step, now: datetime) -> ClassState:
    """Take the step and return the state it leads to; cancelling has a use case of its own.

    With the end of a class its meetings to come are cancelled, which frees their venue, and
    who still waited no longer does and is told. A class opened again after it was cancelled begins without
    meetings and registrations: people were told that it does not take place. Raises NotAllowed,
    NoSuchClass, StepNotPossible or NothingHeld.
    """
    row = class_to_change(class_id, actor=actor)
    before = ClassState(row.state)
    if step is Step.CANCEL:
        raise StepNotPossible(step, before)
    held = row.sessions.filter(state=SessionState.HELD).count()
    state = after(before, step, held=held)
    row.state, row.state_reason = state, ""
    row.save()
    facts: dict[str, object] = {"from": before.value, "to": state.value, "held": held}
    if state is ClassState.FINISHED:
        facts |= _end(row, now)
    record_class(row, actor=actor, action=f"class.{step.value}", now=now, facts=facts)
    return state


def _end(row: LearningClass, now: datetime) -> dict[str, object]:
    """End what is left of a class, and return how much that was."""
    planned = row.sessions.filter(state=SessionState.PLANNED)
    meetings = planned.update(state=SessionState.CANCELLED, state_reason=_OVER)
    waiting = row.registrations.filter(state=RegistrationState.WAITING)
    phones = phones_of(waiting)
    ended = waiting.update(state=RegistrationState.CANCELLED, ended_at=now, end_reason=_OVER)
    text = f"{row.centre.name}: lớp “{row.title}” đã kết thúc, danh sách chờ không còn. Mời đăng ký lớp khác."
    told = tell_class(row, phones, text=text, now=now)
    return {"meetings": meetings, "waiting": ended, "messages": told.messages}
