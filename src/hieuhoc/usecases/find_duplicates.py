"""Compare all people of a commune and keep the pairs that may be one person, for somebody to decide."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from hieuhoc.learning.duplicates import LIKELY, Decision
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import DuplicatePair, Level, Person, Place
from hieuhoc.store.queries.kept import listed
from hieuhoc.usecases.access import Actor, NotAllowed, require
from hieuhoc.usecases.later import find_duplicates_later
from hieuhoc.usecases.matching.find import FoundPair, find_pairs
from hieuhoc.usecases.matching.rows import ComparedPerson
from hieuhoc.usecases.progress import forget, progress_of, tell
from hieuhoc.usecases.recording import record

ACTION = "duplicates.find"
_AT_ONCE = 500
_STEPS = 3


def ask_for_duplicates(*, actor: Actor, commune_id: UUID, now: datetime) -> bool:
    """Ask for a comparison of a commune's people; False where one is waited for. Raises NotAllowed."""
    commune = Place.objects.filter(id=commune_id, level=Level.COMMUNE).first()
    if commune is None:
        raise NotAllowed(Permission.CURATE_PEOPLE)
    require(actor, Permission.CURATE_PEOPLE, commune.path)
    if progress_of(subject_of(commune_id)):
        return False
    tell(subject_of(commune_id), 0, _STEPS)
    with transaction.atomic():
        record(
            actor=actor,
            action="duplicates.ask",
            now=now,
            place_id=commune.id,
            subject=f"place:{commune.id}",
        )
        find_duplicates_later(commune_id=commune.id)
    return True


def subject_of(commune_id: UUID) -> str:
    """Return what the progress of comparing a commune's people is told under."""
    return f"duplicates:{commune_id}"


def find_duplicates(*, commune_id: UUID | str, now: datetime) -> int:
    """Compare the people of a commune and return how many pairs wait for a decision.

    Who is erased or leads to another row is left out. Pairs that somebody decided about stay as
    decided; of the others those found now stand, with how likely they are now. Who asked for it
    was asked for his permission then.
    """
    commune = UUID(str(commune_id))
    try:
        return _find(commune, now)
    finally:
        forget(subject_of(commune))


def _find(commune_id: UUID, now: datetime) -> int:
    rows = listed(Person.objects.filter(commune_id=commune_id))
    people = list(_people(rows))
    tell(subject_of(commune_id), 1, _STEPS)
    apart = _of_commune(commune_id).filter(decision=Decision.DIFFERENT)
    found = find_pairs(
        people,
        at_least=LIKELY,
        apart={(str(first), str(second)) for first, second in apart.values_list("first_id", "second_id")},
    )
    tell(subject_of(commune_id), 2, _STEPS)
    with transaction.atomic():
        waiting = _keep(found, commune_id, now)
        record(
            actor=None,
            action=ACTION,
            now=now,
            place_id=commune_id,
            subject=f"place:{commune_id}",
            facts={"people": len(people), "found": len(found), "waiting": waiting},
        )
    return waiting


def _people(rows: QuerySet[Person]) -> Iterator[ComparedPerson]:
    for row in rows.order_by("id").iterator(chunk_size=2_000):
        yield ComparedPerson(
            id=str(row.id),
            full_name=row.full_name,
            family_name=row.family_name,
            given_name=row.given_name,
            birth_year=row.birth_year,
            birth_date=row.birth_date,
            sex=row.sex,
            hamlet=str(row.place_id) if row.place_id != row.commune_id else "",
            household=str(row.household_id or ""),
            phone=row.phone,
            national_id=bytes(row.national_id_index).hex() if row.national_id_index else "",
        )


def _of_commune(commune_id: UUID) -> QuerySet[DuplicatePair]:
    return DuplicatePair.objects.filter(first__commune_id=commune_id, second__commune_id=commune_id)


def _keep(found: Sequence[FoundPair], commune_id: UUID, now: datetime) -> int:
    """Store what was found and return how many pairs wait."""
    of_commune = _of_commune(commune_id)
    decided = set(of_commune.exclude(decision="").values_list("first_id", "second_id"))
    of_commune.filter(decision="").delete()
    pairs = [
        DuplicatePair(
            first_id=first,
            second_id=second,
            probability=pair.probability,
            explanation=[[reason.about, reason.how, reason.weight] for reason in pair.reasons],
            found_at=now,
        )
        for pair in found
        if (first := UUID(pair.first), second := UUID(pair.second)) not in decided
    ]
    # One whom somebody decided about while the rows were compared is decided.
    DuplicatePair.objects.bulk_create(pairs, batch_size=_AT_ONCE, ignore_conflicts=True)
    return len(pairs)
