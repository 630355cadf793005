"""Issue a certificate anew, after what it says was corrected."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.certificate import NothingToCorrect, check_issue_day, from_json
from hieuhoc.learning.roles import Permission
from hieuhoc.store.queries.certificates import list_candidates, list_certificates
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.certifying import class_to_certify, enter, print_for
from hieuhoc.usecases.recording import record
from hieuhoc.usecases.revoke_certificate import certificate_to_change, revoke


class ValidOneExists(HieuHocError):
    """The learner has a valid certificate of the class: that one is corrected, not a revoked one."""

    code = "certificate.valid-one-exists"


class NoLongerLearner(HieuHocError):
    """The person is not among the learners of the class any more, or was erased."""

    code = "certificate.no-longer-learner"


@transaction.atomic
def reissue_certificate(*, actor: Actor, certificate_id: UUID, reason: str, on: date, now: datetime) -> UUID:
    """Revoke a certificate and enter a new one that says what is known today; return the new one's id.

    One that was revoked before only gets its successor. An exception stays one, for the same
    reason. Raises NotAllowed, NoSuchCertificate, RevocationSaysNotWhy, NothingToCorrect,
    ValidOneExists, NoLongerLearner, IssueDayImpossible or ClassNotFinished.
    """
    old = certificate_to_change(certificate_id, actor=actor)
    certified = class_to_certify(old.learning_class_id, actor=actor, permission=Permission.CERTIFY)
    check_issue_day(on, last_day=certified.last_day, today=timezone.localdate(now))
    lines = list_certificates(class_id=certified.id)
    person_id = next(line.person_id for line in lines if line.id == old.id)
    candidates = list_candidates(class_id=certified.id, held=certified.held)
    candidate = next((c for c in candidates if c.person_id == person_id), None)
    if candidate is None or not certified.held:
        raise NoLongerLearner
    printed = from_json(old.printed)
    if old.revoked_at is None:
        if print_for(candidate, of=certified, on=on).says_the_same_as(printed):
            raise NothingToCorrect
        revoke(old, actor=actor, reason=reason, now=now)
    elif any(line.person_id == person_id and line.revoked_on is None for line in lines):
        raise ValidOneExists
    (new,) = enter([(candidate, printed.exception)], of=certified, actor=actor, on=on, now=now)
    record(
        actor=actor,
        action="certificate.reissue",
        now=now,
        place_id=certified.place_id,
        subject=f"certificate:{new.id}",
        facts={"instead_of": str(old.id), "class": str(certified.id)},
    )
    return new.id
