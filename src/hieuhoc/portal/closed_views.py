"""Views of Wagtail's that show every commune to everybody, and are therefore for administrators only.

Wagtail narrows most of its lists to what an editor may reach, and these not (version 8.0;
its issues 1700 and 9714). `tests/portal/test_permissions.py` walks all addresses and
finds any that a later version adds.
"""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page, Task, TaskState
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
_PAGE_ARGUMENTS = ("page_id", "page_to_move_id", "destination_id", "parent_page_id")


def is_closed(view_name: str, arguments: Mapping[str, Any], *, user: User) -> bool:
    """Tell whether a view of the editors' pages is not for `user`, who administers nothing.

    `arguments` are those of the address: every page they name must be one that the user
    may look at, and a task one of that page, or of its workflow.
    """
    if view_name.startswith(_CLOSED):
        return True
    pages = {int(arguments[name]) for name in _PAGE_ARGUMENTS if name in arguments}
    if pages and explorable(user).filter(pk__in=pages).count() != len(pages):
        return True
    in_hand = TaskState.objects.filter(workflow_state__object_id__in={str(page) for page in pages})
    tasks = Task.objects.filter(workflow_tasks__workflow__workflow_pages__page__in=explorable(user))
    return _names_none_of(in_hand, arguments.get("task_state_id")) or _names_none_of(
        tasks, arguments.get("task_id")
    )


def _names_none_of(rows: Any, pk: Any) -> bool:
    return pk is not None and not rows.filter(pk=pk).exists()


def explorable(user: User) -> Any:
    """Return the pages `user` may look at in the editors' pages, with those above them."""
    return policy_registry.get_by_type(Page).explorable_instances(user)


def narrow_to_explorable(pages: Any, request: HttpRequest) -> Any:
    """Keep the page chooser, and its search, to the pages the editor may look at."""
    user = request.user
    if not isinstance(user, User):
        return pages.none()
    return pages if user.is_superuser else pages & explorable(user)
