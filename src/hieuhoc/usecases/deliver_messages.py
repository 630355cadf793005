"""Send the messages that wait."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic
from uuid import UUID

from django.core.cache import caches
from django.db.models import Q, QuerySet

from hieuhoc.store.models import Message
from hieuhoc.usecases.later import do_later
from hieuhoc.usecases.sending import Sender, SendingFailed, chosen_sender

TRY_FOR = timedelta(days=1)
TRY_AGAIN_AFTER = timedelta(minutes=10)
# A round takes up nothing more after this, well before another one may begin beside it.
ROUND_LASTS = timedelta(minutes=5)
# Counted from the beginning of the round, so longer than that by all the time a gateway may take.
CLAIM_LASTS = timedelta(minutes=15)
# A gateway that refuses so many in a row is down: the rest wait for the next round.
_REFUSED_IN_A_ROW = 3
_AT_ONCE = 1_000
_LONGEST_PROBLEM = 200
_BUSY = "messages:delivering"


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of the messages of one round; `waiting` are those to be tried again."""

    sent: int = 0
    failed: int = 0
    no_phone: int = 0
    waiting: int = 0


def deliver_messages(*, now: datetime) -> Delivered:
    """Send what waits by the sender the installation has chosen, one round at a time.

    Where something is left, another round is asked for. A text is tried for a day.
    """
    work = caches["work"]
    if not work.add(_BUSY, 1, timeout=TRY_AGAIN_AFTER.total_seconds()):
        _come_back(now + TRY_AGAIN_AFTER)
        return Delivered()
    try:
        delivered = deliver(sender=chosen_sender(), now=now)
    finally:
        work.delete(_BUSY)
    if Message.objects.filter(state="waiting").exists():
        _come_back(now + TRY_AGAIN_AFTER)
    return delivered


def deliver(*, sender: Sender, now: datetime, seconds: Callable[[], float] = monotonic) -> Delivered:
    """Send what waits: what was not tried yet first, then by age.

    Each text is claimed just before it is sent, so that of two rounds only one sends it. No
    transaction is open while a gateway answers: on SQLite it would keep everybody from writing.
    Of the text that a worker was sending when it was stopped nobody knows whether it left: it
    goes on waiting, and is sent once more when its claim has ended. `seconds` is a clock.
    """
    ends: Counter[str] = Counter()
    refused_in_a_row = 0
    until = seconds() + ROUND_LASTS.total_seconds()
    for id_ in list(_waiting(now).values_list("id", flat=True)[:_AT_ONCE]):
        if seconds() >= until or refused_in_a_row == _REFUSED_IN_A_ROW:
            break
        message = _claimed(id_, now=now)
        if message is None:
            continue
        _deliver(message, sender=sender, now=now)
        ends[message.state] += 1
        refused_in_a_row = refused_in_a_row + 1 if message.state == "waiting" else 0
    return Delivered(ends["sent"], ends["failed"], ends["no_phone"], ends["waiting"])


def _claimed(id_: UUID, *, now: datetime) -> Message | None:
    """Return a message as it is now, which no other round sends, or None where it needs no sending now.

    A message that waits and has the moment of a sending is being sent since then.
    """
    if not _waiting(now).order_by().filter(id=id_).update(sent_at=now):
        return None
    return Message.objects.select_related("person__merged_into__merged_into").get(id=id_)


def _deliver(message: Message, *, sender: Sender, now: datetime) -> None:
    """Send one message and write down what became of it."""
    message.sent_at = None
    phone = _phone_of(message)
    if phone:
        _send(message, phone=phone, sender=sender, now=now)
    else:
        message.state = "no_phone"
    Message.objects.filter(id=message.id, state="waiting").update(
        state=message.state, sent_at=message.sent_at, problem=message.problem
    )


def _send(message: Message, *, phone: str, sender: Sender, now: datetime) -> None:
    too_old = now - message.queued_at >= TRY_FOR
    try:
        sender.send(phone, message.text)
    except SendingFailed as refusal:
        message.problem = refusal.problem[:_LONGEST_PROBLEM]
        message.state = "failed" if refusal.for_good or too_old else "waiting"
    except Exception as error:  # noqa: BLE001 - whatever a gateway's own code raises must not stop the rest
        # Its words may hold the number or the text: only its kind is kept.
        message.problem = type(error).__name__[:_LONGEST_PROBLEM]
        message.state = "failed" if too_old else "waiting"
    else:
        message.state, message.sent_at, message.problem = "sent", now, ""


def _phone_of(message: Message) -> str:
    """Return the number now: of the row that is kept, where a person was entered twice."""
    person = message.person
    while person is not None and person.merged_into is not None:
        person = person.merged_into
    return person.phone if person is not None else ""


def _waiting(now: datetime) -> QuerySet[Message]:
    """Return what waits and is not being sent by another round."""
    unclaimed = Q(sent_at=None) | Q(sent_at__lte=now - CLAIM_LASTS)
    return Message.objects.filter(unclaimed, state="waiting").order_by("problem", "queued_at", "id")


def _come_back(at: datetime) -> None:
    """Ask for another round, where the queue can wait for a moment."""
    if do_later.get_backend().supports_defer:
        do_later.using(run_after=at).enqueue("deliver_messages", {})
