"""What a request asks Wagtail for by number, beside the numbers in its address.

A few views load whatever they are sent and name it before, or without, asking whether the
editor may see it (Wagtail 8.0). `tests/portal/test_permissions.py` sends numbers to every
address and finds any that a later version adds.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.models import Page
from wagtail.permissions import policy_registry

from hieuhoc.portal.closed_views import explorable
from hieuhoc.store.models import User

_BULK = "wagtail_bulk_action"
_CHOSEN = "wagtailadmin_choose_page_chosen_multiple"
_NEW_PARENT = ("wagtailadmin_pages:copy", "wagtailadmin_pages:move")
_ALL = "all"
# In digits: every number so long fits the databases' integers.
_LONGEST = 9
_ANY = ("add", "change", "delete", "publish", "choose")


def asks_for_what_is_elsewhere(
    request: HttpRequest, view_name: str, arguments: Mapping[str, Any], *, user: User
) -> bool:
    """Tell whether a request sends the number of something that `user` does not reach."""

    def sent(name: str) -> set[str]:
        return {*request.GET.getlist(name), *request.POST.getlist(name)}

    if view_name == _BULK:
        return _bulk_goes_too_far(sent, arguments, user)
    if view_name == _CHOSEN:
        return not _are_all_in(explorable(user), sent("id"))
    return view_name in _NEW_PARENT and not _are_all_in(explorable(user), sent("new_parent_page") - {""})


def _bulk_goes_too_far(sent: Callable[[str], set[str]], arguments: Mapping[str, Any], user: User) -> bool:
    try:
        model = apps.get_model(arguments["app_label"], arguments["model_name"])
    except LookupError:
        # Wagtail's own answer to that is "not found".
        return False
    if not issubclass(model, Page):
        return not _are_all_in(_reached(model, user), sent("id") - {_ALL})
    # "All" are the pages below one, where it is named, or else those of every commune.
    ids, parents = sent("id"), sent("childOf")
    if _ALL in ids and not parents:
        return True
    return not _are_all_in(_reached(Page, user), (ids - {_ALL}) | parents | sent("chooser") - {""})


def _reached(model: Any, user: User) -> QuerySet[Any]:
    return policy_registry.get_by_type(model).instances_user_has_any_permission_for(user, _ANY)


def _are_all_in(rows: QuerySet[Any], numbers: Iterable[str]) -> bool:
    asked = {*numbers}
    if not all(number.isdecimal() and len(number) <= _LONGEST for number in asked):
        return False
    return rows.filter(pk__in=asked).count() == len({int(number) for number in asked})
