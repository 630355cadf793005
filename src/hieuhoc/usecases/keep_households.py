"""Households of a hamlet and clans of a commune: add, change, and say who belongs to them."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.text import nfc, search_key
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import Clan, Household, Level, Person, Place
from hieuhoc.store.queries.kept import listed
from hieuhoc.usecases.access import Actor, NotAllowed, require
from hieuhoc.usecases.belonging import LONGEST_CODE, LONGEST_NAME
from hieuhoc.usecases.recording import record
from hieuhoc.usecases.seen import mark_of


class HouseholdUnnamed(HieuHocError):
    """A household is known by its code, its name or its head: it has none of them."""

    code = "household.unnamed"


class HouseholdCodeTaken(HieuHocError):
    """Another household of the hamlet has this code."""

    code = "household.code-taken"

    def __init__(self, typed: str) -> None:
        super().__init__(typed)
        self.typed = typed


class HeadNotAMember(HieuHocError):
    """The head of a household is one of its members."""

    code = "household.head-not-a-member"


class MemberFromElsewhere(HieuHocError):
    """Among those chosen is one who no longer lives there, or who belongs to another one by now."""

    code = "household.member-from-elsewhere"


class HouseholdChangedMeanwhile(HieuHocError):
    """Somebody changed the household, or who belongs to the clan, after the actor read it."""

    code = "household.changed-meanwhile"


class ClanNameMissing(HieuHocError):
    """A clan has a name."""

    code = "clan.name-missing"


class ClanNameTaken(HieuHocError):
    """The commune has a clan of this name already."""

    code = "clan.name-taken"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NoSuchHousehold(HieuHocError):
    """There is no such household or clan here."""

    code = "household.not-there"


def household_mark(
    *, members: Iterable[UUID], code: str = "", name: str = "", head_id: UUID | None = None
) -> str:
    """Return what tells one state of a household from another; of a clan who in a hamlet belongs to it."""
    return mark_of([code, name, str(head_id), sorted(map(str, members))])


@transaction.atomic
def save_household(
    *,
    actor: Actor,
    place_id: UUID,
    household_id: UUID | None,
    code: str = "",
    name: str = "",
    members: Collection[UUID],
    head_id: UUID | None = None,
    seen: str = "",
    now: datetime,
) -> UUID:
    """Add a household to a hamlet, or change one, and return its id; `members` are all who belong to it.

    Members live in the hamlet and in no other household; who is no longer among them has none. `seen` is
    the mark of the household that the actor had before him, "" where he had none. Raises NotAllowed,
    NoSuchHousehold, HouseholdChangedMeanwhile, HouseholdUnnamed, HouseholdCodeTaken, MemberFromElsewhere
    or HeadNotAMember.
    """
    place = _place(actor, place_id)
    row = Household(place=place)
    if household_id is not None:
        found = Household.objects.filter(id=household_id, place=place).first()
        if found is None:
            raise NoSuchHousehold
        row = found
    was = household_mark(members=_here(row, place), code=row.code, name=row.name, head_id=row.head_id)
    row.code = " ".join(nfc(code).split())[:LONGEST_CODE]
    row.name = " ".join(nfc(name).split())[:LONGEST_NAME]
    chosen = set(members)
    wanted = household_mark(members=chosen, code=row.code, name=row.name, head_id=head_id)
    _check_seen(seen, was=was, wanted=wanted)
    if not (row.code or row.name or head_id):
        raise HouseholdUnnamed
    if head_id is not None and head_id not in chosen:
        raise HeadNotAMember
    others = Household.objects.filter(place=place).exclude(id=row.id).exclude(code="")
    if row.code and any(search_key(c) == search_key(row.code) for c in others.values_list("code", flat=True)):
        raise HouseholdCodeTaken(row.code)
    row.save()
    facts = _let_belong(row, chosen, place)
    row.head_id = head_id
    row.save(update_fields=["head"])
    record(
        actor=actor,
        action="household.save",
        now=now,
        place_id=place.id,
        subject=f"household:{row.id}",
        facts=facts,
    )
    return row.id


@transaction.atomic
def save_clan(*, actor: Actor, commune_id: UUID, clan_id: UUID | None, name: str, now: datetime) -> UUID:
    """Add a clan to a commune, or rename one, and return its id.

    Raises NotAllowed, NoSuchHousehold, ClanNameMissing or ClanNameTaken.
    """
    place = _place(actor, commune_id)
    row = Clan(place=place)
    if clan_id is not None:
        found = Clan.objects.filter(id=clan_id, place=place).first()
        if found is None:
            raise NoSuchHousehold
        row = found
    row.name = " ".join(nfc(name).split())[:LONGEST_NAME]
    if not row.name:
        raise ClanNameMissing
    others = Clan.objects.filter(place=place).exclude(id=row.id).values_list("name", flat=True)
    if any(search_key(other) == search_key(row.name) for other in others):
        raise ClanNameTaken(row.name)
    row.save()
    record(actor=actor, action="clan.save", now=now, place_id=place.id, subject=f"clan:{row.id}")
    return row.id


@transaction.atomic
def set_clan_members(
    *, actor: Actor, clan_id: UUID, place_id: UUID, members: Collection[UUID], seen: str = "", now: datetime
) -> None:
    """Say who of one hamlet belongs to a clan; its members elsewhere stay.

    `seen` is the mark of those who belonged to it on the actor's page. Raises NotAllowed,
    NoSuchHousehold, HouseholdChangedMeanwhile or MemberFromElsewhere.
    """
    place = _place(actor, place_id)
    clan = Clan.objects.select_related("place").filter(id=clan_id).first()
    if clan is None or not place.path.startswith(clan.place.path):
        raise NoSuchHousehold
    was = household_mark(members=_here(clan, place))
    _check_seen(seen, was=was, wanted=household_mark(members=members))
    facts = _let_belong(clan, set(members), place)
    record(
        actor=actor,
        action="clan.members",
        now=now,
        place_id=place.id,
        subject=f"clan:{clan.id}",
        facts=facts,
    )


def _check_seen(seen: str, *, was: str, wanted: str) -> None:
    """Raise HouseholdChangedMeanwhile where something else stands; what is wanted already is no change."""
    if seen and was not in (seen, wanted):
        raise HouseholdChangedMeanwhile


def _here(group: Household | Clan, place: Place) -> set[UUID]:
    """Return who of a place belongs to a household or clan."""
    return set(listed(group.members.filter(place=place)).values_list("id", flat=True))


def _place(actor: Actor, place_id: UUID) -> Place:
    """Return a place whose households and clans nobody else changes until the transaction ends."""
    locked = Place.objects.select_for_update(of=("self",), no_key=True)
    place = locked.filter(id=place_id, level__in=(Level.COMMUNE, Level.HAMLET)).first()
    if place is None:
        raise NotAllowed(Permission.EDIT_PEOPLE)
    require(actor, Permission.EDIT_PEOPLE, place.path)
    return place


def _let_belong(group: Household | Clan, chosen: set[UUID], place: Place) -> dict[str, object]:
    """Let those who were chosen belong to it, and nobody else of the place; return how many came and went."""
    field = "household" if isinstance(group, Household) else "clan"
    here = listed(Person.objects.filter(place=place))
    locked = here.select_for_update(of=("self",), no_key=True).order_by("id")
    was = _here(group, place)
    may = {
        person.id
        for person in locked.filter(id__in=chosen)
        if getattr(person, f"{field}_id") in (None, group.id)
    }
    if may != chosen:
        raise MemberFromElsewhere
    Person.objects.filter(id__in=chosen - was).update(**{field: group})
    Person.objects.filter(id__in=was - chosen).update(**{field: None})
    return {"joined": len(chosen - was), "left": len(was - chosen)}
