"""The people of a commune as a list is held against them, and as they are written out."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import F, QuerySet

from hieuhoc.kernel.text import natural_key
from hieuhoc.learning.hamlet_names import Hamlet
from hieuhoc.learning.takeover import Known
from hieuhoc.store.models import Clan, DuplicatePair, Household, Level, NameKey, Person, Place, Registration
from hieuhoc.store.queries.kept import listed

_AT_ONCE = 500
_DIGEST_BYTES = 8


def list_known(*, commune_id: UUID) -> Iterator[Known]:
    """Yield everybody of a commune who is not merged into another and not erased. One query."""
    rows: QuerySet[Person, tuple[Any, ...]] = (
        listed(Person.objects.filter(commune_id=commune_id))
        .order_by()
        .values_list(
            "id", "full_name", "birth_year", "birth_date", "sex", "ethnic_group", "phone",
            "national_id_index", "place_id", "household__code", "household__name", "clan__name",
        )
    )  # fmt: skip
    for row in rows.iterator(chunk_size=5_000):
        own_id, index, place, *belonging = row[0], *row[7:]
        known = [own_id.hex, *row[1:7], bytes(index) if index else None, place.hex]
        yield Known._make([*known, *(text or "" for text in belonging)])


def list_hamlets(*, commune_id: UUID, on: date) -> tuple[Hamlet, ...]:
    """Return the hamlets of a commune, those that have ended before those there are."""
    of_commune = Place.objects.filter(parent_id=commune_id, level=Level.HAMLET)
    hamlets = sorted(of_commune, key=lambda place: natural_key(place.name))
    ended = [place for place in hamlets if place.valid_until and place.valid_until <= on]
    there = [place for place in hamlets if place not in ended]
    return tuple(Hamlet(place.id.hex, place.kind, place.name) for place in [*ended, *there])


def indexes_elsewhere(indexes: Iterable[bytes], *, commune_id: UUID) -> frozenset[bytes]:
    """Return which of these indexes of national IDs people of other communes have."""
    others = Person.objects.exclude(commune_id=commune_id).filter(
        merged_into=None, national_id_index__isnull=False
    )
    if not others.exists():
        return frozenset()
    found: set[bytes] = set()
    asked = list(indexes)
    for start in range(0, len(asked), _AT_ONCE):
        some = others.filter(national_id_index__in=asked[start : start + _AT_ONCE])
        found.update(bytes(index) for index in some.values_list("national_id_index", flat=True) if index)
    return frozenset(found)


def list_households(*, commune_id: UUID) -> tuple[tuple[UUID, UUID, str, str], ...]:
    """Return id, place, code and name of the households of a commune and its hamlets."""
    places = [commune_id, *Place.objects.filter(parent_id=commune_id).values_list("id", flat=True)]
    rows = Household.objects.filter(place_id__in=places).order_by("id")
    return tuple(rows.values_list("id", "place_id", "code", "name"))


def list_clans(*, commune_id: UUID) -> tuple[tuple[UUID, str], ...]:
    """Return id and name of the clans of a commune."""
    return tuple(Clan.objects.filter(place_id=commune_id).order_by("id").values_list("id", "name"))


class ExportedPerson(NamedTuple):
    """A person as he is written out."""

    id: UUID
    full_name: str
    birth_date: date | None
    birth_year: int | None
    sex: str
    ethnic_group: str
    place_kind: str
    place_name: str
    place_level: str
    household: str
    household_name: str
    clan: str
    phone: str
    national_id_sealed: bytes | None


def list_exported(within: QuerySet[Person]) -> Iterator[ExportedPerson]:
    """Yield the people of a queryset that the gate has narrowed, in the order of their names. One query."""
    rows: QuerySet[Person, tuple[Any, ...]] = (
        listed(within)
        .order_by("sort_key", F("birth_year").asc(nulls_last=True), "id")
        .values_list(
            "id", "full_name", "birth_date", "birth_year", "sex", "ethnic_group", "place__kind",
            "place__name", "place__level", "household__code", "household__name", "clan__name", "phone",
            "national_id_sealed",
        )
    )  # fmt: skip
    for row in rows.iterator(chunk_size=2_000):
        yield ExportedPerson(*row)


_PRINTED = (
    "full_name", "family_name", "given_name", "birth_year", "birth_date", "sex", "ethnic_group", "phone",
    "national_id_index", "place_id", "household_id", "clan_id", "merged_into_id", "erased_at",
)  # fmt: skip


def fingerprint(values: Sequence[Any]) -> str:
    """Return a short print of the values that `fingerprints` looks at, which tells nothing of them."""
    return hashlib.blake2b(repr(values).encode(), digest_size=_DIGEST_BYTES).hexdigest()


def fingerprints(ids: Sequence[UUID]) -> dict[UUID, str]:
    """Return the prints of people as they are now."""
    found: dict[UUID, str] = {}
    for start in range(0, len(ids), _AT_ONCE):
        rows = Person.objects.filter(id__in=ids[start : start + _AT_ONCE]).order_by()
        for own_id, *values in rows.values_list("id", *_PRINTED):
            found[own_id] = fingerprint(tuple(map(_plain, values)))
    return found


def _plain(value: Any) -> Any:
    match value:
        case memoryview() | bytes():
            return bytes(value).hex()
        case UUID():
            return value.hex
        case date():
            return value.isoformat()
    return value


def people_with_records(
    ids: Sequence[UUID], *, apart_from: QuerySet[Registration] | None = None
) -> set[UUID]:
    """Return those of these people who have registrations, marks, consents or anything else by now.

    Registrations `apart_from` which somebody has others are passed over.
    Keys of names and pairs that nobody has decided about yet follow from the person himself.
    """
    busy: set[UUID] = set()
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        for relation in Person._meta.related_objects:  # noqa: SLF001 - Django's way to ask what points here
            model: Any = relation.related_model
            if model is NameKey:
                continue
            rows = model._base_manager.filter(**{f"{relation.field.name}__in": some})  # noqa: SLF001 - every row
            if model is DuplicatePair:
                rows = rows.exclude(decision="")
            if model is Registration and apart_from is not None:
                rows = rows.exclude(id__in=apart_from.values("id"))
            busy.update(rows.values_list(f"{relation.field.name}_id", flat=True))
    return busy
