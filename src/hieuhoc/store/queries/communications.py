"""How people were told about learning."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from hieuhoc.learning.follow_up import Channel
from hieuhoc.learning.follow_up_rules import Told, told_by_quarter
from hieuhoc.store.models import Communication


@dataclass(frozen=True, slots=True)
class CommunicationLine:
    """An activity: `heads` were counted or estimated, and are no people."""

    id: UUID
    centre_id: UUID
    place_id: UUID
    place: str
    day: date
    channel: Channel
    topic: str
    times: int
    heads: int | None


def communication_line(row: Communication) -> CommunicationLine:
    """Return a row as a value; its place was loaded with it."""
    return CommunicationLine(
        row.id,
        row.centre_id,
        row.place_id,
        str(row.place),
        row.day,
        Channel(row.channel),
        row.topic,
        row.times,
        row.heads,
    )


def sum_by_quarter(rows: QuerySet[Communication]) -> Mapping[Channel, Mapping[date, Told]]:
    """Return how often people were told, by channel and quarter. One query."""
    values = rows.order_by().values_list("channel", "day", "times", "heads")
    acts = ((Channel(channel), day, Told(times, heads or 0)) for channel, day, times, heads in values)
    return told_by_quarter(acts)


def latest_communication(rows: QuerySet[Communication]) -> CommunicationLine | None:
    """Return the activity entered last of those that stand, or None. One query."""
    row = rows.filter(withdrawn_at=None).select_related("place").order_by("-entered_at").first()
    return communication_line(row) if row else None
