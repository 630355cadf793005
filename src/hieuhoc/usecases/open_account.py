"""Open an account for a person, with his first role."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hieuhoc.learning.roles import Role, check_level
from hieuhoc.places.kinds import Level
from hieuhoc.usecases.access import Actor, administered_place
from hieuhoc.usecases.accounts import Credentials, add_account
from hieuhoc.usecases.first_password import made_up_password
from hieuhoc.usecases.grant_role import grant_role
from hieuhoc.usecases.recording import record


@transaction.atomic
def open_account(
    *, actor: Actor, username: str, full_name: str, role: Role, place_id: UUID, now: datetime
) -> Credentials:
    """Open the account, give it the role from today on, and return the one telling of its first password.

    Raises NotAllowed, RoleOutOfPlace, UsernameTaken or UsernameMalformed.
    """
    place = administered_place(actor, place_id)
    check_level(role, Level(place.level))
    password = made_up_password()
    user = add_account(Credentials(username, full_name, password))
    record(actor=actor, action="account.open", now=now, place_id=place.id, subject=f"user:{user.pk}")
    grant_role(
        actor=actor,
        username=user.username,
        role=role,
        place_id=place.id,
        on=timezone.localdate(now),
        now=now,
    )
    return Credentials(user.username, user.full_name, password)
