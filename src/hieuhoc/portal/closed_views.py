"""Views of Wagtail's that show every commune to everybody, and are therefore for administrators only.

Wagtail narrows most of its lists to what an editor may reach, and these not (version 8.0;
its issues 1700 and 9714). `tests/portal/test_permissions.py` walks all addresses and
finds any that a later version adds.
"""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page
from wagtail.permissions import policy_registry

from hieuhoc.store.models import User

_CLOSED = (
    "wagtailadmin_api:images:",
    "wagtailadmin_api:documents:",
    "wagtailadmin_reports:page_types_usage",
    "wagtailadmin_reports:workflow",
    "wagtailadmin_workflows:",
    "wagtailadmin_pages:type_use",
    "wagtailadmin_tag_autocomplete",
)
_CHOOSE_BELOW = "wagtailadmin_choose_page_child"


def is_closed(view_name: str, arguments: Mapping[str, Any], *, user: User) -> bool:
    """Tell whether a view of the editors' pages is not for `user`, who administers nothing."""
    if view_name == _CHOOSE_BELOW:
        return not explorable(user).filter(pk=arguments.get("parent_page_id")).exists()
    return view_name.startswith(_CLOSED)


def explorable(user: User) -> Any:
    """Return the pages `user` may look at in the editors' pages, with those above them."""
    return policy_registry.get_by_type(Page).explorable_instances(user)


def narrow_to_explorable(pages: Any, request: HttpRequest) -> Any:
    """Keep the page chooser, and its search, to the pages the editor may look at."""
    return pages if request.user.is_superuser else pages & explorable(request.user)
