"""Register for a title: one or many, or all the households of a hamlet at once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.person import ConsentPurpose
from hieuhoc.learning.recognition import TitleState
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.titles import check_year
from hieuhoc.rulebook.edition import Subject
from hieuhoc.store.models import Clan, Consent, LearningCentre, Level, Organisation, Place, Recognition
from hieuhoc.store.queries.kept import KEPT
from hieuhoc.store.queries.title_counts import households, residents
from hieuhoc.store.queries.titles import FIELDS
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.recording import record
from hieuhoc.usecases.titles.sheets import edition_to_register
from hieuhoc.usecases.titles.steps import centre_at


class NobodyToRegister(HieuHocError):
    """Nobody was chosen, or the hamlet has no household with anybody in it."""

    code = "title.nobody-to-register"


class NotOfThisCommune(HieuHocError):
    """Among those chosen is one that is not there, not of this commune, or has nobody in it."""

    code = "title.not-of-this-commune"


class ConsentRefused(HieuHocError):
    """A person refused that a record of his learning is kept, which a title of his own would be."""

    code = "title.consent-refused"

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


@dataclass(frozen=True, slots=True)
class RegisteredTitles:
    """The ids of the new ones, and how many stood in the list of that year already."""

    ids: tuple[UUID, ...]
    had: int


@transaction.atomic
def register_for_title(
    *, actor: Actor, centre_id: UUID, kind: Subject, year: int, subjects: Collection[UUID], now: datetime
) -> RegisteredTitles:
    """Register households, clans, hamlets, organisations or persons for the title of a year.

    Who stands in the list of that year already is left as he is. A person who refused that a record
    of his learning is kept is not registered. Raises NotAllowed, TitleYearImpossible,
    NobodyToRegister, NotOfThisCommune or ConsentRefused.
    """
    centre = centre_at(centre_id, Permission.SCORE_TITLES)
    check_year(year, today=timezone.localdate(now))
    wanted = set(subjects)
    if not wanted:
        raise NobodyToRegister
    by_id = {one.id: one for one in _subjects(kind, centre).filter(id__in=wanted)}
    if len(by_id) < len(wanted):
        raise NotOfThisCommune
    found = [by_id[id_] for id_ in dict.fromkeys(subjects)]
    for one in found:
        require(actor, Permission.SCORE_TITLES, _place(one).path)
    if kind is Subject.CITIZEN and (refused := _refused(wanted)):
        raise ConsentRefused(refused)
    return _register(actor, centre, kind, found, year=year, now=now)


@transaction.atomic
def register_hamlet(
    *, actor: Actor, centre_id: UUID, place_id: UUID, year: int, now: datetime
) -> RegisteredTitles:
    """Register every household of a hamlet that has somebody in it, as `register_for_title` does."""
    centre = centre_at(centre_id, Permission.SCORE_TITLES)
    check_year(year, today=timezone.localdate(now))
    hamlet = Place.objects.filter(id=place_id, path__startswith=centre.place.path).first()
    if hamlet is None:
        raise NotOfThisCommune
    require(actor, Permission.SCORE_TITLES, hamlet.path)
    found = list(_subjects(Subject.FAMILY, centre).filter(place=hamlet))
    if not found:
        raise NobodyToRegister
    return _register(actor, centre, Subject.FAMILY, found, year=year, now=now)


def _register(
    actor: Actor, centre: LearningCentre, kind: Subject, found: Sequence[Any], *, year: int, now: datetime
) -> RegisteredTitles:
    field = f"{FIELDS[kind]}_id"
    standing: Any = Recognition.objects.filter(kind=kind, year=year).exclude(state=TitleState.WITHDRAWN)
    of = field
    if kind is Subject.CITIZEN:
        # Who was registered in a row that is merged into this one stands in the list too.
        standing, of = standing.annotate(kept=KEPT), "kept"
    had = set(standing.filter(**{f"{of}__in": [one.id for one in found]}).values_list(of, flat=True))
    edition = edition_to_register(commune_id=centre.place_id, kind=kind, year=year)
    rows = Recognition.objects.bulk_create(
        Recognition(
            centre=centre,
            kind=kind.value,
            year=year,
            edition=edition.id,
            place_id=_place(one).id,
            state=TitleState.REGISTERED.value,
            registered_by_id=actor.user_id,
            registered_at=now,
            **{field: one.id},
        )
        for one in found
        if one.id not in had
    )
    if rows:
        record(
            actor=actor,
            action="title.register",
            now=now,
            place_id=rows[0].place_id if len({row.place_id for row in rows}) == 1 else centre.place_id,
            subject=f"centre:{centre.id}",
            facts={"kind": kind.value, "year": year, "titles": [str(row.id) for row in rows]},
        )
    return RegisteredTitles(tuple(row.id for row in rows), len(had))


def _subjects(kind: Subject, centre: LearningCentre) -> QuerySet[Any]:
    path = centre.place.path
    match kind:
        case Subject.FAMILY:
            return households(path).filter(living__gt=0).select_related("place")
        case Subject.CLAN:
            return Clan.objects.filter(place__path__startswith=path).select_related("place")
        case Subject.COMMUNITY:
            return Place.objects.filter(path__startswith=path, level=Level.HAMLET)
        case Subject.UNIT:
            units = Organisation.objects.filter(place__path__startswith=path, active=True)
            return units.select_related("place")
    return residents(path).select_related("place")


def _place(one: Any) -> Place:
    """Return where it is judged: a hamlet that strives for a title is judged in itself."""
    place: Place = one if isinstance(one, Place) else one.place
    return place


def _refused(people: Collection[UUID]) -> int:
    """Count the people whose latest answer, in any of their rows, is that no record of learning is kept."""
    rows: Any = Consent.objects.filter(purpose=ConsentPurpose.LEARNING_RECORD).annotate(kept=KEPT)
    latest = dict(rows.filter(kept__in=people).order_by("id").values_list("kept", "given"))
    return sum(not given for given in latest.values())
