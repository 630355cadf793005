"""A visitor who proved a telephone, for half an hour; and pages that only he may see.

A session begins at the moment of the proof and not before: whoever only reads gets no cookie
of ours. It holds the number sealed, so that the table of sessions names nobody.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.debug import sensitive_post_parameters

from hieuhoc.usecases.sealing import SealBroken, seal, unseal

LASTS = timedelta(minutes=30)
_NAME = "telephone"
P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def prove(request: HttpRequest, phone: str, *, now: datetime) -> None:
    """Remember that the visitor holds this telephone, in a session of a new name."""
    signed_in = SESSION_KEY in request.session
    request.session.cycle_key()
    request.session[_NAME] = {"sealed": seal(phone).decode("ascii"), "until": (now + LASTS).isoformat()}
    if not signed_in:
        request.session.set_expiry(int(LASTS.total_seconds()))
    rotate_token(request)


def proven_phone(request: HttpRequest, *, now: datetime) -> str:
    """Return the telephone that the visitor proved not too long ago, or ""."""
    kept: Any = request.session.get(_NAME)
    if not kept or datetime.fromisoformat(kept["until"]) <= now:
        return ""
    try:
        return unseal(kept["sealed"].encode("ascii"))
    except SealBroken:
        return ""


def forget(request: HttpRequest) -> None:
    """End the proof; the session too, unless a member of staff is signed in with it."""
    if SESSION_KEY in request.session:
        request.session.pop(_NAME, None)
    else:
        request.session.flush()


def personal(view: View[P]) -> View[P]:
    """Keep a page with personal data out of caches, search engines, referrers and error reports."""

    @wraps(view)
    @sensitive_post_parameters()
    def answer(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        response.headers["Cache-Control"] = "no-store, private"
        # Nothing to other sites. "no-referrer" would hide from ourselves that a form is our own.
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return cast("View[P]", answer)


def now() -> datetime:
    """Return the moment of the request."""
    return timezone.now()
