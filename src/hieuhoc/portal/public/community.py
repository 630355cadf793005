"""The clubs and libraries of a commune, and looking for a book in them."""

from collections.abc import Sequence
from uuid import UUID

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.club_wording import club_kind
from hieuhoc.learning.library import titles_found
from hieuhoc.portal.public.here import PlainPage, home_here, page_here
from hieuhoc.portal.public.proof import now
from hieuhoc.portal.speaking import language
from hieuhoc.store.queries.public_community import (
    PublicTitle,
    list_public_clubs,
    list_public_libraries,
    list_public_titles,
)

MOST_SHOWN = 50
LONGEST_SEARCH = 100
KEPT_SECONDS = 60
"""So long the titles of a commune are kept: whoever searches again and again reads them once a minute."""


@require_safe
def community(request: HttpRequest) -> HttpResponse:
    """Show the clubs that work and the libraries in use, and how to join."""
    home = home_here(request)
    clubs = list_public_clubs(centre_id=home.centre_id, on=timezone.localdate(now()))
    libraries = list_public_libraries(centre_id=home.centre_id)
    context = {
        "clubs": [(club.name, club_kind(club.kind, language()), club.place) for club in clubs],
        "libraries": [(one.name, one.place, format_number(one.titles)) for one in libraries],
    }
    summary = _("Câu lạc bộ, thư viện và tủ sách của %(centre)s") % {"centre": home.centre.name}
    page = PlainPage(_("Câu lạc bộ, thư viện"), summary)
    return page_here(request, home, "community.html", page=page, context=context)


@require_safe
def books(request: HttpRequest) -> HttpResponse:
    """Show the titles with the words of ?tim=, of all libraries in use."""
    home = home_here(request)
    typed = request.GET.get("tim", "")[:LONGEST_SEARCH].strip()
    found = titles_found(_titles(home.centre_id), typed) if typed else ()
    context = {
        "typed": typed,
        "lines": [(one.title, one.author, one.library, one.place, one.free) for one in found[:MOST_SHOWN]],
        "count": format_number(len(found)),
        "more": format_number(len(found) - MOST_SHOWN) if len(found) > MOST_SHOWN else "",
    }
    return page_here(request, home, "books.html", page=PlainPage(_("Tìm sách")), context=context)


def _titles(centre_id: UUID) -> Sequence[PublicTitle]:
    """Return the titles of a centre's libraries, as they were up to a minute ago."""
    key = f"public-titles:{centre_id.hex}"
    kept: Sequence[PublicTitle] | None = cache.get(key)
    if kept is None:
        kept = list_public_titles(centre_id=centre_id)
        cache.set(key, kept, KEPT_SECONDS)
    return kept
