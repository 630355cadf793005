"""Storing people: what of a row follows from the name is worked out here and nowhere else."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from hieuhoc.kernel.names import find_keys, sort_key
from hieuhoc.kernel.text import nfc
from hieuhoc.store.bulk import add_rows, many_rows_coming, plain_day, plain_moment
from hieuhoc.store.models import NameKey, Person

_AT_ONCE = 2_000


class PlainPerson(NamedTuple):
    """A new person as plain values, for many at once. The ids are written in hexadecimal."""

    id: str
    full_name: str
    birth_year: int | None
    birth_date: date | None
    sex: str
    ethnic_group: str
    phone: str
    national_id_sealed: bytes | None
    national_id_index: bytes | None
    place: str
    household: str | None
    clan: str | None


@transaction.atomic
def save_person(person: Person) -> Person:
    """Store a new or changed person with his order in lists and the keys he is found by."""
    _put_in_order(person)
    is_new = person._state.adding  # noqa: SLF001 - how Django tells a new row from a stored one
    person.save()
    if not is_new:
        NameKey.objects.filter(person=person).delete()
    NameKey.objects.bulk_create(_name_keys(person))
    return person


@transaction.atomic
def add_people(people: Sequence[Person]) -> None:
    """Store many new people, a few thousand in one statement."""
    for person in people:
        _put_in_order(person)
    Person.objects.bulk_create(people, batch_size=_AT_ONCE)
    NameKey.objects.bulk_create([key for person in people for key in _name_keys(person)], batch_size=_AT_ONCE)


@transaction.atomic
def add_plain_people(
    people: Sequence[PlainPerson],
    *,
    commune_id: UUID,
    now: datetime,
    synthetic: bool = False,
    tell: Callable[[int], None] = lambda _done: None,
) -> None:
    """Store a hundred thousand new people of a commune; `tell` hears how many are done.

    Their names have single spaces and are in NFC. Fastest where the ids ascend.
    """
    commune, moment = commune_id.hex, plain_moment(now)
    with many_rows_coming(Person, NameKey, rows=len(people)):
        for start in range(0, len(people), _AT_ONCE * 5):
            some = people[start : start + _AT_ONCE * 5]
            add_rows(
                Person,
                _COLUMNS,
                [
                    (
                        one[0], one[1], "", "", sort_key(one[1]), one[2], plain_day(one[3]), *one[4:],
                        commune, synthetic, moment,
                    )
                    for one in some
                ],
            )  # fmt: skip
            add_rows(
                NameKey,
                ("person_id", "commune_id", "key"),
                [(one[0], commune, key) for one in some for key in find_keys(one[1])],
            )
            tell(start + len(some))


_COLUMNS = (
    "id", "full_name", "family_name", "given_name", "sort_key", "birth_year", "birth_date",
    "sex", "ethnic_group", "phone", "national_id_sealed", "national_id_index",
    "place_id", "household_id", "clan_id", "commune_id", "synthetic", "added_at",
)  # fmt: skip


def _put_in_order(person: Person) -> None:
    person.full_name = " ".join(nfc(person.full_name).split())
    person.sort_key = sort_key(person.full_name, family=person.family_name, given=person.given_name)


def _name_keys(person: Person) -> list[NameKey]:
    return [
        NameKey(person_id=person.id, commune_id=person.commune_id, key=key)
        for key in find_keys(person.full_name)
    ]
