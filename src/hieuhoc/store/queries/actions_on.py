"""What was to be done, as it stood on a day: what became of an item later is not known yet then."""

from datetime import date
from uuid import UUID

from django.db.models import Q

from hieuhoc.learning.follow_up import ActionOn, ActionState
from hieuhoc.store.models import ActionItem


def actions_on(*, centre_id: UUID, review_id: UUID, day: date) -> tuple[ActionOn, ...]:
    """Return the items of a review, and the centre's that were open on `day`, by when they are due.

    Nothing that was given after that day. One query.
    """
    rows = ActionItem.objects.filter(centre_id=centre_id, given_on__lte=day).filter(
        Q(review_id=review_id) | Q(ended_on=None) | Q(ended_on__gt=day)
    )
    return tuple(_as_of(row, day) for row in rows.order_by("due_on", "given_on", "id"))


def _as_of(row: ActionItem, day: date) -> ActionOn:
    ended = row.ended_on is not None and row.ended_on <= day
    return ActionOn(
        text=row.text,
        owner=row.owner,
        due_on=row.due_on,
        state=ActionState(row.state) if ended else ActionState.OPEN,
        outcome=row.outcome if ended else "",
        criterion=row.criterion,
    )
