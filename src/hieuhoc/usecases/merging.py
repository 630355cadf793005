"""What merging and its undoing share: what one row takes over from another, and gives back.

The row that is merged away is not touched but for its redirect. So what the kept row took over
is known again by comparing the two, and only what stood there before is written down.
"""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.duplicates import GROUPS, lacking
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import DuplicatePair, Person, PersonMerge
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.person_steps import NoSuchPerson

_COLUMNS = tuple(column for columns in GROUPS.values() for column in columns)


class NoSuchPair(HieuHocError):
    """There is no such pair of rows."""

    code = "duplicate.not-there"


class PairDecided(HieuHocError):
    """Somebody has decided about this pair already."""

    code = "duplicate.decided"


def people_to_curate(ids: Iterable[UUID], *, actor: Actor) -> dict[UUID, Person]:
    """Return people whom no one else can change until the transaction ends.

    Nor can anybody change the rows that lead to them. People are locked before their merges, all at
    once and in one order, so that two who merge and undo at the same time wait for each other
    and never both. Raises NoSuchPerson or NotAllowed.
    """
    wanted = set(ids)
    people = {person.id: person for person in lock_with_redirects(wanted) if person.id in wanted}
    if len(people) < len(wanted):
        raise NoSuchPerson
    for person in people.values():
        require(actor, Permission.CURATE_PEOPLE, person.place.path)
    return people


def lock_with_redirects(ids: set[UUID]) -> list[Person]:
    """Lock people and the rows that lead to them, in the order of their ids."""
    wanted = Person.objects.filter(Q(id__in=ids) | Q(merged_into__in=ids))
    while True:
        before = transaction.savepoint()
        locked = wanted.select_for_update(of=("self",), no_key=True).select_related("place").order_by("id")
        people = list(locked)
        # While it was waited, another row may have been merged into one of these: all over again, in order.
        if not wanted.exclude(id__in=[person.id for person in people]).exists():
            transaction.savepoint_commit(before)
            return people
        transaction.savepoint_rollback(before)


def pair_to_decide(pair_id: int, *, actor: Actor) -> DuplicatePair:
    """Return a pair that no one else can decide until the transaction ends.

    Raises NoSuchPair or NotAllowed.
    """
    locked = DuplicatePair.objects.select_for_update(of=("self",))
    pair = locked.select_related("first__place", "second__place").filter(id=pair_id).first()
    if pair is None:
        raise NoSuchPair
    for person in (pair.first, pair.second):
        require(actor, Permission.CURATE_PEOPLE, person.place.path)
    return pair


def take_over(kept: Person, merged: Person) -> dict[str, dict[str, Any]]:
    """Let the kept row take over what it lacks, and return what stood there before, by group."""
    before: dict[str, dict[str, Any]] = {}
    for group in lacking(_values(kept), _values(merged)):
        if group == "national_id" and _held_by_another(merged, kept):
            continue
        before[group] = {column: _plain(getattr(kept, column)) for column in GROUPS[group]}
        for column in GROUPS[group]:
            setattr(kept, column, getattr(merged, column))
    return before


def give_back(kept: Person, merged: Person, before: dict[str, dict[str, Any]]) -> None:
    """Let the kept row stand as before it took over; what was entered there since remains."""
    for group, values in before.items():
        if all(_plain(getattr(kept, c)) == _plain(getattr(merged, c)) for c in GROUPS[group]):
            for column, value in values.items():
                setattr(kept, column, _from_plain(column, value))


def store_taken(person: Person) -> None:
    """Store the columns that merging can change."""
    person.save(update_fields=[*_COLUMNS, "merged_into"])


def standing_merges(kept: Person) -> list[PersonMerge]:
    """Return the merges into a locked row that stand, locked, the latest first, each with its merged row."""
    locked = PersonMerge.objects.select_for_update(of=("self",)).select_related("merged")
    return list(locked.filter(kept=kept, undone_at=None).order_by("id"))[::-1]


def _values(person: Person) -> dict[str, object]:
    return {column: getattr(person, column) for column in (*_COLUMNS, "commune_id")}


def _held_by_another(merged: Person, kept: Person) -> bool:
    holders = Person.objects.filter(national_id_index=merged.national_id_index, merged_into=None)
    return holders.exclude(id__in=[merged.id, kept.id]).exists()


def _plain(value: Any) -> Any:
    """Return a value as JSON can hold it."""
    if isinstance(value, (bytes, memoryview)):
        return bytes(value).hex()
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def _from_plain(column: str, value: Any) -> Any:
    if value is None:
        return None
    if column in {"birth_date", "place_since"}:
        return date.fromisoformat(value)
    if column.endswith("_id"):
        return uuid.UUID(value)
    return bytes.fromhex(value) if column.startswith("national_id") else value
