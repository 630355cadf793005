"""The one gate: who may do what where, as a filter of rows and as a question about one place."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.roles import Permission, Role, allows
from hieuhoc.store.models import Place, User
from hieuhoc.store.queries.grants import roles_held

M = TypeVar("M", bound=Model)


class NotAllowed(HieuHocError):
    """The actor has no role that allows this here."""

    code = "access.not-allowed"

    def __init__(self, permission: Permission) -> None:
        super().__init__(permission)
        self.permission = permission


@dataclass(frozen=True, slots=True)
class HeldGrant:
    """A role in the place with this path, and in everything within it."""

    role: Role
    path: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A person who acts, with the grants that hold on the day of the act."""

    user_id: int
    grants: tuple[HeldGrant, ...]

    def has(self, permission: Permission) -> bool:
        """Tell whether the actor has `permission` anywhere at all."""
        return any(allows(grant.role, permission) for grant in self.grants)


def actor_for(user: User, *, on: date) -> Actor:
    """Return the actor that `user` is on a day. An account that is switched off has no grants. One query."""
    if not user.is_active:
        return Actor(user.id, ())
    held = roles_held(user_id=user.id, on=on)
    return Actor(user.id, tuple(HeldGrant(role, path) for role, path in held))


def within(
    queryset: QuerySet[M], *, actor: Actor, permission: Permission, place: str = "place__path"
) -> QuerySet[M]:
    """Narrow `queryset` to the rows in places where the actor has `permission`.

    `place` is the lookup that leads from a row to the path of its place.
    """
    paths = tuple(_paths(actor, permission))
    if not paths:
        return queryset.none()
    scope = Q()
    for path in paths:
        scope |= Q(**{f"{place}__startswith": path})
    return queryset.filter(scope)


def within_or_around(
    queryset: QuerySet[M], *, actor: Actor, permission: Permission, place: str = "place__path"
) -> QuerySet[M]:
    """Narrow `queryset` to the rows in the actor's places and in the places these lie in.

    For what a commune offers to all its hamlets, such as its classes: never for people.
    """
    paths = tuple(_paths(actor, permission))
    if not paths:
        return queryset.none()
    scope = Q()
    around: set[str] = set()
    for path in paths:
        scope |= Q(**{f"{place}__startswith": path})
        around |= {path[: end + 1] for end, character in enumerate(path) if character == "/"}
    return queryset.filter(scope | Q(**{f"{place}__in": around}))


def allowed(actor: Actor, permission: Permission, place_path: str) -> bool:
    """Tell whether the actor has `permission` in the place with this path."""
    return any(place_path.startswith(path) for path in _paths(actor, permission))


def allowed_around(actor: Actor, permission: Permission, place_path: str) -> bool:
    """Tell whether the actor has `permission` in the place with this path, or in some part of it."""
    return any(
        place_path.startswith(path) or path.startswith(place_path) for path in _paths(actor, permission)
    )


def require(actor: Actor, permission: Permission, place_path: str) -> None:
    """Raise NotAllowed unless the actor has `permission` in the place with this path."""
    if not allowed(actor, permission, place_path):
        raise NotAllowed(permission)


def administered_place(actor: Actor, place_id: UUID) -> Place:
    """Return a place that the actor administers. Raises NotAllowed, for one that is not there too."""
    place = Place.objects.filter(id=place_id).first()
    if place is None:
        raise NotAllowed(Permission.ADMINISTER)
    require(actor, Permission.ADMINISTER, place.path)
    return place


def _paths(actor: Actor, permission: Permission) -> Iterator[str]:
    return (grant.path for grant in actor.grants if allows(grant.role, permission))
