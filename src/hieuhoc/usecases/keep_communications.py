"""How people were told about learning: note it, change it, withdraw it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hieuhoc.learning.follow_up import Channel
from hieuhoc.learning.follow_up_rules import check_count, check_happened, check_times, said
from hieuhoc.store.models import Communication, LearningCentre
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.follow_up_steps import (
    activity_to_change,
    activity_to_fill,
    record_entry,
    withdraw_entry,
)
from hieuhoc.usecases.kept_places import place_to_keep


@dataclass(frozen=True, slots=True)
class CommunicationDetails:
    """Where, when, how, about what, how often; `heads` reached, which are no people, where counted."""

    place_id: UUID
    day: date
    channel: Channel
    topic: str
    times: int = 1
    heads: int | None = None


@transaction.atomic
def save_communication(
    *,
    actor: Actor,
    centre_id: UUID,
    communication_id: UUID | None,
    details: CommunicationDetails,
    now: datetime,
) -> UUID:
    """Note an activity, or change the one with this id, and return its id.

    Raises NotAllowed, NoSuchEntry, TextMissing, DayToCome or CountImpossible.
    """
    centre = LearningCentre.objects.select_related("place").get(id=centre_id)
    row = activity_to_fill(Communication, communication_id, centre=centre, actor=actor, now=now)
    place = place_to_keep(details.place_id, commune_path=centre.place.path, actor=actor)
    check_happened(details.day, today=timezone.localdate(now), field="day")
    check_times(details.times)
    check_count(details.heads, field="heads")
    row.place, row.day, row.channel = place, details.day, details.channel
    row.topic = said(details.topic, field="topic")
    row.times, row.heads = details.times, details.heads
    row.save()
    facts = {"channel": row.channel, "times": row.times, "heads": row.heads}
    record_entry("communication", row.id, step="save", actor=actor, place_id=place.id, now=now, facts=facts)
    return row.id


@transaction.atomic
def withdraw_communication(*, actor: Actor, communication_id: UUID, now: datetime) -> UUID:
    """Count an activity no more, and return its centre; it remains. Raises NoSuchEntry or NotAllowed."""
    row = activity_to_change(Communication, communication_id, actor)
    return withdraw_entry("communication", row, actor=actor, place_id=row.place_id, now=now)
