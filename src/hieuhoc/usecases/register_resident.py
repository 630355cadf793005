"""Register a resident who has no account, by the telephone he proves."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.text import search_key
from hieuhoc.learning.person import ConsentPurpose, PersonDetails
from hieuhoc.store.locks import hold
from hieuhoc.store.models import Consent, LearningClass, Level, Person, Place, Registration
from hieuhoc.store.queries.kept import listed
from hieuhoc.usecases.add_person import add_person
from hieuhoc.usecases.limits import Limit, spend
from hieuhoc.usecases.phone_codes import Outcome, refused, use_code
from hieuhoc.usecases.register_person import NoSuchClass, Registered, register_person

MOST_PEOPLE = 12
_OF_PHONE = Limit("register-of-phone", 40, timedelta(days=1))
HOW = "biểu mẫu đăng ký trên cổng thông tin"


class TooManyPeople(HieuHocError):
    """So many people are registered with this telephone that staff have to look at it."""

    code = "register.too-many-people"

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most


@dataclass(frozen=True, slots=True)
class Request:
    """What a resident hands in. `details.phone` is the telephone to prove.

    `hamlet_id` None is somewhere else in the commune. `key` is the random mark of the form, so
    that a double click or a reload is the same request. `may_contact` is his consent to be told
    of other classes; to a learning record he agrees, or there is no request.
    """

    centre_id: UUID
    class_id: UUID
    details: PersonDetails
    hamlet_id: UUID | None
    may_contact: bool
    key: str


def register_by_code(*, request: Request, code: str, visitor: str, now: datetime) -> Registered:
    """Register who proves the telephone by a code.

    The code serves once; the same request again, with the same code, gets the same answer.
    Raises AskedTooOften, CodeRefused, and what `register_proven` raises.
    """
    with transaction.atomic():
        outcome = use_code(phone=request.details.phone, code=code, visitor=visitor, now=now)
        if outcome is Outcome.RIGHT or (outcome is Outcome.USED and _was_made(request)):
            return register_proven(request=request, now=now)
    # Outside the transaction: a wrong try stays counted.
    raise refused(outcome, phone=request.details.phone, now=now)


@transaction.atomic
def register_proven(*, request: Request, now: datetime) -> Registered:
    """Register who has proved the telephone, as the person of that telephone and name, or a new one.

    Raises NoSuchClass, TooManyPeople, AskedTooOften, a DetailsRefused, and what `register_person`
    refuses.
    """
    spend((_OF_PHONE, request.details.phone), now=now)
    # Of two clicks the second finds the person that the first entered.
    hold(f"resident:{request.details.phone}")
    classes = LearningClass.objects.select_related("centre__place")
    found = classes.filter(id=request.class_id, centre=request.centre_id, public=True).first()
    if found is None:
        raise NoSuchClass
    commune = found.centre.place
    person_id = _known(request, commune) or _entered(request, commune, now)
    _keep_consents(person_id, may_contact=request.may_contact, now=now)
    # Last, so that others who want the class wait for nothing else.
    return register_person(
        actor=None,
        class_id=request.class_id,
        person_id=person_id,
        key=_key(request),
        now=now,
    )


def _known(request: Request, commune: Place) -> UUID | None:
    """Return the person of this telephone and name, whose year of birth is not another."""
    name, year = search_key(request.details.full_name), request.details.birth_year
    for person in _people(request, commune).order_by("added_at", "id"):
        same_year = not (year and person.birth_year) or year == person.birth_year
        if search_key(person.full_name) == name and same_year:
            return person.id
    return None


def _entered(request: Request, commune: Place, now: datetime) -> UUID:
    if _people(request, commune).count() >= MOST_PEOPLE:
        raise TooManyPeople(MOST_PEOPLE)
    hamlets = Place.objects.filter(parent=commune, level=Level.HAMLET)
    hamlet = hamlets.filter(id=request.hamlet_id).first() if request.hamlet_id else None
    return add_person(actor=None, place_id=(hamlet or commune).id, details=request.details, now=now)


def _people(request: Request, commune: Place) -> QuerySet[Person]:
    return listed(Person.objects.filter(phone=request.details.phone, commune=commune))


def _keep_consents(person_id: UUID, *, may_contact: bool, now: datetime) -> None:
    """Write down what he agrees to, unless it is what stands already. No word is no refusal."""
    agreed = [ConsentPurpose.LEARNING_RECORD, *([ConsentPurpose.CONTACT] if may_contact else [])]
    stands = {row.purpose: row.given for row in Consent.objects.filter(person=person_id).order_by("id")}
    for purpose in agreed:
        if not stands.get(purpose.value):
            Consent.add(person_id=person_id, purpose=purpose, given=True, how=HOW, recorded_at=now)


def _was_made(request: Request) -> bool:
    """Tell whether this very request registered somebody before."""
    return Registration.objects.filter(
        key=_key(request), learning_class=request.class_id, person__phone=request.details.phone
    ).exists()


def _key(request: Request) -> str:
    """Return the mark of the request: another name on the same form is another request."""
    said = f"{request.key}:{request.class_id}:{search_key(request.details.full_name)}"
    return hashlib.sha256(said.encode()).hexdigest()
