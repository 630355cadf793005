"""Who holds which role where."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from hieuhoc.learning.roles import Role
from hieuhoc.store.models import Grant, Place


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


def list_grants(*, within: QuerySet[Grant]) -> tuple[GrantLine, ...]:
    """Return the grants of a queryset that the gate has narrowed, by person. One query."""
    rows = within.select_related("user", "place").order_by(
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
        for row in rows
    )


def list_place_choices(*, within: QuerySet[Place]) -> tuple[PlaceChoice, ...]:
    """Return the places of a queryset that the gate has narrowed, each below its parent. One query."""
    rows = list(within)
    names = {row.id.hex: row.name for row in rows}
    rows.sort(key=lambda row: [names.get(part, "") for part in row.path.split("/")])
    shallowest = min((row.path.count("/") for row in rows), default=0)
    return tuple(PlaceChoice(row.id, str(row), row.path.count("/") - shallowest) for row in rows)
