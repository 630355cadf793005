"""The accounts of people who do not exist."""

from dataclasses import dataclass

from hieuhoc.learning.roles import Role
from hieuhoc.store.models import User


@dataclass(frozen=True, slots=True)
class DemoAccountLine:
    """An account to try."""

    username: str
    full_name: str
    roles: tuple[Role, ...]


def list_demo_accounts() -> tuple[DemoAccountLine, ...]:
    """Return the synthetic accounts that can sign in, in the order they were made. Two queries."""
    users = User.objects.filter(synthetic=True, is_active=True).prefetch_related("grants").order_by("id")
    return tuple(
        DemoAccountLine(
            user.username,
            user.full_name,
            tuple(dict.fromkeys(Role(grant.role) for grant in user.grants.all())),
        )
        for user in users
    )
