"""End a role that a person holds in a place."""

from datetime import date, datetime

from django.db import transaction

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.roles import Permission, Role
from hieuhoc.store.models import Grant
from hieuhoc.usecases.access import Actor, NotAllowed, require
from hieuhoc.usecases.recording import record


class GrantEndedAlready(HieuHocError):
    """The grant has an end that is past."""

    code = "grant.ended-already"


class OwnGrant(HieuHocError):
    """An administrator does not take his own administration away: nobody might be left."""

    code = "grant.own"


@transaction.atomic
def end_grant(*, actor: Actor, grant_id: int, on: date, now: datetime) -> None:
    """End a grant with the day `on`: from then on it does not hold; what was done under it remains.

    A grant that begins on `on` or later holds for no day at all. Raises NotAllowed, OwnGrant
    or GrantEndedAlready.
    """
    rows = Grant.objects.select_for_update(of=("self",)).select_related("place")
    grant = rows.filter(id=grant_id).first()
    if grant is None:
        raise NotAllowed(Permission.ADMINISTER)
    require(actor, Permission.ADMINISTER, grant.place.path)
    if grant.user_id == actor.user_id and grant.role == Role.ADMINISTRATOR:
        raise OwnGrant
    ends = max(on, grant.valid_from)
    if grant.valid_until is not None and grant.valid_until <= ends:
        raise GrantEndedAlready
    grant.valid_until = ends
    grant.save(update_fields=["valid_until"])
    record(
        actor=actor,
        action="grant.end",
        now=now,
        place_id=grant.place_id,
        subject=f"grant:{grant.pk}",
        facts={"user": grant.user_id, "role": grant.role},
    )
