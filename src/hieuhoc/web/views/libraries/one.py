"""A library: what it holds, and finding a title in it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.queries.libraries import HoldingLine, find_holdings, of_library
from hieuhoc.usecases.access import Actor, allowed
from hieuhoc.usecases.kept_places import KEEPS
from hieuhoc.web.forms.fields import whole_number
from hieuhoc.web.shown.circulation import circulation_rows
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.libraries.gate import crumbs_to, library_for
from hieuhoc.web.views.page import show

PAGE = 50
LONGEST_SEARCH = 100


@require_safe
@workplace
def library(request: HttpRequest, actor: Actor, library_id: UUID) -> HttpResponse:
    """Show a library and the titles with the words of ?tim=, fifty a page."""
    found = library_for(actor, library_id, keeping=False)
    typed = request.GET.get("tim", "")[:LONGEST_SEARCH].strip()
    page = max(1, whole_number(request.GET.get("trang", "1")) or 1)
    titles = find_holdings(library_id=library_id, typed=typed)
    shown = titles[(page - 1) * PAGE : page * PAGE]
    may_keep = allowed(actor, KEEPS, found.place_path)
    year = SchoolYear.on(timezone.localdate())
    context = {
        "library": found,
        "founded": format_date(found.founded) if found.founded else "",
        "typed": typed,
        "count": format_number(len(titles)),
        "lines": [_shown(line) for line in shown],
        "earlier": str(page - 1) if page > 1 else "",
        "later": str(page + 1) if page * PAGE < len(titles) else "",
        "page": format_number(page),
        "may_keep": may_keep,
        "may_lend": may_keep and allowed(actor, Permission.VIEW_PEOPLE, found.place_path),
        "year": str(year),
        "circulation": circulation_rows(of_library(library_id), year),
        "here": reverse("web:library", args=[library_id]),
    }
    crumbs = crumbs_to(found.centre_id)
    template = "web/libraries/library.html"
    return show(request, actor, template, context, part="society", centre_id=found.centre_id, crumbs=crumbs)


def _shown(line: HoldingLine) -> dict[str, object]:
    return {
        "id": line.id,
        "title": line.title,
        "author": line.author,
        "topic": line.topic,
        "copies": format_number(line.stock.copies),
        "free": format_number(line.stock.free),
        "none_free": line.stock.free == 0,
    }
