"""What a resident may do who has proved a telephone: see what is kept, leave a class, take back consent.

The telephone opens the records of the people it belongs to, and of nobody else: every function
here asks for it again. A family may share one.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.cache import cache
from django.db import transaction
from django.db.models import QuerySet

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.learning_record import LearningRecord
from hieuhoc.learning.person import ConsentPurpose, shown_name
from hieuhoc.learning.registration import RegistrationState
from hieuhoc.store.models import Consent, Person, Registration
from hieuhoc.store.queries.kept import listed
from hieuhoc.usecases import withdraw as leaving
from hieuhoc.usecases.learning_record import learning_record
from hieuhoc.usecases.phone_codes import VALID_FOR, Outcome, refused, use_code
from hieuhoc.usecases.recording import record
from hieuhoc.usecases.sealing import blind_index

HOW = "trang Việc học của tôi"


class NotYours(HieuHocError):
    """The telephone does not belong to this person, or there is no such person."""

    code = "my-learning.not-yours"


def open_by_code(*, phone: str, code: str, once: str, visitor: str, now: datetime) -> None:
    """Let in who proves the telephone by a code, which serves once.

    `once` is the random mark of the form: a double click is let in with the first. Raises
    AskedTooOften or CodeRefused.
    """
    opened = f"opened:{blind_index(f'{once}:{phone}', purpose='opened').hex()}"
    outcome = use_code(phone=phone, code=code, visitor=visitor, now=now)
    if outcome is Outcome.RIGHT:
        cache.set(opened, 1, timeout=VALID_FOR.total_seconds())
    elif not (outcome is Outcome.USED and once and cache.get(opened)):
        raise refused(outcome, phone=phone, now=now)


@dataclass(frozen=True, slots=True)
class OwnPerson:
    """One of the people a telephone belongs to."""

    id: UUID
    name: str
    birth_year: int | None
    home: str


def people_of(*, phone: str) -> tuple[OwnPerson, ...]:
    """Return the people a telephone belongs to, in the order of their names. One query."""
    rows = _people(phone).select_related("place", "commune").order_by("sort_key", "id")
    return tuple(
        OwnPerson(row.id, shown_name(row.full_name, synthetic=row.synthetic), row.birth_year, _home(row))
        for row in rows
    )


def _home(person: Person) -> str:
    return ", ".join(dict.fromkeys((str(person.place), str(person.commune))))


def own_record(*, phone: str, person_id: UUID, now: datetime) -> LearningRecord:
    """Return everything that is kept about one of the people of a telephone. Raises NotYours."""
    _own(phone, person_id)
    return learning_record(actor=None, person_id=person_id, now=now)


@dataclass(frozen=True, slots=True)
class OwnRegistration:
    """A registration of one of the people of a telephone; `queue` is the place in the waiting list, or 0."""

    id: UUID
    class_id: UUID
    person_id: UUID
    full_name: str
    state: RegistrationState
    queue: int


def own_registration(*, phone: str, registration_id: UUID) -> OwnRegistration:
    """Return a registration of one of the people of a telephone. Raises NotYours."""
    row = Registration.objects.select_related("person").filter(id=registration_id).first()
    if row is None:
        raise NotYours
    person = _own(phone, row.person.merged_into_id or row.person_id)
    state = RegistrationState(row.state)
    before = Registration.objects.filter(
        learning_class=row.learning_class_id, state=RegistrationState.WAITING, position__lte=row.position
    )
    queue = before.count() if state is RegistrationState.WAITING else 0
    return OwnRegistration(row.id, row.learning_class_id, person.id, person.full_name, state, queue)


def leave_class(*, phone: str, registration_id: UUID, reason: str, now: datetime) -> UUID:
    """End a registration of one of the people of a telephone, and return whose it was.

    Raises NotYours, and what `withdraw` refuses.
    """
    mine = own_registration(phone=phone, registration_id=registration_id)
    leaving.withdraw(actor=None, registration_id=registration_id, reason=reason, now=now)
    return mine.person_id


@transaction.atomic
def take_back_consent(*, phone: str, person_id: UUID, purpose: ConsentPurpose, now: datetime) -> None:
    """Write down that one of the people of a telephone no longer agrees. Raises NotYours."""
    person = _own(phone, person_id)
    latest = Consent.objects.filter(person=person, purpose=purpose).order_by("-id").first()
    if latest is not None and not latest.given:
        return
    Consent.add(person=person, purpose=purpose, given=False, how=HOW, recorded_at=now)
    record(
        actor=None,
        action="consent.withdraw",
        now=now,
        place_id=person.place_id,
        subject=f"person:{person.id}",
        facts={"purpose": purpose.value},
    )


def _own(phone: str, person_id: UUID) -> Person:
    person = _people(phone).filter(id=person_id).first()
    if person is None:
        raise NotYours
    return person


def _people(phone: str) -> QuerySet[Person]:
    """Return the rows a telephone opens: not those merged into another, whose own number counts."""
    if not phone:
        return Person.objects.none()
    return listed(Person.objects.filter(phone=phone))
