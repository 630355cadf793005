"""What the use cases about certificates share: the class under the centre's lock, and the next entries."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max

from hieuhoc.learning.certificate import Printed, certificate_number, check_class, to_json
from hieuhoc.learning.class_lists import Candidate, TaughtClass
from hieuhoc.learning.person import shown_name
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import Certificate, LearningCentre
from hieuhoc.store.queries.taught_classes import get_taught_class
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.class_steps import NoSuchClass


def class_to_certify(class_id: UUID, *, actor: Actor, permission: Permission) -> TaughtClass:
    """Return a class that can be certified. Raises NoSuchClass, NotAllowed, NobodyNamed, ClassNotFinished."""
    found = get_taught_class(class_id=class_id)
    if found is None:
        raise NoSuchClass
    require(actor, permission, found.place_path)
    check_class(found.kind, found.state)
    return found


def lock_register(centre_id: UUID) -> None:
    """Keep the numbers of a centre's register to this transaction until it ends."""
    LearningCentre.objects.select_for_update(no_key=True).get(id=centre_id)


def enter(
    entries: Sequence[tuple[Candidate, str]],
    *,
    of: TaughtClass,
    actor: Actor,
    on: date,
    now: datetime,
) -> list[Certificate]:
    """Enter certificates in the register, each with the reason for an exception or "". Needs its lock."""
    last = (
        Certificate.objects.filter(centre_id=of.centre_id, year=on.year).aggregate(n=Max("sequence"))["n"]
        or 0
    )
    return Certificate.objects.bulk_create(
        Certificate(
            centre_id=of.centre_id,
            learning_class_id=of.id,
            person_id=candidate.person_id,
            year=on.year,
            sequence=sequence,
            number=(printed := print_for(candidate, of=of, on=on, sequence=sequence, exception=why)).number,
            token=secrets.token_urlsafe(16),
            printed=to_json(printed),
            issued_on=on,
            issued_by_id=actor.user_id,
            issued_at=now,
        )
        for sequence, (candidate, why) in enumerate(entries, last + 1)
    )


def print_for(
    candidate: Candidate, *, of: TaughtClass, on: date, sequence: int = 0, exception: str = ""
) -> Printed:
    """Return what is printed for a learner of a class of which meetings were held."""
    assert of.first_day is not None
    assert of.last_day is not None
    return Printed(
        number=certificate_number(sequence, year=on.year, sign=of.sign),
        full_name=shown_name(candidate.full_name, synthetic=candidate.synthetic),
        sex=candidate.sex or "",
        birth=candidate.birth,
        class_title=of.title,
        first_day=of.first_day,
        last_day=of.last_day,
        held=of.held,
        attended=candidate.meetings.attended,
        minutes=of.minutes,
        centre=of.centre,
        parent_body=of.parent_body,
        place=of.place,
        issued_on=on,
        office=of.office,
        signatory=of.signatory,
        exception=exception,
    )
