"""Cancel a class: free its venue, tell the registered, leave the figures honest."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.text import nfc
from hieuhoc.learning.learning_class import ClassState, SessionState, Step, after
from hieuhoc.learning.registration import RegistrationState
from hieuhoc.store.models import ACTIVE, LearningClass, Registration
from hieuhoc.store.queries.class_ending import phones_of
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.class_steps import class_to_change, record_class
from hieuhoc.usecases.telling_class import Told, sentence_of, tell_class


@transaction.atomic
def cancel_class(*, actor: Actor, class_id: UUID, reason: str, now: datetime) -> Told:
    """Cancel a class and return who is told.

    Meetings to come are cancelled; those held stay and count, and so do the marks of who was
    there. Registrations end with the reason, those on the waiting list too, and every telephone
    of theirs is told once. Raises NotAllowed, NoSuchClass, StepNotPossible or
    ReasonMissing.
    """
    row = class_to_change(class_id, actor=actor)
    why = " ".join(nfc(reason).split())
    row.state = after(ClassState(row.state), Step.CANCEL, reason=why)
    row.state_reason = why
    active = Registration.objects.filter(learning_class=row, state__in=ACTIVE)
    phones = phones_of(active)
    to_come = row.sessions.filter(state=SessionState.PLANNED, starts_at__gte=now).order_by("starts_at")
    text = _text(row, list(to_come.values_list("starts_at", flat=True)))
    ended = active.update(state=RegistrationState.CANCELLED, ended_at=now, end_reason=why)
    freed = row.sessions.filter(state=SessionState.PLANNED).update(
        state=SessionState.CANCELLED, state_reason=why
    )
    row.seats_taken = 0
    row.save()
    told = tell_class(row, phones, text=text, now=now)
    facts = {"registrations": ended, "meetings": freed, "messages": told.messages}
    record_class(row, actor=actor, action="class.cancel", now=now, facts=facts)
    return told


def _text(row: LearningClass, to_come: Sequence[datetime]) -> str:
    reason = sentence_of(row.state_reason)
    return f"{row.centre.name}: lớp “{row.title}”{_meetings(to_come)} không tổ chức nữa. Lý do: {reason}"


def _meetings(to_come: Sequence[datetime]) -> str:
    if not to_come:
        return ""
    first = format_date(timezone.localdate(to_come[0]))
    return f" (buổi {first})" if len(to_come) == 1 else f" ({len(to_come)} buổi, từ {first})"
