"""Tell those whose registration for a class ends: each telephone once, with no name in the text."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hieuhoc.store.models import LearningClass
from hieuhoc.usecases.messages import queue_message


@dataclass(frozen=True, slots=True)
class Told:
    """How many messages were queued, and how many people have no telephone."""

    messages: int
    without_phone: int


def tell_class(row: LearningClass, phones: Mapping[UUID, str], *, text: str, now: datetime) -> Told:
    """Queue `text` for people of a class, given the telephone of each, "" for none.

    Two of a family who share a telephone get one message there.
    """
    first: dict[str, UUID] = {}
    for person_id, phone in phones.items():
        if phone:
            first.setdefault(phone, person_id)
    for person_id in first.values():
        queue_message(place_id=row.place_id, person_id=person_id, text=text, about=f"class:{row.id}", now=now)
    return Told(len(first), sum(not phone for phone in phones.values()))


def sentence_of(reason: str) -> str:
    """Return a reason as the end of a sentence: with one full stop, whether it was typed or not."""
    said = reason.rstrip(" .")
    return said if said.endswith(("!", "?", "…")) else f"{said}."
