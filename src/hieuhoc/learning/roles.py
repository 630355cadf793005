"""Who may do what. A role is given for a place and holds for everything within it."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.places.kinds import Level


class Role(StrEnum):
    """What a person is to a centre, a commune, a province or the installation."""

    DIRECTOR = "director"
    SECRETARY = "secretary"
    HAMLET_HEAD = "hamlet_head"
    CLASS_HOST = "class_host"
    CRITERION_OWNER = "criterion_owner"
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
    EDIT_PEOPLE = "edit_people"
    CURATE_PEOPLE = "curate_people"
    VIEW_CLASSES = "view_classes"
    MANAGE_CLASSES = "manage_classes"
    REGISTER_PEOPLE = "register_people"
    TAKE_ROLL = "take_roll"
    CERTIFY = "certify"
    VIEW_REVIEW = "view_review"
    EDIT_REVIEW = "edit_review"
    ANSWER_CRITERION = "answer_criterion"
    SIGN_REVIEW = "sign_review"
    COMPLETE_RULEBOOK = "complete_rulebook"
    SCORE_TITLES = "score_titles"
    DECIDE_TITLES = "decide_titles"
    KEEP_ACTIVITIES = "keep_activities"
    KEEP_RESOLUTIONS = "keep_resolutions"
    EDIT_PORTAL = "edit_portal"
    ADMINISTER = "administer"


_RUNS_CLASSES = (
    Permission.VIEW_PEOPLE,
    Permission.EDIT_PEOPLE,
    Permission.CURATE_PEOPLE,
    Permission.VIEW_CLASSES,
    Permission.MANAGE_CLASSES,
    Permission.REGISTER_PEOPLE,
    Permission.TAKE_ROLL,
    Permission.CERTIFY,
)
"""What the office of a centre does every week. CURATE_PEOPLE merges, imports, exports and erases."""

_STEERS = (
    Permission.VIEW_REVIEW,
    Permission.EDIT_REVIEW,
    Permission.ANSWER_CRITERION,
    Permission.SCORE_TITLES,
    Permission.KEEP_ACTIVITIES,
    Permission.KEEP_RESOLUTIONS,
)
"""What the office does for the learning society, up to the signature. KEEP_ACTIVITIES keeps clubs,
libraries, communication and learning on one's own, in the places it is held for."""

ROLE_PERMISSIONS: Mapping[Role, frozenset[Permission]] = MappingProxyType(
    {
        # Answers for the plan by signature: the only role that adopts it, and decides which figure stands.
        Role.DIRECTOR: frozenset(
            {
                Permission.VIEW_PLAN,
                Permission.EDIT_PLAN,
                Permission.SETTLE_FINDING,
                Permission.ADOPT_PLAN,
                *_RUNS_CLASSES,
                *_STEERS,
                Permission.SIGN_REVIEW,
                Permission.COMPLETE_RULEBOOK,
                Permission.DECIDE_TITLES,
            }
        ),
        # Does the daily work up to the signature: enters, corrects and settles, does not adopt.
        Role.SECRETARY: frozenset(
            {
                Permission.VIEW_PLAN,
                Permission.EDIT_PLAN,
                Permission.SETTLE_FINDING,
                *_RUNS_CLASSES,
                *_STEERS,
            }
        ),
        # Takes the rolls of one hamlet, knows its people and registers them. The commune's plan is public
        # once adopted, and his first page leads to it; the draft is not the hamlet's business.
        Role.HAMLET_HEAD: frozenset(
            {
                Permission.VIEW_PEOPLE,
                Permission.EDIT_PEOPLE,
                Permission.VIEW_CLASSES,
                Permission.REGISTER_PEOPLE,
                Permission.TAKE_ROLL,
                Permission.SCORE_TITLES,
                Permission.KEEP_ACTIVITIES,
            }
        ),
        # Runs classes for a partner organisation: sees the names on their rolls, not the register of people.
        Role.CLASS_HOST: frozenset({Permission.VIEW_CLASSES, Permission.TAKE_ROLL}),
        # Answers for criteria that lie with a school, the health station, the police: sees the review,
        # answers what is his, and sees no people.
        Role.CRITERION_OWNER: frozenset({Permission.VIEW_REVIEW, Permission.ANSWER_CRITERION}),
        # Writes about the plan and the classes on the portal; sees figures, no people.
        Role.EDITOR: frozenset(
            {Permission.VIEW_PLAN, Permission.VIEW_CLASSES, Permission.VIEW_REVIEW, Permission.EDIT_PORTAL}
        ),
        # Compares centres; needs their figures and never the people behind them.
        Role.PROVINCE_VIEWER: frozenset(
            {Permission.VIEW_PLAN, Permission.VIEW_CLASSES, Permission.VIEW_REVIEW}
        ),
        # Makes accounts and grants, mends the installation, completes rulebooks from the acts. Has no
        # hand in a centre's figures, so that every figure was entered by someone who answers for it.
        Role.ADMINISTRATOR: frozenset(
            {
                Permission.VIEW_PLAN,
                Permission.VIEW_REVIEW,
                Permission.COMPLETE_RULEBOOK,
                Permission.ADMINISTER,
            }
        ),
    }
)


def allows(role: Role, permission: Permission) -> bool:
    """Tell whether `role` includes `permission`."""
    return permission in ROLE_PERMISSIONS[role]


ROLE_LEVELS: Mapping[Role, frozenset[Level]] = MappingProxyType(
    {
        Role.DIRECTOR: frozenset({Level.COMMUNE}),
        Role.SECRETARY: frozenset({Level.COMMUNE}),
        Role.HAMLET_HEAD: frozenset({Level.HAMLET}),
        Role.CLASS_HOST: frozenset({Level.COMMUNE, Level.HAMLET}),
        Role.CRITERION_OWNER: frozenset({Level.COMMUNE}),
        Role.EDITOR: frozenset({Level.COMMUNE}),
        Role.PROVINCE_VIEWER: frozenset({Level.PROVINCE, Level.DISTRICT}),
        Role.ADMINISTRATOR: frozenset({Level.PROVINCE, Level.DISTRICT, Level.COMMUNE}),
    }
)
"""Where a role can be given: nobody knows the people of a whole province by being a hamlet's head."""


class RoleOutOfPlace(HieuHocError):
    """The role is none of a place of that level."""

    code = "grant.role-out-of-place"

    def __init__(self, role: Role, level: Level) -> None:
        super().__init__(role, level)
        self.role = role
        self.level = level


def check_level(role: Role, level: Level) -> None:
    """Raise RoleOutOfPlace unless `role` is given at places of that level."""
    if level not in ROLE_LEVELS[role]:
        raise RoleOutOfPlace(role, level)
