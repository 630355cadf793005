"""What would we score under that rulebook."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from hieuhoc.learning.roles import Permission
from hieuhoc.learning.school_year import NotASchoolYear, SchoolYear
from hieuhoc.store.queries.reviews import list_review_years
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.preview_score import NotOfACommune, preview_score
from hieuhoc.web.shown.trying import show_preview
from hieuhoc.web.shown.years import year_links
from hieuhoc.web.views.gate import centre_around, workplace
from hieuhoc.web.views.page import show
from hieuhoc.web.views.rulebooks.listing import crumbs_of, edition_or_404


@workplace
def preview(request: HttpRequest, actor: Actor, centre_id: UUID, book: str, edition: str) -> HttpResponse:
    """Show the score under an edition beside that under the one in force."""
    centre = centre_around(actor, centre_id, Permission.VIEW_REVIEW)
    plain = edition_or_404(f"{book}/{edition}")
    today = timezone.localdate()
    this_year = SchoolYear.on(today)
    try:
        year = SchoolYear.parse(request.GET.get("nam", str(this_year)))
    except NotASchoolYear:
        year = this_year
    try:
        found = preview_score(
            actor=actor, centre_id=centre_id, edition_id=plain.id, school_year=year, today=today
        )
    except NotOfACommune:
        raise Http404 from None
    context = {
        "centre": centre,
        "shown": show_preview(found),
        "years": year_links({*list_review_years(centre_id=centre_id), this_year, year}, chosen=year),
    }
    return show(
        request,
        actor,
        "web/rulebooks/preview.html",
        context,
        part="society",
        centre_id=centre_id,
        crumbs=crumbs_of(centre, plain),
    )
