"""Bring a commune into an installation: its places, its learning centre and its first administrator."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.text import nfc, search_key
from hieuhoc.learning.roles import Role
from hieuhoc.places.kinds import DISTRICTS_ENDED, FIRST_LIST, Level
from hieuhoc.places.naming import PlaceName
from hieuhoc.store.models import Grant, Place
from hieuhoc.usecases.access import Actor, actor_for
from hieuhoc.usecases.accounts import Credentials, add_account
from hieuhoc.usecases.found_centre import found_centre
from hieuhoc.usecases.recording import record


class CommuneExists(HieuHocError):
    """The installation has this commune already."""

    code = "commune.exists"


@transaction.atomic
def found_commune(
    *,
    province: PlaceName,
    district: PlaceName | None,
    commune: PlaceName,
    hamlets: Sequence[PlaceName],
    administrator: Credentials,
    now: datetime,
) -> UUID:
    """Create the places, the administrator with his grant in the commune, and the centre; return its id.

    Whoever may run a program on the server founds a commune: there is nobody yet who could
    be allowed to, so the audit names the new administrator. A province or district that is
    there already is used again. Raises CommuneExists, UsernameTaken, UsernameMalformed or
    PasswordTooWeak.
    """
    # The district level ended; a commune named without one is a unit of the time since.
    since = FIRST_LIST if district else DISTRICTS_ENDED
    above = _kept(Level.PROVINCE, province, parent=None)
    if _is_there(commune, district, province=above):
        raise CommuneExists
    if district:
        above = _kept(Level.DISTRICT, district, parent=above, until=DISTRICTS_ENDED)
    place = _made(Level.COMMUNE, commune, parent=above, since=since)
    for hamlet in dict.fromkeys(hamlets):
        _made(Level.HAMLET, hamlet, parent=place, since=since)
    actor = _open_account(administrator, place, now=now)
    record(
        actor=actor,
        action="commune.found",
        now=now,
        place_id=place.id,
        subject=f"place:{place.id}",
        facts={"hamlets": place.children.count()},
    )
    return found_centre(
        actor=actor,
        place_id=place.id,
        name=f"Trung tâm học tập cộng đồng {place}",
        parent_body=f"UBND {place}",
        sign="TTHTCĐ",
        director_name="",
        director_office="Giám đốc",
        now=now,
    )


def _is_there(commune: PlaceName, district: PlaceName | None, *, province: Place) -> bool:
    """Tell whether the province has this commune, not counting one of its name in another district."""
    named = [
        place
        for place in Place.objects.filter(level=Level.COMMUNE, path__startswith=province.path).select_related(
            "parent"
        )
        if search_key(str(place)) == search_key(str(commune))
    ]
    return any(
        district is None
        or place.parent is None
        or place.parent.level != Level.DISTRICT
        or search_key(place.parent.name) == search_key(district.name)
        for place in named
    )


def _kept(level: Level, named: PlaceName, *, parent: Place | None, until: date | None = None) -> Place:
    same = Place.objects.filter(level=level, parent=parent)
    found = next((place for place in same if search_key(place.name) == search_key(named.name)), None)
    return found or _made(level, named, parent=parent, since=FIRST_LIST, until=until)


def _made(
    level: Level, named: PlaceName, *, parent: Place | None, since: date, until: date | None = None
) -> Place:
    return Place.objects.create(
        level=level,
        kind=nfc(named.kind),
        name=nfc(named.name),
        parent=parent,
        valid_from=since,
        valid_until=until,
    )


def _open_account(account: Credentials, place: Place, *, now: datetime) -> Actor:
    today = timezone.localdate(now)
    user = add_account(account)
    grant = Grant.objects.create(user=user, role=Role.ADMINISTRATOR, place=place, valid_from=today)
    actor = actor_for(user, on=today)
    facts = {"user": user.pk, "role": grant.role}
    record(
        actor=actor,
        action="grant.give",
        now=now,
        place_id=place.id,
        subject=f"grant:{grant.pk}",
        facts=facts,
    )
    return actor
