"""Keep what people write for the report of a year, until it is signed and afterwards."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.annual import Remarks
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.tidying import tidy_line
from hieuhoc.store.models import AnnualPlan, AnnualRemarks
from hieuhoc.store.queries.annual_reports import get_kept_remarks
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.plan_steps import plan_to_change
from hieuhoc.usecases.recording import record


class RemarksSavedMeanwhile(HieuHocError):
    """Somebody saved other remarks after the actor opened the page: by whom and when."""

    code = "annual.remarks-saved-meanwhile"

    def __init__(self, by: str, at: datetime) -> None:
        super().__init__(by, at)
        self.by = by
        self.at = at


@transaction.atomic
def keep_annual_remarks(
    *, actor: Actor, plan_id: UUID, remarks: Remarks, seen: datetime | None, now: datetime
) -> None:
    """Keep the remarks of a year's report: they count from now on; the same again is nothing.

    `seen` is when those were saved that stood before the actor's eyes, None where none were. Raises
    NoSuchPlan, NotAllowed or RemarksSavedMeanwhile.
    """
    plan = plan_to_change(plan_id, actor=actor, permission=Permission.EDIT_REVIEW)
    put_remarks(plan, tidied(remarks), seen=seen, actor=actor, now=now)


def tidied(remarks: Remarks) -> Remarks:
    """Return remarks in the form they are kept in, without paragraphs that say nothing."""
    return Remarks(*map(_texts, (remarks.strengths, remarks.difficulties, remarks.proposals)))


def put_remarks(
    plan: AnnualPlan, said: Remarks, *, seen: datetime | None, actor: Actor, now: datetime
) -> None:
    """Make `said`, tidied, what counts of a locked plan's year, with an audit row where it was not yet.

    What is kept already stays its author's, so that a page sent twice is no conflict. Raises
    RemarksSavedMeanwhile.
    """
    kept = get_kept_remarks(plan_id=plan.id)
    if kept and kept.remarks == said:
        return
    if kept and kept.saved_at != seen:
        raise RemarksSavedMeanwhile(kept.saved_by, kept.saved_at)
    texts = {name: list(of) for name, of in asdict(said).items()}
    AnnualRemarks.add(plan=plan, saved_by_id=actor.user_id, saved_at=now, **texts)
    record(
        actor=actor,
        action="annual-remarks.keep",
        now=now,
        place_id=plan.centre.place_id,
        subject=f"annual-remarks:{plan.id}",
        facts={name: len(of) for name, of in texts.items()},
    )


def _texts(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(text for raw in texts if (text := tidy_line(raw)))
