"""Give a person a role in a place."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.text import nfc
from hieuhoc.learning.roles import Role, check_level
from hieuhoc.places.kinds import Level
from hieuhoc.store.models import Grant, User
from hieuhoc.usecases.access import Actor, administered_place
from hieuhoc.usecases.recording import record


class NoSuchUser(HieuHocError):
    """Nobody signs in by this name."""

    code = "grant.no-such-user"


class GrantHeldAlready(HieuHocError):
    """The person has this role there already."""

    code = "grant.held-already"


@transaction.atomic
def grant_role(*, actor: Actor, username: str, role: Role, place_id: UUID, on: date, now: datetime) -> int:
    """Give a role from the day `on`, without an end, and return the grant's id.

    Raises NotAllowed, RoleOutOfPlace, NoSuchUser or GrantHeldAlready.
    """
    place = administered_place(actor, place_id)
    check_level(role, Level(place.level))
    # The person's row is locked, so that of two who give the role at once the second hears of the first.
    people = User.objects.select_for_update(no_key=True)
    user = people.filter(username=nfc(username).strip(), is_active=True).first()
    if user is None:
        raise NoSuchUser
    holding = Grant.objects.filter(
        Q(valid_until=None) | Q(valid_until__gt=on), user=user, role=role, place=place
    )
    if holding.exists():
        raise GrantHeldAlready
    # Ended and given again on one day: the same grant goes on.
    grant, _ = Grant.objects.update_or_create(
        user=user, role=role, place=place, valid_from=on, defaults={"valid_until": None}
    )
    record(
        actor=actor,
        action="grant.give",
        now=now,
        place_id=place.id,
        subject=f"grant:{grant.pk}",
        facts={"user": user.pk, "role": role.value},
    )
    return grant.pk
