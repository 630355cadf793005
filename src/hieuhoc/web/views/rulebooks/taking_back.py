"""Take back what was entered of a rulebook."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hieuhoc.kernel.dates import format_date
from hieuhoc.learning.roles import Permission
from hieuhoc.rulebook.completing import standing
from hieuhoc.rulebook.completion import Part
from hieuhoc.store.queries.completions import completions_of
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.complete_rulebook import take_back_completion
from hieuhoc.web.shown.rulebooks import ENTRY_PARTS
from hieuhoc.web.views.gate import centre_around, workplace
from hieuhoc.web.views.page import show
from hieuhoc.web.views.rulebooks.listing import crumbs_of, edition_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def take_back(
    request: HttpRequest, actor: Actor, centre_id: UUID, book: str, edition: str, *, part: str, key: str
) -> HttpResponse:
    """Ask, and then take back an entry; what is packaged holds again."""
    centre = centre_around(actor, centre_id, Permission.VIEW_REVIEW)
    require(actor, Permission.COMPLETE_RULEBOOK, centre.place_path)
    plain = edition_or_404(f"{book}/{edition}")
    entries = standing(completions_of(commune_id=centre.place_id, edition_id=plain.id))
    entry = next((e for e in entries if (e.part.value, e.key) == (part, key)), None)
    if entry is None:
        raise Http404
    page = reverse("web:rulebook", args=[centre_id, book, edition])
    if request.method == "POST":
        take_back_completion(
            actor=actor,
            centre_id=centre_id,
            edition_id=plain.id,
            part=Part(part),
            key=key,
            now=timezone.now(),
        )
        messages.success(request, _("Đã rút. Mục này vẫn còn trong lịch sử."))
        return redirect(page)
    context = {
        "entry": entry,
        "what": ENTRY_PARTS[entry.part],
        "entered_on": format_date(entry.entered_on),
        "back": page,
    }
    return show(
        request,
        actor,
        "web/rulebooks/take_back.html",
        context,
        part="society",
        centre_id=centre_id,
        crumbs=crumbs_of(centre, plain),
    )
