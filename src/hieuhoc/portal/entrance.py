"""The door to the editors' pages."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils import timezone

from hieuhoc.portal.asked_for import asks_for_what_is_elsewhere
from hieuhoc.portal.closed_views import is_closed
from hieuhoc.portal.permissions import sync_editor
from hieuhoc.store.models import User


class EditorialEntrance:
    """Lets in those who work at a desk today, and administrators of the installation.

    Grants begin and end by day. Asking at the door makes an end count at once, with no
    nightly work that could fail unseen. It also keeps the sign-in of the house the only one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _leads_to_the_desks(request):
            return self._get_response(request)
        if not isinstance(request.user, User):
            return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))
        works_here = sync_editor(request.user, on=timezone.localdate())
        if not works_here and not request.user.is_superuser:
            raise PermissionDenied
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: dict[str, Any]
    ) -> None:
        """Refuse the few of Wagtail's views that show what belongs to other communes."""
        del view, args
        match = request.resolver_match
        # The path first: who asks is not looked up for the rest of the house.
        if match is None or not _leads_to_the_desks(request):
            return
        user = request.user
        if not isinstance(user, User) or user.is_superuser:
            return
        name = match.view_name
        if is_closed(name, kwargs, user=user) or asks_for_what_is_elsewhere(request, name, kwargs, user=user):
            raise PermissionDenied


def _leads_to_the_desks(request: HttpRequest) -> bool:
    return request.path.startswith(_desks())


@cache
def _desks() -> str:
    return reverse("wagtailadmin_home")
