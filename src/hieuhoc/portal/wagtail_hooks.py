"""What Wagtail asks of the portal."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from hieuhoc.portal.closed_views import narrow_to_explorable

# Reports and help that are closed to editors, or lead away to other servers.
_NO_REPORTS = {"page-types-usage", "workflows", "workflow-tasks"}


@hooks.register("construct_page_chooser_queryset")
def own_pages_only(pages: Any, request: HttpRequest) -> Any:
    return narrow_to_explorable(pages, request)


@hooks.register("construct_reports_menu")
def without_closed_reports(request: HttpRequest, items: list[Any]) -> None:
    if not request.user.is_superuser:
        items[:] = [item for item in items if item.name not in _NO_REPORTS]


@hooks.register("construct_main_menu")
def without_help(request: HttpRequest, items: list[Any]) -> None:
    del request
    items[:] = [item for item in items if item.name != "help"]
