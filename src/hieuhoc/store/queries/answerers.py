"""Whom one can ask about a criterion."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from hieuhoc.kernel.names import sort_key
from hieuhoc.learning.roles import Role
from hieuhoc.store.models import Grant


@dataclass(frozen=True, slots=True)
class Answerer:
    """An account by its holder's name and his roles here."""

    user_id: int
    full_name: str
    roles: tuple[Role, ...]


def list_answerers(*, place_path: str, roles: Collection[Role], on: date) -> tuple[Answerer, ...]:
    """Return the accounts that hold one of `roles` in a place or around it on a day, by name. One query."""
    around = [place_path[: end + 1] for end, character in enumerate(place_path) if character == "/"]
    grants = (
        Grant.objects.filter(
            Q(valid_until=None) | Q(valid_until__gt=on),
            place__path__in=around,
            role__in=roles,
            valid_from__lte=on,
            user__is_active=True,
        )
        .select_related("user")
        .order_by("id")
    )
    held: dict[int, tuple[str, list[Role]]] = {}
    for grant in grants:
        held.setdefault(grant.user_id, (grant.user.get_full_name(), []))[1].append(Role(grant.role))
    found = [
        Answerer(user_id, name, tuple(dict.fromkeys(roles_of))) for user_id, (name, roles_of) in held.items()
    ]
    return tuple(sorted(found, key=lambda person: (sort_key(person.full_name), person.user_id)))
