"""Who may do what. A role is given for a place and holds for everything within it."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Role(StrEnum):
    """What a person is to a centre, a commune, a province or the installation."""

    DIRECTOR = "director"
    SECRETARY = "secretary"
    HAMLET_HEAD = "hamlet_head"
    EDITOR = "editor"
    PROVINCE_VIEWER = "province_viewer"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    """What can be allowed."""

    VIEW_PLAN = "view_plan"
    EDIT_PLAN = "edit_plan"
    SETTLE_FINDING = "settle_finding"
    ADOPT_PLAN = "adopt_plan"
    VIEW_PEOPLE = "view_people"
    EDIT_PORTAL = "edit_portal"
    ADMINISTER = "administer"


ROLE_PERMISSIONS: Mapping[Role, frozenset[Permission]] = MappingProxyType(
    {
        # Answers for the plan by signature: the only role that adopts it, and decides which figure stands.
        Role.DIRECTOR: frozenset(
            {
                Permission.VIEW_PLAN,
                Permission.EDIT_PLAN,
                Permission.SETTLE_FINDING,
                Permission.ADOPT_PLAN,
                Permission.VIEW_PEOPLE,
            }
        ),
        # Does the daily work up to the signature: enters, corrects and settles, does not adopt.
        Role.SECRETARY: frozenset(
            {
                Permission.VIEW_PLAN,
                Permission.EDIT_PLAN,
                Permission.SETTLE_FINDING,
                Permission.VIEW_PEOPLE,
            }
        ),
        # Takes the rolls of one hamlet and knows its people. The commune's plan is public once
        # adopted, and his first page leads to it; the draft is not the hamlet's business.
        Role.HAMLET_HEAD: frozenset({Permission.VIEW_PEOPLE}),
        # Writes about the plan on the portal; sees its figures, no people.
        Role.EDITOR: frozenset({Permission.VIEW_PLAN, Permission.EDIT_PORTAL}),
        # Compares centres; needs their figures and never the people behind them.
        Role.PROVINCE_VIEWER: frozenset({Permission.VIEW_PLAN}),
        # Makes accounts and grants, mends the installation. Has no hand in a centre's figures, so that
        # every figure was entered by someone who answers for it.
        Role.ADMINISTRATOR: frozenset({Permission.VIEW_PLAN, Permission.ADMINISTER}),
    }
)


def allows(role: Role, permission: Permission) -> bool:
    """Tell whether `role` includes `permission`."""
    return permission in ROLE_PERMISSIONS[role]
