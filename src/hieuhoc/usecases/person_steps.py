"""What the use cases about a person share: loading him to change him, and filling in his row."""

from uuid import UUID

from django.db import IntegrityError

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.person import PersonDetails, Sex
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import Level, Person, Place
from hieuhoc.store.people import save_person
from hieuhoc.usecases.access import Actor, NotAllowed, require
from hieuhoc.usecases.sealing import NoDataKey, SealBroken, blind_index, seal, unseal

NATIONAL_ID = "national-id"
"""The purpose of the index that national IDs are found by."""


class NoSuchPerson(HieuHocError):
    """There is no such person."""

    code = "person.not-there"


class PersonMerged(HieuHocError):
    """The person was merged with another one: with whom his row now leads to, or who leads to him."""

    code = "person.merged"

    def __init__(self, kept_id: UUID) -> None:
        super().__init__(kept_id)
        self.kept_id = kept_id


class PersonErased(HieuHocError):
    """The person's data were erased; nothing is entered about him any more."""

    code = "person.erased"


class NoPlaceToLive(HieuHocError):
    """People live in a hamlet or, where that is not known, in a commune."""

    code = "person.no-place-to-live"


class NationalIdTaken(HieuHocError):
    """Another person has this national ID; `person_id` is his, for whoever may see him."""

    code = "person.national-id-taken"

    def __init__(self, person_id: UUID) -> None:
        super().__init__(person_id)
        self.person_id = person_id


def person_to_change(person_id: UUID, *, actor: Actor | None, permission: Permission) -> Person:
    """Return a person whom no one else can change until the transaction ends.

    Raises NoSuchPerson, NotAllowed, PersonMerged or PersonErased.
    """
    locked = Person.objects.select_for_update(of=("self",), no_key=True).select_related("place", "commune")
    person = locked.filter(id=person_id).first()
    if person is None:
        raise NoSuchPerson
    if actor is not None:
        require(actor, permission, person.place.path)
    if person.merged_into_id is not None:
        raise PersonMerged(person.merged_into_id)
    if person.erased_at is not None:
        raise PersonErased
    return person


def place_to_live(place_id: UUID, *, actor: Actor | None) -> tuple[Place, Place]:
    """Return a place people live in and the commune it is in or is.

    Raises NotAllowed, for one that is not there too, or NoPlaceToLive.
    """
    place = Place.objects.filter(id=place_id).first()
    if place is None:
        raise NotAllowed(Permission.EDIT_PEOPLE)
    if actor is not None:
        require(actor, Permission.EDIT_PEOPLE, place.path)
    commune = commune_of(place)
    if commune is None:
        raise NoPlaceToLive
    return place, commune


def commune_of(place: Place) -> Place | None:
    """Return the commune that a place is or lies in. No query for a commune, else one."""
    if place.level == Level.COMMUNE:
        return place
    ids = [part for part in place.path.split("/") if part]
    return Place.objects.filter(id__in=ids, level=Level.COMMUNE).first()


def fill_in(person: Person, details: PersonDetails) -> None:
    """Write tidied details into the row. An empty national ID leaves the one that is sealed.

    Raises NationalIdTaken.
    """
    person.full_name = details.full_name
    person.family_name = details.family_name
    person.given_name = details.given_name
    person.birth_year = details.birth_year
    person.birth_date = details.birth_date
    person.sex = details.sex or ""
    person.ethnic_group = details.ethnic_group
    person.phone = details.phone
    if details.national_id:
        seal_national_id(person, details.national_id)


def seal_national_id(person: Person, national_id: str) -> None:
    """Seal the national ID of a person, unless it is the one he has. Raises NationalIdTaken."""
    index = blind_index(national_id, purpose=NATIONAL_ID)
    if person.national_id_index is not None and bytes(person.national_id_index) == index:
        return
    if taken := _holder(index, but=person):
        raise NationalIdTaken(taken)
    person.national_id_index = index
    person.national_id_sealed = seal(national_id)


def sealed_ids_open() -> bool:
    """Tell whether the data key of the installation opens the national IDs that are stored. One query."""
    last = Person.objects.filter(national_id_sealed__isnull=False).order_by("-added_at")
    sealed = last.values_list("national_id_sealed", flat=True).first()
    try:
        return sealed is None or bool(unseal(bytes(sealed)))
    except (NoDataKey, SealBroken):
        return False


def keep(person: Person) -> None:
    """Store the row of a person, new or changed. Raises NationalIdTaken, by one who was entered meanwhile."""
    try:
        save_person(person)
    except IntegrityError:
        taken = person.national_id_index and _holder(bytes(person.national_id_index), but=person)
        if taken:
            raise NationalIdTaken(taken) from None
        raise


def _holder(index: bytes, *, but: Person) -> UUID | None:
    holders = Person.objects.filter(national_id_index=index, merged_into=None).exclude(id=but.id)
    return holders.values_list("id", flat=True).first()


def details_of(person: Person) -> PersonDetails:
    """Return what is kept about a person, without his national ID, which stays sealed."""
    return PersonDetails(
        full_name=person.full_name,
        birth_year=person.birth_year,
        birth_date=person.birth_date,
        sex=Sex(person.sex) if person.sex else None,
        ethnic_group=person.ethnic_group,
        phone=person.phone,
        family_name=person.family_name,
        given_name=person.given_name,
    )
