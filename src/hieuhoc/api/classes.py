"""Classes, and registering people for them."""

import hashlib
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Header, Router, Schema
from ninja.responses import Status
from pydantic import Field, StringConstraints

from hieuhoc.api.gate import actor_of
from hieuhoc.api.problems import PROBLEMS
from hieuhoc.learning.learning_class import ClassKind, ClassState
from hieuhoc.learning.registration import RegistrationState
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import LearningClass
from hieuhoc.store.queries.classes import ClassLine, list_classes
from hieuhoc.usecases.access import Actor, within_or_around
from hieuhoc.usecases.register_person import Registered, register_person

router = Router(tags=["classes"])

# Letters, digits and signs as they are on a keyboard: what fits in a header.
_Key = Annotated[str, StringConstraints(pattern=r"^[!-~]+$", max_length=200)]
_MOST_YEARS = 2100


class ClassOut(Schema):
    """A class. `free` counts the seats left at `checked_at`, null without a limit; heads are not people."""

    id: UUID
    title: str
    kind: ClassKind
    state: ClassState
    place: str
    lead: str
    capacity: int | None
    taken: int
    waiting: int
    free: int | None
    first_day: date | None
    next_meeting: datetime | None
    checked_at: datetime


class RegistrationIn(Schema):
    """Who registers."""

    person_id: UUID


class RegistrationOut(Schema):
    """What the person has: a seat, or the `queue`-th place of the waiting list (0 for one who does not wait).

    `is_new` is false where it was there before: for the same person, or the same key.
    """

    id: UUID
    state: RegistrationState
    position: int
    queue: int
    is_new: bool


@router.get("", response={200: list[ClassOut], **PROBLEMS})
def classes(
    request: HttpRequest, school_year: Annotated[int, Field(ge=1990, lt=_MOST_YEARS)]
) -> list[ClassOut]:
    """List the classes of a school year, which is named by its first year, in the actor's places."""
    now = timezone.now()
    seen = within_or_around(
        LearningClass.objects.filter(school_year=school_year),
        actor=actor_of(request),
        permission=Permission.VIEW_CLASSES,
        place="centre__place__path",
    )
    return [_class(line, now) for line in list_classes(within=seen, now=now)]


@router.post("/{class_id}/registrations", response={200: RegistrationOut, 201: RegistrationOut, **PROBLEMS})
def register(
    request: HttpRequest,
    class_id: UUID,
    asked: RegistrationIn,
    idempotency_key: Annotated[_Key, Header()],
) -> Status[RegistrationOut]:
    """Register a person. The same request again, with the same key, gets the same answer."""
    actor = actor_of(request)
    registered = register_person(
        actor=actor,
        class_id=class_id,
        person_id=asked.person_id,
        key=_own(actor, idempotency_key),
        now=timezone.now(),
    )
    return Status(201 if registered.is_new else 200, _registered(registered))


def _own(actor: Actor, key: str) -> str:
    """Return the key as this user's own: nobody meets another's by choosing the same."""
    return hashlib.sha256(f"{actor.user_id}:{key}".encode()).hexdigest()


def _registered(registered: Registered) -> RegistrationOut:
    return RegistrationOut.model_construct(
        id=registered.id,
        state=registered.state,
        position=registered.position,
        queue=registered.queue,
        is_new=registered.is_new,
    )


def _class(line: ClassLine, now: datetime) -> ClassOut:
    return ClassOut(
        id=line.id,
        title=line.title,
        kind=line.kind,
        state=line.state,
        place=line.place,
        lead=line.lead,
        capacity=line.capacity,
        taken=line.taken,
        waiting=line.waiting,
        free=line.free,
        first_day=line.first_day,
        next_meeting=line.next_meeting,
        checked_at=now,
    )
