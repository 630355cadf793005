"""What is to be done: give it to somebody, change it, say what became of it, take that back."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hieuhoc.learning.follow_up import ActionState
from hieuhoc.learning.follow_up_rules import Ending, check_ending, check_happened, check_order, said
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import ActionItem, LearningCentre
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.follow_up_steps import (
    NotOfThisCentre,
    check_organisation,
    entry_of,
    office_of,
    record_entry,
)


@dataclass(frozen=True, slots=True)
class ItemDetails:
    """Who is to do what, until when; and what it comes from, where it comes from something.

    `owner` is an office or a function rather than a name. `criterion` is the number of the criterion
    it serves.
    """

    text: str
    owner: str
    given_on: date
    due_on: date | None = None
    organisation_id: UUID | None = None
    resolution_id: UUID | None = None
    review_id: UUID | None = None
    criterion: int | None = None


@transaction.atomic
def save_item(
    *, actor: Actor, centre_id: UUID, item_id: UUID | None, details: ItemDetails, now: datetime
) -> UUID:
    """Add an item, which is open, or change the one with this id, and return its id.

    Raises NotAllowed, NoSuchEntry, TextMissing, DayToCome, DaysReversed or NotOfThisCentre.
    """
    centre = office_of(centre_id, actor)
    if item_id is None:
        by = actor.user_id
        row = ActionItem(centre=centre, state=ActionState.OPEN, entered_by_id=by, entered_at=now)
    else:
        row = entry_of(centre.action_items.all(), item_id)
    check_happened(details.given_on, today=timezone.localdate(now), field="given_on")
    check_order(details.given_on, details.due_on, field="due_on")
    check_order(details.given_on, row.ended_on, field="given_on")
    _check_origin(centre, details)
    row.text = said(details.text, field="text")
    row.owner = said(details.owner, field="owner")
    row.given_on, row.due_on = details.given_on, details.due_on
    row.organisation_id = details.organisation_id
    row.resolution_id, row.review_id = details.resolution_id, details.review_id
    row.criterion = details.criterion
    row.save()
    _record(row, "save", actor, now)
    return row.id


@transaction.atomic
def end_item(*, actor: Actor, item_id: UUID, ending: Ending, now: datetime) -> UUID:
    """Say what became of an item, or say it anew, and return its centre.

    Raises NoSuchEntry, NotAllowed, or what `check_ending` raises.
    """
    row = _to_change(item_id, actor)
    check_ending(ending, given_on=row.given_on, today=timezone.localdate(now))
    row.state, row.ended_on = ending.state, ending.ended_on
    row.outcome = said(ending.outcome, field="outcome")
    row.save()
    _record(row, "end", actor, now)
    return row.centre_id


@transaction.atomic
def reopen_item(*, actor: Actor, item_id: UUID, now: datetime) -> UUID:
    """Take back that an item has ended, and return its centre; what was said of it remains.

    Raises NoSuchEntry or NotAllowed.
    """
    row = _to_change(item_id, actor)
    row.state, row.ended_on = ActionState.OPEN, None
    row.save()
    _record(row, "reopen", actor, now)
    return row.centre_id


def _to_change(item_id: UUID, actor: Actor) -> ActionItem:
    row = entry_of(ActionItem.objects.select_related("centre__place"), item_id)
    require(actor, Permission.KEEP_RESOLUTIONS, row.centre.place.path)
    return row


def _check_origin(centre: LearningCentre, details: ItemDetails) -> None:
    check_organisation(centre, details.organisation_id)
    if details.resolution_id and not centre.resolutions.filter(id=details.resolution_id).exists():
        raise NotOfThisCentre("resolution_id")
    if details.review_id and not centre.reviews.filter(id=details.review_id).exists():
        raise NotOfThisCentre("review_id")


def _record(row: ActionItem, step: str, actor: Actor, now: datetime) -> None:
    record_entry(
        "action-item",
        row.id,
        step=step,
        actor=actor,
        place_id=row.centre.place_id,
        now=now,
        facts={"state": row.state, "criterion": row.criterion},
    )
