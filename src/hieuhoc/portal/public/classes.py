"""The classes of a commune: which are open, what one is about, and its meetings as a calendar."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hieuhoc.learning.learning_class import ClassState
from hieuhoc.portal.public.calendar_file import calendar_file
from hieuhoc.portal.public.here import PlainPage, home_here, page_here
from hieuhoc.portal.public.proof import now
from hieuhoc.portal.shown_classes import shown_class
from hieuhoc.store.queries.public_classes import PublicClass, get_public_class, list_open_classes


@require_safe
def classes(request: HttpRequest) -> HttpResponse:
    """Show the classes that are open today."""
    home, moment = home_here(request), now()
    found = list_open_classes(centre_id=home.centre_id, now=moment)
    summary = _("Các lớp học đang nhận đăng ký của %(centre)s") % {"centre": home.centre.name}
    return page_here(
        request,
        home,
        "classes.html",
        page=PlainPage(_("Lớp đang nhận đăng ký"), summary),
        context={"classes": [shown_class(row, now=moment) for row in found]},
    )


@require_safe
def one_class(request: HttpRequest, class_id: UUID) -> HttpResponse:
    """Show one class; also one that takes nobody any more, which says so."""
    home = home_here(request)
    shown = shown_class(class_of(home.centre_id, class_id), now=now())
    return page_here(
        request, home, "class.html", page=PlainPage(shown.title, shown.summary), context={"class": shown}
    )


@require_safe
def class_calendar(request: HttpRequest, class_id: UUID) -> HttpResponse:
    """Hand out the meetings of a class for a calendar; 404 without any, or for a class that was cancelled."""
    home = home_here(request)
    found = class_of(home.centre_id, class_id)
    if not found.meetings or found.state is ClassState.CANCELLED:
        raise Http404
    url = request.build_absolute_uri(shown_class(found, now=now()).url)
    return HttpResponse(
        calendar_file(found, host=request.get_host(), url=url, now=now()),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="lich-hoc.ics"'},
    )


def class_of(centre_id: UUID, class_id: UUID) -> PublicClass:
    """Return a public class of the commune the visitor is at; 404 for any other."""
    found = get_public_class(centre_id=centre_id, class_id=class_id)
    if found is None:
        raise Http404
    return found
