"""Where the year begins: the example commune with its accounts and residents, and nothing else."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from hieuhoc.learning.roles import Role
from hieuhoc.portal.founding import found_site
from hieuhoc.store.models import Household, Person, User
from hieuhoc.usecases.access import actor_for
from hieuhoc.usecases.demo import places, residents
from hieuhoc.usecases.demo.example import Example, add_partners
from hieuhoc.usecases.found_centre import found_centre
from tests import factories

YEAR = "2021-2022"
PASSWORD = "mat-khau-cua-nam-hoc"
SETTLED = datetime(2021, 8, 2, 2, tzinfo=UTC)
HAMLET = "Thôn Đan"

DIRECTOR, SECRETARY, HEALTH, HEAD = "giamdoc", "thuky", "yte", "truongthon"
PEOPLE = {
    DIRECTOR: ("Hà Văn Bình (mẫu)", Role.DIRECTOR),
    SECRETARY: ("Lê Thị Hạnh (mẫu)", Role.SECRETARY),
    HEALTH: ("Quách Thị Lan (mẫu)", Role.CRITERION_OWNER),
    HEAD: ("Bùi Văn Cường (mẫu)", Role.HAMLET_HEAD),
}


@dataclass(frozen=True)
class Town:
    """The centre, and two residents of its first hamlet, by the names they are found by."""

    centre_id: UUID
    residents: tuple[str, ...]
    families: int


def found() -> Town:
    """Lay out the commune, open the accounts, let the residents settle with the heads of their households."""
    province, commune, hamlets = places.lay_out()
    where = {Role.HAMLET_HEAD: hamlets[0]}
    for username, (full_name, role) in PEOPLE.items():
        user = factories.user(username=username, password=PASSWORD, full_name=full_name)
        factories.grant(user=user, role=role, place=where.get(role, commune))
    centre_id = found_centre(
        actor=factories.actor(Role.ADMINISTRATOR, at=province),
        place_id=commune.id,
        name="Trung tâm học tập cộng đồng xã Ái Thượng",
        parent_body="UBND xã Ái Thượng",
        sign="TTHTCĐ",
        director_name=PEOPLE[DIRECTOR][0],
        director_office="Giám đốc",
        now=SETTLED,
    )
    found_site(centre_id=centre_id, today=SETTLED.date())
    people = residents.settle(commune=commune, hamlets=hamlets, now=SETTLED)
    director = actor_for(User.objects.get(username=DIRECTOR), on=date(2021, 8, 2))
    add_partners(Example(director, centre_id, commune, hamlets, people), SETTLED)
    homes = _name_heads()
    grown = Person.objects.filter(id__in=people[hamlets[0].id]).order_by("sort_key", "id")
    names = tuple(dict.fromkeys(grown.values_list("full_name", flat=True)))
    return Town(centre_id, names, sum(home.place_id == hamlets[0].id for home in homes))


def _name_heads() -> list[Household]:
    """Let the eldest of each household be its head."""
    homes = {home.id: home for home in Household.objects.all()}
    for person in Person.objects.filter(household__in=homes).order_by("-birth_year", "id"):
        homes[person.household_id].head = person
    Household.objects.bulk_update(homes.values(), ["head"])
    return [*homes.values()]
