"""No longer strive for a title."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hieuhoc.kernel.text import nfc
from hieuhoc.learning.recognition import TitleState
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.titles import TitleStep, after
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.recording import record
from hieuhoc.usecases.titles.steps import title_to_change


@transaction.atomic
def withdraw_title(*, actor: Actor, recognition_id: UUID, reason: str = "", now: datetime) -> None:
    """Take one off the list of its year before the commune decides; he may be registered anew.

    Raises NoSuchTitle, NotAllowed or StepNotPossible.
    """
    row = title_to_change(recognition_id, actor=actor, permission=Permission.SCORE_TITLES)
    row.state = after(TitleState(row.state), TitleStep.WITHDRAW).value
    row.state_reason = nfc(reason).strip()
    row.save(update_fields=["state", "state_reason"])
    record(
        actor=actor,
        action="title.withdraw",
        now=now,
        place_id=row.place_id,
        subject=f"title:{row.id}",
        facts={"year": row.year},
    )
