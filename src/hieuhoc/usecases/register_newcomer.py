"""Enter somebody who is not known yet, and register him for a class, in one step."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hieuhoc.learning.person import PersonDetails
from hieuhoc.learning.registration import KeyOfAnother
from hieuhoc.store.models import LearningClass, Registration
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.add_person import add_person
from hieuhoc.usecases.register_person import Registered, register_person


@transaction.atomic
def register_newcomer(
    *,
    actor: Actor,
    class_id: UUID,
    place_id: UUID,
    details: PersonDetails,
    key: str | None,
    now: datetime,
) -> Registered:
    """Enter a person who lives at a place and register him; both, or neither where one is refused.

    The same key again is the same person. Raises what `add_person` and `register_person` raise.
    """
    # Under the lock of the class: of two clicks the second finds what the first one entered.
    LearningClass.objects.select_for_update(no_key=True).filter(id=class_id).first()
    before = Registration.objects.filter(key=key, learning_class=class_id).first() if key else None
    if before is not None:
        if before.registered_by_id != actor.user_id:
            raise KeyOfAnother
        person_id = before.person_id
    else:
        person_id = add_person(actor=actor, place_id=place_id, details=details, now=now)
    return register_person(actor=actor, class_id=class_id, person_id=person_id, key=key, now=now)
