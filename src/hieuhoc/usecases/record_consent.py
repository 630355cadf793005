"""Write down what a person agreed to or refused."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.text import nfc
from hieuhoc.learning.person import ConsentPurpose
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import Consent
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.person_steps import person_to_change
from hieuhoc.usecases.recording import record

LONGEST_HOW = 120


class ConsentHowMissing(HieuHocError):
    """An answer is worth something only with how it was given."""

    code = "consent.how-missing"


@transaction.atomic
def record_consent(
    *, actor: Actor | None, person_id: UUID, purpose: ConsentPurpose, given: bool, how: str, now: datetime
) -> None:
    """Add an answer to those a person gave; the latest one of a purpose counts.

    Without an `actor` it is the resident himself. Raises NoSuchPerson, NotAllowed, PersonMerged,
    PersonErased or ConsentHowMissing.
    """
    person = person_to_change(person_id, actor=actor, permission=Permission.EDIT_PEOPLE)
    told = " ".join(nfc(how).split())[:LONGEST_HOW]
    if not told:
        raise ConsentHowMissing
    Consent.add(
        person=person,
        purpose=purpose,
        given=given,
        how=told,
        recorded_by_id=actor.user_id if actor else None,
        recorded_at=now,
    )
    record(
        actor=actor,
        action="person.consent",
        now=now,
        place_id=person.place_id,
        subject=f"person:{person.id}",
        facts={"purpose": purpose.value, "given": given},
    )
