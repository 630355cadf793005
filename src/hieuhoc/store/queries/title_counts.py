"""How many hold a title, and all who could: the two sides of each share, with who stands on which."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet

from hieuhoc.learning.counted import ADULT, latest_birth_of_adult
from hieuhoc.learning.recognition import TitleState
from hieuhoc.learning.titles import (
    TITLES,
    WAITING,
    Conferred,
    Decided,
    TitleShare,
    ended,
    ends_by,
    in_force,
)
from hieuhoc.learning.titles_counted import LeftOutOfTitles
from hieuhoc.rulebook.edition import Subject
from hieuhoc.store.models import Clan, Household, Level, Organisation, Person, Place, Recognition
from hieuhoc.store.queries.kept import KEPT, listed
from hieuhoc.store.queries.titles import FIELDS

_CONFERRED = (TitleState.RECOGNISED, TitleState.LAPSED)


@dataclass(frozen=True, slots=True)
class Titles:
    """The titles of a centre on a day: those that are held, and those that were and are no longer."""

    held: Mapping[Subject, frozenset[UUID]]
    over: Mapping[Subject, Mapping[UUID, LeftOutOfTitles]]
    """Of each kind the subjects that held one, with why no longer: ENDED or TAKEN_BACK."""
    ids: frozenset[UUID]
    """The ids of the titles that are held."""


def titles_on(*, centre_id: UUID, day: date) -> Titles:
    """Return who holds a title of a centre at the end of `day`. Three queries.

    Of all its places: who was recognised in one hamlet may live in another one by now.
    """
    rows = Recognition.objects.filter(centre_id=centre_id)
    conferred = _conferred(rows.filter(decision__dated__lte=day))
    decided = _decided(rows)
    held: dict[Subject, frozenset[UUID]] = {}
    standing = in_force(conferred, decided, day)
    for kind in TITLES:
        held[kind] = frozenset(title.subject for title in standing if title.kind is kind)
    over: dict[Subject, dict[UUID, LeftOutOfTitles]] = {kind: {} for kind in TITLES}
    for title in sorted(conferred, key=lambda one: one.year):
        if title.subject not in held[title.kind] and ended(title, decided, day):
            back = title.taken_back is not None and title.taken_back <= day
            why = LeftOutOfTitles.TAKEN_BACK if back else LeftOutOfTitles.ENDED
            over[title.kind][title.subject] = why
    return Titles(held, over, frozenset(title.id for title in standing))


def titles_ending(
    *, centre_id: UUID, kind: Subject, year: int, places: Collection[UUID], day: date
) -> Mapping[UUID, int]:
    """Return how many titles a decision of `day` about `year` ends in each place. Three queries.

    They are of those who do not strive for that year; of those it names, it says so itself.
    """
    rows = Recognition.objects.filter(centre_id=centre_id, kind=kind)
    conferred = _conferred(rows.filter(decision__dated__lte=day))
    ending = ends_by(conferred, _decided(rows), year=year, places=places, day=day)
    return Counter(title.place for title in ending)


def title_shares(*, centre_id: UUID, place_path: str, day: date) -> Mapping[Subject, TitleShare]:
    """Return the share of those who hold a title, of each kind, in a commune or a hamlet. Eight queries.

    Titles are those held at the end of `day`; households, clans and people are as they stand today,
    for what they were is not kept.
    """
    titles = titles_on(centre_id=centre_id, day=day)
    shares = {}
    for kind in TITLES:
        everyone = set(candidates(kind, place_path=place_path, day=day).values_list("id", flat=True))
        shares[kind] = TitleShare(kind, len(titles.held[kind] & everyone), len(everyone))
    return shares


def candidates(kind: Subject, *, place_path: str, day: date) -> QuerySet[Any]:
    """Return all in a place who could hold a title of the kind: the whole of the share.

    Households with somebody in them; clans of the commune; hamlets that are there on the day;
    organisations in use; residents who are 15 on the day, as `learning.counted.is_adult` tells.
    """
    match kind:
        case Subject.FAMILY:
            return households(place_path).filter(living__gt=0)
        case Subject.CLAN:
            return Clan.objects.filter(place__path__startswith=place_path)
        case Subject.COMMUNITY:
            hamlets = Place.objects.filter(path__startswith=place_path, level=Level.HAMLET)
            there = Q(valid_until=None) | Q(valid_until__gt=day)
            return hamlets.filter(there, valid_from__lte=day)
        case Subject.UNIT:
            return Organisation.objects.filter(place__path__startswith=place_path, active=True)
    by_day = Q(birth_date__lte=latest_birth_of_adult(day))
    by_year = Q(birth_date=None, birth_year__lte=day.year - ADULT)
    return residents(place_path).filter(by_day | by_year)


def households(place_path: str) -> QuerySet[Any]:
    """Return the households of a place, each with `living`: how many live in it."""
    here = Q(members__merged_into=None, members__erased_at=None)
    return Household.objects.filter(place__path__startswith=place_path).annotate(
        living=Count("members", filter=here)
    )


def residents(place_path: str) -> QuerySet[Person]:
    """Return the people who live in a place."""
    return listed(Person.objects.filter(place__path__startswith=place_path))


def _conferred(rows: QuerySet[Recognition]) -> tuple[Conferred, ...]:
    found: Any = rows.filter(state__in=_CONFERRED).annotate(kept=KEPT).select_related("decision")
    return tuple(
        Conferred(
            id=row.id,
            kind=(kind := Subject(row.kind)),
            subject=row.kept if kind is Subject.CITIZEN else getattr(row, f"{FIELDS[kind]}_id"),
            place=row.place_id,
            year=row.year,
            dated=row.decision.dated,
            taken_back=row.look_again_since if row.state == TitleState.LAPSED else None,
        )
        for row in found
    )


def _decided(rows: QuerySet[Recognition]) -> Decided:
    """Return what was decided, and who waits for a decision. Two queries."""
    firsts = rows.filter(decision__isnull=False).values("kind", "place_id", "year")
    places: dict[tuple[Subject, UUID], list[tuple[int, date]]] = {}
    for row in firsts.annotate(first=Min("decision__dated")).order_by():
        places.setdefault((Subject(row["kind"]), row["place_id"]), []).append((row["year"], row["first"]))
    subjects: dict[tuple[Subject, UUID], dict[int, date | None]] = {}
    striving: Any = rows.filter(Q(decision__isnull=False) | Q(state__in=WAITING)).annotate(kept=KEPT)
    of = ("kind", "kept", *(f"{field}_id" for field in FIELDS.values()), "year", "decision__dated")
    for row in striving.values(*of).order_by():
        kind = Subject(row["kind"])
        subject = row["kept"] if kind is Subject.CITIZEN else row[f"{FIELDS[kind]}_id"]
        subjects.setdefault((kind, subject), {})[row["year"]] = row["decision__dated"]
    return Decided(places, subjects)
