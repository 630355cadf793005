"""How many of a hamlet learn on their own: note a counting, change it, withdraw it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hieuhoc.learning.follow_up import Medium
from hieuhoc.learning.follow_up_rules import FollowUpRefused, check_count, check_happened, one_line, said
from hieuhoc.store.models import LearningCentre, Level, Place, SelfLearning
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.follow_up_steps import (
    activity_to_change,
    activity_to_fill,
    record_entry,
    withdraw_entry,
)
from hieuhoc.usecases.kept_places import place_to_keep


class CountedByHamlet(FollowUpRefused):
    """A commune that has hamlets is counted hamlet by hamlet, or its people would count twice."""

    code = "self-learning.counted-by-hamlet"


@dataclass(frozen=True, slots=True)
class SelfLearningDetails:
    """How many `people` of a place learn by a medium, as counted on a day, and who says so."""

    place_id: UUID
    day: date
    medium: Medium
    topic: str
    people: int
    source: str


@transaction.atomic
def save_self_learning(
    *,
    actor: Actor,
    centre_id: UUID,
    self_learning_id: UUID | None,
    details: SelfLearningDetails,
    now: datetime,
) -> UUID:
    """Note a counting, or change the one with this id, and return its id.

    Raises NotAllowed, NoSuchEntry, CountedByHamlet, TextMissing, DayToCome or
    CountImpossible.
    """
    centre = LearningCentre.objects.select_related("place").get(id=centre_id)
    row = activity_to_fill(SelfLearning, self_learning_id, centre=centre, actor=actor, now=now)
    place = place_to_keep(details.place_id, commune_path=centre.place.path, actor=actor)
    _check_level(place)
    check_happened(details.day, today=timezone.localdate(now), field="day")
    check_count(details.people, field="people")
    row.place, row.day, row.medium, row.people = place, details.day, details.medium, details.people
    row.topic = one_line(details.topic)
    row.source = said(details.source, field="source")
    row.save()
    facts = {"medium": row.medium, "people": row.people}
    record_entry("self-learning", row.id, step="save", actor=actor, place_id=place.id, now=now, facts=facts)
    return row.id


@transaction.atomic
def withdraw_self_learning(*, actor: Actor, self_learning_id: UUID, now: datetime) -> UUID:
    """Count a counting no more, and return its centre; it remains. Raises NoSuchEntry or NotAllowed."""
    row = activity_to_change(SelfLearning, self_learning_id, actor)
    return withdraw_entry("self-learning", row, actor=actor, place_id=row.place_id, now=now)


def _check_level(place: Place) -> None:
    hamlets = Place.objects.filter(parent=place, level=Level.HAMLET, valid_until=None)
    if place.level == Level.COMMUNE and hamlets.exists():
        raise CountedByHamlet("place_id")
