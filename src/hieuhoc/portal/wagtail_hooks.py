"""What Wagtail asks of the portal."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from hieuhoc.portal.closed_views import narrow_to_explorable

# Closed to editors, see closed_views.
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
    """Leave out the menu that leads away to other servers."""
    del request
    items[:] = [item for item in items if item.name != "help"]


@hooks.register("insert_global_admin_css")
def desk_colours() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("portal/desk.css"))
