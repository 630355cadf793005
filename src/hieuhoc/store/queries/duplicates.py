"""Pairs of rows that may be one person, merges that were made, and when people were last compared."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from hieuhoc.learning.duplicates import Reason
from hieuhoc.learning.person import Sex
from hieuhoc.store.models import AuditEntry, DuplicatePair, Person, PersonMerge, Registration
from hieuhoc.store.models.registration import ACTIVE


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two rows; `classes` counts its registrations that stand."""

    id: UUID
    full_name: str
    synthetic: bool
    birth_year: int | None
    birth_date: date | None
    sex: Sex | None
    ethnic_group: str
    place: str
    household: str
    phone: str
    has_national_id: bool
    classes: int
    added_at: datetime


@dataclass(frozen=True, slots=True)
class PairLine:
    """Two rows, how likely they are one person, why, and the classes both are registered for."""

    id: int
    probability: float
    reasons: tuple[Reason, ...]
    first: Side
    second: Side
    shared_classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MergeLine:
    """A merge that stands; `undoable` unless the kept row was itself merged since."""

    id: int
    kept_id: UUID
    kept: str
    merged: str
    synthetic: bool
    by: str
    at: datetime
    took: tuple[str, ...]
    undoable: bool


@dataclass(frozen=True, slots=True)
class ApartLine:
    """A pair that somebody decided are two people."""

    id: int
    first: str
    second: str
    synthetic: bool
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LastSearch:
    """When the people of a place were last compared, and how many."""

    at: datetime
    people: int


def open_pairs(*, within: QuerySet[DuplicatePair]) -> QuerySet[DuplicatePair]:
    """Return the pairs nobody decided about, of people who are there, the likeliest first."""
    here = within.filter(decision="", first__merged_into=None, second__merged_into=None)
    return here.filter(first__erased_at=None, second__erased_at=None).order_by("-probability", "id")


def list_pairs(rows: Sequence[DuplicatePair]) -> tuple[PairLine, ...]:
    """Return pairs that were loaded with `with_people` as lines. One query."""
    people = {id_ for row in rows for id_ in (row.first_id, row.second_id)}
    classes: dict[UUID, dict[UUID, str]] = {id_: {} for id_ in people}
    seats = Registration.objects.filter(person_id__in=people, state__in=ACTIVE)
    for person_id, class_id, title in seats.values_list(
        "person_id", "learning_class_id", "learning_class__title"
    ):
        classes[person_id][class_id] = title
    return tuple(
        PairLine(
            row.pk,
            row.probability,
            tuple(Reason(about, how, weight) for about, how, weight in row.explanation),
            _side(row.first, len(classes[row.first_id])),
            _side(row.second, len(classes[row.second_id])),
            _shared(classes[row.first_id], classes[row.second_id]),
        )
        for row in rows
    )


def with_people(pairs: QuerySet[DuplicatePair]) -> QuerySet[DuplicatePair]:
    """Let both people of each pair be loaded with it, with where they live."""
    return pairs.select_related("first__place", "first__household", "second__place", "second__household")


def list_merges(*, within: QuerySet[PersonMerge], limit: int) -> tuple[MergeLine, ...]:
    """Return the merges that stand, the latest first. One query."""
    rows = within.filter(undone_at=None).select_related("kept", "merged", "merged_by").order_by("-id")
    return tuple(
        MergeLine(
            row.pk,
            row.kept_id,
            row.kept.full_name,
            row.merged.full_name,
            row.kept.synthetic,
            row.merged_by.full_name or row.merged_by.username,
            row.merged_at,
            tuple(sorted(row.snapshot["took"])),
            row.kept.merged_into_id is None,
        )
        for row in rows[:limit]
    )


def list_apart(*, within: QuerySet[DuplicatePair], limit: int) -> tuple[ApartLine, ...]:
    """Return the pairs that are two people, the latest decision first. One query."""
    rows = within.filter(decision="different").select_related("first", "second", "decided_by")
    return tuple(
        ApartLine(
            row.pk,
            row.first.full_name,
            row.second.full_name,
            row.first.synthetic,
            (row.decided_by.full_name or row.decided_by.username) if row.decided_by else "",
            row.decided_at or row.found_at,
        )
        for row in rows.order_by("-decided_at", "-id")[:limit]
    )


def last_search(*, commune_id: UUID) -> LastSearch | None:
    """Return when the people of a commune were last compared. One query."""
    entry = AuditEntry.objects.filter(subject=f"place:{commune_id}", action="duplicates.find").first()
    return LastSearch(entry.at, entry.facts["people"]) if entry else None


def _side(person: Person, classes: int) -> Side:
    return Side(
        person.id,
        person.full_name,
        person.synthetic,
        person.birth_year,
        person.birth_date,
        Sex(person.sex) if person.sex else None,
        person.ethnic_group,
        str(person.place),
        str(person.household or ""),
        person.phone,
        person.national_id_index is not None,
        classes,
        person.added_at,
    )


def _shared(first: Iterable[UUID], second: dict[UUID, str]) -> tuple[str, ...]:
    return tuple(sorted(second[class_id] for class_id in first if class_id in second))
