"""The register of a class in a rush: one read that brings all a decision needs, one write that holds to it.

Thousands register for one class at once, so these statements are written out. They are the same
on SQLite and PostgreSQL; only how they are sent differs: PostgreSQL gets the write as one statement,
which is a transaction of its own where it is not part of a larger one.

On PostgreSQL the first try waits for nobody's decision: what was read is held against the class
once more as it is written, under the lock of its row, and where the decision would no longer be
that one nothing is written. A person or a key that came in meanwhile is refused by the database's
own rules. In both cases whoever wrote reads again, and then under the lock.
"""

import json
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from hieuhoc.learning.learning_class import ClassKind, ClassState
from hieuhoc.learning.registration import Channel, Held, RegistrationState, Seats
from hieuhoc.store.statements import Row, rows, rows_of_each


class ChangedMeanwhile(Exception):
    """The class is no longer as it was read, in something that decides; nothing was written."""


@dataclass(frozen=True, slots=True)
class Registrant:
    """The person who registers. `merged_into` is another row of his, which is the one that is kept."""

    id: UUID
    place_path: str
    erased: bool
    merged_into: UUID | None


@dataclass(frozen=True, slots=True)
class Keyed:
    """The registration that a key marked before, and whose it is."""

    held: Held
    class_id: UUID
    person_id: UUID


@dataclass(frozen=True, slots=True)
class AskedClass:
    """A class as it was read, and who asks for a seat in it."""

    seats: Seats
    public: bool
    place_id: UUID
    centre_path: str
    registrant: Registrant | None
    held: Held | None
    keyed: Keyed | None


_LOCK = "SELECT id FROM store_learningclass WHERE id = %s"
_LOCKING = {"postgresql": f"{_LOCK} FOR NO KEY UPDATE"}
# A row for the person and for each row of his that was merged into it: any may have registered.
# Written so that there is no other way than by the indexes, however little the planner knows of a
# table that was empty yesterday.
_READ = """
SELECT c.kind, c.state, c.capacity, c.seats_taken, c.public, c.place_id,
       home.path, p.id, lives.path, p.erased_at, p.merged_into_id, r.id, r.state, r.position,
       k.id, k.state, k.position, k.learning_class_id, k.person_id
FROM store_learningclass c
JOIN store_learningcentre centre ON centre.id = c.centre_id
JOIN store_place home ON home.id = centre.place_id
LEFT JOIN store_person asked ON asked.id = %s
LEFT JOIN store_person p ON p.id = COALESCE(asked.merged_into_id, asked.id)
LEFT JOIN store_place lives ON lives.id = p.place_id
LEFT JOIN store_person one ON one.id = p.id OR one.merged_into_id = p.id
LEFT JOIN store_registration r ON r.learning_class_id = c.id AND r.person_id = one.id
     AND r.state IN ('accepted', 'waiting')
LEFT JOIN store_registration k ON k.key = %s
WHERE c.id = %s
"""
# Takes a seat, or the next place in the queue, of a class in which the same is still decided.
_COUNT = """
UPDATE store_learningclass SET seats_taken = seats_taken + %s, last_position = last_position + 1
WHERE id = %s AND kind = %s AND state = %s AND public = %s AND COALESCE(capacity, -1) = %s
      AND (capacity IS NULL OR seats_taken < capacity) = %s
RETURNING last_position
"""
_REGISTER = """
INSERT INTO store_registration (position, id, learning_class_id, person_id, state, channel, key,
                                registered_at, registered_by_id, end_reason)
"""
_RECORD = "INSERT INTO store_auditentry (actor_id, at, place_id, subject, facts, action)"
_REGISTER_ONE = f"{_REGISTER} VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, '')"
_RECORD_ONE = f"{_RECORD} VALUES (%s, %s, %s, %s, %s, 'registration.add')"
# What PostgreSQL gets instead of the three one after the other.
_ALL_IN_ONE = f"""
WITH counted AS ({_COUNT}),
registered AS (
    {_REGISTER}
    SELECT last_position, %s::uuid, %s::uuid, %s::uuid, %s, %s, %s, %s::timestamptz, %s::integer, ''
    FROM counted
),
recorded AS (
    {_RECORD}
    SELECT %s::integer, %s::timestamptz, %s::uuid, %s, %s::jsonb, 'registration.add' FROM counted
)
SELECT last_position FROM counted
"""  # noqa: S608 - put together from the texts above


def together(*, locked: bool) -> AbstractContextManager[None]:
    """Return what a read and its write need around them.

    The write of PostgreSQL is whole by itself, unless a lock is to hold until it, or it belongs to
    a transaction that goes on after a refusal.
    """
    alone = connection.vendor == "postgresql" and not connection.in_atomic_block
    return nullcontext() if alone and not locked else transaction.atomic()


def read(*, class_id: UUID, person_id: UUID, key: str | None, locked: bool) -> AskedClass | None:
    """Read what decides whether a person gets a seat in a class; None for no such class.

    `locked` keeps everybody else from changing the class until the transaction ends; what is read
    is then everything that was written while the lock was waited for.
    """
    asked = (_READ, (person_id.hex, key, class_id.hex))
    if locked:
        found = rows_of_each((_LOCKING.get(connection.vendor, _LOCK), (class_id.hex,)), asked)[1]
    else:
        found = rows(*asked)
    return _asked(found) if found else None


def write(
    *,
    registration_id: UUID,
    class_id: UUID,
    person_id: UUID,
    seen: AskedClass,
    state: RegistrationState,
    channel: Channel,
    key: str | None,
    now: datetime,
    user_id: int | None,
) -> int:
    """Store a new registration, what it takes of the class, and its audit row; return its position.

    Raises ChangedMeanwhile where the class is no longer as it was `seen`, so far as it decides, and
    IntegrityError where the person or the key came in meanwhile.
    """
    at = connection.ops.adapt_datetimefield_value(now)
    one, accepted, of = registration_id.hex, state is RegistrationState.ACCEPTED, seen.seats
    capacity = -1 if of.capacity is None else of.capacity
    decides = (of.kind.value, of.state.value, seen.public, capacity, accepted)
    counted = (int(accepted), class_id.hex, *decides)
    registered = (one, class_id.hex, person_id.hex, state.value, channel.value, key, at, user_id)
    facts = json.dumps({"class": str(class_id), "person": str(person_id), "state": state})
    recorded = (user_id, at, seen.place_id.hex, f"registration:{registration_id}", facts)
    if connection.vendor == "postgresql":
        return _position(rows(_ALL_IN_ONE, counted + registered + recorded))
    position = _position(rows(_COUNT, counted))
    rows(_REGISTER_ONE, (position, *registered))
    rows(_RECORD_ONE, recorded)
    return position


def _position(found: Sequence[Row]) -> int:
    if not found:
        raise ChangedMeanwhile
    position: int = found[0][0]
    return position


def _asked(found: Sequence[Row]) -> AskedClass:
    kind, state, capacity, taken, public, place_id = found[0][:6]
    centre_path, person_id, lives_path, erased_at, merged_into = found[0][6:11]
    return AskedClass(
        seats=Seats(ClassKind(kind), ClassState(state), capacity, taken),
        public=bool(public),
        place_id=_uuid(place_id),
        centre_path=centre_path,
        registrant=None
        if person_id is None
        else Registrant(
            _uuid(person_id), lives_path, erased_at is not None, merged_into and _uuid(merged_into)
        ),
        held=next(filter(None, (_held(row[11:14]) for row in found)), None),
        keyed=_keyed(found[0][14:]),
    )


def _held(columns: Row) -> Held | None:
    id_, state, position = columns
    return None if id_ is None else Held(_uuid(id_), RegistrationState(state), position)


def _keyed(columns: Row) -> Keyed | None:
    *of_registration, class_id, person_id = columns
    held = _held(of_registration)
    return None if held is None else Keyed(held, _uuid(class_id), _uuid(person_id))


def _uuid(value: UUID | str) -> UUID:
    """Return an id as PostgreSQL gives it, or as SQLite keeps it."""
    return value if isinstance(value, UUID) else UUID(hex=value)
