"""How many people of each hamlet learn on their own, as they were counted."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from hieuhoc.learning.follow_up import Medium
from hieuhoc.store.models import SelfLearning


@dataclass(frozen=True, slots=True)
class SelfLearningLine:
    """A counting of people; those counted by two media may be the same."""

    id: UUID
    centre_id: UUID
    place_id: UUID
    place: str
    day: date
    medium: Medium
    topic: str
    people: int
    source: str


def self_learning_line(row: SelfLearning) -> SelfLearningLine:
    """Return a row as a value; its place was loaded with it."""
    return SelfLearningLine(
        row.id,
        row.centre_id,
        row.place_id,
        str(row.place),
        row.day,
        Medium(row.medium),
        row.topic,
        row.people,
        row.source,
    )
