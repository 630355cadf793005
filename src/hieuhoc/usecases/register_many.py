"""Register several people for a class at once, each for himself."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.register_person import NoSuchClass, Registered, register_person


def register_many(
    *, actor: Actor, class_id: UUID, people: Sequence[UUID], key: UUID | None, now: datetime
) -> tuple[tuple[UUID, Registered | HieuHocError], ...]:
    """Register people in the order they are given, and return what each one got, or why not.

    One who is refused keeps nobody else out, and what was told of one stands whatever happens
    to the next. `key` marks the request as a whole. Raises NoSuchClass.
    """
    told: list[tuple[UUID, Registered | HieuHocError]] = []
    for person_id in dict.fromkeys(people):
        try:
            registered = register_person(
                actor=actor,
                class_id=class_id,
                person_id=person_id,
                key=uuid5(key, str(person_id)).hex if key else None,
                now=now,
            )
        except NoSuchClass:
            raise
        except HieuHocError as refusal:
            told.append((person_id, refusal))
        else:
            told.append((person_id, registered))
    return tuple(told)
