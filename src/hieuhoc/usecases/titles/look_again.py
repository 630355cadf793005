"""After members moved: mark whose title is to be looked at again, and say whether it stands."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.text import nfc
from hieuhoc.learning.recognition import TitleState
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.titles import TitleReasonMissing, TitleStep, after, check_day
from hieuhoc.store.models import Recognition, RecognitionMember
from hieuhoc.store.queries.title_counts import titles_on
from hieuhoc.store.queries.titles import TitleLine, list_titles
from hieuhoc.usecases.access import Actor, within
from hieuhoc.usecases.recording import record
from hieuhoc.usecases.titles.decide import keep_members
from hieuhoc.usecases.titles.sheets import sheet_score
from hieuhoc.usecases.titles.steps import centre_at, title_to_change


class NobodyMoved(HieuHocError):
    """No title that is held has members who moved since and is not marked already."""

    code = "title.nobody-moved"


def to_look_at(*, actor: Actor, centre_id: UUID, day: date) -> tuple[TitleLine, ...]:
    """Return the titles that are held and whose members moved, where the actor scores titles.

    Computed when it is asked for: nothing is written. Seven queries at most.
    """
    rows = within(Recognition.objects.all(), actor=actor, permission=Permission.SCORE_TITLES)
    lines = list_titles(within=rows, centre_id=centre_id, states=[TitleState.RECOGNISED])
    moved = [line for line in lines if line.moved]
    if not moved:
        return ()
    held = titles_on(centre_id=centre_id, day=day).ids
    return tuple(line for line in moved if line.id in held)


@transaction.atomic
def mark_to_look_again(*, actor: Actor, centre_id: UUID, on: date, now: datetime) -> int:
    """Mark every title that `to_look_at` finds and that is not marked yet; return how many.

    Raises NotAllowed, TitleDayImpossible or NobodyMoved.
    """
    centre = centre_at(centre_id, Permission.SCORE_TITLES)
    check_day(on, today=timezone.localdate(now))
    found = to_look_at(actor=actor, centre_id=centre_id, day=on)
    new = [line for line in found if line.look_again_since is None]
    if not new:
        raise NobodyMoved
    for line in new:
        why = f"{len(line.moved.left)} người không còn, {len(line.moved.joined)} người mới"
        Recognition.objects.filter(id=line.id).update(look_again_since=on, look_again_why=why)
    record(
        actor=actor,
        action="title.look-again",
        now=now,
        place_id=centre.place_id,
        subject=f"centre:{centre_id}",
        facts={"on": on.isoformat(), "titles": [str(line.id) for line in new]},
    )
    return len(new)


@transaction.atomic
def confirm_title(*, actor: Actor, recognition_id: UUID, why: str, on: date, now: datetime) -> None:
    """Let a title stand with the members of today: they are what a later move is held against.

    The points become those of the sheet as it stands; who left and who joined stays in the record.
    Raises NoSuchTitle, NotAllowed, StepNotPossible, TitleDayImpossible or TitleReasonMissing.
    """
    row = _held(recognition_id, actor=actor, on=on, now=now)
    row.state = after(TitleState(row.state), TitleStep.CONFIRM).value
    row.state_reason = _reason(why)
    row.look_again_since, row.look_again_why = None, ""
    row.points = sheet_score(row, commune_id=row.centre.place_id).points
    row.save(update_fields=["state", "state_reason", "look_again_since", "look_again_why", "points"])
    then = RecognitionMember.objects.filter(recognition=row)
    was = sorted(str(id_) for id_ in then.values_list("person_id", flat=True))
    then.delete()
    keep_members([row.id])
    _record(actor, row, "title.confirm", now, on=on, were=was)


@transaction.atomic
def take_back_title(*, actor: Actor, recognition_id: UUID, reason: str, on: date, now: datetime) -> None:
    """Take a title back from the day `on`; until then it counts as held.

    Raises NoSuchTitle, NotAllowed, StepNotPossible, TitleDayImpossible or TitleReasonMissing.
    """
    row = _held(recognition_id, actor=actor, on=on, now=now)
    row.state = after(TitleState(row.state), TitleStep.TAKE_BACK).value
    row.state_reason = _reason(reason)
    # Of a title that was taken back this is the day from which it is no longer held.
    row.look_again_since = on
    row.save(update_fields=["state", "state_reason", "look_again_since"])
    _record(actor, row, "title.take-back", now, on=on)


def _held(recognition_id: UUID, *, actor: Actor, on: date, now: datetime) -> Recognition:
    row = title_to_change(recognition_id, actor=actor, permission=Permission.DECIDE_TITLES)
    # A title that nobody has cannot be confirmed or taken back: `after` says so.
    decided = row.decision.dated if row.decision else None
    check_day(on, today=timezone.localdate(now), after=decided)
    return row


def _reason(text: str) -> str:
    reason = nfc(text).strip()
    if not reason:
        raise TitleReasonMissing
    return reason


def _record(
    actor: Actor, row: Recognition, action: str, now: datetime, *, on: date, were: Collection[str] = ()
) -> None:
    facts: dict[str, object] = {"year": row.year, "on": on.isoformat()}
    if were:
        facts["members_were"] = list(were)
    record(
        actor=actor,
        action=action,
        now=now,
        place_id=row.place_id,
        subject=f"title:{row.id}",
        facts=facts,
    )
