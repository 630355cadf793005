"""Households of a hamlet and clans of a commune, with who belongs to them."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from hieuhoc.kernel.text import natural_key
from hieuhoc.learning.person import shown_birth, shown_name
from hieuhoc.store.models import Clan, Household, Person
from hieuhoc.store.queries.kept import listed
from hieuhoc.store.queries.title_counts import households
from hieuhoc.store.queries.titles import household_name

_LIVING = Count("members", filter=Q(members__merged_into=None, members__erased_at=None))


@dataclass(frozen=True, slots=True)
class HouseholdLine:
    """A household, or a clan, which has no code; `members` counts who belongs to it today."""

    id: UUID
    code: str
    name: str
    members: int


@dataclass(frozen=True, slots=True)
class StoredHousehold:
    """A household with what is typed of it: `name` may be empty where it is called by its head."""

    id: UUID
    place_id: UUID
    place: str
    place_path: str
    code: str
    name: str
    called: str
    head_id: UUID | None


@dataclass(frozen=True, slots=True)
class StoredClan:
    """A clan and its commune."""

    id: UUID
    name: str
    place_id: UUID
    place_path: str


@dataclass(frozen=True, slots=True)
class Villager:
    """Somebody of a hamlet who belongs to a household or clan, or to none."""

    id: UUID
    name: str
    birth: str
    belongs: bool


def list_homes(*, place_path: str) -> tuple[HouseholdLine, ...]:
    """Return the households of a hamlet, by code, then by name. One query."""
    rows = households(place_path).select_related("head")
    lines = [HouseholdLine(row.id, row.code, household_name(row), row.living) for row in rows]
    return tuple(sorted(lines, key=lambda line: (natural_key(line.code), natural_key(line.name), line.id)))


def list_clans_of(*, commune_id: UUID) -> tuple[HouseholdLine, ...]:
    """Return the clans of a commune, by name. One query."""
    rows = Clan.objects.filter(place_id=commune_id).annotate(living=_LIVING)
    lines = [HouseholdLine(row.id, "", row.name, row.living) for row in rows]
    return tuple(sorted(lines, key=lambda line: (natural_key(line.name), line.id)))


def get_household(*, household_id: UUID) -> StoredHousehold | None:
    """Return one household, or None. One query."""
    row = Household.objects.select_related("place", "head").filter(id=household_id).first()
    if row is None:
        return None
    return StoredHousehold(
        id=row.id,
        place_id=row.place_id,
        place=str(row.place),
        place_path=row.place.path,
        code=row.code,
        name=row.name,
        called=household_name(row),
        head_id=row.head_id,
    )


def get_clan(*, clan_id: UUID) -> StoredClan | None:
    """Return one clan, or None. One query."""
    row = Clan.objects.select_related("place").filter(id=clan_id).first()
    return None if row is None else StoredClan(row.id, row.name, row.place_id, row.place.path)


def list_villagers(
    *, place_id: UUID, household_id: UUID | None = None, clan_id: UUID | None = None, of_clan: bool = False
) -> tuple[Villager, ...]:
    """Return who of a hamlet belongs to it, then who belongs to none, by name. One query."""
    field, group = ("clan_id", clan_id) if of_clan else ("household_id", household_id)
    mine = Q(**{field: group}) if group is not None else Q(pk__in=[])
    people = listed(Person.objects.filter(place_id=place_id)).filter(mine | Q(**{field: None}))
    found = [
        Villager(
            person.id,
            shown_name(person.full_name, synthetic=person.synthetic),
            shown_birth(person.birth_year, person.birth_date),
            group is not None and getattr(person, field) == group,
        )
        for person in people.order_by("sort_key", "id")
    ]
    return tuple(sorted(found, key=lambda one: not one.belongs))
