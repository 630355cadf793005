"""Messages to residents, queued in the transaction of what causes them.

No seat is promised in a message and then not in the register. `deliver_messages` sends them.
"""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from hieuhoc.kernel.text import nfc
from hieuhoc.store.models import Message
from hieuhoc.usecases.later import deliver_messages_later


def queue_message(*, place_id: UUID, person_id: UUID | None, text: str, about: str, now: datetime) -> None:
    """Queue a text to a person's telephone; `about` is "kind:id" of its cause.

    Delivery begins once the transaction of the cause is committed.
    """
    Message.objects.create(place_id=place_id, person_id=person_id, text=nfc(text), about=about, queued_at=now)
    # Forty who hear that a class is cancelled are one round of delivery.
    if not any(call is _begin_delivery for _, call, *_ in connection.run_on_commit):
        transaction.on_commit(_begin_delivery, robust=True)


def _begin_delivery() -> None:
    deliver_messages_later()
