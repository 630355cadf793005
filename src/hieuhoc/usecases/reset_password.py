"""Set a person's password anew, when he has lost his."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import Grant
from hieuhoc.usecases.access import Actor, NotAllowed, within
from hieuhoc.usecases.accounts import Credentials, accounts_in_charge
from hieuhoc.usecases.first_password import made_up_password
from hieuhoc.usecases.recording import record


@transaction.atomic
def reset_password(*, actor: Actor, user_id: int, now: datetime) -> Credentials:
    """Give the account a made-up password, end its sessions, and return the one telling of it.

    Raises NotAllowed for an account that the actor does not answer for, and for his own.
    """
    on = timezone.localdate(now)
    user = accounts_in_charge(actor, on=on).select_for_update(of=("self",)).filter(pk=user_id).first()
    if user is None:
        raise NotAllowed(Permission.ADMINISTER)
    password = made_up_password()
    user.set_password(password)
    user.save(update_fields=["password"])
    held = within(Grant.objects.filter(user=user), actor=actor, permission=Permission.ADMINISTER)
    place_id = held.order_by("-valid_from", "id").values_list("place_id", flat=True)[0]
    record(
        actor=actor, action="account.reset-password", now=now, place_id=place_id, subject=f"user:{user.pk}"
    )
    return Credentials(user.username, user.full_name, password)
