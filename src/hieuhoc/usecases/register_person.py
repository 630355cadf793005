"""Register a person for a class."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.registration import (
    Channel,
    Held,
    KeyOfAnother,
    RegistrationState,
    register,
)
from hieuhoc.learning.roles import Permission
from hieuhoc.store import seats
from hieuhoc.store.models import Registration
from hieuhoc.store.seats import AskedClass, Registrant
from hieuhoc.store.turns import in_turn
from hieuhoc.usecases.access import Actor, NotAllowed, allowed

# What changed since the read, then one registration that a lock hid, then one that a merge brought:
# more is a fault.
_TRIES = 4


class NoSuchClass(HieuHocError):
    """There is no such class, or it is not open to the public."""

    code = "registration.class-not-there"


class NoSuchPerson(HieuHocError):
    """There is no such person."""

    code = "registration.person-not-there"


@dataclass(frozen=True, slots=True)
class Registered:
    """What a person has in a class.

    `position` is its number in the order of the class, `queue` the place in the waiting list,
    from 1, and 0 for one who does not wait. `is_new` is False where it was there before.
    """

    id: UUID
    state: RegistrationState
    position: int
    is_new: bool
    queue: int = 0


def channel_of(actor: Actor | None, centre_path: str) -> Channel:
    """Return how what somebody registers comes in: who does it for a part only is its head."""
    if actor is None:
        return Channel.PUBLIC
    return Channel.STAFF if allowed(actor, Permission.REGISTER_PEOPLE, centre_path) else Channel.HAMLET


def register_person(
    *,
    actor: Actor | None,
    class_id: UUID,
    person_id: UUID,
    channel: Channel | None = None,
    key: str | None,
    now: datetime,
) -> Registered:
    """Give a person a seat, or a place in the waiting list of a full class.

    The same person, or the same `key`, again gets the registration that is there. One who was
    entered twice registers as the row that is kept. Without an `actor` it is the resident
    himself, on a public class. Without a `channel` it comes in as `channel_of` says. Raises
    NotAllowed, NoSuchClass, NoSuchPerson, KeyOfAnother, and what
    `learning.registration.register` refuses.
    """
    asked = _Request(actor, class_id, person_id, channel, key, now)
    for tries_left in reversed(range(_TRIES)):
        # What changes while the first try decides, the others keep from changing.
        locked = tries_left < _TRIES - 1
        try:
            with in_turn(), seats.together(locked=locked):
                return _register(asked, locked=locked)
        except (IntegrityError, seats.ChangedMeanwhile):
            if not tries_left:
                raise
    raise AssertionError


@dataclass(frozen=True, slots=True)
class _Request:
    actor: Actor | None
    class_id: UUID
    person_id: UUID
    channel: Channel | None
    key: str | None
    now: datetime


def _register(asked: _Request, *, locked: bool) -> Registered:
    actor, class_id, key = asked.actor, asked.class_id, asked.key
    found = seats.read(class_id=class_id, person_id=asked.person_id, key=key, locked=locked)
    if found is None or (actor is None and not found.public):
        raise NoSuchClass
    person = found.registrant
    if person is None:
        raise NoSuchPerson
    if person.merged_into is not None:
        return _register(replace(asked, person_id=person.merged_into), locked=locked)
    if actor is not None:
        _require(actor, person, found)
    channel = asked.channel or channel_of(actor, found.centre_path)
    held = _held(found, class_id, {asked.person_id, person.id})
    decided = register(found.seats, channel=channel, held=held, erased=person.erased)
    if isinstance(decided, Held):
        return _told(class_id, decided, is_new=False)
    written = uuid4()
    position = seats.write(
        registration_id=written,
        class_id=class_id,
        person_id=person.id,
        seen=found,
        state=decided,
        channel=channel,
        key=key,
        now=asked.now,
        user_id=actor.user_id if actor else None,
    )
    return _told(class_id, Held(written, decided, position), is_new=True)


def _require(actor: Actor, person: Registrant, found: AskedClass) -> None:
    """Raise NotAllowed unless the actor registers this person, for classes of this commune."""
    permission = Permission.REGISTER_PEOPLE
    at_home = person.place_path.startswith(found.centre_path)
    if not allowed(actor, permission, person.place_path) or not (
        at_home or allowed(actor, permission, found.centre_path)
    ):
        raise NotAllowed(permission)


def _held(found: AskedClass, class_id: UUID, person_ids: set[UUID]) -> Held | None:
    keyed = found.keyed
    if keyed is None or keyed.held == found.held:
        return found.held
    if keyed.class_id != class_id or keyed.person_id not in person_ids:
        raise KeyOfAnother
    return keyed.held


def _told(class_id: UUID, held: Held, *, is_new: bool) -> Registered:
    queue = 0
    if held.state is RegistrationState.WAITING:
        before = Registration.objects.filter(
            learning_class_id=class_id, state=held.state, position__lte=held.position
        )
        # One who moved up since then is told what he was given: the first place of the queue.
        queue = max(1, before.count())
    return Registered(held.id, held.state, held.position, is_new, queue)
