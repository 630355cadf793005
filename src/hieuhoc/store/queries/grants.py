"""Who holds which role where."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from hieuhoc.kernel.text import natural_key
from hieuhoc.learning.roles import Role
from hieuhoc.store.models import Grant, Place
from hieuhoc.store.statements import rows

# With every click of somebody who has signed in.
_HELD = """
SELECT g.role, p.path FROM store_grant g JOIN store_place p ON p.id = g.place_id
WHERE g.user_id = %s AND g.valid_from <= %s AND (g.valid_until IS NULL OR g.valid_until > %s)
ORDER BY g.id
"""


@dataclass(frozen=True, slots=True)
class GrantLine:
    """A grant, its person and its place by name; `valid_until` is the first day it no longer holds."""

    id: int
    user_id: int
    username: str
    full_name: str
    role: Role
    place: str
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """A place a role can be given in; `depth` counts the places above it that are in the same list."""

    id: UUID
    name: str
    depth: int


def roles_held(*, user_id: int, on: date) -> tuple[tuple[Role, str], ...]:
    """Return the roles that a user holds on a day, each with the path of its place. One query."""
    day = on.isoformat()
    return tuple((Role(role), path) for role, path in rows(_HELD, (user_id, day, day)))


def list_grants(*, within: QuerySet[Grant]) -> tuple[GrantLine, ...]:
    """Return the grants of a queryset that the gate has narrowed, by person. One query."""
    grants = within.select_related("user", "place").order_by(
        "user__full_name", "user__username", "-valid_from", "id"
    )
    return tuple(
        GrantLine(
            row.pk,
            row.user_id,
            row.user.username,
            row.user.full_name,
            Role(row.role),
            str(row.place),
            row.valid_from,
            row.valid_until,
        )
        for row in grants
    )


def list_place_choices(*, within: QuerySet[Place]) -> tuple[PlaceChoice, ...]:
    """Return the places of a queryset that the gate has narrowed, each below its parent. One query."""
    places = list(within)
    keys = {row.id.hex: natural_key(row.name) for row in places}
    places.sort(key=lambda row: [keys.get(part, b"") for part in row.path.split("/")])
    shallowest = min((row.path.count("/") for row in places), default=0)
    return tuple(PlaceChoice(row.id, str(row), row.path.count("/") - shallowest) for row in places)
