"""Issue the certificates of a class."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hieuhoc.kernel.text import nfc
from hieuhoc.learning.certificate import ExceptionSaysNotWhy, NeverCame, check_issue_day
from hieuhoc.learning.roles import Permission
from hieuhoc.store.queries.certificates import list_candidates, list_certificates
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.certifying import class_to_certify, enter, lock_register
from hieuhoc.usecases.recording import record


@dataclass(frozen=True, slots=True)
class Issued:
    """The certificates that are new, in the order of the register, and how many learners got none now."""

    ids: tuple[UUID, ...]
    had_one: int
    came_too_seldom: int


@transaction.atomic
def issue_certificates(
    *,
    actor: Actor,
    class_id: UUID,
    exceptions: Collection[UUID] = (),
    why: str = "",
    on: date,
    now: datetime,
) -> Issued:
    """Certify every learner of a finished class who was there often enough, and the `exceptions`.

    Who ever got a certificate of the class gets no second one, revoked or not: doing it again
    issues only what is missing. `why` is kept with each exception. Raises NotAllowed,
    NoSuchClass, NobodyNamed, ClassNotFinished, IssueDayImpossible, NeverCame or
    ExceptionSaysNotWhy.
    """
    certified = class_to_certify(class_id, actor=actor, permission=Permission.CERTIFY)
    check_issue_day(on, last_day=certified.last_day, today=timezone.localdate(now))
    lock_register(certified.centre_id)
    had = {line.person_id for line in list_certificates(class_id=class_id)}
    missing = [c for c in list_candidates(class_id=class_id, held=certified.held) if c.person_id not in had]
    absent = [c.full_name for c in missing if c.person_id in exceptions and not c.meetings.attended]
    if absent:
        raise NeverCame(tuple(absent))
    reason = nfc(why).strip()
    entries = [
        (candidate, "" if candidate.meetings.suffice() else reason)
        for candidate in missing
        if candidate.meetings.suffice() or candidate.person_id in exceptions
    ]
    excepted = sum(not candidate.meetings.suffice() for candidate, _ in entries)
    if excepted and not reason:
        raise ExceptionSaysNotWhy
    new = enter(entries, of=certified, actor=actor, on=on, now=now)
    if new:
        record(
            actor=actor,
            action="certificate.issue",
            now=now,
            place_id=certified.place_id,
            subject=f"class:{class_id}",
            facts={"certificates": [str(row.id) for row in new], "exceptions": excepted},
        )
    return Issued(tuple(row.id for row in new), len(had), len(missing) - len(entries))
