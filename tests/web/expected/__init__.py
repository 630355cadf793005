"""Who may open each page of each part of the workplace; `test_routes` walks them all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hieuhoc.learning.roles import Permission, Role, allows
from tests.web.conftest import Corner

BOTH = ("get", "post")


def holders(permission: Permission) -> frozenset[Role]:
    return frozenset(role for role in Role if allows(role, permission))


@dataclass(frozen=True)
class Expected:
    """Who gets in. `of` names the thing in the address; without one the place does not matter.

    `viewers` may know that the thing is there: they are refused with 403, everybody else gets 404.
    With `hidden` False everybody is refused with 403.
    """

    roles: frozenset[Role]
    of: Callable[[Corner], list[Any]] | None = None
    methods: tuple[str, ...] = ("get",)
    hidden: bool = True
    viewers: frozenset[Role] | None = None
