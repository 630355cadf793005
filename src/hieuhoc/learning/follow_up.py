"""Advice to the commune's bodies and what became of it; how people are told, and learn on their own."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Body(StrEnum):
    """Who issued a resolution or a document of direction."""

    PARTY = "party"
    COUNCIL = "council"
    COMMITTEE = "committee"
    STEERING = "steering"
    CENTRE = "centre"
    OTHER = "other"


class ActionState(StrEnum):
    """What became of an item: still open, done, or given up."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class ActionOn:
    """Something to be done, as it stood on a day: by which office, until when, what became of it."""

    text: str
    owner: str
    due_on: date | None
    state: ActionState
    outcome: str
    criterion: int | None


class Channel(StrEnum):
    """How people were told."""

    LOUDSPEAKER = "loudspeaker"
    WEB = "web"
    MEETING = "meeting"
    POSTER = "poster"
    SOCIAL = "social"


class Medium(StrEnum):
    """What people learn by on their own."""

    INTERNET = "internet"
    TELEVISION = "television"
    RADIO = "radio"


def is_overdue(state: ActionState, due_on: date | None, *, on: date) -> bool:
    """Tell whether an item should have been done before `on`."""
    return state is ActionState.OPEN and due_on is not None and due_on < on
