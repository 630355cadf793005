"""Titles in lists and one by one: who strives for one, how far he came, and whose members moved since."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils import timezone

from hieuhoc.kernel.names import sort_key
from hieuhoc.kernel.text import natural_key
from hieuhoc.learning.person import shown_birth, shown_name
from hieuhoc.learning.recognition import TitleState
from hieuhoc.learning.title_certificate import PrintedTitle, from_json
from hieuhoc.learning.titles import MembersMoved, members_moved
from hieuhoc.rulebook.edition import Subject
from hieuhoc.store.models import Household, Person, Recognition, RecognitionMember
from hieuhoc.store.queries.kept import KEPT, listed

FIELDS: Mapping[Subject, str] = {
    Subject.FAMILY: "household",
    Subject.CLAN: "clan",
    Subject.COMMUNITY: "community",
    Subject.UNIT: "organisation",
    Subject.CITIZEN: "person",
}
"""The field of a recognition that holds who strives for a title of the kind."""

_A_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,32}")


@dataclass(frozen=True, slots=True)
class TitleLine:
    """One who strives for a title of a year. `name` may be that of a person; `code` is of a household.

    `dated` is the day of the decision. `taken_back` says from when one that was taken back is no longer
    held. `moved` is filled in for titles that stand, against the members they were given for.
    """

    id: UUID
    centre_id: UUID
    kind: Subject
    subject_id: UUID
    year: int
    edition: str
    name: str
    code: str
    order: bytes
    place_id: UUID
    place: str
    place_path: str
    state: TitleState
    reason: str
    points: Decimal | None
    registered_on: date
    reviewed_on: date | None
    decision_id: UUID | None
    number_sign: str
    dated: date | None
    sequence: int | None
    printed: PrintedTitle | None
    token: str
    look_again_since: date | None
    look_again_why: str
    taken_back: date | None
    moved: MembersMoved


@dataclass(frozen=True, slots=True)
class Member:
    """One who belongs or belonged to it; `place` is where he lives now, empty where his data were erased."""

    id: UUID
    name: str
    birth: str
    place: str
    place_path: str


@dataclass(frozen=True, slots=True)
class PaperOfTitle:
    """What is printed on a paper, and from which day the title was taken back, None while it stands."""

    printed: PrintedTitle
    taken_back: date | None


def list_titles(
    *,
    within: QuerySet[Recognition],
    centre_id: UUID,
    year: int | None = None,
    kind: Subject | None = None,
    states: Collection[TitleState] = (),
    place_id: UUID | None = None,
    decision_id: UUID | None = None,
) -> tuple[TitleLine, ...]:
    """Return titles that the gate has let through: by place, then by name. Five queries at most."""
    rows = within.filter(centre_id=centre_id)
    asked = {"year": year, "kind": kind, "place_id": place_id, "decision_id": decision_id}
    rows = rows.filter(**{name: value for name, value in asked.items() if value is not None})
    if states:
        rows = rows.filter(state__in=states)
    return tuple(sorted(_lines(rows), key=in_order))


def in_order(line: TitleLine) -> tuple[Any, ...]:
    """Return what titles are ordered by: the place, the name (of a person by his given name), the id."""
    return natural_key(line.place), line.order, natural_key(line.name), line.id


def get_title(*, recognition_id: UUID) -> TitleLine | None:
    """Return one title, or None. Five queries at most."""
    return next(iter(_lines(Recognition.objects.filter(id=recognition_id))), None)


def list_years(*, centre_id: UUID) -> tuple[int, ...]:
    """Return the years for which anybody was registered, the latest first. One query."""
    years = Recognition.objects.filter(centre_id=centre_id).order_by("-year")
    return tuple(years.values_list("year", flat=True).distinct())


def find_printed(*, token: str) -> PaperOfTitle | None:
    """Return the paper behind the address of a QR code, or None. At most one query."""
    if not _A_TOKEN.fullmatch(token):
        return None
    row = Recognition.objects.filter(token=token).first()
    if row is None or row.printed is None:
        return None
    lapsed = row.state == TitleState.LAPSED
    return PaperOfTitle(from_json(row.printed), row.look_again_since if lapsed else None)


def list_members(*, ids: Collection[UUID]) -> Mapping[UUID, Member]:
    """Return people by their ids, as they are known today. One query."""
    return {
        person.id: Member(
            person.id,
            shown_name(person.full_name, synthetic=person.synthetic),
            shown_birth(person.birth_year, person.birth_date),
            "" if person.erased_at else str(person.place),
            person.place.path,
        )
        for person in Person.objects.filter(id__in=ids).select_related("place").order_by("sort_key", "id")
    }


def members_then(*, recognition_id: UUID) -> frozenset[UUID]:
    """Return who belonged to it when it was last judged, by the rows that are kept. One query."""
    was: Any = RecognitionMember.objects.filter(recognition_id=recognition_id).annotate(kept=KEPT)
    return frozenset(was.values_list("kept", flat=True))


def members_now(rows: QuerySet[Recognition]) -> dict[UUID, set[UUID]]:
    """Return who belongs today to those that have members, by the id of the title. Three queries.

    A citizen belongs to the commune he was recognised in, as long as he lives there.
    """
    found: dict[UUID, set[UUID]] = {}
    people = listed(Person.objects.all())
    for field in ("household", "clan"):
        held = f"{field}__recognitions"
        pairs = people.filter(**{f"{held}__in": rows}).values_list(f"{held}__id", "id")
        for title, person in pairs:
            found.setdefault(title, set()).add(person)
    citizens: Any = with_subjects(rows.filter(kind=Subject.CITIZEN)).annotate(home=F("centre__place_id"))
    for row in citizens:
        person = row.person.merged_into or row.person
        if person.commune_id == row.home and person.erased_at is None:
            found.setdefault(row.id, set()).add(person.id)
    return found


def household_name(household: Household) -> str:
    """Return what a household is called: its name, else its head's while he belongs to it, else its code."""
    if household.name:
        return household.name
    if household.head is not None and household.head.household_id == household.id:
        return shown_name(household.head.full_name, synthetic=household.head.synthetic)
    return f"Hộ {household.code}" if household.code else "Hộ chưa đặt tên"


def subject_name(row: Recognition) -> str:
    """Return what the subject of a title is called today."""
    if row.household is not None:
        return household_name(row.household)
    if row.community is not None:
        return str(row.community)
    if row.person is not None:
        person = row.person.merged_into or row.person
        return shown_name(person.full_name, synthetic=person.synthetic)
    return str(row.clan or row.organisation)


def with_subjects(rows: QuerySet[Recognition]) -> QuerySet[Recognition]:
    """Load with titles whatever their names are made of."""
    return rows.select_related(
        "place", "household__head", "clan", "community", "organisation", "person__merged_into", "decision"
    )


def _lines(rows: QuerySet[Recognition]) -> Sequence[TitleLine]:
    moved = _moved(rows.filter(state=TitleState.RECOGNISED))
    return [_line(row, moved.get(row.id, MembersMoved())) for row in with_subjects(rows)]


def _moved(rows: QuerySet[Recognition]) -> dict[UUID, MembersMoved]:
    """Hold the members of titles that stand against those they were given for."""
    then: dict[UUID, set[UUID]] = {}
    was: Any = RecognitionMember.objects.filter(recognition__in=rows).annotate(kept=KEPT)
    for title, person in was.values_list("recognition_id", "kept"):
        then.setdefault(title, set()).add(person)
    if not then:
        return {}
    now = members_now(rows)
    return {title: members_moved(members, now.get(title, ())) for title, members in then.items()}


def _line(row: Recognition, moved: MembersMoved) -> TitleLine:
    kind = Subject(row.kind)
    person = row.person and (row.person.merged_into or row.person)
    head = row.household and row.household.head
    named = head if head is not None and row.household is not None and not row.household.name else person
    name = subject_name(row)
    lapsed = row.state == TitleState.LAPSED
    return TitleLine(
        id=row.id,
        centre_id=row.centre_id,
        kind=kind,
        subject_id=person.id if person else getattr(row, f"{FIELDS[kind]}_id"),
        year=row.year,
        edition=row.edition,
        name=name,
        code=row.household.code if row.household and row.household.code not in name else "",
        order=bytes(named.sort_key) if named else sort_key(name) if kind is Subject.FAMILY else b"",
        place_id=row.place_id,
        place=str(row.place),
        place_path=row.place.path,
        state=TitleState(row.state),
        reason=row.state_reason,
        points=row.points,
        registered_on=timezone.localdate(row.registered_at),
        reviewed_on=row.reviewed_on,
        decision_id=row.decision_id,
        number_sign=row.decision.number_sign if row.decision else "",
        dated=row.decision.dated if row.decision else None,
        sequence=row.sequence,
        printed=from_json(row.printed) if row.printed else None,
        token=row.token or "",
        look_again_since=None if lapsed else row.look_again_since,
        look_again_why="" if lapsed else row.look_again_why,
        taken_back=row.look_again_since if lapsed else None,
        moved=moved,
    )
