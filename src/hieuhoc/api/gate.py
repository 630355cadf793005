"""Who asks: the session of a signed-in person, with the grants that hold today."""

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import APIKeyCookie

from hieuhoc.store.models import User
from hieuhoc.usecases.access import Actor, actor_for


class SignedIn(APIKeyCookie):
    """The cookie of a session; what changes anything also needs the token against forged requests."""

    param_name = "sessionid"

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        """Return the actor, or None for one who has not signed in."""
        if not key or not isinstance(request.user, User):
            return None
        return actor_for(request.user, on=timezone.localdate())


def actor_of(request: HttpRequest) -> Actor:
    """Return the actor that the gate found."""
    actor = request.auth  # type: ignore[attr-defined] # the gate's answer, which ninja keeps here
    assert isinstance(actor, Actor)
    return actor
