"""Fill an empty database with the example commune."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import transaction
from django.utils import timezone

from hieuhoc.learning.roles import Role
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.models import AnnualPlan, Grant, LearningCentre, Message, Place, User
from hieuhoc.usecases.access import Actor, actor_for
from hieuhoc.usecases.adopt_plan import adopt_plan
from hieuhoc.usecases.correct_plan import correct_plan
from hieuhoc.usecases.demo import (
    clubs,
    follow_up,
    last_year,
    last_years_classes,
    places,
    residents,
    society_year,
    this_week,
    titles,
)
from hieuhoc.usecases.demo.example import Example, add_partners
from hieuhoc.usecases.found_centre import found_centre
from hieuhoc.usecases.start_plan import start_plan

_ANNOUNCEMENT = Path(__file__).with_name("demo") / "announcement.txt"
_THIS_YEAR = SchoolYear(2021)
_GRANTS_FROM = date(2020, 8, 1)


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account of the demo; the person does not exist."""

    username: str
    full_name: str
    role: Role


@dataclass(frozen=True, slots=True)
class SeededDemo:
    """What the demo has to show."""

    centre_id: UUID
    accounts: tuple[DemoAccount, ...]


ACCOUNTS = (
    DemoAccount("giamdoc", "Hà Văn Bình (mẫu)", Role.DIRECTOR),
    DemoAccount("thuky", "Lê Thị Hạnh (mẫu)", Role.SECRETARY),
    DemoAccount("truongthon", "Bùi Văn Cường (mẫu)", Role.HAMLET_HEAD),
    DemoAccount("phunu", "Cầm Thị Ngân (mẫu)", Role.CLASS_HOST),
    DemoAccount("yte", "Quách Thị Lan (mẫu)", Role.CRITERION_OWNER),
    DemoAccount("bientap", "Trương Thị Mai (mẫu)", Role.EDITOR),
    DemoAccount("tinh", "Phạm Quang Vinh (mẫu)", Role.PROVINCE_VIEWER),
    DemoAccount("quantri", "Đỗ Minh Khôi (mẫu)", Role.ADMINISTRATOR),
)


@transaction.atomic
def seed_demo(*, password: str, now: datetime) -> SeededDemo:
    """Create the example commune, its accounts and plans, unless they are there already.

    2020-2021 has an adopted plan of made-up figures, and the classes, figures, reviews and titles of
    that year; 2021-2022 has an empty draft, waiting for the announcement. A few classes are of this
    very week, so that there is a roll to take and a seat to register for. What was entered since is
    left as it is.
    """
    centre = LearningCentre.objects.filter(place__code=places.COMMUNE_CODE).first()
    if centre is not None:
        return SeededDemo(centre.id, ACCOUNTS)
    province, commune, hamlets = places.lay_out()
    actors = _open_accounts(password, province=province, commune=commune, hamlet=hamlets[0], now=now)
    director = next(account for account in ACCOUNTS if account.role is Role.DIRECTOR)
    centre_id = found_centre(
        actor=actors[Role.ADMINISTRATOR],
        place_id=commune.id,
        name="Trung tâm học tập cộng đồng xã Ái Thượng",
        parent_body="UBND xã Ái Thượng",
        sign="TTHTCĐ",
        director_name=director.full_name,
        director_office="Giám đốc",
        now=now,
    )
    _adopt_last_year(actors[Role.DIRECTOR], centre_id)
    start_plan(actor=actors[Role.SECRETARY], centre_id=centre_id, school_year=_THIS_YEAR, now=now)
    people = residents.settle(commune=commune, hamlets=hamlets, now=now)
    example = Example(actors[Role.DIRECTOR], centre_id, commune, hamlets, people)
    partners = add_partners(example, now)
    last_years_classes.hold(example, partners)
    this_week.hold(example, partners, now=now)
    follow_up.fill(example, partners, now=now)
    clubs.fill(example, now=now)
    titles.fill(example, now=now)
    society_year.fill(example, health=actors[Role.CRITERION_OWNER])
    # Nobody waits for these: printed beside the address of the demo they would only puzzle.
    Message.objects.filter(place__path__startswith=commune.path, state="waiting").delete()
    return SeededDemo(centre_id, ACCOUNTS)


def sample_announcement() -> str:
    """Return the announcement to try the reading on; it contradicts itself as real ones do."""
    return _ANNOUNCEMENT.read_text("utf-8")


def _open_accounts(
    password: str, *, province: Place, commune: Place, hamlet: Place, now: datetime
) -> dict[Role, Actor]:
    # Hashing is slow on purpose, to protect secrets. This password is printed for all to see, so one
    # quick hash does for everybody; Django renews it with the slow one at the first sign-in.
    hasher = PBKDF2PasswordHasher()
    hashed = hasher.encode(password, hasher.salt(), iterations=1)
    where = {
        Role.HAMLET_HEAD: hamlet,
        Role.PROVINCE_VIEWER: province,
        Role.ADMINISTRATOR: province,
    }
    actors = {}
    for account in ACCOUNTS:
        user = User.objects.create(
            username=account.username,
            password=hashed,
            full_name=account.full_name,
            synthetic=True,
        )
        place = where.get(account.role, commune)
        Grant.objects.create(user=user, role=account.role, place=place, valid_from=_GRANTS_FROM)
        actors[account.role] = actor_for(user, on=timezone.localdate(now))
    return actors


def _adopt_last_year(director: Actor, centre_id: UUID) -> None:
    written = timezone.make_aware(datetime.combine(last_year.DATED, datetime.min.time())) + timedelta(hours=8)
    plan_id = start_plan(actor=director, centre_id=centre_id, school_year=last_year.YEAR, now=written)
    version = AnnualPlan.objects.get(id=plan_id).version
    version = correct_plan(
        actor=director,
        plan_id=plan_id,
        content=last_year.CONTENT,
        seen_version=version,
        why=last_year.WHY,
        now=written,
    )
    adopt_plan(
        actor=director,
        plan_id=plan_id,
        seen_version=version,
        now=written,
        number_sign=last_year.NUMBER_SIGN,
        dated=last_year.DATED,
    )
