"""The hamlet looks through the sheets and says whom it proposes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.text import nfc
from hieuhoc.learning.recognition import TitleState
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.titles import TitleReasonMissing, TitleStep, after, check_day
from hieuhoc.store.models import Recognition
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.recording import record
from hieuhoc.usecases.titles.steps import titles_to_change


class NothingReviewed(HieuHocError):
    """Nothing was said about anybody."""

    code = "title.nothing-reviewed"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a hamlet says of one: proposed, or why not."""

    proposed: bool
    reason: str = ""


@transaction.atomic
def review_in_hamlet(
    *, actor: Actor, centre_id: UUID, verdicts: Mapping[UUID, Verdict], on: date, now: datetime
) -> int:
    """Write down what the meeting of the day `on` said of each; return of how many. May be said anew.

    Raises NothingReviewed, NoSuchTitle, NotAllowed, TitleDayImpossible, TitleReasonMissing or
    StepNotPossible.
    """
    if not verdicts:
        raise NothingReviewed
    check_day(on, today=timezone.localdate(now))
    rows = titles_to_change(verdicts, centre_id=centre_id, actor=actor, permission=Permission.SCORE_TITLES)
    for row in rows.values():
        said = verdicts[row.id]
        reason = nfc(said.reason).strip()
        if not said.proposed and not reason:
            raise TitleReasonMissing
        step = TitleStep.PROPOSE if said.proposed else TitleStep.NOT_PROPOSE
        row.state = after(TitleState(row.state), step).value
        row.state_reason = "" if said.proposed else reason
        row.reviewed_on, row.reviewed_by_id = on, actor.user_id
    Recognition.objects.bulk_update(
        rows.values(), ["state", "state_reason", "reviewed_on", "reviewed_by"], batch_size=200
    )
    places = {row.place_id for row in rows.values()}
    first = next(iter(rows.values()))
    record(
        actor=actor,
        action="title.review",
        now=now,
        place_id=first.place_id if len(places) == 1 else first.centre.place_id,
        subject=f"centre:{centre_id}",
        facts={
            "on": on.isoformat(),
            "proposed": [str(id_) for id_, said in verdicts.items() if said.proposed],
            "not_proposed": [str(id_) for id_, said in verdicts.items() if not said.proposed],
        },
    )
    return len(rows)
