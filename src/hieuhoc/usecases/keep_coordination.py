"""What the centre and an organisation agreed to do together: note it, change it."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from hieuhoc.learning.follow_up_rules import check_order, said
from hieuhoc.store.models import Coordination
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.follow_up_steps import check_organisation, entry_of, office_of, record_entry


@transaction.atomic
def save_coordination(
    *,
    actor: Actor,
    centre_id: UUID,
    coordination_id: UUID | None,
    organisation_id: UUID,
    text: str,
    since: date,
    until: date | None,
    now: datetime,
) -> UUID:
    """Note an agreement, or change the one with this id, and return its id.

    Both days are the first and the last on which it holds; without `until` it goes on. Raises
    NotAllowed, NoSuchEntry, NotOfThisCentre, TextMissing or DaysReversed.
    """
    centre = office_of(centre_id, actor)
    if coordination_id is None:
        row = Coordination(centre=centre, entered_by_id=actor.user_id, entered_at=now)
    else:
        row = entry_of(centre.coordinations.all(), coordination_id)
    check_organisation(centre, organisation_id)
    check_order(since, until, field="until")
    row.organisation_id = organisation_id
    row.text = said(text, field="text")
    row.since, row.until = since, until
    row.save()
    record_entry("coordination", row.id, step="save", actor=actor, place_id=centre.place_id, now=now)
    return row.id
